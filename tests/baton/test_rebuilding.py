"""``baton rebuild``: says where projections differ from the events, and puts them right."""

from __future__ import annotations

from tests.baton.terminal import Terminal


def spoil(terminal: Terminal, *statements: str) -> None:
    with terminal.office.database.writing() as connection:
        for statement in statements:
            connection.run(statement)


def test_a_check_of_what_the_door_wrote_finds_nothing(terminal: Terminal) -> None:
    terminal.office.approved()
    said = terminal.run("rebuild", "--check")
    assert (said.code, said.out) == (0, "不符 0\n")


def test_a_check_names_what_differs_and_changes_nothing(terminal: Terminal) -> None:
    dossier = terminal.office.approved()
    spoil(
        terminal,
        "UPDATE matter SET state = 'closed' WHERE ref = 'application-1'",
        "DELETE FROM commitment",
        "UPDATE dossier SET lead = 'letter-1'",
    )
    before = terminal.office.kept()
    said = terminal.run("rebuild", "--check")
    assert said.code == 1
    assert f"{dossier} matter application-1：state 為 closed，依事件應為 approved" in said.out
    assert f"{dossier} commitment grants w1：依事件應有而無" in said.out
    assert said.out.endswith("不符 3\n")
    told = terminal.run("rebuild", "--check", "--json")
    assert (told.code, told.json["differences"], len(told.json["found"])) == (1, 3, 3)
    assert terminal.office.kept() == before


def test_rebuilding_puts_it_right(terminal: Terminal) -> None:
    terminal.office.approved()
    before = terminal.office.kept()
    spoil(terminal, "DELETE FROM matter", "UPDATE commitment SET amount = 0")
    said = terminal.run("rebuild")
    assert (said.code, said.out) == (0, "案件 1，改寫 1\n")
    assert terminal.office.kept() == before
    assert terminal.run("rebuild", "--json").json == {
        "dossiers": 1,
        "rewritten": 0,
        "left_alone": 0,
        "employers": 0,
        "found": [],
    }


def test_a_history_that_cannot_be_read_is_told(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    columns = "(dossier, seq, matter, recorded_at, leaf, body)"
    with terminal.office.database.writing() as connection:
        connection.run(
            f"INSERT INTO event {columns} VALUES (?, 99, 'x', '2026', ?, ?)", dossier, b"x", b"x"
        )
    said = terminal.run("rebuild")
    assert said.code == 4
    assert f"{dossier}：第 99 步：內容不是事件，無法讀取；未改寫" in said.out
