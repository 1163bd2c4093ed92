"""Periods in words: what one is about to do, where it stands, how it ended, whom it touches."""

from __future__ import annotations

CLOCK_STATUS = {
    "running": "進行中",
    "paused": "停止進行",
    "met": "已履行",
    "enforced": "已執行",
    "cancelled": "已無須執行",
    "superseded": "已由新期限取代",
    "held": "停機後保留，待放行",
    "quarantined": "異常，待人工處理",
}
"""Where a period stands, or how it ended."""

WAITS = {"paused": "停止進行中", "held": "停機後保留，待發布機關放行"}
"""A period that stands still, told to whoever waits for it."""

TONES = {"adverse": "不利", "neutral": "中性", "favourable": "有利"}
"""What the end of a period is to the employer."""

ENDED = {"met": "已依限辦理", "cancelled": "已無須執行"}
"""A period that is over without having run out."""

TURNS = {
    "meets": "期限完成",
    "pauses": "期限停止進行",
    "resumes": "期限接續",
    "restarts": "重新起算",
}
"""What an act does to a period."""
