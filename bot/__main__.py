"""The command line. Each command says in plain words what is wrong, and ends with a status."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import click

from bot import drills, logs, rehearse
from bot.app import DATABASE, App, Plan, TokenRefused
from bot.clock import Clock, SystemClock
from bot.findings import Finding, Grade
from bot.followed import FollowedClock
from bot.health import PortTaken
from bot.lock import AlreadyRunning, FolderRefused
from bot.rehearsal import alone
from bot.rehearsal.breaking import read_spec
from bot.rehearsal.faults import Fault
from bot.rehearsal.script import Script, ScriptError
from bot.rehearsal.script import find as find_script
from bot.rehearsal.script import read as read_script
from bot.settings import Level, LogWish, Settings, load
from handlers.words import Language
from storage.database import NewerSchema, StorageLost, WrongKey
from storage.sealed import KeyProblemError, load_or_create_key, read_key


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Redvest 红马甲 runs a town's volunteer service from its Telegram group chats."""


@main.command()
@click.option("--clock", "clock_url", help="Follow a sandbox's clock, by its address; only with a loopback API root.")
def run(clock_url: str | None) -> None:
    """Run the bot against Telegram, with the settings from the environment or .env."""
    settings = _settings()
    logs.set_up(settings.log, hidden=settings.hidden)
    try:
        asyncio.run(_stopped_by_signals(lambda: _live(settings, clock_url)))
    except ValueError as error:
        _leave(str(error))
    except KeyProblemError as error:
        _leave(str(error))
    except AlreadyRunning:
        _leave(f"Another Redvest is already running on {settings.data}. Stop it first, or give this one its own data.")
    except FolderRefused as error:
        _leave(
            f"The data folder {settings.data} cannot be written to: {error}. See that there is room and a right to it."
        )
    except PortTaken as error:
        _leave(
            f"Port {settings.health_port} cannot be listened on: {error}. Choose another one in REDVEST_HEALTH_PORT, "
            "or leave it out."
        )
    except TokenRefused:
        _leave(
            "Telegram does not know REDVEST_TOKEN. Copy the token again from @BotFather; `make check` looks further."
        )
    except WrongKey:
        _leave("The key is not the one this data was sealed with. Put back the right REDVEST_KEY or key file.")
    except NewerSchema:
        _leave("The data was written by a newer version of Redvest. Run that version or a later one.")
    except StorageLost as error:
        _leave(
            f"The database in {settings.data} cannot be used: {error}. See that there is room and it may be written."
        )


@main.command(name="rehearse")
@click.option("--port", default=8765, show_default=True, help="Where the page is; 0 takes any free port.")
@click.option("--language", type=click.Choice([one.value for one in Language]), default=Language.ZH.value)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the rehearsal's data in this folder.")
@click.option("--open/--no-open", "open_page", default=False, help="Open the page in the browser.")
@click.option(
    "--drill", help="Play this script with simulated people: a TOML file, or the name of one that is shipped."
)
@click.option("--speed", type=click.FloatRange(min=0.1, max=3600), default=1.0, help="A drill's clock, against ours.")
@click.option("--fast", is_flag=True, help="Play a drill as fast as it goes, and leave after its report.")
@click.option("--seed", type=int, help="Play a drill with other chance than the script's.")
@click.option("--stay/--no-stay", default=None, help="Keep the page open after a drill; as a rule unless --fast.")
@click.option(
    "--fault",
    "faults",
    multiple=True,
    metavar="KIND[:NAME=VALUE,…]",
    help="Break something, such as gone:lasts=600 or cut_after:probability=0.1; may be repeated. /api has the list.",
)
@click.option("--fault-seed", type=int, default=0, show_default=True, help="Draw the chance of faults from this.")
def rehearse_command(
    port: int,
    language: str,
    keep: Path | None,
    drill: str | None,
    speed: float,
    seed: int | None,
    faults: tuple[str, ...],
    fault_seed: int,
    *,
    open_page: bool,
    fast: bool,
    stay: bool | None,
) -> None:
    """Play a small town on this computer: a sandbox, the real bot and a page. Nothing real is touched."""
    broken = _faults(faults)
    wish = rehearse.Wish(
        port=port,
        language=Language(language),
        keep=keep,
        open_page=open_page,
        faults=broken,
        fault_seed=fault_seed,
    )
    life = lambda: rehearse.rehearse(wish, click.echo)  # noqa: E731 - one of two
    if drill is not None:
        played = drills.DrillWish(
            script=_script(drill),
            port=port,
            language=wish.language,
            keep=keep,
            open_page=open_page,
            speed=speed,
            fast=fast,
            seed=seed,
            stay=not fast if stay is None else stay,
            faults=broken,
            fault_seed=fault_seed,
        )
        life = lambda: drills.drill(played, click.echo)  # noqa: E731
    elif fast or speed != 1.0 or seed is not None:
        _leave("--speed, --fast and --seed belong to a drill; say which one with --drill.")
    try:
        asyncio.run(_stopped_by_signals(life))
    except OSError as error:
        _leave(f"The rehearsal cannot use port {port}: {error.strerror}. Choose another one with --port, or --port 0.")
    except AlreadyRunning:
        _leave("Another rehearsal is running on this folder. Stop it first, or choose another one with --keep.")


