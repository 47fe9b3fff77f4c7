"""The search index: documents → postings by term, in many small files the browser fetches a few of (design.md, decisions 2, 3)."""

from generator.search.index import update_of

__all__ = ["update_of"]
