"""Numbers that name one person, found in any text however they are spaced: identity cards, bank cards, mobile telephones."""
