"""Two checkouts are measured in turn, and a figure that fell is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import paired
from benchmarks.__main__ import main
from benchmarks.figure import Figure
from benchmarks.paired import HERE, NothingToCompare, Pair, figures
from benchmarks.table import line

OTHER = Path("/nowhere/other")


def told(name: str, value: float, *, at_most: bool = False) -> str:
    return line(Figure(name, "sqlite", value, value, value, 1.0, "of floor", "beside", at_most))


def test_a_line_of_the_table_is_read_back_as_it_was_told() -> None:
    """An older checkout is read by what it prints."""
    name = "replay (fetch, check, parse, fold)"
    text = "\n".join((told(name, 12_345.0), "noise", told("board", 4.25, at_most=True)))
    assert figures(text) == {
        (name, "sqlite", "of floor"): (12_345.0, False),
        ("board", "sqlite", "of floor"): (4.25, True),
    }


def test_a_speed_has_no_bar_and_is_not_held_against_a_ratio() -> None:
    """A checkout that told speeds is compared with ours by the speeds that we tell beside."""
    speed = Figure("board", "sqlite", 4.0, 3.0, 5.0, None, "ms", "beside", at_most=True)
    assert speed.met
    assert line(speed).startswith("told ")
    assert figures(line(speed)) == {("board", "sqlite", "ms"): (4.0, True)}

    def measure(checkout: Path, name: str, database: str) -> str:
        return told(name, 0.5) + ("\n" + line(speed) if checkout == HERE else "")

    (pair,) = paired.paired(OTHER, ("board",), ("sqlite",), measure)
    assert pair.ratio == 1.0


def test_checkouts_take_turns_and_the_median_of_the_ratios_counts() -> None:
    order: list[Path] = []
    ours = iter((0.9, 0.4, 1.0))

    def measure(checkout: Path, name: str, database: str) -> str:
        order.append(checkout)
        return told(name, next(ours) if checkout == HERE else 1.0)

    (pair,) = paired.paired(OTHER, ("sweep",), ("sqlite",), measure)
    assert order == [HERE, OTHER, OTHER, HERE, HERE, OTHER]
    assert pair == Pair("sweep", "sqlite", 0.9, 0.4, 1.0)
    assert pair.fell


def test_where_less_is_better_the_ratio_is_turned() -> None:
    def measure(checkout: Path, name: str, database: str) -> str:
        return told(name, 2.0 if checkout == HERE else 1.0, at_most=True)

    (pair,) = paired.paired(OTHER, ("board",), ("sqlite",), measure)
    assert pair.ratio == 0.5
    assert pair.fell


def test_a_figure_fell_that_is_below_nineteen_twentieths_of_what_it_was() -> None:
    fallen, held = (Pair("sweep", "sqlite", ratio, 0.8, 0.99) for ratio in (0.94, 0.95))
    assert (fallen.fell, fallen.line()[:5]) == (True, "BELOW")
    assert (held.fell, held.line()[:5]) == (False, "ok   ")


def test_a_speed_is_told_beside_the_ratio_that_both_checkouts_tell() -> None:
    def measure(checkout: Path, name: str, database: str) -> str:
        speed = 50.0 if checkout == HERE else 100.0
        figure = Figure("sweep, speed", "sqlite", speed, speed, speed, None, "clocks/s", "")
        return f"{told('sweep', 0.5)}\n{line(figure)}"

    ratio, speed = paired.paired(OTHER, ("sweep",), ("sqlite",), measure)
    assert (ratio.name, ratio.ratio, ratio.fell) == ("sweep", 1.0, False)
    assert (speed.name, speed.ratio, speed.fell) == ("sweep, speed", 0.5, False)
    assert speed.line().startswith("told ")


def test_figures_without_a_counterpart_are_no_comparison() -> None:
    def measure(checkout: Path, name: str, database: str) -> str:
        return told(name, 1.0) if checkout == HERE else "nothing that is a figure"

    with pytest.raises(NothingToCompare):
        list(paired.paired(OTHER, ("board",), ("sqlite",), measure))


def test_another_checkout_is_run_in_its_own_folder_and_its_breaking_down_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "benchmarks"
    package.mkdir()
    (package / "__init__.py").touch()
    program = package / "__main__.py"
    program.write_text(f"print({told('board', 1.0)!r})\n", "utf-8")
    assert paired.measured(tmp_path, "board", "sqlite", "--quick").strip() == told("board", 1.0)
    monkeypatch.setattr(paired, "HERE", tmp_path)
    assert main(["--against", str(tmp_path), "--only", "board", "--database", "sqlite"]) == 0
    assert "board" in capsys.readouterr().out
    program.write_text("raise SystemExit(3)\n", "utf-8")
    assert main(["--against", str(tmp_path), "--only", "board", "--database", "sqlite"]) == 2
    assert "ended with 3" in capsys.readouterr().err
