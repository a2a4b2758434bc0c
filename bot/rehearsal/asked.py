"""What a call asked for: parameters and files from the query, a form, JSON or multipart, read as Telegram does."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.rehearsal.errors import Refusal, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PARAMETERS = 1 << 20
MOST_IN_FILE = 50 << 20


@dataclass(slots=True, frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Asked:
    """The parameters of one call; whatever cannot be read counts as absent or zero, as at Telegram."""

    method: str
    values: Mapping[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text, empty when absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is none becomes 0, what is absent the default."""
        value = self.values.get(name)
        return default if value is None or value == "" else whole(value)

    def number(self, name: str) -> float | None:
        """Return a number that need not be whole; None for what is none."""
        try:
            value = float(self.values.get(name) or "nan")
        except (TypeError, ValueError):
            return None
        return value if math.isfinite(value) else None

    def flag(self, name: str) -> bool:
        """Tell whether the parameter says true, yes or 1."""
        return str(self.values.get(name, "")).strip().lower() in {"true", "yes", "1"}

    def structure(self, name: str, complaint: str) -> Any:
        """Return an object or array, written out or as a JSON string; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint) from None

    def loose(self, name: str) -> Any:
        """Return an object or array; None also when it cannot be read, where Telegram passes over that."""
        try:
            return self.structure(name, "")
        except Refusal:
            return None

    def upload(self, name: str) -> Upload | None:
        """Return the file for a field, sent under its name or by attach://."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)


async def read(request: web.Request, method: str) -> Asked:
    """Read the call that a request makes."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    kind = request.content_type if "Content-Type" in request.headers else ""
    if kind == "application/json":
        values.update(_object(await request.read()))
    elif kind.startswith("multipart/"):
        try:
            parts = await request.post()
        except web.HTTPRequestEntityTooLarge:
            raise Refusal(413, "Request Entity Too Large") from None
        for name, value in parts.items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
                if len(files[name].content) > MOST_IN_FILE:
                    raise Refusal(413, "Request Entity Too Large")
            else:
                values[name] = value
    elif request.can_read_body:
        body = await request.read()
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if sum(len(value) for value in values.values() if isinstance(value, str)) > MOST_PARAMETERS:
        raise Refusal(413, "Request Entity Too Large: too many parameters")
    return Asked(method or str(values.get("method", "")), values, files)


def _object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        told = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(told, dict):
        raise bad_request("JSON object expected")
    return told


def whole(value: object) -> int:
    """Return a whole number; what is none counts as 0, as at Telegram."""
    try:
        return int(value) if isinstance(value, int | str) else 0
    except ValueError:
        return 0
