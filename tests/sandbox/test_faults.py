"""Whatever can go wrong on the way goes wrong on purpose: each fault by itself, as a client meets it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.clock import MovableClock
from bot.rehearsal.breaking import read_spec
from bot.rehearsal.faults import Fault, Faults, Kind
from bot.rehearsal.records import Chat
from bot.rehearsal.server import Sandbox
from bot.rehearsal.town import Town
from tests.sandbox.conftest import Caller, Cast, Reply


def said(town: Town, chat: Chat) -> list[str]:
    return [message.text for message in town.messages(chat) if message.sender.is_bot]


async def test_a_flooded_chat_says_how_long_to_wait_and_others_go_on(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, group: Chat, clock: MovableClock
) -> None:
    town.start_bot(cast.anna)
    sandbox.faults.add(Fault(kind=Kind.FLOOD, chat=group.id, lasts=30))
    refused = await call("sendMessage", chat_id=group.id, text="now")
    assert (refused.status, refused.headers["Retry-After"]) == (429, "30")
    assert refused.body["parameters"] == {"retry_after": 30}
    assert refused.description == "Too Many Requests: retry after 30"
    assert said(town, group) == []
    assert (await call("sendMessage", chat_id=cast.anna.id, text="hello")).status == 200
    clock.move(timedelta(seconds=20))
    assert (await call("sendMessage", chat_id=group.id, text="now")).body["parameters"] == {"retry_after": 10}
    clock.move(timedelta(seconds=10))
    assert (await call("sendMessage", chat_id=group.id, text="now")).status == 200


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_flood_of_everything_has_the_wait_it_was_given_and_leaves_answers_to_taps_alone(
    sandbox: Sandbox, ptb: Bot, group: Chat
) -> None:
    sandbox.faults.add(Fault(kind=Kind.FLOOD, seconds=77, times=1))
    assert (await ptb.get_me()).is_bot
    with pytest.raises(RetryAfter, match="77"):
        await ptb.send_message(group.id, "now")
    assert (await ptb.send_message(group.id, "now")).text == "now"


@pytest.mark.parametrize("carried_out", [False, True])
async def test_an_error_of_telegrams_own_leaves_open_whether_it_was_carried_out(
    sandbox: Sandbox, call: Caller, town: Town, group: Chat, *, carried_out: bool
) -> None:
    sandbox.faults.add(Fault(kind=Kind.ERROR, status=500, carried_out=carried_out, times=1))
    refused = await call("sendMessage", chat_id=group.id, text="now")
    assert refused.status == 500
    assert refused.description == "Internal Server Error: restart"
    assert said(town, group) == (["now"] if carried_out else [])


@pytest.mark.parametrize("status", [502, 504])
async def test_a_proxy_answers_with_a_page_that_no_client_takes_for_telegrams(
    sandbox: Sandbox, call: Caller, ptb: Bot, town: Town, group: Chat, status: int
) -> None:
    sandbox.faults.add(Fault(kind=Kind.PAGE, status=status))
    page = await call("sendMessage", chat_id=group.id, text="now")
    assert page.status == status
    assert page.body.startswith("<html>")
    with pytest.raises(NetworkError):
        await ptb.send_message(group.id, "now")
    assert said(town, group) == []


@pytest.mark.parametrize(("kind", "arrives"), [(Kind.CUT_BEFORE, []), (Kind.CUT_AFTER, ["now"])])
async def test_a_connection_breaks_before_or_after_the_call_was_carried_out(
    sandbox: Sandbox, call: Caller, town: Town, group: Chat, kind: Kind, arrives: list[str]
) -> None:
    sandbox.faults.add(Fault(kind=kind, methods=frozenset({"SendMessage"})))
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=group.id, text="now")
    assert (await call("getMe")).status == 200
    assert said(town, group) == arrives


async def test_a_slow_answer_outlasts_the_clients_patience_and_the_call_is_carried_out(
    sandbox: Sandbox, ptb: Bot, town: Town, group: Chat
) -> None:
    sandbox.faults.add(Fault(kind=Kind.SLOW, times=1))
    with pytest.raises(TimedOut):
        await ptb.send_message(group.id, "now", read_timeout=0.05)
    assert said(town, group) == ["now"]
    sandbox.faults.add(Fault(kind=Kind.SLOW, seconds=0.05))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await ptb.send_message(group.id, "late")
    assert loop.time() - began >= 0.05


async def test_telegram_is_gone_for_an_hour_polls_and_files_too(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, clock: MovableClock
) -> None:
    parked = asyncio.ensure_future(call("getUpdates", timeout=50))
    assert await sandbox.quiet()
    sandbox.faults.add(Fault(kind=Kind.GONE, lasts=3600))
    with pytest.raises(aiohttp.ClientError):
        await parked
    assert await sandbox.quiet()
    town.start_bot(cast.anna)
    clock.move(timedelta(minutes=59, seconds=59))
    for method in ("getMe", "getUpdates", "sendMessage"):
        with pytest.raises(aiohttp.ClientError):
            await call(method, chat_id=cast.anna.id, text="now")
    with pytest.raises(aiohttp.ClientError):
        await call.raw(f"/file/bot{sandbox.token}/any", verb="GET")
    clock.move(timedelta(seconds=1))
    assert not sandbox.is_quiet
    assert (await call("getMe")).status == 200
    assert await call.texts() == ["/start"]


async def test_nothing_is_pushed_to_a_webhook_while_telegram_is_gone(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, clock: MovableClock
) -> None:
    got: list[str] = []

    async def take(request: web.Request) -> web.Response:
        got.append((await request.json())["message"]["text"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as server:
        await call("setWebhook", url=str(server.make_url("/hook")))
        sandbox.faults.add(Fault(kind=Kind.GONE, lasts=600))
        town.start_bot(cast.anna)
        assert await sandbox.quiet()
        assert got == []
        clock.move(timedelta(minutes=10))
        assert await sandbox.quiet()
        sandbox.faults.add(Fault(kind=Kind.GONE))
        town.start_bot(cast.ben)
        assert await sandbox.quiet()
        assert got == ["/start"]
        sandbox.faults.clear()
        assert await sandbox.quiet()
        assert got == ["/start"] * 2


async def test_every_update_comes_twice_under_the_same_id(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast
) -> None:
    sandbox.faults.add(Fault(kind=Kind.REPEAT))
    town.start_bot(cast.anna)
    town.start_bot(cast.ben)
    first = await call.heard()
    assert len(first) == 2
    assert await call.heard() == first
    assert await call.heard() == []


async def test_updates_come_out_of_order_and_late_but_all_of_them(
    sandbox: Sandbox, call: Caller, town: Town, group: Chat, cast: Cast
) -> None:
    sandbox.faults.add(Fault(kind=Kind.SHUFFLE))
    for number in range(20):
        town.say(cast.anna, group, f"/start {number}")
    batches: list[list[int]] = []
    while heard := await call.heard():
        batches.append([update["update_id"] for update in heard])
    everything = [number for batch in batches for number in batch]
    assert len(set(everything)) == 20
    assert everything != sorted(everything)


async def test_an_update_that_comes_late_outlives_a_poll_whose_answer_is_lost(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast
) -> None:
    town.start_bot(cast.anna)
    (update,) = await call.heard()
    town.repeat(update["update_id"])
    sandbox.faults.add(Fault(kind=Kind.CUT_AFTER, methods=frozenset({"getUpdates"}), times=2))
    for _ in range(2):
        with pytest.raises(aiohttp.ClientError):
            await call.heard()
    assert await call.heard() == [update]
    assert await call.heard() == []


async def test_somebody_blocks_the_bot_a_moment_before_it_writes(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast
) -> None:
    town.start_bot(cast.anna)
    town.start_bot(cast.ben)
    await call.heard()
    sandbox.faults.add(Fault(kind=Kind.BLOCKED, chat="Anna"))
    assert (await call("sendMessage", chat_id=cast.ben.id, text="now")).status == 200
    refused = await call("sendMessage", chat_id=cast.anna.id, text="now")
    assert refused.description == "Forbidden: bot was blocked by the user"
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in await call.heard()] == ["kicked"]


async def test_an_administrator_deletes_a_message_a_moment_before_it_is_edited(
    sandbox: Sandbox, call: Caller, group: Chat
) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="card")).result
    sandbox.faults.add(Fault(kind=Kind.DELETED))
    refused = await call("editMessageText", chat_id=group.id, message_id=sent["message_id"], text="new")
    assert refused.description == "Bad Request: message to edit not found"
    assert await call.heard() == []


async def test_a_group_is_upgraded_a_moment_before_it_is_written_to(
    sandbox: Sandbox, call: Caller, group: Chat
) -> None:
    sandbox.faults.add(Fault(kind=Kind.UPGRADED, after=1))
    assert (await call("sendMessage", chat_id=group.id, text="before")).status == 200
    refused = await call("sendMessage", chat_id=group.id, text="now")
    assert refused.description == "Bad Request: group chat was upgraded to a supergroup chat"
    new = refused.body["parameters"]["migrate_to_chat_id"]
    assert (await call("sendMessage", chat_id=new, text="now")).status == 200


async def test_chance_is_the_same_again_from_the_same_seed_whatever_goes_on_in_other_chats(
    clock: MovableClock,
) -> None:
    def hits(order: str, seed: int) -> set[tuple[str, int]]:
        faults = Faults(clock, seed)
        faults.add(Fault(kind=Kind.CUT_AFTER, probability=0.3))
        seen = {"a": 0, "b": 0}
        found = set()
        for chat in order:
            seen[chat] += 1
            if faults.strike("sendMessage", ord(chat)):
                found.add((chat, seen[chat]))
        return found

    first = hits("ab" * 50, 7)
    assert 10 < len(first) < 50
    assert hits("a" * 50 + "b" * 50, 7) == first
    assert hits("ab" * 50, 8) != first


async def test_the_log_says_which_fault_hit_which_call_and_from_what_seed(
    sandbox: Sandbox, call: Caller, group: Chat
) -> None:
    sandbox.faults.seed = 42
    sandbox.faults.add(Fault(kind=Kind.FLOOD, chat=-1))
    number = sandbox.faults.add(Fault(kind=Kind.ERROR, methods=frozenset({"sendMessage"}), after=1, times=1))
    for _ in range(3):
        await call("sendMessage", chat_id=group.id, text="now")
    (hit,) = sandbox.faults.log
    assert (hit.number, hit.seed, hit.of, hit.fault.kind, hit.method) == (1, 42, number, Kind.ERROR, "sendMessage")
    (struck,) = [one for one in sandbox.town.calls if one.fault]
    assert (struck.seq, struck.status, struck.fault) == (hit.call, 502, "error")
    assert [event["hit"]["seed"] for event in sandbox.journal.since(0) if event["kind"] == "fault"] == [42]


async def test_what_the_page_breaks_over_http_is_shown_and_mended(call: Caller, clock: MovableClock) -> None:
    async def post(**body: object) -> Reply:
        return await call.raw("/api/faults", json=body)

    broken = (await post(kind="gone", lasts=600)).body["active"]
    until = (clock.now() + timedelta(minutes=10)).isoformat()
    assert broken == [{"number": 1, "kind": "gone", "lasts": 600.0, "until": until, "hits": 0}]
    assert [one["number"] for one in (await post(kind="slow", methods=["getMe"])).body["active"]] == [1, 2]
    assert [one["number"] for one in (await post(remove=1)).body["active"]] == [2]
    assert (await post(seed=5)).body["seed"] == 5
    assert (await post(clear=True)).body["active"] == []
    shown = (await call.raw("/api/faults", verb="GET")).body
    assert (shown["seed"], shown["active"], shown["hits"]) == (5, [], [])
    assert (await post(remove=9)).status == 404
    wrong = await post(kind="rain")
    assert wrong.status == 400
    assert wrong.body["error"].startswith("`kind` is one of flood, error, ")
    assert (await post(kind="gone", chat=1)).body["error"] == "`gone` has no `chat`."
    assert (await post(kind="flood", probability=2)).body["error"].startswith("`probability`: ")
    assert "/api/faults" in (await call.raw("/api", verb="GET")).body


@pytest.mark.parametrize(
    ("spec", "fault"),
    [
        ("gone:lasts=3600", Fault(kind=Kind.GONE, lasts=3600)),
        ("flood:chat=-100123,seconds=30,times=2", Fault(kind=Kind.FLOOD, chat=-100123, seconds=30, times=2)),
        (
            "cut-after: methods=sendMessage+editMessageText, probability=0.1",
            Fault(kind=Kind.CUT_AFTER, methods=frozenset({"sendMessage", "editMessageText"}), probability=0.1),
        ),
        ("upgraded:chat=Garden,after=5", Fault(kind=Kind.UPGRADED, chat="Garden", after=5)),
        ("error:status=500,carried_out=true", Fault(kind=Kind.ERROR, status=500, carried_out=True)),
    ],
)
def test_a_fault_is_written_in_a_word_on_the_command_line(spec: str, fault: Fault) -> None:
    assert read_spec(spec) == fault


@pytest.mark.parametrize(
    "spec", ["rain", "gone:lasts", "flood:probability=0", "slow:speed=1", "repeat:methods=getMe", ""]
)
def test_a_fault_that_makes_no_sense_is_refused_in_a_sentence(spec: str) -> None:
    with pytest.raises(ValueError, match=r"\w.*\.$"):
        read_spec(spec)
