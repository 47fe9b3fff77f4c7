"""What makes no difference to a search: width, case, traditional characters, kinds of brackets, quotes and dashes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

_PLANE = 1 << 16
# In the table of forms: from here on the number of a form that is not one character long.
_SPECIAL = 1 << 21


@cache
def _data() -> tuple[str, str, dict[str, str]]:
    """Return characters, what they are compared as, and the forms that are not one character long.

    The browser has the same table: tests/search/make_folding.py writes both.
    """
    data = json.loads(resources.files("generator.data").joinpath("folding.json").read_text(encoding="utf-8"))
    return data["from"], data["to"], data["longer"]


@cache
def _table() -> dict[int, str]:
    characters, forms, longer = _data()
    return str.maketrans(dict(zip(characters, forms, strict=True)) | longer)


def folded(text: str) -> str:
    """Return the text as it is compared; marks of Markdown that part no words (`*`, `_`, backslash) are gone."""
    return text.translate(_table())


def folded_codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.intp]]:
    """Return the code points of the folded texts, a line feed after each, and how long each is with it: `folded` for many texts at once."""
    table, forms, sizes = _forms()
    codes = code_points("".join(f"{text}\n" for text in texts))
    lengths = np.array([len(text) + 1 for text in texts], np.intp)
    made = table[np.minimum(codes, _PLANE)]
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
    characters, plain, longer = _data()
    table = np.arange(_PLANE + 1, dtype=np.uint32)
    table[code_points(characters)] = code_points(plain)
    table[code_points("".join(longer))] = np.arange(_SPECIAL, _SPECIAL + len(longer))
    sizes = np.array([len(form) for form in longer.values()], np.intp)
    forms = [code_points(form.ljust(sizes.max())) for form in longer.values()]
    return table, np.array(forms), sizes


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """Return the code of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
