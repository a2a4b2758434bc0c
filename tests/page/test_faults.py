"""What the page breaks is broken, says so while it is, and is mended by a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot import intake
from bot.rehearsal.faults import Kind
from handlers.words import Language
from tests.page.theatre import PATIENCE, PHONE, a_theatre, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

expect.set_options(timeout=PATIENCE)


async def test_things_are_broken_seen_and_mended_by_clicks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BACK_OFF", (0.05,))
    async with a_theatre(tmp_path, Language.EN) as theatre:
        page, sandbox = theatre.page, theatre.town.sandbox
        coordinator, volunteer, *_ = theatre.people
        await expect(page.get_by_test_id("faults-sign")).to_be_hidden()
        await page.get_by_test_id("calls-toggle").click()
        await page.get_by_test_id("faults-open").click()
        panel = page.get_by_test_id("faults-panel")
        await expect(panel).to_contain_text("Nothing is broken.")
        await theatre.after("faults", panel.get_by_test_id("fault-flood").click())
        await theatre.after("faults", panel.get_by_test_id("fault-gone-10m").click())
        await expect(panel.get_by_test_id("fault")).to_have_count(2)
        await expect(panel.locator("[data-fault=gone]")).to_contain_text("Telegram gone · until 10:10")
        assert [one.fault.kind for one in sandbox.faults.active] == [Kind.FLOOD, Kind.GONE]
        await theatre.after("faults", panel.locator("[data-fault=gone]").get_by_test_id("fault-remove").click())
        await expect(panel.get_by_test_id("fault")).to_have_count(1)
        await panel.get_by_test_id("fault-person").select_option(str(volunteer.id))
        await theatre.after("block", panel.get_by_test_id("fault-block").click())
        assert sandbox.town.people[volunteer.id].blocked
        await expect(panel.get_by_test_id("fault-upgrade")).to_be_disabled()
        await page.get_by_test_id("dialog-cancel").click()
        await expect(page.get_by_test_id("faults-sign")).to_have_text("1 thing broken")
        await coordinator.writes("/need")
        await expect(page.get_by_test_id("call").filter(has_text="too many messages").first).to_be_visible()
        # The half minute is over: the bot has waited for it.
        await expect(page.get_by_test_id("faults-sign")).to_be_hidden()
        await page.get_by_test_id("faults-open").click()
        await theatre.after("faults", panel.get_by_test_id("fault-repeat").click())
        await expect(panel.get_by_test_id("fault")).to_have_count(1)
        await theatre.after("faults", panel.get_by_test_id("fault-clear").click())
        await expect(panel).to_contain_text("Nothing is broken.")
        newest = theatre.town.messages(sandbox.town.chat(theatre.group))[-1]
        await theatre.after("delete", panel.get_by_test_id("fault-delete").click())
        assert newest.deleted
        await page.keyboard.press("Escape")
        await expect(page.get_by_test_id("faults-sign")).to_be_hidden()


async def test_the_panel_speaks_chinese_and_fits_a_phone(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.ZH, PHONE, touch=True) as theatre:
        page = theatre.page
        await page.get_by_test_id("calls-toggle").click()
        await page.get_by_test_id("faults-open").click()
        panel = page.get_by_test_id("faults-panel")
        await expect(panel).to_contain_text("现在一切正常。")
        await theatre.after("faults", panel.get_by_test_id("fault-repeat").click())
        await expect(panel.locator("[data-fault=repeat]")).to_contain_text("收到两遍 · 碰上")
        await theatre.fits(PHONE["width"])
        await page.get_by_test_id("dialog-cancel").click()
        await expect(page.get_by_test_id("faults-sign")).to_have_text("1处故障")
        await theatre.fits(PHONE["width"])
