"""The rehearsal as its audience sees it: the real bot in a small town, its page in a real Chromium, and hands to play.

Everything is done by clicks and typing. Python only lets time pass where the bot waits for Telegram's flood limits.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    async_playwright,
    expect,
)

from bot import logs
from bot.clock import MovableClock
from bot.rehearse import Stage
from bot.settings import Level, LogWish
from handlers.words import Language
from tests.world import START, World

WIDE = ViewportSize(width=1400, height=860)
PHONE = ViewportSize(width=390, height=844)
#: Real milliseconds for what is to appear on the page; two busy cores are slow.
PATIENCE = 15_000
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
#: Nothing may leave the computer, so every name but our own address is unknown to this browser.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

needs_chromium = pytest.mark.skipif(
    not CHROMIUM, reason="There is no Chromium here to play the page in: install the package chromium."
)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the town and their column on the page."""

    theatre: Theatre
    id: int

    @property
    def column(self) -> Locator:
        """The person's column."""
        return self.theatre.page.locator(f'[data-testid="person-column"][data-person="{self.id}"]')

    @property
    def messages(self) -> Locator:
        """The messages of the chat that is open in the column."""
        return self.column.get_by_test_id("message")

    def message(self, text: str) -> Locator:
        """The newest message with these words in the open chat."""
        return self.messages.filter(has_text=text).last

    def button(self, label: str) -> Locator:
        """The newest button with these words in the open chat."""
        return self.column.get_by_test_id("keyboard-button").filter(has_text=label).last

    async def comes_up(self) -> None:
        """Be the one who is played, by a click in the row of people."""
        await self.theatre.page.locator(f'[data-testid="player"][data-person="{self.id}"]').click()
        await expect(self.column).to_be_visible()

    async def opens(self, chat: int) -> None:
        """Open one of the chats."""
        await self.column.locator(f'[data-testid="chat-item"][data-chat="{chat}"]').click()

    async def opens_private(self) -> None:
        """Open the private chat with the bot."""
        await self.opens(self.id)

    async def writes(self, text: str) -> None:
        """Type into the field and send it with Enter."""
        field = self.column.get_by_test_id("composer")
        await field.fill(text)
        await self.theatre.after("say", field.press("Enter"))
        await expect(field).to_have_value("")

    async def taps(self, label: str, *, leads_to: str = "tap") -> None:
        """Tap the newest button with these words; `leads_to` is the last thing that the page does because of it."""
        await self.theatre.after(leads_to, self.button(label).click())

    async def starts(self) -> None:
        """Press Start in the private chat."""
        await self.theatre.after("start", self.column.get_by_test_id("start").click())

    async def sees(self, *texts: str) -> None:
        """Have one message with all these words before the eyes."""
        message = self.message(texts[0])
        for text in texts:
            await expect(message).to_contain_text(text)
        await expect(message.locator(".bubble")).to_be_in_viewport()

    async def notices(self, text: str) -> None:
        """See a passing notice in the column, and put it away."""
        toast = self.column.get_by_test_id("toast").filter(has_text=text)
        await expect(toast).to_be_visible()
        await toast.get_by_role("button").click()
        await expect(toast).to_have_count(0)


@dataclass(frozen=True, slots=True)
class Theatre:
    """A page that shows a rehearsal, and the town behind it."""

    page: Page
    town: World = field(repr=False)

    @property
    def people(self) -> tuple[Player, ...]:
        """The town's people: the coordinator first, then the volunteers, a resident last."""
        return tuple(Player(self, person) for person in self.town.sandbox.town.people)

    @property
    def group(self) -> int:
        """The group whose chat is open at first."""
        return next(chat.id for chat in self.town.sandbox.town.chats.values() if chat.is_group)

    async def after(self, deed: str, act: Awaitable[object]) -> None:
        """Do something, wait until it has reached the town, and let the bot finish what follows from it."""

        def is_it(response: Response) -> bool:
            return response.request.method == "POST" and response.url.endswith(f"/api/{deed}")

        async with self.page.expect_response(is_it):
            await act
        await self.town.settle()

    async def moves_on(self, shown: str) -> None:
        """Move the clock to the next event, which is at the time that is then shown."""
        await self.after("clock", self.page.get_by_test_id("clock-next").click())
        await expect(self.page.get_by_test_id("clock-now")).to_contain_text(shown)

    async def is_told(self, text: str) -> None:
        """See the bot's alert over the page, and close it."""
        alert = self.page.get_by_test_id("alert-dialog")
        await expect(alert).to_contain_text(text)
        await alert.get_by_test_id("alert-ok").click()
        await expect(alert).to_have_count(0)

    async def fits(self, width: int) -> None:
        """Find nothing to tap or to type into beyond the page's right edge, but in the rows that are made to scroll."""
        assert await self.page.evaluate(BEYOND, width) == []


#: Touch screens widen the page's own measure of itself, so the width is given.
BEYOND = """width => [...document.querySelectorAll("button, select, textarea, input, header a, .message a")]
  .filter((node) => node.getClientRects().length && !node.closest(".players .all, .tabs"))
  .filter((node) => node.getBoundingClientRect().right > width)
  .map((node) => node.dataset.testid ?? node.outerHTML)"""


@asynccontextmanager
async def a_theatre(
    folder: Path, language: Language, size: ViewportSize = WIDE, *, touch: bool = False
) -> AsyncIterator[Theatre]:
    """Open a rehearsal and its page, and close both; a complaint of the page or a look elsewhere is a failure."""
    put_back = logs.set_up(LogWish(level=Level.WARNING), hidden=(), stream=io.StringIO())
    clock = MovableClock(START)
    stage = Stage(clock, language, folder / "data")
    await stage.start(0)
    try:
        town = World(data=folder / "data", clock=clock, sandbox=stage.sandbox, language=language, app=stage._app)
        await town.settle()
        async with a_page(stage.sandbox.root, size, touch=touch) as page:
            yield Theatre(page, town)
    finally:
        await stage.stop()
        put_back()


@asynccontextmanager
async def a_page(root: str, size: ViewportSize = WIDE, *, touch: bool = False) -> AsyncIterator[Page]:
    """Open the page of a sandbox in a browser of its own; its complaints are failures."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        async with browser, _watched(browser, root, size, touch=touch) as page:
            yield page


@asynccontextmanager
async def _watched(browser: Browser, root: str, size: ViewportSize, *, touch: bool) -> AsyncIterator[Page]:
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def broke(error: Error) -> None:
        complaints.append(str(error))

    def asked(request: Request) -> None:
        if not request.url.startswith(root):
            complaints.append(f"The page asked for {request.url}")

    context = await browser.new_context(viewport=size, has_touch=touch, is_mobile=touch, device_scale_factor=1)
    context.set_default_timeout(PATIENCE)
    context.on("console", heard)
    context.on("weberror", lambda problem: broke(problem.error))
    context.on("request", asked)
    page = await context.new_page()
    await page.goto(root)
    await expect(page.get_by_test_id("person-column").first).to_be_visible()
    yield page
    await context.close()
    assert not complaints, complaints
