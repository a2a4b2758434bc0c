"""What the README names is there, and what there is to set or to run is in the README."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import PREFIX, Settings
from handlers.features import FEATURES
from handlers.words import Language
from tests.bench.__main__ import main as bench

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"python -m bot ([a-z]+)")


def test_every_setting_is_described_and_every_described_one_exists() -> None:
    described = re.findall(rf"^\| `({PREFIX}\w+)` \|", README, re.MULTILINE)
    there = {PREFIX + name.upper() for name in Settings.model_fields}
    assert sorted(described) == sorted(there)
    assert set(re.findall(rf"{PREFIX}\w+", README)) == there


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_default_of_a_setting_is_the_one_described(name: str) -> None:
    (described,) = re.findall(rf"^\| `{PREFIX}{name.upper()}` \| (.*?) \|", README, re.MULTILINE)
    assert described.strip("`").removeprefix("./") == said(name)


def said(name: str) -> str:
    default: Any = Settings.model_fields[name].default
    if name == "log":
        return str(default.level)
    if default is None or default == () or isinstance(default, frozenset) or Settings.model_fields[name].is_required():
        return "–"
    return default.value if isinstance(default, Language) else str(default)


def test_every_make_target_is_described_and_every_described_one_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets.split())
    assert set(re.findall(r"`make ([a-z]+)", README)) == set(targets.split())


def test_every_command_and_option_named_exists_and_every_command_is_named() -> None:
    assert set(COMMAND.findall(README)) == set(main.commands)
    commands = (*main.commands.values(), bench)
    options = {option for command in commands for one in command.params for option in one.opts}
    named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)(?![\w-]*=)", re.sub(r"`pip .*?`", "", README)))
    assert named <= options


def test_every_command_of_the_chats_is_named() -> None:
    (listed,) = re.findall(r"^In the chats: (.*)$", README, re.MULTILINE)
    there = {command.name for feature in FEATURES for command in feature.commands} - {"start"}
    assert set(re.findall(r"`/([a-z]+)`", listed)) == there


def test_every_file_the_readme_points_to_is_there() -> None:
    pointed = re.findall(r"`((?:bot|handlers|storage|tests|requirements)/[\w/.-]*)`", README)
    pointed += re.findall(r"\]\((?!https?://)([^)#]+)\)", README)
    missing = {path for path in pointed if "errands" not in path and not (ROOT / path).exists()}
    assert missing == set()
    assert len(pointed) > 5
