"""python-telegram-bot reads everything the sandbox says (section 4.7), and its polling loop runs against it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.warnings import PTBDeprecationWarning

if TYPE_CHECKING:
    from telegram import Bot

    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


async def test_every_kind_of_update_can_be_read(call: Caller, ptb: Bot, town: Town, cast: Cast, group: Chat) -> None:
    await ptb.get_updates(offset=call.offset, allowed_updates=Update.ALL_TYPES)
    town.promote(town.bot, group)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    card = await ptb.send_message(group.id, "Card", reply_markup=markup)
    said = town.say(cast.anna, group, "/need @olga", reply_to=town.message(group, card.message_id))
    town.edit(cast.anna, said, "/need again")
    town.tap(cast.anna, town.message(group, card.message_id), "go")
    town.restrict(cast.ben, group)
    town.remove(cast.ben, group)
    town.join(cast.eve, group)
    town.promote(cast.eve, group)
    town.say(cast.olga, group, "hello", anonymous=True)
    town.forward_from_channel(town.add_channel("News"), group, "news")
    await card.pin()
    town.block_bot(cast.anna)
    town.start_bot(cast.anna)
    town.delete(town.message(group, card.message_id))
    town.forge(cast.anna, town.message(group, card.message_id), "go")
    town.migrate(group)
    updates = await ptb.get_updates(offset=call.offset)
    kinds = {name for update in updates for name in update.to_dict() if name != "update_id"}
    assert kinds == {"my_chat_member", "chat_member", "message", "edited_message", "callback_query"}
    statuses = [update.chat_member.new_chat_member.status for update in updates if update.chat_member]
    assert statuses == [
        ChatMemberStatus.RESTRICTED,
        ChatMemberStatus.BANNED,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.ADMINISTRATOR,
    ]
    # Nothing unknown to the library is sent but the two older names of whoever joined or left.
    unknown = {name for update in updates if update.message for name in update.message.api_kwargs}
    assert unknown <= {"new_chat_participant", "new_chat_member", "left_chat_participant"}


async def test_chats_members_and_the_rest_can_be_read(ptb: Bot, town: Town, cast: Cast, group: Chat) -> None:
    town.start_bot(cast.anna)
    assert (await ptb.get_chat(cast.anna.id)).first_name == "Anna"
    described = await ptb.get_chat(group.id)
    assert described.permissions is not None
    assert described.permissions.can_send_messages
    town.promote(town.bot, group)
    assert [member.status for member in await ptb.get_chat_administrators(group.id)] == ["creator", "administrator"]
    assert (await ptb.get_chat_member(group.id, cast.anna.id)).status == "member"
    assert await ptb.get_chat_member_count(group.id) == 4
    assert await ptb.set_my_description("x")
    assert (await ptb.get_webhook_info()).url == ""
    assert await ptb.send_chat_action(group.id, "typing")


async def test_the_libraries_exceptions_come_where_telegram_causes_them(
    sandbox: Sandbox, ptb: Bot, town: Town, cast: Cast, group: Chat
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(5, "x")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await ptb.send_message(cast.anna.id, "x")
    with pytest.raises(InvalidToken):
        await _come_with_a_foreign_token(ptb)
    new = town.migrate(group)
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id
    sandbox.pace = "telegram"
    for number in range(5):
        await ptb.send_message(new.id, str(number))
    # The library warns about its own future type of `retry_after` each time.
    with pytest.warns(PTBDeprecationWarning), pytest.raises(RetryAfter):
        await ptb.send_message(new.id, "x")


async def _come_with_a_foreign_token(ptb: Bot) -> None:
    other = type(ptb)("123456:" + "a" * 35, base_url=ptb.base_url.rpartition("/bot")[0] + "/bot")
    async with other:
        pass


async def test_an_ordinary_bot_polls_answers_and_edits(sandbox: Sandbox, town: Town, cast: Cast, group: Chat) -> None:
    async def need(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Claim", callback_data="claim")]])
        await update.message.reply_text("0/1", reply_markup=markup)

    async def claim(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("You are in.")
        await update.callback_query.edit_message_text("1/1")

    app = Application.builder().token(sandbox.token).base_url(f"{sandbox.root}/bot").build()
    app.add_handlers([CommandHandler("need", need), CallbackQueryHandler(claim)])
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling()
        town.say(cast.olga, group, "/need two people")
        assert await sandbox.quiet()
        while town.messages(group)[-1].text != "0/1":
            assert await sandbox.settled(5)
        press = town.tap(cast.anna, town.messages(group)[-1], "Claim")
        assert (await press.answered()).text == "You are in."
        assert await sandbox.settled(5)
        assert town.messages(group)[-1].text == "1/1"
        assert town.messages(group)[-1].keyboard is None
        await app.updater.stop()
        await app.stop()


async def test_two_pollers_conflict(sandbox: Sandbox, ptb: Bot) -> None:
    first = asyncio.ensure_future(ptb.get_updates(timeout=20))
    assert await sandbox.quiet()
    async with type(ptb)(sandbox.token, base_url=f"{sandbox.root}/bot") as other:
        await other.get_updates(timeout=0)
        with pytest.raises(Conflict):
            await first
