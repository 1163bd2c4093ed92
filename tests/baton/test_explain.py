"""``baton explain``: an officer reads why a case stands where it stands, and what may be done."""

from __future__ import annotations

from typing import Any

from tests.baton.terminal import Terminal
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED

LATER = "2026-03-25T01:00:00.000000Z"


def matter(told: Any, ref: str) -> Any:
    """One matter of the explanation."""
    return next(one for one in told["matters"] if one["matter"] == ref)


def acts(told: Any, ref: str = APPLICATION) -> dict[str, Any]:
    """The acts on a matter by name."""
    return {one["act"].split(".")[1]: one for one in matter(told, ref)["next"]}


def test_a_date_is_explained_step_by_step_with_its_article_and_its_consequence(
    terminal: Terminal,
) -> None:
    """R-056, R-057: seven days from service on 5 March."""
    dossier = terminal.office.correcting()
    said = terminal.run("explain", dossier)
    assert said.code == 0
    for words in (
        "現由雇主接棒：application-1",
        "期間「補正期間」至115年3月12日",
        "計畫6 II",
        "行政程序法48 II",
        "115年3月13日起生",
        "停止上班紀錄尚未查閱",  # F13: a span whose closures were not verified is said to be so
    ):
        assert words in said.out, said.out


def test_each_act_says_by_whom_it_may_be_done_and_what_it_lacks(terminal: Terminal) -> None:
    """R-058: nothing is declined while the correction period runs."""
    dossier = terminal.office.correcting()
    told = acts(terminal.run("explain", dossier, "--json").json)
    assert told["supply"]["open"]
    assert told["supply"]["by"] == ["employer", "officer"]
    assert told["supply"]["depends_on_input"]
    after = terminal.run("explain", dossier, "--json", "--at", "2026-03-02").json
    assert matter(after, APPLICATION)["state"] == "correction_pending"


def test_a_blocked_act_names_every_guard_that_refuses_it_now(terminal: Terminal) -> None:
    """R-080: a proposal needs the six findings and the verified eligibility first."""
    dossier = terminal.office.complete()
    for act in ("application.accept", "application.begin_review"):
        terminal.office.do(OFFICER, act, LATER, dossier, APPLICATION)
    told = acts(terminal.run("explain", dossier, "--json", "--at", "2026-03-26").json)
    lacking = told["propose_approval"]["lacks"]
    assert not told["propose_approval"]["open"]
    assert all(no["cite"] and no["reason"] for no in lacking)
    assert "計畫" in lacking[0]["cite"]
    assert "現在不得為" in terminal.run("explain", dossier, "--at", "2026-03-26").out


def test_four_eyes_are_told_as_a_condition_on_the_person(terminal: Terminal) -> None:
    dossier = terminal.office.proposed()
    told = acts(terminal.run("explain", dossier, "--json", "--at", "2026-03-20").json)
    guards = [one["guard"] for one in told["approve"]["depends_on_person"]]
    assert "another_person_decides@1" in guards
    assert told["approve"]["open"]
    answer = terminal.office.attempt(
        SUPERVISOR, "application.approve", DECIDED, dossier, APPLICATION
    )
    assert answer.done


def test_an_amount_is_explained_with_the_reason_of_every_cut(terminal: Terminal) -> None:
    """R-070: NT$120,000 asked for one worker, 100,000 granted."""
    dossier = terminal.office.proposed(hours=120)
    terminal.office.do(
        SUPERVISOR, "application.approve_in_part", DECIDED, dossier, APPLICATION,
        reason="逾每人上限",
    )  # fmt: skip
    told = terminal.run("explain", dossier, "--json").json
    amounts = {one["name"]: one for one in matter(told, APPLICATION)["amounts"]}
    granted = amounts["approved_amount"]
    assert (granted["amount"], granted["by_worker"]) == (100_000, {"w1": 100_000})
    assert [(c["reason"], c["amount"], c["cite"]) for c in granted["cuts"]] == [
        ("worker_cap", 20_000, "計畫7")
    ]
    assert "減列 20,000 元，逾每人每年補助上限〔計畫7〕" in terminal.run("explain", dossier).out


