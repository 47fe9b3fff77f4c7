"""`python -m generator` is the command `gongkai`."""

from __future__ import annotations

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line; Ctrl+C before there is a command that could take it ends as it does later."""
    try:
        from generator.cli import main
    except KeyboardInterrupt:
        sys.stderr.write("已中断\n")
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
