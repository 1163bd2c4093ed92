"""What can be wrong with a command before the law is asked. Nothing is changed by any of these."""

from __future__ import annotations


class Rejected(Exception):
    """A command that was not attempted; ``kind`` is what the security log calls it."""

    kind = "rejected"


class Malformed(Rejected):
    """The input is not what the act needs; ``field`` says where, ``also`` what else is wrong."""

    kind = "malformed"

    def __init__(self, field: str, rule: str, also: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(f"{field}: {rule}" if field else rule)
        self.field = field
        self.rule = rule
        self.also = also

    @property
    def told(self) -> str:
        """Everything that is wrong, in sentences for people."""
        wrong = ((self.field, self.rule), *self.also)
        return "；".join(f"欄位「{field}」，{rule}" if field else rule for field, rule in wrong)


class Unauthorised(Rejected):
    """The role may never do this."""

    kind = "unauthorised"


class NotHere(Rejected):
    """There is no such dossier or matter, or none that this identity may see."""

    kind = "not_here"


class NotEntered(Rejected):
    """Nobody has entered: no session, none that goes on, or what was shown does not open one."""

    kind = "not_entered"


class TooOften(Rejected):
    """So many tries that no more are looked at for a while."""

    kind = "too_often"


class Stale(Rejected):
    """The matter has moved on since the form was shown: load it again and decide anew."""

    kind = "stale"


class Behind(Rejected):
    """The clock shows a time before the dossier's last step: set it right and do it again."""

    kind = "behind"


class Failed(Rejected):
    """The command was in order and the machine was not: nothing has changed, try it again."""

    kind = "failed"

    def __init__(self, error: Exception) -> None:
        super().__init__(f"{type(error).__name__}: {error}")
        self.error = error
