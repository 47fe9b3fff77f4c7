"""Small catalogues for the tests: `tree`, `catalogue`, `document` make them, `checked` and `built` run on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.host.hosting import host_of
from generator.nodes import Source, compose
from generator.preparing import prepare
from generator.problems import Problem, Report
from generator.published import Published
from generator.publishing import publish
from generator.render.staging import staged
from generator.render.trees import Trees
from generator.store import Store, in_memory
from generator.version import VERSION

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
FOLDER = "content/法定主动公开内容/规划信息/专项规划"
DOC = f"{FOLDER}/甲.md"
URL = "fdzdgknr/ghxx/zxgh"
CODE = "11500228008652038C"
"""A real 统一社会信用代码 (its check digit is right)."""

# Rules that look at the whole catalogue, or that small catalogues of other tests would set off: their own tests ask for them.
APART = frozenset(
    ("doc-no-issuer", "index-year", "duplicate", "column-update", "column-particulars", "site-update",
     "annual-report-due",
     "interpretation-due")
)  # fmt: skip

Files = Mapping[str, str | bytes]
Place = tuple[str, int, int, str]
"""(path, line, column, rule) of a problem."""

CATALOGUE = f"""site:
  name: 云岭县人民政府
  portal: https://www.yunling.gov.cn/
  domain: www.yunling.gov.cn
  id_code: "5303990001"
  icp: 滇ICP备00000000号-1
  police: 滇公网安备 53039902000001号
  sponsor: 云岭县人民政府办公室
  contact: {{phone: 0874-0000100}}
organisations:
  - {{name: 云岭县水务局, short: 县水务局, slug: swj, code: "{CODE}", kind: 政府组成部门}}
columns:
  - {{name: 政府信息公开指南, slug: zfxxgkzn, role: guide}}
  - {{name: 政府信息公开制度, slug: zfxxgkzd}}
  - name: 法定主动公开内容
    slug: fdzdgknr
    children:
      - name: 规划信息
        slug: ghxx
        basis: 条例第二十条（三）
        children:
          - {{name: 专项规划, slug: zxgh}}
      - {{name: 预算/决算, slug: yjs}}
      - {{name: 政策解读, slug: zcjd, role: interpretation}}
  - {{name: 政府信息公开年报, slug: zfxxgknb, role: report}}
"""
MKDOCS = """site_name: 云岭县人民政府
site_url: https://www.yunling.gov.cn/zfxxgk/
docs_dir: content
theme: {name: gongkai}
plugins: [gongkai]
"""
FIELDS = {
    "title": "云岭县水利发展规划",
    "index_no": "",
    "issuer": "云岭县水务局",
    "written": "2024-01-02",
    "published": "2024-01-05",
    "disclosure": "主动公开",
}
"""Lines 2 to 7 of a document; what a test adds stands on line 8 and below."""

# The quick profile looks at the same examples every time, the long one at others each time.
settings.register_profile(
    "quick", max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def catalogue(*changes: tuple[str, str], end: str = "") -> str:
    """Return a valid catalogue.yaml with texts replaced (each must stand in it exactly once) and lines added."""
    text = CATALOGUE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text + end


def mkdocs(*changes: tuple[str, str]) -> str:
    """Return a valid mkdocs.yml with texts replaced."""
    text = MKDOCS
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def document(number: int = 1, body: str = "正文。\n", **fields: str | None) -> str:
    """Return a document with the 索引号 `number`; fields are written as they are, None leaves a key out."""
    written = {**FIELDS, "index_no": index_no(number), **fields}
    lines = [f"{key}: {value}".rstrip() for key, value in written.items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def index_no(number: int) -> str:
    """Return the 索引号 with this serial."""
    return f"{CODE}/2024-{number:05d}"


def page_of(number: int = 1, column: str = URL) -> str:
    """Return the file of a document's page."""
    return f"{column}/{CODE}-2024-{number:05d}/index.html"


def tree(folder: Path, files: Files) -> Path:
    """Write files below a folder; catalogue.yaml, mkdocs.yml and content/ are added where they are not given."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    for path, text in {"catalogue.yaml": CATALOGUE, "mkdocs.yml": MKDOCS, **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def problems_of(root: Path, today: date = TODAY) -> list[Problem]:
    """Return the problems of a catalogue's folder, those of APART aside."""
    return [p for p in prepare(root, today, jobs=1).problems if p.rule not in APART]


def places(problems: list[Problem]) -> list[Place]:
    """Return (path, line, column, rule) of each problem."""
    return [(p.path, p.line, p.column, p.rule) for p in problems]


def build_site(root: Path, site: Path, today: date = TODAY, jobs: int = 1) -> Path:
    """Build a catalogue in this process, with nothing kept from before, and return the site's folder."""
    build_with(in_memory(), root, site, today, jobs)
    return site


def build_with(store: Store, root: Path, site: Path, today: date = TODAY, jobs: int = 1) -> Published:
    """Build a catalogue in this process with what a store keeps, as `gongkai build` does."""
    done = Published()
    prepared = prepare(root, today, jobs=jobs, store=store)
    made = host_of(root, prepared, store).site(prepared, store)
    with staged(site) as spare:
        publish(made, Trees(site, spare, store, VERSION), store, jobs, lambda stage, done, total: None, done)
    return done


def files_of(folder: Path) -> dict[str, bytes]:
    """Return path → bytes of every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that are not the same in two sites."""
    ours, theirs = files_of(one), files_of(other)
    return sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))


def node(text: str) -> tuple[object, list[tuple[int, int]]]:
    """Return the node of a YAML text and the places of what was wrong with it."""
    report = Report("x.yaml")
    found = compose(Source(text), report, "yaml")
    return found, [(p.line, p.column) for p in report.problems]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return files → the problems of the catalogue they make, those of APART aside; what lies about unused is test_unused.py's affair."""

    def of(files: Files, today: date = TODAY) -> list[Problem]:
        return [p for p in problems_of(tree(tmp_path / "目录", files), today) if p.rule not in {"unused-file", "unreadable-file"}]

    return of


@pytest.fixture
def found_by(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return (rule, files) → every problem that a rule of APART finds in the catalogue they make."""

    def of(rule: str, files: Files, today: date = TODAY) -> list[Problem]:
        return [p for p in prepare(tree(tmp_path / "目录", files), today, jobs=1).problems if p.rule == rule]

    return of


@pytest.fixture
def checked(found: Callable[..., list[Problem]]) -> Callable[..., list[Place]]:
    """Return files → the complete list of (path, line, column, rule)."""
    return lambda files, today=TODAY: places(found(files, today))


@pytest.fixture
def checked_document(checked: Callable[..., list[Place]]) -> Callable[..., list[tuple[int, int, str]]]:
    """Return the text of one document → the complete list of (line, column, rule), which all must be in it."""

    def of(text: str | bytes, files: Files | None = None, today: date = TODAY) -> list[tuple[int, int, str]]:
        problems = checked({DOC: text, **(files or {})}, today)
        assert {path for path, *_ in problems} <= {DOC}
        return [(line, column, rule) for _, line, column, rule in problems]

    return of


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Return files → the folder of the site they make; there must be nothing wrong with them that blocks it."""

    def of(files: Files, today: date = TODAY, jobs: int = 1) -> Path:
        root = tree(tmp_path / "目录", files)
        assert [p for p in problems_of(root, today) if p.blocks] == []
        return build_site(root, tmp_path / "site", today, jobs)

    return of


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the sample catalogue at the root of the repository."""
    return build_site(ROOT, tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the stores of the tests, and of the processes they start, out of the user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGKAI_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what CI sets out of the tests."""
    for name in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
