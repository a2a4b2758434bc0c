"""Section 8, item 26: a basic group becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


async def test_26_two_messages_tell_of_it_one_in_each_chat(call: Caller, town: Town, group: Chat) -> None:
    new = town.migrate(group)
    old_notice, new_notice = [update["message"] for update in await call.heard()]
    assert (old_notice["chat"]["id"], old_notice["migrate_to_chat_id"]) == (group.id, new.id)
    assert (new_notice["chat"]["id"], new_notice["migrate_from_chat_id"]) == (new.id, group.id)
    assert str(new.id).startswith("-100")
    assert (new_notice["chat"]["type"], new_notice["message_id"]) == ("supergroup", 1)


async def test_26_the_old_id_still_reads_and_edits_but_sends_nothing(call: Caller, town: Town, group: Chat) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="Card")).result["message_id"]
    new = town.migrate(group)
    for method in ("sendMessage", "getChatAdministrators"):
        refused = await call(method, chat_id=group.id, text="x")
        assert refused.description == "Bad Request: group chat was upgraded to a supergroup chat"
        assert refused.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await call("getChat", chat_id=group.id)).result["type"] == "group"
    assert (await call("editMessageText", chat_id=group.id, message_id=sent, text="y")).status == 200


async def test_26_people_and_their_standing_move_and_messages_are_counted_anew(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    new = town.migrate(group)
    assert (await call("sendMessage", chat_id=new.id, text="x")).result["message_id"] == 2
    running = (await call("getChatAdministrators", chat_id=new.id)).result
    assert [member["user"]["id"] for member in running] == [cast.olga.id]
    with pytest.raises(LookupError, match="has become a supergroup"):
        town.say(cast.anna, group, "hello")
    town.say(cast.anna, new, "/need")
    assert "/need" in await call.texts()
    with pytest.raises(LookupError, match="supergroup already"):
        town.migrate(new)
