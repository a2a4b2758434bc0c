"""Everything that can be set, read from the environment or `.env`; nothing else reads the environment.

A wrong value is refused with a sentence that says what to do next and never repeats a secret.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Self
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from handlers.words.catalogue import Language
from storage.sealed import KeyProblemError, read_key

PREFIX: Final = "REDVEST_"
TELEGRAM: Final = "https://api.telegram.org"

#: A word of the deployment's has at least so many characters.
LEAST_LETTERS: Final = 2

_TOKEN: Final = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{30,70}")


class Level(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class LogWish:
    """How much to log, and in what form."""

    level: Level = Level.INFO
    json: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong with one setting and what to do about it."""

    setting: str
    text: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.text}"


class Settings(BaseSettings):
    """What an operator chose; each field is an environment variable with REDVEST_ before its name."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    #: The bot's token from @BotFather.
    token: SecretStr
    #: Where the Bot API is: Telegram's, a Bot API server of one's own, or a sandbox.
    api_root: str = TELEGRAM
    #: The folder for the database and everything else that is kept.
    data: Path = Path("data")
    #: The language of groups and people who have not chosen one.
    language: Language = Language.ZH
    #: The time zone of groups that have not chosen one.
    timezone: str = "Asia/Shanghai"
    #: Telegram ids of the people who run this bot and hear of its troubles.
    owners: Annotated[frozenset[int], NoDecode] = frozenset()
    #: A proxy for everything that goes to Telegram.
    proxy: SecretStr | None = None
    #: Level, and "json" for one JSON object a line.
    log: Annotated[LogWish, NoDecode] = LogWish()
    #: The number to ring where somebody is in danger.
    emergency: str = "120"
    #: Words beside our own that say somebody is in danger.
    alarm_words: Annotated[tuple[str, ...], NoDecode] = ()
    #: Medicines beside our own that only coordinators may see and hand out.
    guarded_medicines: Annotated[tuple[str, ...], NoDecode] = ()
    #: The key that private data is sealed with; else it is kept in, or made in, the key file.
    key: SecretStr | None = None
    #: The file that keeps the key: apart from the data, so that a copy of one does not open the other.
    key_file: Path = Field(default=Path("redvest.key"))
    #: The folder for nightly backups: apart from the data, and without the key.
    backups: Path | None = None
    #: The port on loopback where /healthz and /metrics are.
    health_port: int | None = None

    @field_validator("token", mode="before")
    @classmethod
    def _read_token(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if not _TOKEN.fullmatch(value):
                raise _fault(
                    "this is not a bot token. Copy the whole line that @BotFather gave you: figures, a colon, "
                    "and some 35 letters and figures, without quotes or spaces."
                )
        return value

    @field_validator("api_root", mode="before")
    @classmethod
    def _read_api_root(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        value = value.strip().rstrip("/")
        parts = _split(value)
        if parts is None or parts.scheme not in {"http", "https"}:
            raise _fault(f"this is not an address. Leave it out for {TELEGRAM}, or name one as http://127.0.0.1:8081.")
        if parts.username or parts.query or parts.fragment or "{" in value or re.search(r"/bot(\d+:.*)?$", parts.path):
            raise _fault("give only the root of the Bot API, as https://api.telegram.org, without token or options.")
        if parts.scheme == "http" and not _is_near(parts.hostname or ""):
            raise _fault("the token would travel unprotected. Write https:// before this address.")
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _read_language(cls, value: Any) -> Any:
        if isinstance(value, str):
            if (heard := Language.heard(value.strip().replace("_", "-"))) is not None:
                return heard
            raise _fault("the bot speaks zh-CN (Chinese) and en (English). Choose one of them.")
        return value

    @field_validator("timezone")
    @classmethod
    def _read_timezone(cls, value: str) -> str:
        try:
            return ZoneInfo(value.strip()).key
        except (KeyError, ValueError, OSError):
            raise _fault("no time zone has this name. Write it as Asia/Shanghai or Europe/London.") from None

    @field_validator("owners", mode="before")
    @classmethod
    def _read_owners(cls, value: Any) -> Any:
        if isinstance(value, str):
            ids = [one for one in re.split(r"[,;，；、\s]+", value.strip()) if one]
            if not all(re.fullmatch(r"[1-9]\d{0,18}", one) for one in ids):
                raise _fault(
                    "owners are Telegram ids, figures only, with commas between them, as 123456789,987654321. "
                    "A person's @name does not do; @userinfobot tells anybody their id."
                )
            return frozenset(int(one) for one in ids)
        return value

    @field_validator("proxy", mode="before")
    @classmethod
    def _read_proxy(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            parts = _split(value)
            if parts is None or parts.scheme not in {"http", "https", "socks5", "socks5h"} or not parts.port:
                raise _fault(
                    "this is not a proxy the bot can use. Write it as http://127.0.0.1:7890 or "
                    "socks5://name:password@host:1080; a sign such as @ or / in the password is written %40 or %2F."
                )
        return value

    @field_validator("log", mode="before")
    @classmethod
    def _read_log(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        level, json = Level.INFO, False
        for word in re.split(r"[,;\s]+", value.strip().lower()):
            match word:
                case "json" | "console":
                    json = word == "json"
                case "debug" | "info" | "warning" | "error":
                    level = Level(word)
                case _:
                    raise _fault(
                        "write a level (debug, info, warning or error), a form (console or json), or both, "
                        "as in: info json."
                    )
        return LogWish(level, json)

    @field_validator("emergency", mode="before")
    @classmethod
    def _read_emergency(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if not re.fullmatch(r"\+?\d[\d -]{1,18}", value):
                raise _fault("this is not a number that can be rung. Write it in figures, as 120 or 112.")
        return value

    @field_validator("alarm_words", "guarded_medicines", mode="before")
    @classmethod
    def _read_words(cls, value: Any) -> Any:
        if isinstance(value, str):
            words = tuple(one.strip() for one in re.split(r"[,;，；、\n]+", value) if one.strip())
            if any(len(one.removeprefix("-")) < LEAST_LETTERS for one in words):
                raise _fault("a single letter would be found in every other message. Write whole words, with commas.")
            return words
        return value

    @field_validator("key", mode="before")
    @classmethod
    def _read_key(cls, value: Any) -> Any:
        if isinstance(value, str):
            try:
                read_key(value)
            except KeyProblemError:
                raise _fault(
                    "a key is 32 random bytes written as base64url, 43 characters. Leave this out and the bot makes "
                    "one for itself and keeps it in REDVEST_KEY_FILE."
                ) from None
        return value

    @field_validator("health_port", mode="before")
    @classmethod
    def _read_health_port(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if not re.fullmatch(r"\d{1,5}", value) or not 1 <= int(value) <= 65535:
                raise _fault("a port is a number from 1 to 65535, such as 9110. Leave this out for no health page.")
            return int(value)
        return value

    @model_validator(mode="after")
    def _keep_key_and_data_apart(self) -> Self:
        if self.data.exists() and not self.data.is_dir():
            raise _fault("this is a file. Name a folder for the data.", "data")
        if self.key is not None and "key_file" in self.model_fields_set:
            raise _fault("a key is given in REDVEST_KEY as well. Keep one of the two.", "key_file")
        if self.key is None:
            if self.key_file.resolve().is_relative_to(self.data.resolve()):
                raise _fault(
                    "the key would lie in the data folder, and whoever copies the folder could read everything. "
                    "Name a file outside of it.",
                    "key_file",
                )
            if self.key_file.is_dir():
                raise _fault("this is a folder. Name a file for the key.", "key_file")
        self._keep_backups_apart(self.backups)
        return self

    def _keep_backups_apart(self, backups: Path | None) -> None:
        if backups is None:
            return
        folder = backups.resolve()
        if backups.exists() and not backups.is_dir():
            raise _fault("this is a file. Name a folder for the backups.", "backups")
        if folder.is_relative_to(self.data.resolve()):
            raise _fault(
                "the backups would lie in the data folder and be lost together with it. Name a folder outside of it, "
                "best on another disk.",
                "backups",
            )
        if self.key is None and self.key_file.resolve().is_relative_to(folder):
            raise _fault(
                "the key would lie among the backups, and whoever copies them could read everything. Name a folder "
                "for the backups alone.",
                "backups",
            )

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return every secret among the settings, for what has to keep them out of sight."""
        proxy = self.proxy.get_secret_value() if self.proxy else ""
        password = urlsplit(proxy).password or ""
        given = (self.token.get_secret_value(), self.key.get_secret_value() if self.key else "", proxy, password)
        return tuple(secret for secret in given if secret)


