"""The sandbox: a Bot API, a town and their clock on one loopback port. Whoever tests or rehearses starts it here."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.rehearsal import breaking
from bot.rehearsal.api import Api, Hook
from bot.rehearsal.control import Control
from bot.rehearsal.faults import Fault, Faults
from bot.rehearsal.flood import Flood
from bot.rehearsal.journal import Journal
from bot.rehearsal.quiet import Quiet
from bot.rehearsal.state import BOT_ID
from bot.rehearsal.town import Town
from bot.rehearsal.updates import Updates

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.webhook import Webhook

LOOPBACK = "127.0.0.1"
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - only compared with what was asked for
MOST_UPLOADED = 52 << 20


class Sandbox:
    """One bot's Telegram. Give it a clock, start it, and point the bot's API root at `root`."""

    def __init__(
        self,
        clock: MovableClock,
        *,
        language: str = "zh-CN",
        next_event: Callable[[], Awaitable[datetime | None]] | None = None,
        settled: Callable[[], Awaitable[None]] | None = None,
        report: Callable[[], Awaitable[str]] | None = None,
        token: str | None = None,
        bot_name: str = "红马甲",
        bot_username: str = "redvest_bot",
    ) -> None:
        self.clock = clock
        self.token = token or f"{BOT_ID}:{secrets.token_urlsafe(26)}"
        self.journal = Journal()
        self.updates = Updates(clock)
        self.flood = Flood(clock)
        #: What goes wrong on purpose: add, clear, log.
        self.faults = Faults(clock)
        self.town = Town(clock, self.updates, self.journal, bot_name=bot_name, bot_username=bot_username)
        self.town.language = language
        self.root = ""
        self.port = 0
        self._quiet = Quiet(self.updates)
        self._quiet.deaf = lambda: self.faults.gone
        self._api = Api(self.town, self.flood, self._quiet, self.faults, self.token)
        self._control = Control(
            self.town, clock, self._quiet, self._api, next_event=next_event, settled=settled, report=report
        )
        self._runner: web.AppRunner | None = None
        self.updates.deal = self.faults.deal
        self.updates.closed = lambda: self.faults.gone
        self.faults.on_change = self._broken
        self.faults.on_hit = lambda hit: self.journal.tell("fault", hit=breaking.show_hit(hit))
        clock.on_move(self._quiet.look)

    async def start(self, port: int = 0, host: str = LOOPBACK) -> None:
        """Listen on loopback, unless told another address; port 0 takes any free one."""
        app = web.Application(client_max_size=MOST_UPLOADED, middlewares=[_own_name_only(host)])
        app.router.add_route("*", "/bot{rest:.*}", self._api.handle)
        app.router.add_route("*", "/file/bot{rest:.*}", self._api.file)
        self._control.add_routes(app)
        # A poll whose bot has died must not go on waiting, or the town would look quiet.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        shown = LOOPBACK if host in _ANYWHERE else f"[{host}]" if ":" in host else host
        self.root = f"http://{shown}:{self.port}"

    async def stop(self) -> None:
        """Stop listening; calls under way are dropped, and pages that watch are let go."""
        self.journal.close()
        await self._api.webhook.stop()
        self.updates.oust("terminated by other getUpdates request")
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def break_with(self, faults: Iterable[Fault], seed: int) -> None:
        """Have these things go wrong from now on, with chance drawn from this seed."""
        self.faults.seed = seed
        for fault in faults:
            self.faults.add(fault)

    def _broken(self) -> None:
        if self.faults.gone:
            self.updates.oust("Telegram is gone")
        elif self.updates.pushing is not None:
            self.updates.pushing.look()
        self._quiet.look()
        self.journal.tell("faults")

    @property
    def is_quiet(self) -> bool:
        """Tell whether the bot has heard everything and calls nothing at this moment."""
        return self._quiet.now

    async def quiet(self, timeout: float = 10) -> bool:  # noqa: ASYNC109 - the natural word for a test
        """Wait until it is quiet; False when that takes longer than so many real seconds."""
        return await self._quiet.wait(timeout)

    async def settled(self, timeout: float = 10, *, still: float = 0.05) -> bool:  # noqa: ASYNC109 - as above
        """Wait until it has been quiet for `still` real seconds: all that shows of a bot one cannot look into."""
        return await self._quiet.wait_still(timeout, still)

    @property
    def pace(self) -> Literal["telegram", "off"]:
        """Tell whether Telegram's flood limits hold."""
        return "telegram" if self.flood.on else "off"

    @pace.setter
    def pace(self, pace: Literal["telegram", "off"]) -> None:
        self.flood.on = pace == "telegram"

    @property
    def webhook(self) -> Webhook:
        """Return what pushes updates while the bot has set a webhook."""
        return self._api.webhook

    @property
    def latency(self) -> float:
        """Return the real seconds that each answer takes on its way."""
        return self._api.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._api.latency = seconds

    @property
    def before_call(self) -> Hook | None:
        """Return what runs before each call is carried out; raising ConnectionError there cuts the connection."""
        return self._api.before_call

    @before_call.setter
    def before_call(self, hook: Hook | None) -> None:
        self._api.before_call = hook

    @property
    def after_call(self) -> Hook | None:
        """Return what runs after each call was carried out and before its answer leaves."""
        return self._api.after_call

    @after_call.setter
    def after_call(self, hook: Hook | None) -> None:
        self._api.after_call = hook


def _own_name_only(listening: str) -> Middleware:
    names = {*_OWN_NAMES, listening.lower()}

    @web.middleware
    async def check(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        # A foreign page could point its own name at this address; it cannot make the browser say ours.
        name = _host(request)
        if name not in names and not (listening in _ANYWHERE and _is_number(name)):
            return web.json_response({"error": "The sandbox answers to its own names only."}, status=403)
        return await handler(request)

    return check


def _host(request: web.Request) -> str:
    try:
        return (urlsplit(f"//{request.host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    """Tell whether a host is written as an address; nobody can point such a one elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
