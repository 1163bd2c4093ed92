"""One page per procedure: diagram, states with their holder, sentences with article and guards."""

from __future__ import annotations

from collections.abc import Iterator

from casework.programmes import PROGRAMMES
from casework.words.labels import act_label, procedure_label, role_label, state_label
from states.law.baton import in_a_word
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.rule import ClockSpec, Rule


def pages() -> dict[str, str]:
    """The pages by path."""
    procedures = PROGRAMMES.first.editions.latest.procedures.values()
    made = {f"docs/procedures/{p.name}.md": "\n".join(_page(p)) + "\n" for p in procedures}
    index = ["# Procedures", "", "Generated from the regulation; do not edit.", ""]
    index += [f"- [{procedure_label(p.name)} {p.name}]({p.name}.md)" for p in procedures]
    return {"docs/procedures/README.md": "\n".join(index) + "\n", **made}


def _page(procedure: Procedure) -> Iterator[str]:
    yield f"# {procedure_label(procedure.name)} `{procedure.name}`"
    yield ""
    yield "Generated from the regulation; do not edit."
    yield ""
    yield "```mermaid"
    yield from _diagram(procedure)
    yield "```"
    yield ""
    yield "## States"
    yield ""
    yield "| state | 狀態 | holder of the baton | acts that lead on | acts that stay |"
    yield "|---|---|---|---|---|"
    for state in procedure.states:
        on, stays = _acts(procedure, state.value)
        who = "或".join(role_label(in_a_word(way)) for way in procedure.ways_held(state)) or "—"
        label = state_label(procedure.name, state.value)
        yield f"| {state.value} | {label} | {who} | {on or '—'} | {stays or '—'} |"
    yield ""
    yield "## Sentences"
    for rule in procedure.rules:
        yield from _sentence(procedure, rule)


def _acts(procedure: Procedure, state: str) -> tuple[str, str]:
    """The acts from a state, each once: those that move the matter, and those that do not."""
    rules = [*procedure.from_state(state)]
    moves = dict.fromkeys(rule.act for rule in rules if _leads(rule, state))
    stays = dict.fromkeys(rule.act for rule in rules if not _leads(rule, state))
    return ", ".join(moves), ", ".join(stays)


def _leads(rule: Rule, state: str) -> tuple[str, ...]:
    """The other states to which a sentence leads from one."""
    return tuple(dest for dest in rule.back_to or (rule.dest or state,) if dest != state)


def _diagram(procedure: Procedure) -> Iterator[str]:
    """Moves only: what leaves a matter where it is stands in the table under its state."""
    yield "stateDiagram-v2"
    for rule in procedure.rules:
        for source in rule.source:
            start = "[*]" if source == ABSENT else source
            for dest in _leads(rule, source):
                yield f"    {start} --> {dest}: {rule.act}"


def _general(rule: Rule) -> Iterator[str]:
    """The name under which general law has the sentence, and what it says otherwise, if it does."""
    if rule.general:
        yield f"- general law: `{rule.general}`"
    if rule.instead_of:
        yield f"- instead of: {'、'.join(map(str, rule.instead_of))}"


def _sentence(procedure: Procedure, rule: Rule) -> Iterator[str]:
    letters = PROGRAMMES.first.editions.latest.letters
    yield ""
    yield f"### {rule.act} {act_label(procedure.name, rule.act)}"
    yield ""
    yield f"- from: {', '.join(rule.source)} → {', '.join(rule.back_to) or rule.dest or 'stays'}"
    yield f"- by: {'、'.join(role_label(role) for role in rule.by)}"
    yield f"- under: {'、'.join(str(article) for article in rule.basis)}"
    yield from _general(rule)
    for guard in rule.guards:
        yield f"- guard `{guard.id}` ({guard.article}): {guard.says}"
    for spec in rule.starts:
        yield f"- starts {_clock(spec)}"
    for name in ("meets", "pauses", "resumes", "restarts"):
        if kinds := getattr(rule, name):
            yield f"- {name}: {', '.join(kinds)}"
    for cause in rule.causes:
        yield f"- causes: {cause.act}"
    letter = letters.get(f"{procedure.name}.{rule.act}")
    if letter:
        kind = "decision" if letter.decision else "notice"
        yield f"- letter: {letter.kind} ({kind}, {letter.cite})"
        for spec in letter.starts:
            yield f"- its effective service starts {_clock(spec)}"
    for notice in rule.notices:
        yield f"- tells: {role_label(notice.to)} (`{notice.template}`, {notice.channel})"
    if rule.adverse:
        yield f"- adverse; hearing: {rule.hearing or '—'}; an annulment gives back by: " + (
            f"`{rule.undone_by}`" if rule.undone_by else "—"
        )


def _clock(spec: ClockSpec) -> str:
    return f"clock `{spec.kind}` ({spec.rule}, {spec.cite}, {spec.tone}), at its end: {spec.then}"
