"""Days of work on which no insurance ran, however the insured spans are told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from states.expertise.eligibility.insurance import gaps

DAY_OF_WORK = st.none() | st.integers(0, 60)


@given(
    st.integers(0, 60),
    st.integers(0, 60),
    st.lists(st.tuples(DAY_OF_WORK, DAY_OF_WORK), max_size=3),
)
def test_a_day_of_work_is_in_a_gap_exactly_when_no_insurance_ran_on_it(
    first: int, length: int, spans: list[tuple[int | None, int | None]]
) -> None:
    """R-028: whatever the spans, in any order, touching or not."""
    start = date(2025, 5, 1)

    def day(n: int | None) -> date | None:
        return None if n is None else start + timedelta(days=n)

    begin, end = start + timedelta(days=first), start + timedelta(days=first + length)
    told = [(day(a), day(b)) for a, b in spans if a is None or b is None or a <= b]
    found = gaps(begin, end, told)
    for n in range(length + 1):
        on = begin + timedelta(days=n)
        insured = any((a is None or a <= on) and (b is None or on <= b) for a, b in told)
        assert insured != any(hole <= on <= last for hole, last in found)


def test_an_end_of_the_work_that_is_not_told_leaves_no_gap_there() -> None:
    """R-028."""
    since, until = date(2025, 5, 10), date(2025, 5, 20)
    assert gaps(None, None, [(since, until)]) == []
    assert gaps(None, date(2025, 5, 21), [(since, until)]) == [(date(2025, 5, 21),) * 2]
    assert gaps(date(2025, 5, 9), None, [(since, until)]) == [(date(2025, 5, 9),) * 2]
