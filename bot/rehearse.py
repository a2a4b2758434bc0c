"""A rehearsal in one process: the sandbox, a small town in it, and the real bot against it over HTTP.

Nothing of a real deployment is read or touched: no settings, no environment, a data folder of its own.
"""

from __future__ import annotations

import asyncio
import tempfile
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import logs
from bot.app import DATABASE, App, Plan
from bot.clock import MovableClock, SystemClock
from bot.rehearsal.faults import Fault
from bot.rehearsal.records import Place
from bot.rehearsal.server import Sandbox
from bot.settings import Level, LogWish
from handlers.drills import Report
from handlers.words import Language
from storage.sealed import load_or_create_key

ZONE = "Asia/Shanghai"
#: Chores that nobody in town would notice: the clock is not moved to them.
UNNOTICED = (
    "retention-tidy",
    "retention-piece",
    "drafts-link",
    "drafts-forget",
    "changes-look",
    "ratings-releases",
    "alarms-forget",
    "screening-forget",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The town's people, each a name and what they are, and the groups they meet in."""

    coordinator: tuple[str, str]
    volunteers: tuple[tuple[str, str], ...]
    resident: tuple[str, str]
    groups: tuple[str, ...]


TOWNS = {
    Language.ZH: Cast(
        coordinator=("李红梅", "负责人"),
        volunteers=(("王建国", "志愿者"), ("张小雨", "志愿者"), ("赵强", "退役军人志愿者"), ("陈姨", "巾帼志愿者")),
        resident=("刘大爷", "居民"),
        groups=("锦华小区志愿者", "体育场采样点"),
    ),
    Language.EN: Cast(
        coordinator=("Hong Li", "coordinator"),
        volunteers=(
            ("Jian Wang", "volunteer"),
            ("Rain Zhang", "volunteer"),
            ("Qiang Zhao", "volunteer, veteran"),
            ("Auntie Chen", "volunteer"),
        ),
        resident=("Grandpa Liu", "resident"),
        groups=("Jinhua volunteers", "Stadium testing site"),
    ),
}
#: Where people may say they are; the points are made up.
PLACES = (
    Place({"zh-CN": "锦华小区南门", "en": "Jinhua South Gate"}, 37.0738, 114.5092),
    Place({"zh-CN": "体育场采样点", "en": "Stadium testing site"}, 37.0655, 114.4987),
    Place({"zh-CN": "世纪华原采样点", "en": "Century Plaza"}, 37.0581, 114.5163),
)
#: What stands between backticks is a line that the page offers to write.
HINT = {
    "zh-CN": "您现在是负责人李红梅。点一下这句，再发送："
    "`/need 明早8点到12点 核酸检测 2人 地点:世纪华原采样点 提前1小时到`"
    "看一眼预览，点“发布”。再换成王建国、张小雨、赵强，各点一下“我来”，看最后一个名额归谁。"
    "最后点上面的“下一件事”，看提醒怎么来。"
    "想玩求助：回复自己的消息发 /residents，再发 /poster，然后换成刘大爷，在菜单里点“扫一下海报”。",
    "en": "You are Hong Li, the coordinator. Tap this line, then send it:"
    "`/need 2 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early`"
    "Look at the preview and tap Publish. Then tap Claim as Jian, Rain and Qiang: who gets the last place? "
    "Tap Next event at the top and watch the reminders come. "
    "For an errand: reply /residents to your own message, send /poster, then be Grandpa Liu and choose Scan a poster "
    "from the menu.",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How the rehearsal is wanted."""

    port: int
    language: Language
    keep: Path | None = None
    open_page: bool = False
    #: What goes wrong on purpose, and where its chance is drawn from.
    faults: tuple[Fault, ...] = ()
    fault_seed: int = 0


async def rehearse(wish: Wish, say: Callable[[str], None]) -> None:
    """Run the rehearsal until it is cancelled."""
    with ExitStack() as stack:
        folder = wish.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="redvest-"))) / "data"
        folder.mkdir(parents=True, exist_ok=True)
        logs.set_up(LogWish(level=Level.WARNING))
        clock = MovableClock(SystemClock().now(), ticking=True)
        stage = Stage(clock, wish.language, folder)
        await stage.start(wish.port)
        stage.sandbox.break_with(wish.faults, wish.fault_seed)
        try:
            say(_welcome(wish.language, stage.sandbox.root))
            if wish.open_page:
                webbrowser.open(stage.sandbox.root)
            await asyncio.Event().wait()
        finally:
            await stage.stop()
            say("再见。" if wish.language is Language.ZH else "Goodbye.")


class Stage:
    """The sandbox with its town, and the bot that plays in it; tests of the page use it too.

    `people` has the town's people move in; without it they are the usual few.
    """

    def __init__(
        self,
        clock: MovableClock,
        language: Language,
        folder: Path,
        *,
        people: Callable[[Sandbox], None] | None = None,
    ) -> None:
        self._with_coordinator = people is None
        self._people = people or (lambda sandbox: settle_town(sandbox, language))
        self._began = clock.now()
        self._clock = clock
        self._language = language
        self._folder = folder
        self._app: App | None = None
        self.sandbox = Sandbox(
            clock,
            language=language.value,
            next_event=self._next_event,
            report=self.report_page,
            bot_name="红马甲" if language is Language.ZH else "Redvest",
        )

    async def start(self, port: int) -> None:
        """Open the sandbox, settle the town, and start the bot."""
        await self.sandbox.start(port)
        self._people(self.sandbox)
        # Kept data is opened again next time, so its key is kept beside the folder, never in it.
        key_file = self._folder.with_name(self._folder.name + ".key")
        key = load_or_create_key(key_file, sealed_data_exists=(self._folder / DATABASE).exists())
        self._app = App(
            Plan(
                token=self.sandbox.token,
                api_root=self.sandbox.root,
                data=self._folder,
                key=key,
                language=self._language,
                timezone=ZoneInfo(ZONE),
                clock=self._clock,
            )
        )
        await self._app.start()
        if self._with_coordinator:
            # Once the bot knows who coordinates: it greets her as one, and may tell her who has not answered.
            await self.settled()
            self.sandbox.town.start_bot(next(iter(self.sandbox.town.people.values())))

    async def stop(self) -> None:
        """Stop the bot, then the sandbox."""
        if self._app is not None:
            await self._app.stop()
        await self.sandbox.stop()

    async def _next_event(self) -> datetime | None:
        return None if self._app is None else await self._app.next_due(besides=UNNOTICED)

    async def next_moment(self) -> datetime | None:
        """Return when the bot does something by itself: a chore comes due, or a flood limit lets a message go."""
        if self._app is None:
            return None
        moments = (await self._app.next_due(), self._app.next_moment)
        return min((at for at in moments if at is not None), default=None)

    async def settled(self) -> None:
        """Wait until nothing can move at this moment of the clock."""
        if self._app is None:
            return
        calm = 0
        # Twice, since what is heard in the first look may move something else.
        while calm < 2 and self._app.tasks.broken is None:
            await asyncio.sleep(0)
            if not self.sandbox.is_quiet:
                await self.sandbox.quiet(0.02)
            calm = calm + 1 if self.sandbox.is_quiet and self._app.idle else 0
            if calm == 0:
                await asyncio.sleep(0.0005)

    async def report(self) -> Report:
        """Return how the rehearsal has gone so far."""
        assert self._app is not None
        return await self._app.report(self._began)

    async def report_page(self) -> str:
        """Return the report as the page that the sandbox serves."""
        return (await self.report()).page


def settle_town(sandbox: Sandbox, language: Language) -> None:
    """Have the people move in and found their groups, with the bot in both."""
    cast = TOWNS[language]
    code = "zh-hans" if language is Language.ZH else "en"
    town = sandbox.town
    town.hint = HINT
    town.timezone = ZONE
    town.places = PLACES
    coordinator, *volunteers, _ = [
        town.add_person(name, language_code=code, role=role)
        for name, role in (cast.coordinator, *cast.volunteers, cast.resident)
    ]
    for title in cast.groups:
        town.add_group(title, members=volunteers, administrators=[coordinator], kind="supergroup")


def _welcome(language: Language, address: str) -> str:
    if language is Language.ZH:
        return f"演练已经开始，请在浏览器里打开 {address}\n一切都在这台电脑上，不会发到外面。按 Ctrl-C 结束。"
    return f"The rehearsal is on: open {address} in your browser.\nNothing leaves this computer. Ctrl-C ends it."
