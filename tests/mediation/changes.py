"""The days on which mediation's own sentences change; nothing outside this folder knows them."""

from __future__ import annotations

from states.law.serving import Change

AT_LEAST_A_WEEK = Change(
    "2027-03-01", corrects=False, why="whoever answers has a week, however little was set"
)
