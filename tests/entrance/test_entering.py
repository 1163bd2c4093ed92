"""A password alone opens nothing; every step is a new token; what is ended is dead at once."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from casework.entrance import entered as e
from casework.entrance import keeping, passwords, signing_in
from casework.entrance.entered import entered
from casework.entrance.signing_in import Where
from casework.errors import Malformed, NotEntered, Rejected, TooOften
from states.expertise.roles import Role
from storage.accounts import recovery_codes_left
from storage.database import Database
from tests.entrance.porch import GOOD, HERE, NOW, OTHER, ROOT, Porch, after

AS_SERVED = passwords._HASHING


def refused(porch: Porch, token: str, now: str = NOW) -> bool:
    try:
        entered(porch.database, token, now)
    except NotEntered:
        return True
    return False


def test_an_officer_enters_with_a_password_and_a_second_factor(porch: Porch) -> None:
    porch.officer()
    begun = porch.sign_in("Lin")
    assert begun.stage == "set_up"
    done = porch.set_up("lin", begun.token)
    who = entered(porch.database, done.begun.token, NOW)
    assert (who.identity.id, who.identity.role, who.identity.branch) == ("lin", Role.officer, "TPE")
    assert len(set(done.codes)) == 10
    again = porch.sign_in("lin", after(5))
    assert again.stage == "second_factor"
    whole = porch.confirm("lin", again.token, after(5))
    assert entered(porch.database, whole.token, after(5)).stage == "whole"


def test_a_password_alone_opens_nothing(porch: Porch) -> None:
    porch.officer()
    for stage in (_first_stage, _second_stage):
        token = stage(porch)
        who = entered(porch.database, token, after(1))
        with pytest.raises(NotEntered, match="第二道驗證"):
            who.reader(after(1))
        with pytest.raises(NotEntered):
            signing_in.choose(porch.database, token, who.holdings[0].number, after(1))
        with pytest.raises(NotEntered):
            signing_in.change_password(
                porch.entrance, token, old=GOOD, new=OTHER, address="", now=after(1)
            )


def _first_stage(porch: Porch) -> str:
    return porch.sign_in("lin", after(1)).token


def _second_stage(porch: Porch) -> str:
    porch.inside("lin")
    token = porch.sign_in("lin", after(1)).token
    with pytest.raises(NotEntered, match="重設"):
        signing_in.offer(porch.entrance, token, after(1))
    return token


def test_a_party_may_do_without_a_second_factor(porch: Porch) -> None:
    porch.employer()
    begun = porch.sign_in("wang")
    assert begun.stage == "whole"
    assert entered(porch.database, begun.token, NOW).identity.employer == "E1"


WRONG: dict[str, tuple[str, str]] = {
    "another password": ("lin", OTHER),
    "nobody's account": ("nobody", GOOD),
    "an account without a password": ("fresh", GOOD),
    "a closed account": ("gone", GOOD),
    "no name": ("", GOOD),
    "no password": ("lin", ""),
    "a password far too long": ("lin", GOOD * 10_000),
}


@pytest.mark.parametrize("why", WRONG)
def test_whoever_may_not_enter_hears_the_same_words(porch: Porch, why: str) -> None:
    porch.officer()
    porch.officer("gone")
    keeping.close(porch.database, ROOT, "gone", "離職", NOW)
    keeping.make(porch.database, ROOT, "fresh", "unit", NOW)
    name, password = WRONG[why]
    with pytest.raises(NotEntered, match=f"^{signing_in.WRONG}$"):
        porch.sign_in(name, password=password)
    (entry,) = porch.rows("SELECT kind, act FROM security_log")
    assert entry == ("not_entered", "entrance.sign_in")


def test_a_name_that_is_no_account_is_not_written_down(porch: Porch) -> None:
    with pytest.raises(NotEntered):
        porch.sign_in("my-secret-typed-in-the-wrong-place")
    logged = porch.rows("SELECT actor, act, detail FROM security_log")
    counted = porch.rows("SELECT counted FROM tally")
    assert "secret" not in str(logged + counted)


def test_whether_an_account_exists_cannot_be_told_by_the_time_it_takes(
    porch: Porch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_HASHING", AS_SERVED)
    passwords._nobodys.cache_clear()
    porch.officer()

    def took(name: str, at: int) -> float:
        begun = time.process_time()
        with pytest.raises(Rejected):
            porch.sign_in(name, after(20 * at), OTHER)
        return time.process_time() - begun

    pairs = [(took("lin", at), took(f"nobody{at}", at)) for at in range(1, 10)]
    known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))
    passwords._nobodys.cache_clear()
    assert known > 0.010, "hashing is what takes the time"
    assert abs(known - unknown) < 0.010, (known, unknown)


ENDINGS: dict[str, Callable[[Porch, str], object]] = {
    "leaving": lambda porch, token: e.leave(porch.database, token, NOW),
    "being ended by its owner": lambda porch, token: e.end_own(
        porch.database,
        entered(porch.database, token, NOW),
        entered(porch.database, token, NOW).session[:12],
        NOW,
    ),
    "being ended by an administrator": lambda porch, _: keeping.end_sessions(
        porch.database, ROOT, "lin", NOW
    ),
    "closing the account": lambda porch, _: keeping.close(porch.database, ROOT, "lin", "離職", NOW),
    "a new password set elsewhere": lambda porch, _: signing_in.change_password(
        porch.entrance,
        porch.inside("lin", after(1)),
        old=GOOD,
        new=OTHER,
        address="",
        now=after(1),
    ),
    "a new token for the same session": lambda porch, token: signing_in.choose(
        porch.database, token, entered(porch.database, token, NOW).holdings[0].number, NOW
    ),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_a_session_is_dead_at_once_after(porch: Porch, how: str) -> None:
    porch.officer()
    token = porch.inside("lin")
    assert not refused(porch, token)
    ENDINGS[how](porch, token)
    assert refused(porch, token, after(1))


def test_a_grant_that_is_taken_back_acts_no_more(porch: Porch) -> None:
    number = porch.officer()
    token = porch.inside("lin")
    assert entered(porch.database, token, NOW).identity.id == "lin"
    keeping.take_back(porch.database, ROOT, number, "調職", NOW)
    with pytest.raises(NotEntered, match="沒有有效的職務"):
        entered(porch.database, token, NOW).reader(NOW)


@pytest.mark.parametrize(
    ("minutes", "dead"), [(14, False), (16, True)], ids=["14 minutes", "16 minutes"]
)
def test_a_session_of_staff_lies_unused_for_a_quarter_of_an_hour(
    porch: Porch, minutes: int, dead: bool
) -> None:
    porch.officer()
    assert refused(porch, porch.inside("lin"), after(minutes)) is dead


def test_a_session_that_is_used_goes_on_until_its_absolute_end(porch: Porch) -> None:
    porch.officer()
    token = porch.inside("lin")
    for minutes in range(10, 8 * 60, 10):
        assert not refused(porch, token, after(minutes)), minutes
    assert refused(porch, token, after(8 * 60))


def test_somebody_sees_the_own_sessions_only_and_ends_them(porch: Porch) -> None:
    porch.officer()
    porch.employer()
    other = porch.inside("wang")
    first = porch.inside("lin")
    second = porch.confirm("lin", porch.sign_in("lin", after(2)).token, after(2)).token
    who = entered(porch.database, second, after(2))
    mine = e.own_sessions(porch.database, who, after(2))
    assert [(one.device, one.this) for one in mine] == [("Firefox", False), ("Firefox", True)]
    theirs = entered(porch.database, other, after(2)).session[:12]
    assert not e.end_own(porch.database, who, theirs, after(2))
    assert not e.end_own(porch.database, who, "", after(2))
    assert e.end_own(porch.database, who, mine[0].name, after(2))
    assert refused(porch, first, after(2))
    assert not refused(porch, second, after(2))
    assert not refused(porch, other, after(2))


def test_a_code_of_the_clock_opens_once(porch: Porch) -> None:
    porch.officer()
    porch.inside("lin")
    token = porch.sign_in("lin").token
    with pytest.raises(NotEntered, match="已用過"):
        porch.confirm("lin", token)  # the code by which it was set up
    porch.confirm("lin", token, after(1))
    again = porch.sign_in("lin", after(1)).token
    with pytest.raises(NotEntered, match="已用過"):
        porch.confirm("lin", again, after(1))


@pytest.mark.parametrize(
    ("steps", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_off(porch: Porch, steps: int, opens: bool) -> None:
    porch.officer()
    porch.inside("lin")
    begun = porch.sign_in("lin", after(5))
    code = porch.code("lin", after(5 + steps / 2))
    try:
        signing_in.confirm(porch.entrance, begun.token, code, HERE.address, after(5))
    except NotEntered:
        assert not opens
    else:
        assert opens


def test_a_code_on_paper_opens_once_however_it_is_typed(porch: Porch) -> None:
    porch.officer()
    codes = porch.set_up("lin", porch.sign_in("lin").token).codes

    def enter(code: str) -> str:
        token = porch.sign_in("lin", after(3)).token
        return signing_in.confirm(porch.entrance, token, code, "", after(3)).stage

    assert enter(codes[0].upper().replace("-", " ")) == "whole"
    with pytest.raises(NotEntered, match="已用過"):
        enter(codes[0])
    with porch.database.reading() as connection:
        assert recovery_codes_left(connection, "lin") == 9


def test_a_code_used_by_many_at_once_opens_for_one(porch: Porch) -> None:
    porch.officer()
    porch.inside("lin")
    tokens = [porch.sign_in("lin", after(4)).token for _ in range(4)]
    code, opened = porch.code("lin", after(4)), []

    def show(token: str) -> None:
        with suppress(NotEntered):
            opened.append(signing_in.confirm(porch.entrance, token, code, "", after(4)))

    _together([partial(show, token) for token in tokens])
    assert len(opened) == 1


def test_five_wrong_passwords_lock_an_account_for_a_quarter_of_an_hour(porch: Porch) -> None:
    porch.officer()
    for _ in range(5):
        with pytest.raises(NotEntered):
            porch.sign_in("lin", password=OTHER)
    with pytest.raises(TooOften, match="15 分鐘"):
        porch.sign_in("lin")
    with pytest.raises(TooOften):
        porch.sign_in("lin", after(14))
    assert porch.sign_in("lin", after(15.1)).stage == "set_up"


def test_the_quarter_of_an_hour_begins_with_the_fifth_try(porch: Porch) -> None:
    porch.officer()
    for minute in range(5):
        with pytest.raises(NotEntered):
            porch.sign_in("lin", after(3 * minute), OTHER)
    with pytest.raises(TooOften):
        porch.sign_in("lin", after(26))
    assert porch.sign_in("lin", after(27.1))


def test_the_right_password_forgets_the_wrong_ones_before_it(porch: Porch) -> None:
    porch.officer()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotEntered):
                porch.sign_in("lin", password=OTHER)
        assert porch.sign_in("lin")


def test_a_name_that_is_no_account_is_locked_like_one(porch: Porch) -> None:
    for _ in range(5):
        with pytest.raises(NotEntered):
            porch.sign_in("nobody")
    with pytest.raises(TooOften):
        porch.sign_in("nobody")


def test_many_at_once_are_no_more_than_five(porch: Porch) -> None:
    porch.officer()
    outcomes: list[type[Exception]] = []

    def guess() -> None:
        try:
            porch.sign_in("lin", password=OTHER)
        except Rejected as refusal:
            outcomes.append(type(refusal))

    _together([guess] * 12)
    assert outcomes.count(NotEntered) == 5
    assert outcomes.count(TooOften) == 7


def test_who_tries_one_password_on_many_accounts_is_stopped_by_the_address(porch: Porch) -> None:
    refusals = []
    for number in range(62):
        with pytest.raises(Rejected) as refusal:
            porch.sign_in(f"nobody{number}")
        refusals.append(type(refusal.value))
    assert refusals == [NotEntered] * 60 + [TooOften] * 2
    elsewhere = Where("198.51.100.7", "Firefox")
    assert signing_in.sign_in(porch.entrance, "root1", GOOD, elsewhere, NOW)


@pytest.mark.parametrize("table", ["session", "account", "recovery_code", "enrolment", "tally"])
def test_nothing_that_lies_in_the_database_opens_anything(porch: Porch, table: str) -> None:
    porch.officer()
    begun = porch.sign_in("lin")
    done = porch.set_up("lin", begun.token)
    lying = str([tuple(map(str, row)) for row in porch.rows(f"SELECT * FROM {table}")])
    for secret in (begun.token, done.begun.token, porch.secrets["lin"], GOOD, *done.codes):
        assert secret not in lying


@pytest.mark.parametrize("token", ["", "x", "'; DROP TABLE session --", "a" * 10_000])
def test_what_is_no_token_opens_nothing(porch: Porch, token: str) -> None:
    assert refused(porch, token)


def test_a_new_password_must_differ_and_the_present_one_be_shown(porch: Porch) -> None:
    porch.officer()
    token = porch.inside("lin")

    def change(old: str, new: str) -> None:
        signing_in.change_password(
            porch.entrance, token, old=old, new=new, address=HERE.address, now=NOW
        )

    for old, new, says in ((OTHER, OTHER, "不符"), (GOOD, GOOD, "相同"), (GOOD, "short", "12")):
        with pytest.raises(Malformed, match=says):
            change(old, new)
    change(GOOD, OTHER)
    assert porch.sign_in("lin", password=OTHER)


def _together(doing: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_session_moved_to_another_account_does_not_open_its_secret(porch: Porch) -> None:
    """Whoever writes to the database may change rows; the key binds a secret to its owner."""
    porch.officer()
    porch.officer("chen")
    porch.inside("lin")
    porch.inside("chen")
    database: Database = porch.database
    with database.writing() as connection:
        sql = "UPDATE account SET totp = (SELECT totp FROM account WHERE id = 'lin') WHERE id = ?"
        connection.run(sql, "chen")
    begun = porch.sign_in("chen", after(5))
    with pytest.raises(Exception, match="account:chen"):
        signing_in.confirm(porch.entrance, begun.token, porch.code("lin", after(5)), "", after(5))
