"""``python -m baton``."""

from baton.main import run

run()
