"""What mediation answers without a dispute: whether a settlement would stand."""

from __future__ import annotations

from states.general.questions.asking import Given
from states.general.questions.kinds import questions, with_not_weighed
from states.law.questions import Answered, Why, answered
from states.law.vocabulary import Vocabulary, shapes
from tests.mediation.citing import point
from tests.mediation.guards import no_more_than_was_claimed

VOCABULARY = Vocabulary(
    shapes("""
settlement 和解金額是否合於本要點
  =amount sum_claimed claimed | 請求金額
  =amount agreed agreed_sum | 和解金額
  ~day sat_on | 會議日
"""),
    {},
)


def settlement(given: Given) -> Answered:
    """The procedure's own guard is asked; without both sums nobody can say."""
    missing = [name for name in ("sum_claimed", "agreed") if not given.has(name)]
    if missing:
        says = f"缺少據以判斷之事實：{'、'.join(missing)}"
        return answered({"decision": "facts_missing", "missing": missing}, [_why(says)])
    facts = {name: given.amount(name) for name in ("sum_claimed", "agreed")}
    sat_on = given.day("sat_on")
    found = {"decision": "settle", "sat_on": sat_on and sat_on.isoformat()}
    if refused := no_more_than_was_claimed(facts):
        return answered(
            {**found, "decision": "refuse"}, [Why(refused.reason, str(refused.article))]
        )
    return answered(found, [_why("和解金額未逾請求金額")])


def _why(says: str) -> Why:
    return Why(says, str(point("9")))


QUESTIONS = questions(
    VOCABULARY, VOCABULARY.kinds, lambda given: with_not_weighed(given, settlement(given))
)
