"""The independent model notices what it is there to notice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.telegram_model import faults_of_reply, faults_of_request, faults_of_update

CHAT: dict[str, Any] = {"id": -5, "type": "group", "title": "Garden"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1_775_000_000, "chat": CHAT, "text": "x"}


def test_a_faithful_reply_update_and_request_pass() -> None:
    assert faults_of_reply("sendMessage", MESSAGE) == []
    assert faults_of_reply("answerCallbackQuery", result=True) == []
    assert faults_of_update(json.dumps({"update_id": 5, "message": MESSAGE})) == []
    keyboard = '{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}'
    values = {"chat_id": "-5", "text": "123", "disable_notification": "true", "reply_markup": keyboard}
    assert faults_of_request("sendMessage", values, {}) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"date": None},
        {"message_id": "1"},
        {"colour": "red"},
        {"date": 1_775_000_000.5},
        {"chat": {"id": -5, "type": "group", "colour": "red"}},
        {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
        {"reply_markup": {"inline_keyboard": [[{"callback_data": "go"}]]}},
    ],
)
def test_what_is_missing_unknown_or_of_another_type_is_noticed(changed: dict[str, Any]) -> None:
    told = {name: value for name, value in {**MESSAGE, **changed}.items() if value is not None}
    assert faults_of_reply("sendMessage", told)
    assert faults_of_update(json.dumps({"update_id": 5, "message": told}))


@pytest.mark.parametrize(
    "changed",
    [
        {"colour": "red"},
        {"chat_id": None},
        {"disable_notification": "perhaps"},
        {"reply_markup": '{"inline_keyboard": [[{"text": "Go", "callback_dota": "go"}]]}'},
        {"reply_markup": '{"inline_keyboard": "Go"}'},
        {"message_thread_id": "x"},
    ],
)
def test_a_request_with_what_no_model_knows_is_noticed(changed: dict[str, Any]) -> None:
    values = {name: value for name, value in {"chat_id": "-5", "text": "x", **changed}.items() if value is not None}
    assert faults_of_request("sendMessage", values, {})


def test_a_method_that_nobody_knows_is_noticed() -> None:
    assert faults_of_request("sendPigeon", {}, {})
    assert faults_of_reply("sendPigeon", result=True)
