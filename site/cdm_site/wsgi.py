"""The site for a WSGI server; `site/` goes on the path first (see docs/architecture.md)."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cdm_site.settings.production")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
