"""Ledgers and tables for those who run a catalogue: computed from the documents, never typed in."""
