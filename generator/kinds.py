"""Kinds of values: each knows how to read a YAML node, its JSON Schema and its words in the manual."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingABC
from datetime import date, datetime
from typing import Any, Protocol

from msgspec import Struct

from generator.clock import SHANGHAI
from generator.days import likely_day
from generator.nodes import KIND_NAMES, Mapping, Node, Scalar, Sequence
from generator.problems import Place, Report
from generator.regex import regex
from generator.text import did_you_mean, invisible_in, quoted, squeezed


class Reading(Struct, frozen=True):
    """What a kind is told while it reads: where to report, under which rule, and the key's name as written."""

    report: Report
    rule: str
    name: str
    blocks: bool

    def wrong(self, place: Place, message: str, hint: str) -> None:
        """Report a value that cannot be used; its field counts as absent."""
        add = self.report.block if self.blocks else self.report.error
        add(self.rule, place, f"{self.name}：{message}", hint)

    def unfit(self, node: Node, message: str, hint: str) -> None:
        """Report a text that does not fit; a character nobody sees is named in place of a message that looks right."""
        if isinstance(node, Scalar) and (found := invisible_in(node.text)):
            self.wrong(node.place_of(found[0]), f"含有看不见的字符 {found[1]}", "删去这个字符，或把整个值重新输入")
        else:
            self.wrong(node.place, message, hint)

    def text(self, node: Node) -> str | None:
        """Return the text of a scalar, or None (reported) for anything else."""
        if isinstance(node, Scalar):
            return node.text.strip()
        self.wrong(node.place, f"应是一个值，却是{KIND_NAMES[type(node)]}", "写成“键: 值”")
        return None


class Kind(Protocol):
    """How the values of a field are read and described."""

    @property
    def words(self) -> str:
        """The kind in the manual's words."""
        ...

    def read(self, node: Node, reading: Reading) -> object | None:
        """Return the value, or None where it was wrong (reported)."""
        ...

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        ...


class Text(Struct, frozen=True):
    """Any text; white space is squeezed, so a title folded over lines is one line."""

    words: str = "文字"
    # Whether it is said here that it holds a character nobody sees; some names are compared, and reported, elsewhere.
    is_shown: bool = True

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the text."""
        text = reading.text(node)
        if text and self.is_shown and isinstance(node, Scalar) and (found := invisible_in(node.text)):
            message = f"{reading.name}：含有看不见的字符 {found[1]}"
            reading.report.warning("invisible", node.place_of(found[0]), message, "删去这个字符，或重新输入")
        return None if text is None else squeezed(text)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": ["string", "number"]}


class Matching(Struct, frozen=True):
    """Text of a fixed form."""

    pattern: str
    words: str
    hint: str

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the text where it has the form."""
        text = reading.text(node)
        if text is not None and not re.fullmatch(self.pattern, text, re.ASCII):
            reading.unfit(node, f"{quoted(text, 40)}不合格式", self.hint)
            return None
        return text

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


_DAY = regex(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = regex(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)


def _day(text: str, node: Node, reading: Reading, with_time: bool = False) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        likely = likely_day(text, with_time)
    except ValueError:
        reading.unfit(node, f"没有{quoted(text, 20)}这一天", "核对年月日")
        return None
    hint = f"改写为 {likely}" if likely else "日期写作“年-月-日”，例如 2024-05-20"
    reading.unfit(node, f"{quoted(text, 20)}不是日期", hint)
    return None


class Day(Struct, frozen=True):
    """A date as `YYYY-MM-DD`."""

    words: str = "日期"

    def read(self, node: Node, reading: Reading) -> date | None:
        """Return the date."""
        text = reading.text(node)
        return None if text is None else _day(text, node, reading)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "string", "format": "date"}


class Moment(Struct, frozen=True, order=True):
    """A date in China, and a time of day where one was written (never midnight by default)."""

    day: date
    time: str = ""

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.time}".rstrip()


