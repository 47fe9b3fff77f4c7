"""Regular expressions that are compiled when they are first used: each is one, and behaves as if it had been compiled at once."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import generator
from generator.regex import regex


def _expressions(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if type(value).__name__ == "_Late":
        yield value  # type: ignore[misc]
    elif depth and isinstance(value, dict):
        yield from (found for one in value.values() for found in _expressions(one, depth - 1))
    elif depth and isinstance(value, tuple | list):
        yield from (found for one in value for found in _expressions(one, depth - 1))


def test_every_expression_of_the_package_can_be_compiled() -> None:
    names = [module.name for module in pkgutil.walk_packages(generator.__path__, "generator.") if "__main__" not in module.name]
    modules = [importlib.import_module(name) for name in names]
    found = {id(one): one for module in modules for one in _expressions(vars(module), depth=4)}
    assert len(found) > 250
    for one in found.values():
        assert one.groups == re.compile(one.pattern, one.flags).groups


def test_it_is_compiled_when_it_is_used_and_then_answers_as_the_compiled_one() -> None:
    late, at_once = regex(r"(?P<year>\d{4})年", re.ASCII), re.compile(r"(?P<year>\d{4})年", re.ASCII)
    assert "search" not in vars(late)
    assert late.sub("", "2024年") == ""
    for text in ("2024年的通知", "没有年份", "２０２４年"):
        assert [m.groupdict() for m in late.finditer(text)] == [m.groupdict() for m in at_once.finditer(text)]
        assert (late.search(text) is None) == (at_once.search(text) is None)
    assert (late.pattern, late.flags, late.groupindex) == (at_once.pattern, at_once.flags, at_once.groupindex)


def test_one_can_be_sent_to_another_process_used_or_not() -> None:
    late = regex("一|二")
    assert pickle.loads(pickle.dumps(late)).findall("一二三") == ["一", "二"]
    assert late.findall("三") == []
    assert pickle.loads(pickle.dumps(late)).findall("一二三") == ["一", "二"]
