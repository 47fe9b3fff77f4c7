"""Plain data for pages, feeds and lists: everything a template sees, and nothing it has to compute."""