class DayOrMoment(Struct, frozen=True):
    """A date, or a date and a time; a time with an offset is turned into that of Asia/Shanghai."""

    words: str = "日期，可带时间"

    def read(self, node: Node, reading: Reading) -> Moment | None:
        """Return the moment."""
        text = reading.text(node)
        if text is None:
            return None
        found = _MOMENT.fullmatch(text)
        if found is None:
            day = _day(text, node, reading, with_time=True)
            return None if day is None else Moment(day)
        try:
            offset = (found[5] or "").replace("Z", "+00:00")
            moment = datetime.fromisoformat(f"{found[1]}T{int(found[2]):02d}:{found[3]}:{found[4] or '00'}{offset}")
            moment = moment.astimezone(SHANGHAI) if offset else moment
        except (ValueError, OverflowError):
            reading.unfit(node, f"没有{quoted(text, 30)}这个时间", "写作 2024-05-20 09:30")
            return None
        return Moment(moment.date(), f"{moment:%H:%M}")

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]+\d{1,2}:\d{2}(:\d{2})?.*)?$"}


class Choice(Struct, frozen=True):
    """One of a closed list of words; `also` maps accepted variants to the word."""

    values: tuple[str, ...]
    also: MappingABC[str, str] | None = None

    @property
    def words(self) -> str:
        """The kind in the manual's words."""
        return "、".join(self.values) + " 之一"

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the word."""
        text = reading.text(node)
        if text is None:
            return None
        word = (self.also or {}).get(text, text)
        if word not in self.values:
            near = did_you_mean(text, self.values)
            reading.unfit(node, f"没有{quoted(text, 20)}这个选项", f"{near}应是 {'、'.join(self.values)} 之一")
            return None
        return word

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"enum": [*self.values, *(self.also or {})]}


class Flag(Struct, frozen=True):
    """Yes or no."""

    words: str = "true 或 false"

    def read(self, node: Node, reading: Reading) -> bool | None:
        """Return whether it is yes."""
        text = reading.text(node)
        if text is None:
            return None
        if text.lower() in {"true", "yes", "on", "是"}:
            return True
        if text.lower() in {"false", "no", "off", "否"}:
            return False
        reading.unfit(node, f"{quoted(text, 20)}不是 true 或 false", "是写 true，否写 false")
        return None

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "boolean"}


class Count(Struct, frozen=True):
    """A whole number from 1."""

    words: str = "正整数"

    def read(self, node: Node, reading: Reading) -> int | None:
        """Return the number."""
        text = reading.text(node)
        if text is None:
            return None
        if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
            reading.unfit(node, f"{quoted(text, 20)}不是正整数", "例如 90")
            return None
        return int(text)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "integer", "minimum": 1}


class OneOrMany(Struct, frozen=True):
    """A value, or a list of such; `separators` also splits a single text."""

    item: Kind
    separators: str = ""

    @property
    def words(self) -> str:
        """The kind in the manual's words."""
        return f"{self.item.words}，或列表" + (f"；也可写成一行，用空格或 {self.separators} 分开" if self.separators else "")

    def read(self, node: Node, reading: Reading) -> tuple[object, ...] | None:
        """Return the values that were right; None where there is none."""
        nodes: tuple[Node, ...] = node.items if isinstance(node, Sequence) else (node,)
        if self.separators and isinstance(node, Scalar):
            parts = re.split(rf"[\s{re.escape(self.separators)}]+", node.text.strip())
            nodes = tuple(Scalar(p, node.place, is_plain=False) for p in parts if p)
        values = [self.item.read(n, reading) for n in nodes if not (isinstance(n, Scalar) and n.is_empty)]
        return tuple(v for v in values if v is not None) or None

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"anyOf": [self.item.schema(), {"type": "array", "items": self.item.schema()}]}


class Placed(Struct, frozen=True):
    """A value of the kind with the place it was written at, for messages about it later."""

    kind: Kind

    @property
    def words(self) -> str:
        """The kind in the manual's words."""
        return self.kind.words

    def read(self, node: Node, reading: Reading) -> At | None:
        """Return the value with its place."""
        value = self.kind.read(node, reading)
        return None if value is None else At(value, node.place)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return self.kind.schema()


class At(Struct, frozen=True):
    """A value and its place."""

    value: Any
    place: Place


class Free(Struct, frozen=True):
    """A mapping whose keys are not fixed here (`rules:`): kept as nodes, read by those who know it."""

    words: str = "键值对"

    def read(self, node: Node, reading: Reading) -> Mapping | None:
        """Return the mapping's nodes."""
        if isinstance(node, Mapping):
            return node
        reading.wrong(node.place, f"应是键值对，却是{KIND_NAMES[type(node)]}", "每行写作“键: 值”")
        return None

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""
        return {"type": "object"}