def test_a_refused_attempt_is_told_with_its_reasons(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    terminal.office.attempt(OFFICER, "application.close", LATER, dossier, APPLICATION)
    said = terminal.run("explain", dossier).out
    assert "步「結案」未准：\n　　・「已送件」之事件不得為此行為" in said, said


def test_the_law_that_judges_a_pending_case_is_told_when_versions_differ(
    terminal: Terminal,
) -> None:
    """R-001: in 2026 nothing differs, so nothing is compared."""
    dossier = terminal.office.complete()
    told = terminal.run("explain", dossier, "--json").json
    assert told["edition"] == "2023-05-24"
    assert told["law_applied"] == []


def test_nobody_is_asked_for_anything_when_all_has_ended(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    terminal.office.do(
        OFFICER,
        "application.withdraw",
        LATER,
        dossier,
        APPLICATION,
        reason="來函撤回",
        paper="in-1",
    )
    said = terminal.run("explain", dossier, "--matter", APPLICATION)
    assert "無人須再辦理" in said.out
    assert "現在可為" not in said.out


def test_a_dossier_that_does_not_exist_is_said_so(terminal: Terminal) -> None:
    said = terminal.run("explain", "TPE-115-99999")
    assert said.code == 3
    assert "TPE-115-99999" in said.err


def test_explaining_changes_nothing(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    before = terminal.kept()
    terminal.run("explain", dossier)
    terminal.run("explain", dossier, "--json", "--closed")
    assert terminal.kept() == before


def test_an_act_that_no_input_can_satisfy_is_told_as_blocked(terminal: Terminal) -> None:
    """T18: after the period has run out, no day of notice extends it any more (行政程序法51 IV)."""
    dossier = terminal.office.complete()
    terminal.office.do(OFFICER, "application.accept", LATER, dossier, APPLICATION)
    early = acts(terminal.run("explain", dossier, "--json", "--at", "2026-04-01").json)
    assert early["extend_processing"]["open"]
    terminal.office.sweep("2026-06-02T01:00:00.000000Z")
    late = acts(terminal.run("explain", dossier, "--json", "--at", "2026-06-02").json)
    assert not late["extend_processing"]["open"]
    (lacking,) = late["extend_processing"]["lacks"]
    assert lacking["guard"].startswith("extension_is_notified_in_time")
    said = terminal.run("explain", dossier, "--at", "2026-06-02").out
    assert "無論如何填載均不符" in said


def test_a_period_that_ran_out_is_told_with_the_days_since(terminal: Terminal) -> None:
    """T18: filed on 2 March, to be decided by 4 May 2026."""
    dossier = terminal.office.complete()
    terminal.office.sweep("2026-05-20T01:00:00.000000Z")
    told = terminal.run("explain", dossier, "--json", "--at", "2026-05-20").json
    (period,) = matter(told, APPLICATION)["periods"]
    assert (period["kind"], period["status"], period["overdue"]) == ("processing", "lapsed", True)
    said = terminal.run("explain", dossier, "--at", "2026-05-20").out
    assert "期間「處理期間」至115年5月4日：已屆滿" in said
    assert "仍未辦理，逾期 16 日" in said


def test_a_period_that_was_kept_is_told_as_kept(terminal: Terminal) -> None:
    """T18: nothing is left out, and nothing looks late that is not."""
    dossier = terminal.office.correcting()
    terminal.office.do(
        EMPLOYER, "application.supply", "2026-03-10T01:00:00.000000Z", dossier, APPLICATION,
        covers=["doc_8"],
    )  # fmt: skip
    told = matter(terminal.run("explain", dossier, "--json").json, APPLICATION)
    assert ("correction", "met") in {(p["kind"], p["status"]) for p in told["periods"]}
    assert "至115年3月12日：已依限辦理" in terminal.run("explain", dossier).out


def test_a_served_decision_whose_period_runs_is_not_called_ended(terminal: Terminal) -> None:
    """T18: the time to appeal runs, and nobody at the branch has to act."""
    dossier = terminal.office.approved()
    letter = ("letter-1",)
    for by, act, given in (
        (SUPERVISOR, "letter.sign", {}),
        (OFFICER, "letter.issue", {}),
        (OFFICER, "letter.record_service", {"service": "direct", "served_on": "2026-03-20"}),
    ):
        terminal.office.do(by, act, DECIDED, dossier, *letter, **given)
    said = terminal.run("explain", dossier, "--at", "2026-03-24").out
    assert "已送達（自115年3月20日），救濟期間進行中，無人須辦理" in said
    assert matter(terminal.run("explain", dossier, "--json").json, "letter-1")["waits_for"]


def test_hints_are_conditional_and_have_no_holes(terminal: Terminal) -> None:
    """T18, 計畫6 II: what every input meets is no condition; what is known stands in the others."""
    dossier = terminal.office.submitted()
    said = terminal.run("explain", dossier, "--at", "2026-03-03").out
    assert "通知補正 application.request_correction" in said
    assert "補正期限未定" not in said
    assert "○" not in said
    assert "所填不合時將不准，理由如：" in said
    assert "〈所填" in said


def test_what_is_possible_after_a_refusal_is_possible(terminal: Terminal) -> None:
    """T18: the acts named instead are those against which nothing stands."""
    dossier = terminal.office.submitted()
    said = terminal.run(
        "act", "application.accept", "--dossier", dossier, "--matter", APPLICATION,
        "--by", "officer:off1@TPE", given="{}",
    )  # fmt: skip
    assert said.code == 3
    told = said.err[said.err.index("現在可為") :]
    assert "通知補正 application.request_correction" in told
    assert "application.accept" not in told
    assert "application.approve" not in told


def test_what_stands_of_a_grant_that_was_undone_is_told(terminal: Terminal) -> None:
    """T24: the amount of the approval is not what stands."""
    dossier = terminal.office.approved()
    given = {"reason": "雇主來函放棄", "paper": "in-7"}
    terminal.office.do(OFFICER, "application.abandon", LATER, dossier, APPLICATION, **given)
    told = terminal.run("explain", dossier, "--json").json
    assert (told["grant"]["approved"], told["grant"]["stands"]) == (100_000, 0)
    said = terminal.run("explain", dossier).out
    assert "原核定 100,000 元，因放棄，現存核定 0 元" in said
    assert "原核定金額（已失效）" in said


def test_what_the_officer_left_out_is_no_cut_of_the_law(terminal: Terminal) -> None:
    """T23: NT$100,000 asked, half proposed: nothing was cut by a cap."""
    dossier = terminal.office.proposed(hours=50)
    refused = terminal.office.attempt(
        SUPERVISOR, "application.approve", DECIDED, dossier, APPLICATION
    )
    (reason,) = refused.reasons
    assert "提案未列50,000元" in reason["reason"]
    assert "核減0元" in reason["reason"]
    terminal.office.do(
        SUPERVISOR, "application.approve_in_part", DECIDED, dossier, APPLICATION,
        reason="部分課程非屬傳承",
    )  # fmt: skip
    amounts = {a["name"]: a for a in matter(terminal.run("explain", dossier, "--json").json,
                                            APPLICATION)["amounts"]}  # fmt: skip
    assert [(c["reason"], c["amount"]) for c in amounts["approved_amount"]["cuts"]] == [
        ("not_proposed", 50_000)
    ]
