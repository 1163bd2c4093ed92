"""Keeping accounts in the console: only administrators, never the own one, everything recorded."""

from __future__ import annotations

import re

import pytest

from tests.entrance.porch import GOOD
from tests.web.entering import Doorway
from tests.web.visiting import Seen, Visitor

CODE = re.compile(r'class="secret one"><code>([0-9a-f-]+)</code>')
ADDRESSES = ["/accounts", "/accounts/new", "/accounts/root1", "/accounts/nobody"]


def code_in(html: str) -> str:
    found = CODE.search(html)
    assert found, html
    return found[1]


def test_an_account_is_made_granted_used_and_closed(doorway: Doorway) -> None:
    root = doorway.enters("root1")
    refused = root.send("/accounts/new", name="A123456789", family="unit")
    assert (refused.status_code, "身分證統一編號" in refused.text) == (422, True)
    made = root.send("/accounts/new", name="Lin", family="unit")
    code = code_in(made.text)
    wrong = root.send("/accounts/lin/grants", role="officer", unit="", programme="*", why="到職")
    assert (wrong.status_code, "沒有分署" in wrong.text) == (422, True)
    assert Seen(wrong.text).all("input", id="grant-why", value="到職"), "what was typed stays"
    granted = root.send(
        "/accounts/lin/grants", role="officer", unit="TPE", programme="*", why="到職",
        from_day="", until_day="115/12/31",
    )  # fmt: skip
    assert "已授予職務" in granted.text
    visitor = doorway.visitor()
    visitor.send("/sign-in/anew", name="lin", code=code, password=GOOD, again=GOOD)
    doorway.enters("lin", visitor)
    assert visitor.browser.get("/desk").url.path == "/desk"
    [action] = [
        one["action"]
        for one in root.open("/accounts/lin").all("form")
        if one["action"].endswith("/back")
    ]
    assert "已收回職務" in root.send(action, why="調任").text
    assert visitor.browser.get("/desk").url.path == "/account/roles"
    assert "帳號已停用" in root.send("/accounts/lin/close", why="離職").text
    assert visitor.browser.get("/desk").url.path == "/sign-in"
    kept = root.open("/accounts/lin")
    assert [said in kept.text for said in ("設立帳號", "停用帳號", "離職")] == [True] * 3
    assert not kept.all("form", action="/accounts/lin/close")


def test_a_reset_is_asked_by_one_and_confirmed_by_another(doorway: Doorway) -> None:
    doorway.officer()
    owner = doorway.enters("lin")
    root, second = doorway.enters("root1"), doorway.enters("root2")
    first = code_in(root.send("/accounts/lin/reset", what="second_factor", why="手機遺失").text)
    own = root.send("/accounts/lin/reset/confirm")
    assert (own.status_code, "另一位系統管理者確認" in own.text) == (422, True)
    assert not root.open("/accounts/lin").all("form", action="/accounts/lin/reset/confirm")
    assert "root1" in second.open("/accounts").text
    other = code_in(second.send("/accounts/lin/reset/confirm").text)
    assert owner.browser.get("/desk").url.path == "/sign-in", "its sessions have ended"
    said = {"what": "second_factor", "name": "lin", "password": GOOD}
    assert "已清除" in owner.send("/sign-in/anew", **said, code=f"{first}{other}").text
    assert doorway.gives_password(owner, "lin").url.path == "/sign-in/set-up"


def test_nobody_changes_the_own_account_nor_the_last_keeper_alone(doorway: Doorway) -> None:
    root = doorway.enters("root1")
    assert "這是您自己的帳號" in root.open("/accounts/root1").text
    tries = {
        "/accounts/root1/grants": {"role": "admin", "programme": "*", "why": "自行"},
        "/accounts/root1/close": {"why": "自行"},
        "/accounts/root1/grants/1/back": {"why": "自行"},
        "/accounts/root1/reset": {"what": "password", "why": "自行"},
    }
    for path, fields in tries.items():
        assert root.send(path, **fields).status_code == 422, path


@pytest.mark.parametrize(
    ("family", "grant"),
    [
        ("unit", {"role": "officer", "unit": "TPE"}),
        ("unit", {"role": "supervisor", "unit": "TPE"}),
        ("party", {"role": "employer", "party": "E1"}), ("agency", {"role": "agency"}),
        ("auditor", {"role": "auditor"}),
    ],
    ids=lambda said: said if isinstance(said, str) else said["role"],
)  # fmt: skip
def test_nobody_else_keeps_accounts_and_every_try_is_recorded(
    doorway: Doorway, family: str, grant: dict[str, str]
) -> None:
    doorway.person("lin", family, **grant)
    visitor = doorway.enters("lin")
    for path in ADDRESSES:
        assert visitor.browser.get(path).status_code == 403, path
    sends = ("new", "lin/grants", "root1/close", "root1/reset", "root1/reset/confirm")
    for path in (*sends, "root1/end-sessions", "root1/grants/1/back"):
        sent = visitor.send(
            f"/accounts/{path}", why="不服", what="password", name="x", family="unit"
        )
        assert sent.status_code == 403, path
    assert "/accounts" not in [one.get("href") for one in visitor.open("/account").all("a")]
    looks = doorway.rows("SELECT view, outcome FROM look WHERE account = 'lin'")
    assert looks.count(("accounts", "unauthorised")) == 1
    assert looks.count(("account", "unauthorised")) == 2
    [(tries,)] = doorway.rows("SELECT count(*) FROM security_log WHERE actor = 'lin'")
    assert tries >= 7


def test_the_list_is_cut_by_name_and_every_look_is_recorded(
    doorway: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.entrance.kept.PAGE", 2)
    for name in ("lin", "liu", "wu"):
        doorway.officer(name)
    root = doorway.enters("root1")
    named: list[str] = []
    path = "/accounts"
    while path:
        seen = root.open(path)
        named += [one["href"].rpartition("/")[2] for one in seen.all("a", **{"data-row": ""})]
        path = next((one["href"] for one in seen.all("a", rel="next")), "")
    assert named == ["lin", "liu", "root1", "root2", "wu"]
    assert len(root.open("/accounts?q=LI").all("a", **{"data-row": ""})) == 2
    root.open("/accounts/wu")
    looks = doorway.rows("SELECT view, asked, outcome FROM look WHERE account = 'root1'")
    assert [one[0] for one in looks] == ["accounts"] * 4 + ["account"]
    assert looks[-1] == ("account", "account=wu", "shown")
    assert root.browser.get("/accounts/nobody").status_code == 404


def test_pages_of_accounts_speak_english(doorway: Doorway) -> None:
    doorway.officer()
    root = doorway.enters("root1")
    names = re.compile(r"中文|僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫|\S*分署|\S*計畫")
    for path in ("/accounts", "/accounts/new", "/accounts/lin", "/account", "/account/roles"):
        seen = visitor_text(root, f"{path}?lang=en")
        left = re.findall(r"[\u4e00-\u9fff]+", names.sub("", seen))
        assert set(left) <= {"到職", "第一位系統管理者", "取得職務", "系統管理", "起"}, (path, left)


def visitor_text(visitor: Visitor, path: str) -> str:
    return visitor.open(path).text
