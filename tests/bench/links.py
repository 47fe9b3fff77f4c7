"""`make links`: how well interpretations pair by themselves and citations resolve, over the real corpus; against the last run too."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.preparing import prepare
from generator.reports.links import LinksReport, links_report

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
LAST = HERE / "results" / "links.json"


@dataclass(frozen=True)
class Sheet:
    """The answer sheet: interpretation → policy, by 索引号, and where the interpretation names it."""

    policy: dict[str, str]
    named_in: dict[str, str]
    titles: dict[str, str]


def laid_out(folder: Path) -> Sheet:
    """Lay the corpus out without `interprets` and return the answers."""
    subprocess.run(
        [sys.executable, SHARED / "tools/corpus_to_content.py", SHARED / "corpus", folder, "--bare"],
        check=True,
        capture_output=True,
    )
    rows = [json.loads(line) for line in (folder / "answers.jsonl").open(encoding="utf-8")]
    index_of = {row["id"]: row["index_no"] for row in rows}
    named = {p["interpretation"]: p["named_in"] for p in map(json.loads, (SHARED / "corpus/pairs.jsonl").open(encoding="utf-8"))}
    answered = [row for row in rows if row["interprets_id"]]
    return Sheet(
        {row["index_no"]: index_of[row["interprets_id"]] for row in answered},
        {row["index_no"]: named[row["id"]] for row in answered},
        {row["index_no"]: row["title"] for row in rows},
    )


def main() -> None:
    """Measure, print, compare with the last run and remember this one."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not (SHARED / "corpus/pairs.jsonl").is_file():
        sys.exit("没有真实语料（../shared/corpus），无法测量")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = laid_out(folder)
        start = time.monotonic()
        report = links_report(prepare(folder, date(2026, 11, 22)).assembly)
        print(f"{len(sheet.titles)} 篇文档，{time.monotonic() - start:.1f} 秒")
    found = {(row.source, row.target) for row in report.relations if row.kind == "interprets"}
    _print_pairs(found, sheet)
    _print_cites(report)
    _compare(found, {(row.source, row.target, row.text) for row in report.cites}, sheet)


def _print_pairs(found: set[tuple[str, str]], sheet: Sheet) -> None:
    right = {(i, p) for i, p in sheet.policy.items()} & found
    in_title = [i for i, where in sheet.named_in.items() if where == "title"]
    print(f"配对 {len(found)}，与答案一致 {len(right)}，精确率 {len(right) / max(1, len(found)):.3f}")
    for name, wanted in (("标题点名的", in_title), ("全部", list(sheet.policy))):
        hit = sum((i, sheet.policy[i]) in found for i in wanted)
        print(f"召回率（{name}）{hit}/{len(wanted)} = {hit / max(1, len(wanted)):.3f}")
    for interpretation, policy in sorted(sheet.policy.items()):
        if (interpretation, policy) not in found:
            print(f"  漏：{sheet.titles[interpretation]} → {sheet.titles[policy]}")
    for interpretation, policy in sorted(found - right):
        print(f"  错或答案没有：{sheet.titles[interpretation]} → {sheet.titles[policy]}")


def _print_cites(report: LinksReport) -> None:
    missing = sum(row.count for row in report.unresolved)
    print(
        f"引用链接 {len(report.cites)}，目录中没有的 {missing} 处（{len(report.unresolved)} 种），不能确定的 {len(report.ambiguous)} 种"
    )


def _compare(pairs: set[tuple[str, str]], cites: set[tuple[str, str, str]], sheet: Sheet) -> None:
    now = {"pairs": sorted(map(list, pairs)), "cites": sorted(map(list, cites))}
    if LAST.is_file():
        before = json.loads(LAST.read_text(encoding="utf-8"))
        for name in ("pairs", "cites"):
            old, new = ({tuple(row) for row in data[name]} for data in (before, now))
            print(f"与上次相比（{name}）：新增 {len(new - old)}，失去 {len(old - new)}")
            for sign, rows in (("+", new - old), ("-", old - new)):
                for row in sorted(rows)[:20]:
                    print(f"  {sign} {sheet.titles.get(row[0], row[0])} → {sheet.titles.get(row[1], row[1])} {' '.join(row[2:])}")
    LAST.parent.mkdir(parents=True, exist_ok=True)
    LAST.write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
