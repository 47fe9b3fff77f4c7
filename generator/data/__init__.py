"""Vocabularies and templates, kept as data."""