@main.command()
def check() -> None:
    """Look at token, API root, data, key, time zone, groups and menu, and say what is wrong and how to mend it."""
    from bot import check as checking  # noqa: PLC0415 - a run does not need it

    settings = _settings_of_a_command()
    sys.exit(asyncio.run(checking.report(settings, click.echo)))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the data into FILE, with the bot running or not, and look the copy over. The key is never in it."""
    from bot import safekeeping  # noqa: PLC0415 - a run does not need it

    settings = _settings_of_a_command()
    _tell(safekeeping.back_up(settings, file, SystemClock().now()))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of the data there are, which are kept beside it.")
def restore(file: Path, *, replace: bool) -> None:
    """Put the backup FILE back as the data of a bot that does not run. What happened since then is lost."""
    from bot import safekeeping  # noqa: PLC0415 - a run does not need it

    settings = _settings_of_a_command()
    _tell(safekeeping.restore(settings, file, SystemClock().now(), replace=replace))


@main.command()
@click.option("--port", default=8766, show_default=True, help="Where it listens; 0 takes any free port.")
@click.option("--language", type=click.Choice([one.value for one in Language]), default=Language.ZH.value)
@click.option("--host", default="127.0.0.1", show_default=True, help="Let other computers in, by listening elsewhere.")
@click.option("--pace", type=click.Choice(["telegram", "off"]), default="telegram", help="Flood limits, or none.")
@click.option("--token", help="The token that the bot will use; by default a new one.")
def sandbox(**wishes: Any) -> None:
    """Open the sandbox by itself, for any bot: a Bot API, a small town and a page. Nothing goes to Telegram."""
    try:
        wish = alone.Wish(**wishes)
        asyncio.run(_stopped_by_signals(lambda: alone.keep_open(wish, click.echo)))
    except OSError as error:
        _leave(f"The sandbox cannot listen on {wish.host}, port {wish.port}: {error.strerror}. Try --port 0.")
    except ValueError as error:
        _leave(str(error))


def make_plan(settings: Settings, clock: Clock) -> Plan:
    """Return what the bot is made from; raise KeyProblemError where the key cannot be had."""
    sealed_data_exists = (settings.data / DATABASE).exists()
    if settings.key is not None:
        key = read_key(settings.key.get_secret_value())
    else:
        key = load_or_create_key(settings.key_file, sealed_data_exists=sealed_data_exists)
    return Plan(
        token=settings.token.get_secret_value(),
        api_root=settings.api_root,
        data=settings.data,
        key=key,
        language=settings.language,
        timezone=ZoneInfo(settings.timezone),
        clock=clock,
        owners=settings.owners,
        proxy=None if settings.proxy is None else settings.proxy.get_secret_value(),
        backups=settings.backups,
        health_port=settings.health_port,
        emergency=settings.emergency,
        alarm_words=settings.alarm_words,
        guarded_medicines=settings.guarded_medicines,
    )


def _script(name: str) -> Script:
    try:
        return read_script(find_script(name))
    except ScriptError as error:
        _leave(str(error))


def _faults(specs: tuple[str, ...]) -> tuple[Fault, ...]:
    try:
        return tuple(read_spec(spec) for spec in specs)
    except ValueError as error:
        _leave(f"--fault: {error}")


def _settings() -> Settings:
    loaded = load()
    if not isinstance(loaded, Settings):
        _leave("\n".join(str(sentence) for sentence in loaded))
    return loaded


def _settings_of_a_command() -> Settings:
    """Return the settings for a command that speaks for itself: its log is only for what went wrong."""
    settings = _settings()
    logs.set_up(LogWish(Level.WARNING), hidden=settings.hidden)
    return settings


def _tell(findings: Iterable[Finding]) -> None:
    told = list(findings)
    for one in told:
        click.echo(str(one))
    sys.exit(int(any(one.grade is Grade.BAD for one in told)))


async def _live(settings: Settings, clock_url: str | None) -> None:
    clock = SystemClock() if clock_url is None else await FollowedClock.at(clock_url, settings.api_root)
    app = App(make_plan(settings, clock))
    await app.start()
    # Modules and catalogues stay as long as the bot does: looking through them for garbage would stop it for 50 ms.
    gc.freeze()
    try:
        if isinstance(clock, FollowedClock):
            app.tasks.start(clock.follow(), "clock")
        await asyncio.Event().wait()
    finally:
        await app.stop()


async def _stopped_by_signals(life: Callable[[], Awaitable[None]]) -> None:
    """Run until SIGINT or SIGTERM asks to stop, then let it stop in good order."""
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(life())

    def stop() -> None:
        # Once: a second signal would end the stop itself, and leave the writer's thread running.
        if not task.cancelling():
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _leave(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
