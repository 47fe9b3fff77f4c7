"""mkdocs.yml read and checked: what MkDocs says of it in English, said in Chinese with its place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator import console
from generator.failures import NoCatalogue, reason
from generator.host.errors import BadSettings
from generator.host.plugin import GongkaiConfig, GongkaiPlugin
from generator.host.publication import Publication
from generator.regex import regex
from generator.scan import FILE, SETTINGS
from generator.text import did_you_mean

_SAID = regex(r"Config value '(?P<key>[^']*)': (?P<what>.*)", re.DOTALL)
_UNKNOWN = regex(r"Unrecognised configuration name: (?P<name>\S+)")
_NAMED = regex(r'The "(?P<plugin>[^"]+)" plugin is not installed|Unrecognised theme name: \'(?P<theme>[^\']+)\'')
_OPTION = regex(r"Plugin '(?P<plugin>[^']+)' option '(?P<option>[^']+)'")
_SENTENCES = {
    "site_name": "没有写网站名称：加一行 site_name: 某某县政府信息公开目录",
    "site_url": "site_url 不是网址：写作 site_url: https://www.example.gov.cn/zfxxgk/，末尾带 /",
    "docs_dir": "docs_dir 写的文件夹不存在：写 docs_dir: content，公文都在 content 文件夹里",
    "site_dir": "site_dir 不能用：写作 site_dir: site，不能在 content 里面",
    "dev_addr": "预览地址不对：写作 127.0.0.1:8001",
}
_PLUGIN = "没有启用 gongkai 插件：写 plugins: [gongkai]"
_THEME = "没有用 gongkai 主题：写 theme: {name: gongkai}"


def settings_of(root: Path, **overrides: str) -> MkDocsConfig:
    """Return the settings; raises BadSettings with every mistake, a line each, and NoCatalogue. Unknown keys are warned of."""
    if not (root / FILE).is_file():
        raise NoCatalogue(f"{root} 里没有 {FILE}")
    places = _places(root / SETTINGS)
    with captured() as said:
        try:
            config = load_config(str(root / SETTINGS), **overrides)
        except (MkDocsException, yaml.YAMLError, OSError, UnicodeDecodeError) as error:
            mistakes = [_sentence(message, places) for message in said if not _UNKNOWN.search(message)]
            raise BadSettings("\n".join(mistakes) or f"{SETTINGS}：{error}") from error
    for message in said if "site_dir" not in overrides else ():  # a build has read them once already, for the site's folder
        console.say(f"警告：{_sentence(message, places)}")
    if not isinstance(config.plugins.get("gongkai"), GongkaiPlugin):
        raise BadSettings(_at(places, "plugins", _PLUGIN))
    if config.theme.name != "gongkai":
        raise BadSettings(_at(places, "theme", _THEME))
    return config


def publication_of(config: MkDocsConfig) -> Publication:
    """Return the site that the settings' plugin makes."""
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)
    return plugin.publication


@contextmanager
def captured() -> Iterator[list[str]]:
    """Keep MkDocs' log off the terminal; what it complains of is in the list."""
    logger, said = logging.getLogger("mkdocs"), list[str]()

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    keep, propagates = Keep(logging.WARNING), logger.propagate
    logger.addHandler(keep)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(keep)
        logger.propagate = propagates


def _places(path: Path) -> dict[str, str]:
    """Return key → `mkdocs.yml:line:column` of the top-level keys; raises BadSettings for what is no mapping."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, yaml.SafeLoader)
    except FileNotFoundError as error:
        raise BadSettings(f"没有 {SETTINGS}：它写网站的名称和网址；照 gongkai init 生成的写一份") from error
    except OSError as error:
        raise BadSettings(f"不能读 {SETTINGS}：{reason(error)}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{SETTINGS} 不是 UTF-8 编码：用编辑器另存为 UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise BadSettings(f"{SETTINGS}{place}: 不是正确的 YAML：核对这一行和上一行的缩进、冒号后的空格、引号和括号") from error
    except yaml.YAMLError as error:
        raise BadSettings(f"{SETTINGS} 里有 YAML 不能有的字符") from error
    if node is None:
        raise BadSettings(f"{SETTINGS} 是空的：至少写 site_name、docs_dir、theme 和 plugins，照 gongkai init 生成的写")
    if not isinstance(node, yaml.MappingNode):
        raise BadSettings(f"{SETTINGS}:1:1: 每一项写作“名称: 值”，例如 site_name: 某某县政府信息公开目录")
    marks = ((key.value, key.start_mark) for key, _ in node.value)
    return {str(name): f"{SETTINGS}:{mark.line + 1}:{mark.column + 1}" for name, mark in marks}


def _at(places: dict[str, str], key: str, sentence: str) -> str:
    return f"{places.get(key, SETTINGS)}: {sentence}"


def _sentence(message: str, places: dict[str, str]) -> str:
    """Return what MkDocs said, in Chinese."""
    found = _SAID.match(message)
    key, what = (found["key"], found["what"]) if found else ("", message)
    option, unknown, named = _OPTION.search(what), _UNKNOWN.search(what), _NAMED.search(what)
    if option and unknown:
        known = [name for name, _ in GongkaiConfig._schema] if option["plugin"] == "gongkai" else []
        return _at(places, key, f"插件 {option['plugin']} 没有“{unknown['name']}”这一项。{did_you_mean(unknown['name'], known)}")
    if option:
        return _at(places, key, f"插件 {option['plugin']} 的“{option['option']}”写得不对：日期写作 '2026-11-22'，要加引号")
    if unknown:
        near = did_you_mean(unknown["name"], [name for name, _ in MkDocsConfig._schema])
        return _at(places, unknown["name"], f"没有“{unknown['name']}”这一项，不起作用。{near}")
    if named and named["plugin"]:
        return _at(places, key, f"没有安装插件“{named['plugin']}”：从 plugins 里删去，或先安装它")
    if named:
        return _at(places, key, f"没有主题“{named['theme']}”：写 theme: {{name: gongkai}}")
    return _at(places, key, _SENTENCES.get(key) or f"{key} 写得不对（MkDocs：{what}）")
