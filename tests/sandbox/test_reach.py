"""Section 8, items 24 and 25: whom and where the bot can write, before Start, after a block, after being thrown out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


async def test_24_nobody_unknown_can_be_written_to(call: Caller, cast: Cast) -> None:
    for chat in (123, cast.eve.id, -5, "@anna"):
        reply = await call("sendMessage", chat_id=chat, text="x")
        assert (reply.status, reply.description) == (400, "Bad Request: chat not found")


async def test_24_somebody_known_who_never_pressed_start_cannot_be_written_to(
    call: Caller, town: Town, cast: Cast
) -> None:
    town.add_group("Garden", members=[cast.anna])
    await call.heard()
    reply = await call("sendMessage", chat_id=cast.anna.id, text="x")
    assert reply.status == 403
    assert reply.description == "Forbidden: bot can't initiate conversation with a user"
    town.start_bot(cast.anna, "claimed-1")
    assert await call.texts() == ["/start claimed-1"]
    assert (await call("sendMessage", chat_id=cast.anna.id, text="x")).status == 200


async def test_24_a_block_is_heard_of_and_then_felt(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    await call.heard()
    town.block_bot(cast.anna)
    (update,) = await call.heard()
    change = update["my_chat_member"]
    assert change["chat"]["id"] == change["from"]["id"] == cast.anna.id
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    reply = await call("sendMessage", chat_id=cast.anna.id, text="x")
    assert (reply.status, reply.description) == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(LookupError, match="has blocked the bot"):
        town.say(cast.anna, town.private(cast.anna), "hello?")
    town.start_bot(cast.anna)
    assert [kind for update in await call.heard() for kind in update if kind != "update_id"] == [
        "my_chat_member",
        "message",
    ]
    assert (await call("sendMessage", chat_id=cast.anna.id, text="x")).status == 200


async def test_24_a_deleted_account_and_another_bot_cannot_be_written_to(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    cast.anna.deactivated = True
    assert (await call("sendMessage", chat_id=cast.anna.id, text="x")).description == "Forbidden: user is deactivated"
    reply = await call("sendMessage", chat_id=town.bot.id, text="x")
    assert reply.description == "Forbidden: the bot can't send messages to the bot"


async def test_25_being_added_is_heard_twice(call: Caller, town: Town, cast: Cast) -> None:
    group = town.add_group("New", administrators=[cast.olga], bot=None)
    assert await call.heard() == []
    town.add_bot(group, by=cast.olga)
    standing, service = await call.heard()
    assert standing["my_chat_member"]["from"]["id"] == cast.olga.id
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [user["id"] for user in service["message"]["new_chat_members"]] == [town.bot.id]
    assert service["message"]["new_chat_participant"]["id"] == town.bot.id


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_25_being_thrown_out_is_heard_and_turns_the_chat_to_403_until_added_again(
    call: Caller, town: Town, cast: Cast, kind: Literal["group", "supergroup"]
) -> None:
    group = town.add_group("Old", administrators=[cast.olga], kind=kind)
    sent = (await call("sendMessage", chat_id=group.id, text="Card")).result["message_id"]
    await call.heard()
    town.remove_bot(group, by=cast.olga)
    town.say(cast.olga, group, "/need")
    (update,) = await call.heard()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    gone = f"Forbidden: bot was kicked from the {kind} chat"
    assert (await call("sendMessage", chat_id=group.id, text="x")).description == gone
    edit = await call("editMessageText", chat_id=group.id, message_id=sent, text="x")
    assert (edit.status, edit.description) == (403, gone)
    about = await call("getChat", chat_id=group.id)
    assert about.status == (200 if kind == "group" else 403)
    town.add_bot(group, by=cast.olga)
    assert (await call("sendMessage", chat_id=group.id, text="x")).status == 200


async def test_25_the_bot_may_go_by_itself(call: Caller, town: Town, group: Chat, cast: Cast) -> None:
    assert (await call("leaveChat", chat_id=group.id)).result is True
    (update,) = await call.heard()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    reply = await call("sendMessage", chat_id=group.id, text="x")
    assert reply.description == "Forbidden: bot is not a member of the group chat"
    town.start_bot(cast.anna)
    assert (await call("leaveChat", chat_id=cast.anna.id)).description == "Bad Request: can't leave private chats"


async def test_the_bot_learns_who_runs_a_group_and_who_is_in_it(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    running = (await call("getChatAdministrators", chat_id=group.id)).result
    assert [(member["user"]["id"], member["status"]) for member in running] == [(cast.olga.id, "creator")]

    async def status(person_id: int) -> Any:
        return (await call("getChatMember", chat_id=group.id, user_id=person_id)).result["status"]

    assert [await status(person.id) for person in (cast.anna, cast.eve, town.bot)] == ["member", "left", "member"]
    unknown = await call("getChatMember", chat_id=group.id, user_id=5)
    assert unknown.description == "Bad Request: user not found"
    town.start_bot(cast.anna)
    assert (await call("getChatAdministrators", chat_id=cast.anna.id)).description == (
        "Bad Request: there are no administrators in the private chat"
    )


async def test_people_come_go_and_are_promoted_as_groups_allow(town: Town, cast: Cast, group: Chat) -> None:
    town.join(cast.eve, group)
    with pytest.raises(LookupError, match="is in Garden already"):
        town.join(cast.eve, group)
    town.leave(cast.eve, group)
    with pytest.raises(LookupError, match="Eve is not in Garden"):
        town.say(cast.eve, group, "hello")
    town.promote(cast.anna, group)
    town.demote(cast.anna, group)
    with pytest.raises(LookupError, match="cannot be demoted"):
        town.demote(cast.olga, group)
    town.restrict(cast.anna, group)
    with pytest.raises(LookupError, match="may not write"):
        town.say(cast.anna, group, "hello")
