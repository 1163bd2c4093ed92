"""The award of Kaohsiung City for hiring above the quota (seed 003)."""