class _Given(Settings):
    """Settings of a rehearsal: what is given and nothing from the environment or `.env`."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def load(**given: Any) -> Settings | list[Sentence]:
    """Return the settings of this machine, those given before those of the environment, or what is wrong."""
    try:
        return Settings(**given)
    except ValidationError as error:
        return _sentences(error)
    except (OSError, UnicodeDecodeError):
        return [Sentence(".env", "the file cannot be read. Save it as UTF-8 text that the bot's user may read.")]


def only(**given: Any) -> Settings | list[Sentence]:
    """Return the settings given and defaults for the rest, whatever the environment says."""
    try:
        return _Given(**given)
    except ValidationError as error:
        return _sentences(error)


def _sentences(error: ValidationError) -> list[Sentence]:
    sentences = []
    for fault in error.errors(include_url=False, include_context=True, include_input=False):
        context = fault.get("ctx") or {}
        name = context.get("setting") or (str(fault["loc"][0]) if fault["loc"] else "")
        setting = PREFIX + name.upper()
        if fault["type"] == "missing":
            sentences.append(Sentence(setting, _MISSING.get(name, "this has to be set.")))
        elif fault["type"] == "setting":
            sentences.append(Sentence(setting, fault["msg"]))
        else:
            sentences.append(Sentence(setting, "this value cannot be read. The README shows how it is written."))
    return sentences


_MISSING: Final = {
    "token": "there is no bot token yet. Talk to @BotFather on Telegram, send /newbot, and put the token it gives "
    "you into the environment or into a file named .env, as REDVEST_TOKEN=… ; to try the bot without one, "
    "run `make rehearse`."
}


def _fault(sentence: str, setting: str | None = None) -> PydanticCustomError:
    # Not a ValueError: pydantic would put "Value error, " before the sentence. The braces are its template's.
    return PydanticCustomError("setting", "{sentence}", {"sentence": sentence, "setting": setting})


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.hostname else None


def _is_near(host: str) -> bool:
    # A name without a dot is a neighbour in a container network.
    if "." not in host and ":" not in host:
        return True
    try:
        return ip_address(host).is_private
    except ValueError:
        return host.endswith((".localhost", ".local", ".internal", ".lan"))
