"""Writes what makes no difference to a search beyond Unicode's plain forms, for Python and for the browser. Needs opencc.

usage: python tests/search/make_folding.py
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "generator/data/folding.json"
MODULE = ROOT / "theme/assets/gongkai/search/table.js"

# Blocks in which a form of compatibility or a capital stands for a plain character; the rest of Unicode stays as it is.
_BLOCKS = (
    (0x21, 0x24F), (0x370, 0x52F), (0x2000, 0x209F), (0x2100, 0x218F), (0x2460, 0x24FF), (0x2E80, 0x2FDF),
    (0x3000, 0x303F), (0x3200, 0x33FF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFFEF),
)  # fmt: skip
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_ALIKE = {
    "(": "〔﹝[【（［〖{｛", ")": "〕﹞]】）］〗}｝", '"': "“”„‟「」『』＂〝〞", "'": "‘’‚‛＇`´", "-": "‐‑‒–—―−－﹣﹘",
    "·": "•‧・･∙", "~": "～∼〜", " ": "\u00a0\u2002\u2003\u2009\u202f\u3000",
}  # fmt: skip
# Marks of Markdown and characters without width.
_NOTHING = "*_\\`\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


def table() -> dict[str, str]:
    """Return character → what it is compared as."""
    import opencc

    plain = opencc.OpenCC("t2s")
    found: dict[str, str] = {}
    for first, last in (*_BLOCKS, *_HAN):
        for character in map(chr, range(first, last + 1)):
            if unicodedata.category(character)[0] in "CM":
                continue
            form = unicodedata.normalize("NFKC", character).lower()
            form = "".join(plain.convert(c) for c in form)
            if form != character and not any(unicodedata.category(c)[0] == "M" for c in form):
                found[character] = form
    for form, others in _ALIKE.items():
        found.update(dict.fromkeys(others, form))
    found.update(dict.fromkeys(_NOTHING, ""))
    again = {c: "".join(found.get(x, x) for x in form) for c, form in found.items()}
    return {c: form for c, form in sorted(again.items()) if c != form}


def told(found: dict[str, str]) -> dict[str, str]:
    """Return of a table what does not follow from Unicode's plain forms and the rest of it."""
    inside = {chr(code) for first, last in _BLOCKS for code in range(first, last + 1)}
    plain = {c: unicodedata.normalize("NFKC", c).lower() if c in inside else c for c in found}
    need = {c: form for c, form in found.items() if plain[c] == c}
    return {c: form for c, form in found.items() if c in need or form != "".join(need.get(x, x) for x in plain[c])}


def files() -> dict[Path, str]:
    """Return each generated file with its text."""
    need = told(table())
    codes = [ord(c) for c, form in need.items() if form]
    assert all(len(form) < 2 for form in need.values())
    data = {
        "blocks": _BLOCKS,
        "nothing": "".join(c for c, form in need.items() if not form),
        "gaps": [code - before for before, code in zip([0, *codes], codes, strict=False)],
        "to": "".join(need.values()),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    module = "// Written by tests/search/make_folding.py; generator/data/folding.json is the same.\n"
    return {DATA: f"{text}\n", MODULE: f"{module}export default {text};\n"}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
