"""What makes no difference to a search: width, case, traditional characters, kinds of brackets, quotes and dashes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.data import text_of

_PLANE = 1 << 16
# In the table of forms: from here on the number of a form that is not one character long.
_SPECIAL = 1 << 21


@cache
def _table() -> dict[int, str]:
    """The browser has the same table: tests/search/make_folding.py writes both."""
    return forms(json.loads(text_of("folding.json")))


def forms(data: Mapping[str, Any]) -> dict[int, str]:
    """Return what characters are compared as: those told, and in some blocks of Unicode those with a plain form (NFKC, UAX #15)."""
    told = dict.fromkeys(data["nothing"], "")
    code = 0
    for gap, form in zip(data["gaps"], data["to"], strict=True):
        code += gap
        told[chr(code)] = form
    found = {ord(character): form for character, form in told.items()}
    for first, last in data["blocks"]:
        for character in map(chr, range(first, last + 1)):
            form = unicodedata.normalize("NFKC", character).lower()
            if form != character and character not in told and not any(unicodedata.category(c)[0] == "M" for c in form):
                found[ord(character)] = "".join(told.get(c, c) for c in form)
    return found


def folded(text: str) -> str:
    """Return the text as it is compared; marks of Markdown that part no words (`*`, `_`, backslash) are gone."""
    return text.translate(_table())


def folded_codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.intp]]:
    """Return the code points of the folded texts, a line feed after each, and how long each is with it: `folded` for many texts at once."""
    table, forms, sizes = _forms()
    codes = code_points("".join(f"{text}\n" for text in texts))
    lengths = np.array([len(text) + 1 for text in texts], np.intp)
    made = table.take(codes, mode="clip")
    is_beyond = made == _PLANE
    if is_beyond.any():
        made[is_beyond] = codes[is_beyond]
    special = np.flatnonzero(made >= _SPECIAL)
    if not len(special):
        return made, lengths
    form = made[special] - np.uint32(_SPECIAL)
    widths = np.ones(len(made), np.intp)
    widths[special] = sizes[form]
    ends = np.cumsum(widths)
    longer = np.repeat(made, widths)
    for place in range(forms.shape[1]):
        has = sizes[form] > place
        longer[(ends - widths)[special[has]] + place] = forms[form[has], place]
    return longer, np.diff(ends[np.cumsum(lengths) - 1], prepend=0)


@cache
def _forms() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], npt.NDArray[np.intp]]:
    """Return code → what it is compared as; and the forms that are not one character long, with their lengths."""
    told = _table()
    plain = {code: form for code, form in told.items() if len(form) == 1}
    longer = {code: form for code, form in told.items() if len(form) != 1}
    table = np.arange(_PLANE + 1, dtype=np.uint32)
    table[list(plain)] = code_points("".join(plain.values()))
    table[list(longer)] = np.arange(_SPECIAL, _SPECIAL + len(longer))
    sizes = np.array([len(form) for form in longer.values()], np.intp)
    padded = [code_points(form.ljust(sizes.max())) for form in longer.values()]
    return table, np.array(padded), sizes


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """Return the code of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
