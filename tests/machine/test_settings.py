"""Settings come from the environment or `.env`, and a wrong one is refused with advice and without its value."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import Level, LogWish, Settings, load, only
from handlers.words.catalogue import Language
from storage.sealed import write_key

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
KEY = write_key(bytes(range(32)))


@pytest.fixture(autouse=True)
def _in_an_empty_folder_with_nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):  # noqa: TID251 - a test sets the stage
        if name.upper().startswith("REDVEST_"):
            monkeypatch.delenv(name)


def loaded(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in {"token": TOKEN, **environment}.items():
        monkeypatch.setenv("REDVEST_" + name.upper(), value)
    settings = load()
    assert isinstance(settings, Settings), settings
    return settings


def refused(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name, value in {"token": TOKEN, **environment}.items():
        monkeypatch.setenv("REDVEST_" + name.upper(), value)
    sentences = load()
    assert isinstance(sentences, list)
    return "\n".join(str(sentence) for sentence in sentences)


def test_a_token_is_all_that_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch)
    assert settings.token.get_secret_value() == TOKEN
    assert settings.api_root == "https://api.telegram.org"
    assert settings.data == Path("data")
    assert settings.language is Language.ZH
    assert settings.timezone == "Asia/Shanghai"
    assert settings.owners == frozenset()
    assert settings.proxy is None
    assert settings.log == LogWish(Level.INFO, json=False)
    assert settings.key is None
    assert settings.key_file == Path("redvest.key")
    assert settings.backups is None
    assert settings.health_port is None


def test_everything_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        api_root="http://127.0.0.1:8081/",
        data="/srv/redvest",
        language="EN",
        timezone="Europe/London",
        owners="11, 22，33",
        proxy="socks5://anna:secret@127.0.0.1:1080",
        log="debug json",
        emergency=" 112 ",
        alarm_words="氧气没了，out of insulin\nmind:走投无路",
        guarded_medicines="小青龙,-止咳",
        key=KEY,
    )
    assert settings.api_root == "http://127.0.0.1:8081"
    assert settings.data == Path("/srv/redvest")
    assert settings.language is Language.EN
    assert settings.timezone == "Europe/London"
    assert settings.owners == {11, 22, 33}
    assert settings.proxy is not None
    assert settings.log == LogWish(Level.DEBUG, json=True)
    assert settings.emergency == "112"
    assert settings.alarm_words == ("氧气没了", "out of insulin", "mind:走投无路")
    assert settings.guarded_medicines == ("小青龙", "-止咳")
    assert settings.key is not None
    assert set(settings.hidden) == {TOKEN, KEY, "socks5://anna:secret@127.0.0.1:1080", "secret"}


def test_settings_are_read_from_a_dot_env_file_and_the_environment_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(f"REDVEST_TOKEN={TOKEN}\nREDVEST_LANGUAGE=en\n# 注释\nOTHER=1\n", "utf-8")
    monkeypatch.setenv("REDVEST_LANGUAGE", "zh-CN")
    settings = load()
    assert isinstance(settings, Settings)
    assert settings.token.get_secret_value() == TOKEN
    assert settings.language is Language.ZH


def test_a_dot_env_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("REDVEST_TOKEN=\xff红".encode("utf-16"))
    assert "UTF-8" in str(load())


def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, proxy="", language="", timezone="").proxy is None


def test_a_missing_token_is_explained_to_somebody_who_has_never_made_a_bot() -> None:
    said = str(load())
    assert "@BotFather" in said
    assert "make rehearse" in said


@pytest.mark.parametrize(
    ("setting", "value", "advice"),
    [
        ("token", "123456789", "@BotFather"),
        ("token", f"'{TOKEN}'", "without quotes"),
        ("api_root", "api.telegram.org", "not an address"),
        ("api_root", "http://api.telegram.org", "https://"),
        ("api_root", f"https://api.telegram.org/bot{TOKEN}", "only the root"),
        ("api_root", "https://[half", "not an address"),
        ("language", "fr", "zh-CN"),
        ("timezone", "Beijing", "Asia/Shanghai"),
        ("timezone", "../../etc/passwd", "Asia/Shanghai"),
        ("owners", "@anna", "ids"),
        ("owners", "11,-22", "ids"),
        ("emergency", "call us", "figures"),
        ("alarm_words", "疼,氧气", "whole words"),
        ("guarded_medicines", "-a", "whole words"),
        ("proxy", "127.0.0.1:7890", "http://127.0.0.1:7890"),
        ("proxy", "ftp://anna:hunter2@host:21", "socks5://"),
        ("proxy", "socks5://anna:hunter2@host", "socks5://"),
        ("log", "loud", "debug, info"),
        ("key", "c2hvcnQ", "43 characters"),
    ],
)
def test_a_wrong_value_is_refused_with_advice(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str, advice: str
) -> None:
    said = refused(monkeypatch, **{setting: value})
    assert said.startswith(f"REDVEST_{setting.upper()}: ")
    assert advice in said
    assert "\n" not in said, "one fault, one sentence"


def test_several_wrong_values_are_all_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, language="fr", timezone="Beijing")
    assert "REDVEST_LANGUAGE" in said
    assert "REDVEST_TIMEZONE" in said


def test_no_refusal_repeats_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(
        monkeypatch,
        token="1234:not-the-right-form-but-secret",
        key="bm90LWEta2V5",
        proxy="ftp://anna:hunter2@host:21",
        api_root="https://anna:hunter2@api.telegram.org",
    )
    for secret in ("not-the-right-form", "bm90LWEta2V5", "hunter2"):
        assert secret not in said


def test_settings_show_no_secret_when_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, key=KEY, proxy="http://anna:hunter2@127.0.0.1:7890")
    shown = repr(settings) + str(settings)
    for secret in (TOKEN, KEY, "hunter2"):
        assert secret not in shown


def test_the_key_may_not_lie_with_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, data="here", key_file="here/keys/redvest.key")
    assert said.startswith("REDVEST_KEY_FILE: ")
    assert "outside" in said


def test_the_key_may_not_lie_with_the_data_even_by_way_of_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "data")
    assert "outside" in refused(monkeypatch, key_file="elsewhere/redvest.key")


def test_a_key_and_a_key_file_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "one of the two" in refused(monkeypatch, key=KEY, key_file="other.key")


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("")
    assert refused(monkeypatch).startswith("REDVEST_DATA: ")


@pytest.mark.parametrize("root", ["http://localhost:8081", "http://bot-api:8081", "http://192.168.1.5:8081"])
def test_a_bot_api_server_nearby_may_be_reached_without_tls(monkeypatch: pytest.MonkeyPatch, root: str) -> None:
    assert loaded(monkeypatch, api_root=root).api_root == root


def test_a_rehearsal_takes_nothing_from_the_environment_or_dot_env(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(f"REDVEST_TOKEN={TOKEN}\nREDVEST_OWNERS=99\n")
    monkeypatch.setenv("REDVEST_PROXY", "http://127.0.0.1:7890")
    monkeypatch.setenv("REDVEST_LANGUAGE", "en")
    other = "987654321:" + "R" * 35
    settings = only(token=other, api_root="http://127.0.0.1:1", data=tmp_path / "play")
    assert isinstance(settings, Settings)
    assert settings.token.get_secret_value() == other
    assert settings.proxy is None
    assert settings.owners == frozenset()
    assert settings.language is Language.ZH
    assert isinstance(only(), list), "not even the token"


def test_backups_and_the_health_page_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, backups="/mnt/backups", health_port=" 9110 ")
    assert settings.backups == Path("/mnt/backups")
    assert settings.health_port == 9110


@pytest.mark.parametrize("port", ["0", "65536", "-1", "9110x", "http"])
def test_a_port_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    assert "a port is a number from 1 to 65535" in refused(monkeypatch, health_port=port)


def test_backups_are_kept_apart_from_the_data_and_from_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "lost together with it" in refused(monkeypatch, data="data", backups="data/backups")
    assert "lost together with it" in refused(monkeypatch, data="data", backups="data")
    assert "the key would lie among the backups" in refused(monkeypatch, backups="safe", key_file="safe/redvest.key")
    assert "the key would lie among the backups" in refused(monkeypatch, backups=".", key_file="redvest.key")
    (tmp_path / "file").write_text("")
    assert "this is a file" in refused(monkeypatch, backups="file", key_file="redvest.key")
