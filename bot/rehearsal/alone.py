"""The sandbox by itself, for any bot: an address, a token, a small neutral town, and nothing of ours besides."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.clock import MovableClock, SystemClock
from bot.rehearsal.api import TOKEN
from bot.rehearsal.records import Place
from bot.rehearsal.server import LOOPBACK, Sandbox
from bot.rehearsal.webhook import is_loopback

NAMES = {"zh-CN": ("小安", "小白", "小陈"), "en": ("Alice", "Bob", "Carol")}
GROUPS = {"zh-CN": "邻里", "en": "Neighbours"}
PLACES = (
    Place({"zh-CN": "社区中心", "en": "Community centre"}, 37.0702, 114.5041),
    Place({"zh-CN": "车站", "en": "Station"}, 37.0617, 114.4869),
)
WELCOME = {
    "zh-CN": """沙盒已经打开，请在浏览器里看 {root}
  Bot API 地址  {root}
  令牌          {token}
  方法          {root}/bot{token}/getMe
  脚本接口说明  {root}/api
把您的机器人的 API 服务器地址改成上面这个，用上面的令牌启动它即可。按 Ctrl-C 结束。""",
    "en": """The sandbox is open: see {root} in your browser.
  Bot API root  {root}
  Token         {token}
  A method      {root}/bot{token}/getMe
  For scripts   {root}/api
Give your bot this address as its API server, and this token. Ctrl-C ends it.""",
}
WARNING = {
    "zh-CN": "!!! 注意：沙盒正在监听 {host}，不只是本机。网络里任何人都能看到这里的一切、以任何人的身份操作、随意破坏。"
    "不要放入任何真实的人的信息。",
    "en": "!!! WARNING: the sandbox listens on {host}, not on this computer alone. Everybody on the network can read "
    "all there is, act as anybody and break anything. Put nothing about real people into it.",
}
GOODBYE = {"zh-CN": "再见。", "en": "Goodbye."}


@dataclass(slots=True, frozen=True)
class Wish:
    """How the sandbox is wanted."""

    port: int = 0
    language: Literal["zh-CN", "en"] = "zh-CN"
    host: str = LOOPBACK
    pace: Literal["telegram", "off"] = "telegram"
    token: str | None = None

    def __post_init__(self) -> None:
        if self.token is not None and not TOKEN.fullmatch(self.token):
            raise ValueError("A token looks like 123456:ABC…: digits, a colon, and 24 to 60 letters or digits.")


async def keep_open(wish: Wish, say: Callable[[str], None]) -> None:
    """Run the sandbox until it is cancelled."""
    sandbox = open_alone(wish)
    await sandbox.start(wish.port, wish.host)
    try:
        say(WELCOME[wish.language].format(root=sandbox.root, token=sandbox.token))
        if not is_loopback(wish.host):
            say(WARNING[wish.language].format(host=wish.host))
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()
        say(GOODBYE[wish.language])


def open_alone(wish: Wish) -> Sandbox:
    """Return a sandbox with three people, a group of theirs and the bot in it, not yet listening."""
    clock = MovableClock(SystemClock().now(), ticking=True)
    sandbox = Sandbox(
        clock, language=wish.language, token=wish.token, bot_name="Sandbox bot", bot_username="sandbox_bot"
    )
    sandbox.pace = wish.pace
    sandbox.town.places = PLACES
    first, *others = [sandbox.town.add_person(name) for name in NAMES[wish.language]]
    sandbox.town.add_group(GROUPS[wish.language], members=others, administrators=[first], kind="supergroup")
    return sandbox
