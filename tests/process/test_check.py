"""`check` as an operator runs it: nothing secret or private that stands in the settings or the data is part of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from storage.sealed import write_key
from tests.process.test_keeping import run
from tests.process.test_process import a_sandbox, environment, launch, listening
from tests.process.test_stopping import a_need, end, quiet

KEY = write_key(bytes(range(7, 39)))
NAME, DOOR, PHONE = "Planted-Zhang", "door 8842", "13955557788"
#: What is private or secret in each setting, as it should be written, and with something wrong about it. A folder, a
#: language, a time zone and the like hold nothing that the operator would keep from whoever looks over their shoulder.
GOOD = {
    "owners": PHONE,
    "proxy": f"http://{NAME}:{PHONE}@127.0.0.1:9",
    "key": KEY,
    "alarm_words": f"{NAME},{DOOR}",
    "guarded_medicines": f"-{NAME},{DOOR}",
}
BAD = {
    "token": f"{PHONE}:{NAME} {DOOR}",
    "api_root": f"https://{NAME}:{PHONE}@api.telegram.org/bot{PHONE}:{NAME}",
    "owners": f"{NAME},@{PHONE}",
    "proxy": f"ftp://{NAME}:{PHONE}@127.0.0.1:9",
    "log": f"{NAME} {DOOR}",
    "language": NAME,
    "timezone": f"{NAME}/{PHONE}",
    "emergency": f"{NAME} {PHONE}",
    "alarm_words": f"{NAME},x",
    "guarded_medicines": f"{DOOR},x",
    "key": f"{KEY}{NAME}",
    "health_port": PHONE,
}
#: Told by their names, which is what whoever mends them needs.
FOLDERS = {"data", "key_file", "backups"}


def test_every_setting_is_planted_with_something_or_is_a_folder() -> None:
    assert {*GOOD, *BAD, *FOLDERS} == set(Settings.model_fields)


def check_nothing_told(said: str, *others: str) -> None:
    for secret in (NAME, DOOR, PHONE, KEY, *others):
        assert secret not in said, f"{secret} stands in what the check says"


def named(wishes: dict[str, str]) -> dict[str, str]:
    return {PREFIX + name.upper(): value for name, value in wishes.items()}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("written", ["environment", "file"])
async def test_the_check_of_a_deployment_tells_nothing_secret_of_its_settings_or_its_data(
    tmp_path: Path, language: str, written: str
) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_KEY=KEY)
        del env["REDVEST_KEY_FILE"]
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        try:
            await listening(sandbox)
            _, crowd = await a_need(sandbox)
            for text in (f"/name {NAME}", f"/need {DOOR} {PHONE} {NAME}", f"I live at {DOOR}"):
                sandbox.town.start_bot(crowd[0])
                sandbox.town.say(crowd[0], sandbox.town.private(crowd[0]), text)
            await quiet(sandbox)
        finally:
            await end(process)
        with sqlite3.connect(tmp_path / "data" / "redvest.sqlite3") as connection:
            assert connection.execute("SELECT count(*) FROM people WHERE called IS NOT NULL").fetchone() == (1,)
        planted = named(GOOD)
        if written == "file":
            lines = [f"{name}={value}" for name, value in planted.items()]
            (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
            del env["REDVEST_KEY"]
        else:
            env |= planted
        env["REDVEST_LANGUAGE"] = language
        status, said = await run(tmp_path, env, "check")
        assert status == 0
        assert "redvest_bot" in said
        check_nothing_told(said, sandbox.token, sandbox.token.partition(":")[2])


@pytest.mark.parametrize("setting", BAD)
async def test_the_check_refuses_a_wrong_setting_without_repeating_it(tmp_path: Path, setting: str) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path) | named({setting: BAD[setting]})
        if setting == "key":
            del env["REDVEST_KEY_FILE"]
        status, said = await run(tmp_path, env, "check")
        assert status != 0
        assert PREFIX + setting.upper() in said
        check_nothing_told(said)
