"""An evening in a small town, played on the page by clicks and typing; the README's pictures are taken on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from handlers.words import Language
from tests.page.theatre import PATIENCE, PHONE, Theatre, a_theatre, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Script:
    """What is typed, tapped and seen in one language."""

    language: Language
    need: str
    understood: tuple[str, ...]
    publish: str
    not_yours: str
    claim: str
    card: tuple[str, ...]
    ask_name: str
    name: str
    second: str
    keep_name: str
    filled: tuple[str, ...]
    waiting: str
    evening: str
    coming: str
    noted: str
    silent: tuple[str, ...]
    leave: tuple[str, ...]


CHINESE = Script(
    language=Language.ZH,
    need="/need 明早8点到12点 核酸检测 2人 地点:世纪华原采样点 提前1小时到",
    understood=("4月8日 周三", "集合", "核酸检测", "2人", "世纪华原采样点"),
    publish="发布",
    not_yours="只有",
    claim="我来",
    card=("0/2", "核酸检测", "集合", "世纪华原采样点", "李红梅"),
    ask_name="名单上怎么称呼您",
    name="王姐",
    second="张小雨",
    keep_name="就叫张小雨",
    filled=("2/2", "齐了", "王姐、张小雨", "候补1人"),
    waiting="候补第1位",
    evening="到时候能来吗",
    coming="能到",
    noted="记下了",
    silent=("没回答", "王姐"),
    leave=("该出发了", "集合", "世纪华原采样点"),
)
ENGLISH = Script(
    language=Language.EN,
    need="/need 2 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early",
    understood=("Wed 8 Apr", "gather", "testing", "2 people", "Century Plaza"),
    publish="Publish",
    not_yours="Only whoever wrote this",
    claim="Claim",
    card=("0/2", "testing", "07:00", "Century Plaza", "Hong Li"),
    ask_name="What shall the list call you?",
    name="Sister Wang",
    second="Rain Zhang",
    keep_name="Rain Zhang is fine",
    filled=("2/2", "Full", "Sister Wang, Rain Zhang", "Waiting list: 1"),
    waiting="no. 1 on the waiting list",
    evening="Can you make it?",
    coming="I'll be there",
    noted="Noted",
    silent=("no answer", "Sister Wang"),
    leave=("Time to set out", "gather", "Century Plaza"),
)
both_languages = pytest.mark.parametrize("script", [CHINESE, ENGLISH], ids=["zh", "en"])


@both_languages
async def test_a_whole_evening_is_played_by_clicks_and_typing(script: Script, tmp_path: Path, pictures: Path) -> None:
    """Posted, filled, waited for, reminded of: each on the page where the person concerned would see it."""
    async with a_theatre(tmp_path, script.language) as theatre:
        await _post(theatre, script)
        await _fill(theatre, script)
        await _remind(theatre, script, pictures / f"rehearsal-{script.language.value[:2]}.png")


async def _post(theatre: Theatre, script: Script) -> None:
    coordinator, first, second, *_ = theatre.people
    await expect(theatre.page.get_by_test_id("hint")).to_contain_text(script.need)
    await theatre.page.get_by_test_id("hint-dismiss").click()
    await expect(theatre.page.get_by_test_id("hint")).to_be_hidden()
    await coordinator.writes(script.need)
    await coordinator.sees(*script.understood)
    await first.taps(script.publish)
    await theatre.is_told(script.not_yours)
    await coordinator.taps(script.publish)
    for one in (coordinator, first, second):
        await one.sees(*script.card)
        await expect(one.button(script.publish)).to_have_count(0)


async def _fill(theatre: Theatre, script: Script) -> None:
    coordinator, first, second, third, *_ = theatre.people
    await first.taps(script.claim, leads_to="start")
    await first.sees(script.ask_name)
    await first.writes(script.name)
    await first.sees(script.name)
    await coordinator.sees("1/2", script.name)

    await second.taps(script.claim, leads_to="start")
    await second.taps(script.keep_name)

    await third.comes_up()
    await third.opens_private()
    await third.starts()
    await third.opens(theatre.group)
    await third.sees("2/2")
    await third.taps(script.claim)
    await theatre.is_told(script.waiting)
    for one in (coordinator, third):
        await one.sees(*script.filled)


async def _remind(theatre: Theatre, script: Script, picture: Path) -> None:
    coordinator, first, second, third, *_ = theatre.people
    await theatre.moves_on("20:00")
    for one in (first, second):
        await one.sees(script.evening)
        await expect(one.button(script.coming)).to_be_in_viewport()
    await expect(third.message(script.evening)).to_have_count(0)
    await second.taps(script.coming)
    await second.notices(script.noted)
    await _take(theatre, script, picture)

    await theatre.moves_on("21:30")
    await coordinator.opens_private()
    await coordinator.sees(*script.silent)
    await expect(coordinator.message(script.silent[0])).not_to_contain_text(script.second)
    await first.taps(script.coming)
    await first.notices(script.noted)

    await theatre.moves_on("06:00")
    for one in (first, second):
        await one.sees(*script.leave)
    await expect(third.message(script.leave[0])).to_have_count(0)


async def _take(theatre: Theatre, script: Script, picture: Path) -> None:
    """Take the README's picture: the coordinator at the full card, two volunteers at their reminders."""
    page = await theatre.page.context.new_page()
    await page.goto(theatre.page.url)
    _, first, second, *_ = people = Theatre(page, theatre.town).people
    for one in (first, second):
        await one.opens_private()
        await one.sees(script.evening)
    await people[0].sees(*script.filled)
    await page.mouse.move(1, 1)
    await page.screenshot(path=picture, animations="disabled")
    await page.close()


