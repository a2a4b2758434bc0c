"""The worlds that stories happen in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.words import Language
from tests.world import World, a_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to renew the README's pictures."""
    parser.addoption("--screenshots", action="store_true", help="write the README's pictures into tests/page")


@pytest.fixture
def pictures(pytestconfig: pytest.Config, tmp_path: Path) -> Path:
    """Where the pictures of the page go: beside its tests when asked for, else away."""
    return Path(__file__).parent / "page" if pytestconfig.getoption("--screenshots") else tmp_path


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A town that speaks English, at ten on a Tuesday morning, with the bot in its group."""
    async with a_world(tmp_path) as town:
        yield town


@pytest.fixture
async def chinese_world(tmp_path: Path) -> AsyncIterator[World]:
    """The same town, speaking Chinese."""
    async with a_world(tmp_path, language=Language.ZH) as town:
        yield town
