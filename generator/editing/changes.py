"""Changes to the files of a catalogue, planned as a whole and made all or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from generator.editing.refusal import Refused
from generator.failures import reason


class Changes(Struct, frozen=True):
    """What is to be done, in this order: copies and writes, then renames, then removals."""

    copies: list[tuple[Path, Path]] = field(default_factory=list)
    writes: dict[Path, bytes] = field(default_factory=dict)
    renames: list[tuple[Path, Path]] = field(default_factory=list)
    removals: list[Path] = field(default_factory=list)

    def make(self) -> None:
        """Make them; where one fails, those already made are taken back and Refused is raised."""
        undo: list[Callable[[], object]] = []
        try:
            for source, target in self.copies:
                self._folder(target.parent, undo)
                undo.append(partial(target.unlink, missing_ok=True))
                shutil.copy2(source, target)
            for path, data in self.writes.items():
                self._folder(path.parent, undo)
                undo.append(_restorer(path))
                path.write_bytes(data)
            for source, target in self.renames:
                self._folder(target.parent, undo)
                source.rename(target)
                undo.append(partial(target.rename, source))
            for path in self.removals:
                undo.append(_restorer(path))
                path.unlink()
        except OSError as error:
            for step in reversed(undo):
                step()
            raise Refused(f"{error.filename or ''} 不能改动（{reason(error)}），全部恢复原样；关掉正打开它的程序再试") from error

    @staticmethod
    def _folder(folder: Path, undo: list[Callable[[], object]]) -> None:
        missing = [p for p in (folder, *folder.parents) if not p.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        undo.extend(p.rmdir for p in reversed(missing))


def _restorer(path: Path) -> Callable[[], object]:
    before = path.read_bytes() if path.exists() else None
    return lambda: path.unlink(missing_ok=True) if before is None else path.write_bytes(before)