async def test_a_phone_is_wide_enough_for_the_main_path(tmp_path: Path) -> None:
    """One person at a time on 390 by 844: the hint's line, Publish, Claim, the reminder; nothing beyond the edge."""
    async with a_theatre(tmp_path, Language.EN, PHONE, touch=True) as theatre:
        coordinator, first, *_ = theatre.people
        page, script = theatre.page, ENGLISH
        await expect(page.get_by_test_id("person-column")).to_have_count(1)
        await theatre.fits(390)
        await page.get_by_test_id("hint-try").tap()
        await expect(coordinator.column.get_by_test_id("composer")).to_have_value(script.need)
        await theatre.after("say", coordinator.column.get_by_test_id("send").tap())
        await page.get_by_test_id("hint-dismiss").tap()
        await coordinator.sees(*script.understood)
        await theatre.after("tap", coordinator.button(script.publish).tap())
        await coordinator.sees(*script.card)
        await theatre.fits(390)

        await first.comes_up()
        await expect(coordinator.column).to_have_count(0)
        await theatre.after("start", first.button(script.claim).tap())
        await first.sees(script.ask_name)
        await theatre.moves_on("20:00")
        await first.sees(script.evening)
        await theatre.after("tap", first.button(script.coming).tap())
        await first.notices(script.noted)
        for width in (390, 360, 320):
            await page.set_viewport_size({"width": width, "height": 700})
            await theatre.fits(width)


async def test_a_need_is_published_with_the_keyboard_alone(tmp_path: Path) -> None:
    """Typed, sent with Enter, walked to with Tab, tapped with Enter or Space: no pointer anywhere."""
    async with a_theatre(tmp_path, Language.ZH) as theatre:
        coordinator, first, *_ = theatre.people
        page, script = theatre.page, CHINESE
        await coordinator.column.get_by_test_id("composer").focus()
        await page.keyboard.type(script.need)
        await theatre.after("say", page.keyboard.press("Enter"))
        await coordinator.sees(*script.understood)
        await _walk(page, "Shift+Tab", script.publish)
        await theatre.after("tap", page.keyboard.press("Enter"))
        await coordinator.sees(*script.card)

        await first.column.get_by_test_id("composer").focus()
        await _walk(page, "Shift+Tab", script.claim)
        await theatre.after("start", page.keyboard.press("Space"))
        await first.sees(script.ask_name)


async def _walk(page: Page, key: str, label: str) -> None:
    """Walk the focus to the button with these words, and find it marked there."""
    focused = page.locator(":focus-visible")
    for _ in range(12):
        await page.keyboard.press(key)
        if label in await focused.inner_text():
            break
    await expect(focused).to_contain_text(label)


async def test_both_themes_can_be_read(tmp_path: Path) -> None:
    """What is written stands out from what is behind it, by light and by dark, and the choice is kept."""
    async with a_theatre(tmp_path, Language.EN) as theatre:
        coordinator, *_ = theatre.people
        page, script = theatre.page, ENGLISH
        await coordinator.writes(script.need)
        await coordinator.sees(*script.understood)
        for theme in ("light", "dark"):
            await expect(page.locator("html")).to_have_attribute("data-theme", theme)
            weak = [name for name in READ if await page.locator(name).first.evaluate(CONTRAST) < READABLE]
            assert not weak, f"hard to read by {theme}: {weak}"
            await page.get_by_test_id("theme-switch").click()
        await page.get_by_test_id("theme-switch").click()
        await page.reload()
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")


#: What WCAG 2 asks of ordinary text.
READABLE = 4.5
READ = (
    "h1",
    ".title p",
    ".clock output",
    ".moves button",
    ".player .name",
    ".player .caption",
    ".hint p:not(.narrow)",
    ".try",
    ".tab .name",
    ".tab .caption",
    ".mine .text",
    ".theirs .text",
    ".meta",
    ".key",
    ".quote span",
)
CONTRAST = """node => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const layers = [];
  for (let at = node; at; at = at.parentElement) layers.unshift(getComputedStyle(at).backgroundColor);
  const paint = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
  const light = () => {
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  layers.forEach(paint);
  const behind = light();
  paint(getComputedStyle(node).color);
  const [low, high] = [behind, light()].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


async def test_the_page_turns_to_the_other_language(tmp_path: Path) -> None:
    """The page's own words follow the switch; what the bot has said stays as it was said."""
    async with a_theatre(tmp_path, Language.ZH) as theatre:
        page = theatre.page
        await expect(page.get_by_test_id("clock-next")).to_have_text("下一件事")
        await page.get_by_test_id("language-switch").click()
        await expect(page.get_by_test_id("clock-next")).to_have_text("Next event")
        await expect(page.get_by_test_id("hint")).to_contain_text(ENGLISH.need)
        await expect(page.locator("html")).to_have_attribute("lang", "en")
