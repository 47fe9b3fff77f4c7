"""The only folder that imports MkDocs: it and Material are confined here and to theme/ (docs/decisions)."""

import os

# Material prints a page-long notice about MkDocs 2 at import; we pin `mkdocs<2`.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
