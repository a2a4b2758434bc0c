"""A scripted Telegram, and the bot and gateway that talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.gateway import Gateway, open_line
from tests.machine.scripted import TOKEN, ScriptedServer, scripted_server


@pytest.fixture
async def telegram() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as server:
        yield server


@pytest.fixture
async def bot(telegram: ScriptedServer) -> AsyncIterator[Bot]:
    async with open_line(TOKEN, telegram.root) as bot:
        yield bot


@pytest.fixture
async def gateway(bot: Bot) -> Gateway:
    return Gateway(bot)
