"""An independent model of the Bot API, to which sandbox and bot are held: aiogram's types, and PTB's for updates.

Whatever the sandbox answers or announces must be read by it with nothing missing, unknown or of another type; whatever
our bot asks for must be made of parameters that it knows.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

import aiogram.methods
import telegram
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile
from aiogram.types import Update as AiogramUpdate
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.rehearsal import api as rehearsed
from bot.rehearsal import asked as asking
from bot.rehearsal.updates import Updates

if TYPE_CHECKING:
    import pytest

#: What Telegram still sends besides what it documents, for bots of long ago.
LEGACY = frozenset(
    {"new_chat_participant", "new_chat_member", "left_chat_participant", "all_members_are_administrators"}
)


def methods() -> dict[str, type[TelegramMethod[Any]]]:
    """Return the model of each method by its name in lower case."""
    classes = (each for _, each in inspect.getmembers(aiogram.methods, inspect.isclass))
    return {
        each.__api_method__.lower(): each
        for each in classes
        if issubclass(each, TelegramMethod) and each is not TelegramMethod
    }


METHODS = methods()


@lru_cache
def _reader(method: str) -> TypeAdapter[Any]:
    return TypeAdapter(METHODS[method].__returning__)


def faults_of_reply(method: str, result: Any) -> list[str]:
    """Return what is wrong with a result."""
    if method.lower() not in METHODS:
        return [f"{method}: there is no such method"]
    try:
        read = _reader(method.lower()).validate_python(result)
    except ValidationError as error:
        return [f"{method}: {error}"]
    return _strayed(method, result, read)


def faults_of_update(text: str) -> list[str]:
    """Return what is wrong with an update, by either library."""
    told = json.loads(text)
    try:
        read = AiogramUpdate.model_validate(told)
    except ValidationError as error:
        return [f"update: {error}"]
    try:
        by_ptb = telegram.Update.de_json(told, None)
    except (KeyError, TypeError, ValueError) as error:
        return [f"update, to PTB: {error!r} in {text}"]
    unknown = list(by_ptb.api_kwargs)
    return [f"update: PTB does not know {name}" for name in unknown] + _strayed("update", told, read)


def faults_of_request(method: str, values: dict[str, Any], uploads: dict[str, Any]) -> list[str]:
    """Return what is wrong with a request."""
    model = METHODS.get(method.lower())
    if model is None:
        return [f"{method}: there is no such method"]
    unknown = [f"{method}: there is no parameter {name}" for name in values if name not in model.model_fields]
    told = {name: _read(model, name, value) for name, value in values.items() if name in model.model_fields}
    told |= {name: BufferedInputFile(b"", "file") for name in uploads if name in model.model_fields}
    try:
        read = model.model_validate(told)
    except ValidationError as error:
        return [*unknown, f"{method}: {error}"]
    return [*unknown, *(f"{method}: unknown {where}" for where in _extra(read))]


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, *, requests: bool = False) -> Iterator[list[str]]:
    """Listen to every sandbox meanwhile, and fail where something strayed from the model; yields what did so far."""
    found: list[str] = []
    carry_out, offer, read = rehearsed.Api._carry_out, Updates.offer, asking.read

    def replied(self: Any, method: Any, asked: Any, *rest: Any) -> Any:
        result, refusal = carry_out(self, method, asked, *rest)
        if refusal is None:
            found.extend(faults_of_reply(asked.method, getattr(result, "result", result)))
        return result, refusal

    def offered(self: Updates, *what: Any) -> int | None:
        number = offer(self, *what)
        if number is not None:
            found.extend(faults_of_update(self._archive[number].text))
        return number

    async def asked_for(request: Any, method: str) -> Any:
        asked = await read(request, method)
        found.extend(faults_of_request(asked.method, dict(asked.values), asked.files))
        return asked

    with monkeypatch.context() as patch:
        patch.setattr(rehearsed.Api, "_carry_out", replied)
        patch.setattr(Updates, "offer", offered)
        if requests:
            patch.setattr(asking, "read", asked_for)
        yield found
    assert not found, "\n".join(sorted(set(found)))


def _read(model: type[BaseModel], name: str, value: Any) -> Any:
    """Return a form's value as what it means: JSON for everything that is not a text alone."""
    annotation = model.model_fields[name].annotation
    kinds = {annotation, *get_args(annotation)}
    if not isinstance(value, str) or (str in kinds and int not in kinds):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _strayed(where: str, told: Any, read: Any) -> list[str]:
    """Compare what was told with what was read: a coerced type or an unknown field shows as a difference."""
    if isinstance(read, BaseModel):
        if not isinstance(told, dict):
            return [f"{where}: {told!r} is no object"]
        unknown = [f"{where}.{name} is unknown" for name in (read.model_extra or {}) if name not in LEGACY]
        fields = {(field.alias or name): name for name, field in type(read).model_fields.items()}
        return unknown + [
            fault
            for alias, value in told.items()
            if alias in fields
            for fault in _strayed(f"{where}.{alias}", value, getattr(read, fields[alias]))
        ]
    if isinstance(read, list | tuple):
        pairs = zip(told, read, strict=True)
        return [fault for at, (one, other) in enumerate(pairs) for fault in _strayed(f"{where}[{at}]", one, other)]
    if hasattr(read, "timestamp"):
        return [] if type(told) is int else [f"{where}: {told!r} is no moment"]
    same_kind = type(told) is type(read) or (type(told) is int and isinstance(read, float)) or isinstance(read, str)
    return [] if told == read and same_kind else [f"{where}: {told!r} was read as {read!r}"]


def _extra(read: Any, where: str = "") -> list[str]:
    if isinstance(read, BaseModel):
        inner = [
            fault for name in read.model_fields_set for fault in _extra(getattr(read, name, None), f"{where}.{name}")
        ]
        return [f"{where}.{name}" for name in read.model_extra or {}] + inner
    if isinstance(read, list | tuple):
        return [fault for each in read for fault in _extra(each, where)]
    return []
