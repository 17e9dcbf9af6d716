"""Settings of the benches: those of the tests, with the database in a file, as on a real machine."""

import tempfile
from pathlib import Path

from cdm_site.settings.test import *  # noqa: F403
from cdm_site.settings.test import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.mkdtemp(prefix="cdm-bench-")) / "bench.sqlite3")}
