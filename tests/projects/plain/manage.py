#!/usr/bin/env python
"""The command line of a site that took the suite in (docs/integrate.md)."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plain.settings")
    execute_from_command_line(sys.argv)
