"""Amounts: items, caps, the budget, what is committed (計畫 7, 8)."""
