"""A whole evening of a small town, from the posted need to the reminder before leaving, in both languages."""

from __future__ import annotations

from tests.world import CONTACT, PHONE, World


async def test_an_evening_in_english(world: World) -> None:
    """Olga posts a need for two; three tap; the evening asks; the morning reminds."""
    for one in (world.olga, world.anna, world.ben, world.chen):
        await one.starts()
    await world.olga.says(
        f"/need 2 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early, ask for {CONTACT} {PHONE}"
    )
    assert world.rows("SELECT count(*) FROM needs") == [(0,)]
    refused = await world.anna.taps("Publish")
    assert refused.alert
    await world.olga.taps("Publish")
    card = world.card()
    assert "Century Plaza" in card.text
    assert "0/2" in card.text
    assert not any(message.keyboard and "Publish" in str(message.keyboard) for message in world.messages())

    first = await world.anna.taps("Claim", on=card)
    assert "no. 1" in first.text
    second = await world.ben.taps("Claim", on=card)
    assert "full" in second.text
    third = await world.chen.taps("Claim", on=card)
    assert "waiting list" in third.text
    assert "✅" in card.text
    assert "2/2" in card.text
    assert sum("Testing" in text or "testing" in text for text in world.olga.heard) >= 1

    await world.until("2026-04-07 20:00")
    await world.anna.taps("I'll be there")
    answer = await world.ben.taps("Can't come")
    assert answer is not None
    await world.passes(minutes=2)
    assert "1/2" in card.text or "1+1" in card.text
    await world.chen.taps("I'm coming")
    await world.passes(seconds=10)
    assert "2/2" in card.text
    assert "Chen" in card.text

    await world.until("2026-04-08 06:00")
    for one in (world.anna, world.chen):
        assert PHONE in one.heard[-1]
        assert "Century Plaza" in one.heard[-1]
    assert PHONE not in "".join(world.ben.heard)
    await world.until("2026-04-08 12:01")
    assert card.keyboard is None


async def test_an_evening_in_chinese(chinese_world: World) -> None:
    """The same evening as a Chinese town sees it."""
    world = chinese_world
    for one in (world.olga, world.anna, world.ben):
        await one.starts()
    await world.olga.says("/need 明早8点到12点 核酸检测 2人 地点:世纪华原采样点 提前1小时到")
    await world.olga.taps("发布")
    card = world.card("我来")
    assert "世纪华原采样点" in card.text
    await world.anna.taps("我来", on=card)
    answer = await world.ben.taps("我来", on=card)
    assert "齐了" in answer.text
    assert "齐了" in card.text
    await world.until("2026-04-07 20:00")
    await world.anna.taps("能到")
    await world.until("2026-04-08 06:00")
    assert "世纪华原采样点" in world.anna.heard[-1]
