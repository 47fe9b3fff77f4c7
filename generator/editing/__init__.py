"""What writes into a catalogue at an editor's word: new documents, new catalogues, moves. Edits are textual: the rest stays byte for byte."""
