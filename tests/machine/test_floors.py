"""What the import contracts cannot say: handlers are plain functions, and a feature bears its name on every floor."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from handlers.features import FEATURES

ROOT = Path(__file__).parents[2]
#: PTB wants a coroutine function where it matches an update; it is never called.
NEVER_CALLED = ["never"]


def test_no_handler_can_wait_for_anything() -> None:
    waits = [
        getattr(node, "name", type(node).__name__)
        for path in sorted((ROOT / "handlers").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith)
    ]
    assert waits == NEVER_CALLED


def texts_named(name: str) -> set[str]:
    """Return what looks like the id of a text in a feature's code."""
    handlers = ROOT / "handlers"
    paths = [handlers / f"{name}.py", *(handlers / name).glob("*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in paths if path.exists())
    return set(re.findall(rf'"({name}-[a-z-]+)', code))


@pytest.mark.parametrize("name", [feature.name for feature in FEATURES])
def test_a_feature_bears_its_name_on_every_floor(name: str) -> None:
    handlers = ROOT / "handlers"
    assert (handlers / f"{name}.py").exists() or (handlers / name / "__init__.py").exists()
    feature = next(feature for feature in FEATURES if feature.name == name)
    chores = {f"{name}-{chore}" for chore in feature.due}
    speaks = bool(texts_named(name) - chores)
    for language in ("zh-CN", "en"):
        assert (handlers / "words" / language / f"{name}.ftl").exists() == speaks


@pytest.mark.parametrize("share", ["links", "cards", "privates", "files"])
def test_no_two_features_claim_the_same_name(share: str) -> None:
    """They are found by these names alone, so one of two would never be asked."""
    names = [name for feature in FEATURES for name in getattr(feature, share)]
    assert sorted(names) == sorted(set(names))


def test_no_two_features_claim_the_same_command() -> None:
    names = [command.name for feature in FEATURES for command in feature.commands]
    assert sorted(names) == sorted(set(names))
