"""Bots written by others, with another library, against the sandbox: only the server's address is set."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


def echo_bot() -> Router:
    """The example from the library's own first page."""
    router = Router()

    @router.message(CommandStart())
    async def start(message: Message) -> None:
        assert message.from_user is not None
        await message.answer(f"Hello, <b>{message.from_user.full_name}</b>!", parse_mode="HTML")

    @router.message()
    async def echo(message: Message) -> None:
        try:
            await message.send_copy(chat_id=message.chat.id)
        except TypeError:
            await message.answer("Nice try!")

    return router


def counting_bot() -> Router:
    """A message with buttons that count, as tutorials have it."""
    router = Router()

    def buttons(count: int) -> InlineKeyboardMarkup:
        builder = InlineKeyboardBuilder()
        builder.button(text="−1", callback_data=f"count:{count - 1}")
        builder.button(text="+1", callback_data=f"count:{count + 1}")
        builder.row(InlineKeyboardButton(text="Done", callback_data="done"))
        return builder.as_markup()

    @router.message(Command("count"))
    async def count(message: Message) -> None:
        await message.reply("*0* so far", reply_markup=buttons(0), parse_mode="MarkdownV2")

    @router.callback_query(F.data.startswith("count:"))
    async def change(query: CallbackQuery) -> None:
        assert query.data is not None
        assert isinstance(query.message, Message)
        number = int(query.data.partition(":")[2])
        await query.message.edit_text(f"{number} so far", reply_markup=buttons(number))
        await query.answer()

    @router.callback_query(F.data == "done")
    async def done(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_reply_markup(reply_markup=None)
        await query.answer("Done.", show_alert=True)

    return router


@asynccontextmanager
async def a_client(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.root))
    async with Bot(sandbox.token, session=session).context() as bot:
        yield bot


@asynccontextmanager
async def running(sandbox: Sandbox, router: Router) -> AsyncIterator[Bot]:
    """Have the bot poll meanwhile."""
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    async with a_client(sandbox) as bot:
        life = asyncio.ensure_future(dispatcher.start_polling(bot, handle_signals=False))
        assert await sandbox.quiet()
        yield bot
        await dispatcher.stop_polling()
        await life


async def settled(sandbox: Sandbox) -> None:
    assert await sandbox.settled(10)


async def test_an_echo_bot_runs_unchanged(sandbox: Sandbox, town: Town, cast: Cast) -> None:
    async with running(sandbox, echo_bot()):
        private = town.private(cast.anna)
        town.start_bot(cast.anna)
        await settled(sandbox)
        town.say(cast.anna, private, "/link https://example.org 😀")
        town.share_location(cast.anna, private, latitude=1, longitude=2)
        town.share_contact(cast.anna, private, phone="+1")
        town.share_file(cast.anna, private, kind="document", name="a.txt", content=b"x", caption="file")
        await settled(sandbox)
        hello, *echoed = [message for message in town.messages(private) if message.sender is town.bot]
        assert (hello.text, hello.entities[0].type) == ("Hello, Anna!", "bold")
        assert sorted(message.text for message in echoed) == ["", "", "/link https://example.org 😀", "file"]
        (echo,) = [message for message in echoed if message.text.startswith("/link")]
        assert [entity.type for entity in echo.entities] == ["bot_command", "url"]
        assert any(message.attachment for message in echoed)
        assert {name for message in echoed for name in message.extra} == {"location", "contact"}


async def test_a_bot_with_inline_buttons_runs_unchanged(sandbox: Sandbox, town: Town, cast: Cast, group: Chat) -> None:
    async with running(sandbox, counting_bot()):
        asked = town.say(cast.olga, group, "/count")
        await settled(sandbox)
        card = town.messages(group)[-1]
        assert (card.text, card.entities[0].type, card.reply_to) == ("0 so far", "bold", asked)
        for _ in range(2):
            answer = await town.tap(cast.anna, card, "+1").answered()
            assert (answer.text, answer.alert) == ("", False)
            await settled(sandbox)
        assert card.text == "2 so far"
        assert (await town.tap(cast.ben, card, "Done").answered()).alert
        await settled(sandbox)
        assert card.keyboard is None


async def test_a_bot_with_a_webhook_runs_unchanged(sandbox: Sandbox, town: Town, cast: Cast) -> None:
    dispatcher = Dispatcher()
    dispatcher.include_router(echo_bot())
    async with a_client(sandbox) as bot:
        app = web.Application()
        SimpleRequestHandler(dispatcher, bot, secret_token="s3cret").register(app, path="/hook")
        setup_application(app, dispatcher, bot=bot)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        town.start_bot(cast.anna)
        await settled(sandbox)
        assert [message.text for message in town.messages(cast.anna)] == ["/start", "Hello, Anna!"]
        assert (await bot.get_webhook_info()).pending_update_count == 0
        await bot.delete_webhook()
        await runner.cleanup()


async def test_another_librarys_exceptions_come_where_telegram_causes_them(
    sandbox: Sandbox, town: Town, group: Chat
) -> None:
    async with a_client(sandbox) as bot:
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(5, "x")
        with pytest.raises(TelegramBadRequest, match="Unsupported start tag"):
            await bot.send_message(group.id, "a < b", parse_mode="HTML")
        new = town.migrate(group)
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(group.id, "x")
        assert moved.value.migrate_to_chat_id == new.id
        sandbox.pace = "telegram"
        for number in range(5):
            await bot.send_message(new.id, str(number))
        with pytest.raises(TelegramRetryAfter) as limited:
            await bot.send_message(new.id, "x")
        assert limited.value.retry_after > 0
        sandbox.pace = "off"
        sandbox.updates.drop()
        poll = asyncio.ensure_future(bot.get_updates(timeout=20))
        assert await sandbox.quiet()
        await bot.get_updates(timeout=0)
        with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
            await poll


async def test_files_go_up_and_come_down(sandbox: Sandbox, town: Town, cast: Cast, call: Caller) -> None:
    private = town.private(cast.anna)
    town.share_file(cast.anna, private, kind="document", name="a.csv", content=b"a,b")
    (update,) = await call.heard()
    async with a_client(sandbox) as bot:
        fetched = await bot.download(update["message"]["document"]["file_id"])
        assert fetched is not None
        assert fetched.read() == b"a,b"
