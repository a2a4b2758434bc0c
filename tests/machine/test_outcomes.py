"""What becomes of a call: each answer of Telegram, and each failure on the way, is one outcome."""

from __future__ import annotations

import pytest
from telegram import Bot

from bot.gateway import (
    Administrators,
    Answer,
    BadToken,
    Call,
    Contested,
    Delete,
    Edit,
    Fetched,
    Gateway,
    Gone,
    Later,
    Missing,
    Moved,
    NeverSent,
    Outcome,
    Reason,
    Refused,
    Send,
    TopicGone,
    Unchanged,
    Unknown,
    VoiceForbidden,
    open_line,
)
from tests.machine.scripted import TOKEN, ScriptedServer, scripted_server

GROUP = -1001234567890
SEND = Send(chat_id=GROUP, text="缺2人")
EDIT = Edit(chat_id=GROUP, message_id=5, text="7/12", rows=[[{"text": "我来", "callback_data": "c:1"}]])
DELETE = Delete(chat_id=GROUP, message_id=5)
ANSWER = Answer(tap_id="77", text="报上了")


# It should read each answer for what it means.


@pytest.mark.parametrize(
    ("call", "code", "description", "outcome"),
    [
        (SEND, 403, "Forbidden: bot was blocked by the user", Gone(Reason.BLOCKED)),
        (SEND, 403, "Forbidden: bot can't initiate conversation with a user", Gone(Reason.NEVER_STARTED)),
        (SEND, 403, "Forbidden: bot was kicked from the supergroup chat", Gone(Reason.KICKED)),
        (SEND, 403, "Forbidden: bot is not a member of the group chat", Gone(Reason.KICKED)),
        (SEND, 403, "Forbidden: user is deactivated", Gone(Reason.DEACTIVATED)),
        (SEND, 403, "Forbidden: the group chat was deleted", Gone(Reason.CHAT_NOT_FOUND)),
        (SEND, 400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", VoiceForbidden()),
        (SEND, 400, "Bad Request: chat not found", Gone(Reason.CHAT_NOT_FOUND)),
        (SEND, 400, "Bad Request: PEER_ID_INVALID", Gone(Reason.CHAT_NOT_FOUND)),
        (
            SEND,
            400,
            "Bad Request: not enough rights to send text messages to the chat",
            Gone(Reason.NO_RIGHT),
        ),
        (SEND, 400, "Bad Request: have no write access to the chat", Gone(Reason.NO_RIGHT)),
        (SEND, 400, "Bad Request: CHAT_WRITE_FORBIDDEN", Gone(Reason.NO_RIGHT)),
        (SEND, 400, "Bad Request: message thread not found", TopicGone()),
        (SEND, 400, "Bad Request: TOPIC_CLOSED", TopicGone()),
        (
            EDIT,
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly th…",
            Unchanged(),
        ),
        (EDIT, 400, "Bad Request: message to edit not found", Missing()),
        (EDIT, 400, "Bad Request: message can't be edited", Missing()),
        (EDIT, 400, "Bad Request: MESSAGE_ID_INVALID", Missing()),
        (DELETE, 400, "Bad Request: message to delete not found", Missing()),
        (DELETE, 400, "Bad Request: message can't be deleted for everyone", Missing()),
        (
            ANSWER,
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            Missing(),
        ),
        (EDIT, 400, "Bad Request: MESSAGE_TOO_LONG", Refused("Message_too_long")),
        (SEND, 401, "Unauthorized", BadToken()),
        (SEND, 404, "Not Found", BadToken()),
        (SEND, 421, "Misdirected Request: unallowed token specified", BadToken()),
        (SEND, 413, "Request Entity Too Large", Refused("Request Entity Too Large")),
        (SEND, 429, "Too Many Requests: slow down", Later(5)),
        (SEND, 500, "Internal Server Error: restart", Unknown()),
        (SEND, 502, "Bad Gateway", Unknown()),
    ],
)
async def test_a_refusal_is_read_for_what_it_means(
    gateway: Gateway, telegram: ScriptedServer, call: Call, code: int, description: str, outcome: Outcome
) -> None:
    telegram.refuses(code, description)
    assert await gateway.carry_out(call) == outcome


async def test_an_unknown_400_is_not_permanent(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.refuses(400, "Bad Request: the moon is in the wrong house")
    assert await gateway.carry_out(SEND) == Refused("The moon is in the wrong house")


async def test_an_unknown_403_is_not_permanent(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.refuses(403, "Forbidden: the moon is in the wrong house")
    assert await gateway.carry_out(SEND) == Refused("Forbidden: the moon is in the wrong house")


async def test_a_refusal_is_told_without_what_it_quotes_of_ours(gateway: Gateway, telegram: ScriptedServer) -> None:
    for said in (
        'Bad Request: can\'t parse entities: unsupported start tag "王阿姨 13800138000" at byte offset 5',
        "Bad Request: inline keyboard button URL 'http://王阿姨' is invalid: wrong HTTP URL",
        "Bad Request: wrong number 13800138000",
    ):
        telegram.refuses(400, said)
        outcome = await gateway.carry_out(SEND)
        assert isinstance(outcome, Refused)
        assert "王" not in outcome.description
        assert "138" not in outcome.description
        assert len(outcome.description) > 10


async def test_a_flood_wait_names_its_seconds(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.refuses(429, "Too Many Requests: retry after 35", retry_after=35)
    assert await gateway.carry_out(SEND) == Later(35)


async def test_a_migrated_group_brings_its_new_id(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009)
    assert await gateway.carry_out(SEND) == Moved(-1009)


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 409, 429, 500, 502, 504])
@pytest.mark.parametrize("body", [b"", b"<html>Sign in to the guest network</html>", b"[]", b'"ok"'])
async def test_a_page_from_somebody_on_the_way_says_nothing_about_the_token_the_chat_or_the_message(
    gateway: Gateway, telegram: ScriptedServer, status: int, body: bytes
) -> None:
    telegram.replies(status, body, Location="http://127.0.0.1:1/login")
    assert await gateway.carry_out(SEND) == Unknown()
    assert await gateway.fetch(0, 0, ["message"]) == Unknown()
    assert len(telegram.asked) == 2, "no redirect is followed with the token in hand"


@pytest.mark.parametrize("result", [b'{"ok":true}', b'{"ok":true,"result":{}}', b'{"ok":true,"result":null}'])
async def test_a_success_that_names_no_message_leaves_it_unknown(
    gateway: Gateway, telegram: ScriptedServer, result: bytes
) -> None:
    telegram.replies(200, result)
    assert await gateway.carry_out(SEND) == Unknown()


async def test_an_administrator_list_of_a_form_we_do_not_know_is_not_learned(
    gateway: Gateway, telegram: ScriptedServer
) -> None:
    telegram.answers([{"status": "creator"}])
    assert await gateway.carry_out(Administrators(chat_id=GROUP)) == Unknown()


# It should tell what never went out from what may have arrived.


async def test_a_call_to_where_nobody_listens_was_never_sent() -> None:
    async with scripted_server() as gone:
        bot = open_line(TOKEN, gone.root)
        await bot.initialize()
    assert await Gateway(bot).carry_out(SEND) == NeverSent()
    assert await Gateway(bot).fetch(0, 0, ["message"]) == NeverSent()
    await bot.shutdown()


async def test_a_line_that_breaks_after_the_request_leaves_it_unknown(
    gateway: Gateway, telegram: ScriptedServer
) -> None:
    telegram.hangs_up()
    assert await gateway.carry_out(SEND) == Unknown()
    assert len(telegram.asked) == 1, "and it is not sent a second time behind our back"


async def test_a_line_that_was_closed_for_good_sends_nothing(bot: Bot, telegram: ScriptedServer) -> None:
    await bot.shutdown()
    assert await Gateway(bot).carry_out(SEND) == NeverSent()
    assert telegram.asked == []


# It should fetch updates raw and confirm only what it is told to.


async def test_updates_come_raw_and_one_that_nobody_could_parse_stops_none(
    gateway: Gateway, telegram: ScriptedServer
) -> None:
    updates = [{"update_id": 1, "message": {"odd": True}}, {"update_id": 2, "message": {"text": "+1"}}]
    telegram.answers(updates)
    assert await gateway.fetch(1, 50, ["message", "callback_query"]) == Fetched(updates)
    assert telegram.last == (
        "getUpdates",
        {"offset": 1, "timeout": 50, "limit": 100, "allowed_updates": ["message", "callback_query"]},
    )


async def test_half_an_emoji_in_a_name_does_not_stop_a_batch(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.replies(200, b'{"ok":true,"result":[{"update_id":1,"name":"A\\ud83d"},{"update_id":2}]}')
    assert await gateway.fetch(0, 0, ["message"]) == Fetched([{"update_id": 1, "name": "A?"}, {"update_id": 2}])


async def test_bytes_that_are_no_text_do_not_stop_a_batch(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.replies(200, b'{"ok":true,"result":[{"update_id":1,"name":"A\xff"}]}')
    fetched = await gateway.fetch(0, 0, ["message"])
    assert isinstance(fetched, Fetched)
    assert fetched.updates[0]["update_id"] == 1


@pytest.mark.parametrize(
    ("description", "webhook"),
    [
        (
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            False,
        ),
        (
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete …",
            True,
        ),
    ],
)
async def test_somebody_else_who_takes_the_updates_is_told_apart(
    gateway: Gateway, telegram: ScriptedServer, description: str, *, webhook: bool
) -> None:
    telegram.refuses(409, description)
    assert await gateway.fetch(0, 0, ["message"]) == Contested(webhook=webhook)


async def test_a_poll_is_told_of_a_bad_token_and_of_a_flood(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.refuses(401, "Unauthorized")
    assert await gateway.fetch(0, 0, ["message"]) == BadToken()
    telegram.refuses(429, "Too Many Requests: retry after 3", retry_after=3)
    assert await gateway.fetch(0, 0, ["message"]) == Later(3)
