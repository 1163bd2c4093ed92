"""What is right for each number, as the reports of the trials tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.trials.seen import (
    Answer,
    Judge,
    Seen,
    by_line,
    either,
    ends,
    every_line,
    findings,
    is_error,
    names,
    says,
    shown,
)

PERIOD = ["2025-05-01", "2025-06-15"]


class Trial(NamedTuple):
    """Files of one number with one ending: how they are run, and what is right."""

    number: str
    ending: str
    run: str
    judge: Judge


def _finding(holds: Callable[[Answer], bool]) -> Callable[[Answer], bool]:
    return lambda answer: any(holds(finding) for finding in findings(answer))


def _about_the_name(finding: Answer) -> bool:
    check = finding["check"]
    told = "name" in check or re.search("姓名|名稱|字元|亂碼|遺失", finding["message"])
    return bool(told) and not re.search(r"unknown|without_course|hours", check)


def _one_error_about_the_day(answer: Answer) -> bool:
    if is_error(answer):
        return True
    messages = [finding["message"] for finding in findings(answer)]
    errors = [f for f in findings(answer) if f["severity"] == "error"]
    about = bool(errors) and re.search("日", errors[0]["message"]) is not None
    return len(errors) == 1 and about and not re.search("-32|滿0歲|^0歲", "\n".join(messages))


def _tells_the_closure(answer: Answer) -> bool:
    steps = answer.get("trace") or []
    return any("停止" in step["what"] and "10月3日" in step["what"] for step in steps)


def _counts_days_by_a_reading(answer: Answer) -> bool:
    said = " ".join(step["says"] for step in answer.get("why") or [])
    return "interest" in answer and bool(
        re.search("日數[^。；]*(解釋|讀法)|(解釋|讀法)[^。；]*日數", said)
    )


def _courses(judge: Callable[[list[Answer]], bool], *, refused: bool = False) -> Judge:
    """Rows that were read as they should be; or the file was refused, where that is right too."""

    def judged(seen: Seen) -> list[str]:
        if seen.code == 0:
            rows = seen.document.get("courses") or []
            return [] if rows and judge(rows) else [f"read as {shown(str(rows))}"]
        if refused and seen.code == 1 and seen.document.get("messages"):
            return []
        return [f"exit code {seen.code}: {shown(seen.said)}"]

    return judged


def _refused(holds: Callable[[list[Answer]], bool]) -> Judge:
    """No row was taken over, and the messages are those that are right."""

    def judged(seen: Seen) -> list[str]:
        messages = seen.document.get("messages") or []
        if seen.code == 1 and not seen.document.get("courses") and messages and holds(messages):
            return []
        return [f"exit code {seen.code}: {shown(seen.said)}"]

    return judged


def _lecturers(row: Answer) -> list[str]:
    return [one["name"] for one in row["lecturer"]]


def _no_formula(seen: Seen) -> list[str]:
    """``seen.out`` is the register as CSV, which holds the name."""
    cells = [cell.strip('"') for line in seen.out.splitlines() for cell in line.split(",")]
    wrong = [cell for cell in cells if cell[:1] in ("＝", "=", "＋", "+", "－", "＠", "@")]
    if seen.code or not any("1+1有限公司" in cell for cell in cells):
        return [f"exit code {seen.code}, the name is not in the register: {shown(seen.said)}"]
    return [f"a cell begins with a formula: {shown(cell)}" for cell in wrong]


def _resent(seen: Seen) -> list[str]:
    told = "先前已辦理，未重複" in seen.said
    return [] if seen.code == 0 and told else [f"exit code {seen.code}: {shown(seen.said)}"]


def _refused_for_the_worker(seen: Seen) -> list[str]:
    """Refused before the first step, by a message that names the code."""
    named = re.search("worker|工作者|代碼|A123456789", seen.said, re.IGNORECASE)
    if seen.code == 0 or (seen.code == 2 and named):
        return []
    return ends(0)(seen)


def _day(day: str) -> Callable[[Answer], bool]:
    return says("last_day", day)


def _hours(many: float, rows: int) -> Judge:
    return _courses(lambda found: len(found) == rows and all(r["hours"] == many for r in found))


def _rows_refused(*rows: int) -> Judge:
    return _refused(lambda messages: set(rows) <= {message["row"] for message in messages})


def _hidden(messages: list[Answer]) -> bool:
    return any("隱藏" in message["says"] for message in messages)


def _hint(answer: Answer) -> bool:
    found = re.search("(是否為|應為|可用)(.*)", str(answer.get("error", "")))
    return is_error(answer) and found is not None and "stated_day" in found[2]


def _warned(answer: Answer) -> bool:
    return any(finding["severity"] == "warning" for finding in findings(answer))


def _sound(answer: Answer) -> bool:
    return "findings" in answer and not findings(answer)


_ERROR_OR: dict[str, Any] = {
    "30,000": either(says("approved", 30_000), is_error),
    "45,000": either(says("return", 45_000), is_error),
    "7 April": either(_day("2025-04-07"), is_error),
}

TRIALS = (
    Trial("01", ".json", "play", _refused_for_the_worker),
    Trial("02", ".jsonl", "assess",
          by_line(says("approved", 30_000), *[_ERROR_OR["30,000"]] * 3)),
    Trial("03", ".jsonl", "assess",
          by_line(says("return", 45_000), _ERROR_OR["45,000"], is_error)),
    Trial("04", ".jsonl", "assess",
          by_line(names("birth", "first_class"), names("relation_to_owener"), names("line"),
                  names("hour"))),
    Trial("05", ".jsonl", "clock", by_line(_day("2025-04-07"), *[_ERROR_OR["7 April"]] * 7)),
    Trial("06", ".jsonl", "clock", by_line(either(names("county"), _day("2025-04-02")))),
    Trial("07", ".json", "play", ends(0)),
    Trial("08", ".sh", "script", ends(0)),
    Trial("09", ".jsonl", "assess", by_line(either(names("UTF-8"), says("return", 40_000)))),
    Trial("10", ".json", "play", ends(0)),
    Trial("11", ".json", "play", ends(0)),
    Trial("12", ".json", "play", ends(0)),
    Trial("13", ".jsonl", "clock", every_line(either(_day("2024-10-04"), _tells_the_closure))),
    Trial("14", ".jsonl", "clock", by_line(is_error, is_error)),
    Trial("15", ".csv", "tables",
          _courses(lambda rows: [_lecturers(row) for row in rows] == [["陳一"]], refused=True)),
    Trial("15", ".jsonl", "check-forms", every_line(_sound)),
    Trial("16", ".jsonl", "check-forms", every_line(_finding(_about_the_name))),
    Trial("17", ".jsonl", "check-forms",
          every_line(_finding(lambda finding: "voucher_duplicate" in finding["check"]))),
    Trial("18", ".ods", "tables",
          _courses(lambda rows: all(len(_lecturers(row)) == 2 for row in rows), refused=True)),
    Trial("19", ".csv", "tables", _rows_refused(2, 3, 4, 5)),
    Trial("20", ".xlsx", "tables", _refused(_hidden)),
    Trial("21", ".json", "register", _no_formula),
    Trial("22", ".jsonl", "assess",
          every_line(either(says("interest", 3_000), _counts_days_by_a_reading))),
    Trial("23", ".sh", "script", _resent),
    Trial("24", ".sh", "script", ends(0)),
    Trial("25", ".json", "play", ends(0)),
    Trial("26", ".jsonl", "assess", every_line(says("decision", "accept"))),
    Trial("27", ".sh", "script", ends(0)),
    Trial("28", ".xlsx", "tables", _hours(40, rows=1)),
    Trial("29", ".csv", "tables", _hours(40, rows=1)),
    Trial("30", ".csv", "tables",
          _courses(lambda rows: [row["period"] for row in rows] == [PERIOD] * 5)),
    Trial("31", ".jsonl", "check-forms", every_line(_warned)),
    Trial("32", ".jsonl", "check-forms", every_line(_one_error_about_the_day)),
    Trial("33", ".jsonl", "check-forms",
          every_line(_finding(lambda finding: "1.15" in finding["message"]))),
    Trial("34", ".jsonl", "clock", every_line(_hint)),
    Trial("35", ".csv", "calendar", ends(0)),
    Trial("36", ".jsonl", "clock", every_line(is_error)),
    Trial("37", ".json", "play", ends(0)),
    Trial("T01", ".json", "replay", ends(0)),
    Trial("hostile", ".py", "python", ends(0)),
)  # fmt: skip
"""In the order of the numbers."""

NO_TRIAL = {
    "24-a-paid-case.json": "read by the script of the same number",
    "hostile_lib.py": "imported by the hostile ones",
}
"""Files of such a folder that are not run themselves."""
