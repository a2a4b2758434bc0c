"""A bare aiogram bot: answers every tap and stores nothing. The yardstick; run with the API root as its argument."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

from tests.bench.people import TOKEN

dispatcher = Dispatcher()


@dispatcher.callback_query()
async def answer(query: CallbackQuery) -> None:
    await query.answer("您已报名")


async def run(api_root: str) -> None:
    """Poll until killed, as aiogram does by default: every update is a task of its own."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api_root)))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
