"""What every key of ours has: its length, and one way to say that it is not the right one."""

from __future__ import annotations

KEY_BYTES = 32


class NoKey(Exception):
    """There is no key, or not the one that something was sealed or coded with."""
