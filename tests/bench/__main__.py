"""`make bench`: the measurements there are so far; today those of the search, for the sizes given (default 1000)."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

if len(sys.argv) == 1:
    sys.argv.append("1000")
runpy.run_path(str(Path(__file__).with_name("search.py")), run_name="__main__")
