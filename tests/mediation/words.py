"""What mediation calls its things."""

from __future__ import annotations

from states.law.programme import Words
from tests.mediation.roles import WORDS as ROLES

WORDS = Words(
    procedures={"dispute": ("調解", "mediation"), "roll": ("調解人名冊", "roll of mediators")},
    states={
        "dispute.filed": ("已申請調解", "filed"),
        "invited": ("已通知雙方", "invited"),
        "dispute.answered": ("已答辯", "answered"),
        "unanswered": ("逾期未答辯", "unanswered"),
        "heard": ("已開會", "heard"),
        "dispute.settled": ("調解成立", "settled"),
        "dispute.failed": ("調解不成立", "failed"),
        "dispute.withdrawn": ("撤回", "withdrawn"),
        "refusal_proposed": ("擬不受理", "refusal proposed"),
        "dispute.refused": ("不受理", "refused"),
        "drawn_up": ("編列中", "drawn up"),
        "adopted": ("已核定", "adopted"),
    },
    acts={
        "dispute.file": ("申請調解", "file"),
        "dispute.invite": ("通知雙方", "invite both"),
        "dispute.supplement": ("補充陳述", "supplement"),
        "dispute.respond": ("答辯", "respond"),
        "dispute.confide": ("不公開陳明", "confide"),
        "dispute.take_up": ("雙方已說明", "take up"),
        "dispute.go_on": ("逕行開會", "go on"),
        "dispute.lapse": ("逾期未答辯", "let lapse"),
        "dispute.sit": ("開會", "sit"),
        "dispute.settle": ("調解成立", "settle"),
        "dispute.fail": ("調解不成立", "fail"),
        "dispute.withdraw": ("撤回調解", "withdraw"),
        "dispute.propose_refusal": ("簽擬不受理", "propose refusal"),
        "dispute.refuse": ("不受理", "refuse"),
        "dispute.reinstate": ("回復調解", "reinstate"),
        "roll.open": ("開立名冊", "open the roll"),
        "roll.enter": ("列冊", "enter"),
        "roll.adopt": ("核定名冊", "adopt"),
    },
    roles=ROLES,
    clocks={"response": ("答辯期間", "time to respond")},
    fields={
        "committee": "委員會",
        "applicant": "申請人",
        "respondent": "相對人",
        "sum_claimed": "請求金額（元）",
        "dispute_about": "爭議要旨",
        "response": "答辯",
        "mediators": "調解委員",
        "roll": "調解人名冊（案號）",
        "sat_on": "會議日",
        "agreed": "和解金額（元）",
        "terms": "和解條件",
        "party": "為何當事人辦理",
        "told_in_confidence": "不公開之陳述",
        "consent": "雙方同意書（收文文號）",
    },
    choices={
        "ground": {
            "no_dispute": ("無爭議存在", "no dispute"),
            "settled_before": ("前已調解成立", "settled before"),
            "in_court": ("已繫屬法院", "in court"),
        },
    },
    letters={
        "invitation": ("調解通知", "invitation"),
        "settlement_record": ("調解成立紀錄", "record of settlement"),
        "failure_record": ("調解不成立紀錄", "record of failure"),
        "refusal": ("不受理通知", "refusal"),
    },
)
