"""From documents to pages: Markdown, fragments, shells spliced, files written."""
