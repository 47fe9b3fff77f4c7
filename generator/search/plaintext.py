"""The words of a Markdown body as a reader sees them, in order. Whatever a phrase may run through leaves no gap."""

from __future__ import annotations

import html
import re

from generator.regex import regex

# What stands in every match of a pattern stands before it: most texts hold few of these marks, and looking for one is quick.
_STEPS = (
    ("<", regex(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE), ""),
    ("](", regex(r"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    ("[^", regex(r"\[\^[^\]\n]+\]:?"), ""),
    ("{", regex(r"\{[:#.][^}\n]*\}"), ""),
    # A tag inside a sentence parts no words.
    (
        "<",
        regex(r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>\n]*>", re.IGNORECASE),
        "",
    ),
    ("<", regex(r"</?[A-Za-z][^>]*>"), "\n"),
    ("~~", regex(r"~~"), ""),
    # Not `^`: it would be tried at every character. `plain_text` puts a line feed before the first line.
    ("\n", regex(r"\n[ \t]*(?:#{1,6}|>|[-*+])[ \t]"), "\n"),
)


def plain_text(markdown: str) -> str:
    """Return the text of a body without its markup; backslashes, `*` and `_` are left, for folding drops them."""
    text = f"\n{markdown}"
    for mark, pattern, kept in _STEPS:
        if mark in text:
            text = pattern.sub(kept, text)
    return html.unescape(text[1:])
