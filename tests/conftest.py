"""The worlds that stories happen in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.words import Language
from tests.world import World, a_world


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
