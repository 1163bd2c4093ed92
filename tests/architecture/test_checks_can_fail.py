"""No check passes because it looked at nothing: what selects nothing ends with an error."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

import baton.docs
from benchmarks.__main__ import DATABASES, NothingMeasured, alone
from benchmarks.__main__ import main as measure
from benchmarks.figures import FIGURES
from tests.architecture import source
from tests.faults.__main__ import chosen, scenarios
from tests.faults.__main__ import main as faults
from tests.faults.havoc import Amount

NOTHING = 2
MARKER = re.compile(r"pytest\.mark\.(\w+)")
PYTESTS_OWN = {"parametrize", "usefixtures", "filterwarnings"}


def test_a_selection_of_faults_that_names_nothing_is_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every pair of names either selects a scenario or is refused."""
    names = sorted(set().union(*(names for names, _ in scenarios(Amount()))))
    empty = [p for p in itertools.combinations(names, 2) if not chosen(p, Amount())]
    assert ("naive", "poison") in empty
    for pair in empty:
        with pytest.raises(SystemExit) as ended:
            faults([word for name in pair for word in ("--only", name)])
        assert ended.value.code == NOTHING
    assert "nothing was run" in capsys.readouterr().err
    print(f"{len(empty)} of {len(names) * (len(names) - 1) // 2} pairs of names select nothing")


@pytest.mark.parametrize("words", [["--only", "unheard-of"], ["--seconds", "0"], ["--seconds=-1"]])
def test_an_unknown_fault_and_no_time_for_havoc_are_errors(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        faults(words)
    assert ended.value.code == NOTHING


@pytest.mark.parametrize(
    "words", [["--only", "unheard-of"], ["--database", "db2"], ["--only", ""], ["--against"]]
)
def test_a_selection_of_benchmarks_that_names_nothing_is_an_error(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        measure(words)
    assert ended.value.code == NOTHING


def test_a_figure_that_measures_nothing_is_an_error_not_a_bar_that_is_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(FIGURES, "board", lambda place, quick: iter(()))
    assert measure(["--only", "board", "--database", "sqlite"]) == NOTHING
    assert "board measured nothing on sqlite" in capsys.readouterr().err
    with pytest.raises(NothingMeasured):
        alone((), DATABASES[:1], quick=True, whole=False)


def test_a_checkout_without_benchmarks_is_an_error(tmp_path: Path) -> None:
    assert measure(["--against", str(tmp_path), "--quick"]) == NOTHING


def test_documents_are_checked_and_never_written_by_a_misspelt_check(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(baton.docs, "ROOT", tmp_path)
    monkeypatch.setattr(baton.docs, "generated", lambda: {"docs/procedures/a.md": "right"})
    for words in (["--chekc"], ["--check", "more"], ["check"]):
        assert baton.docs.main(words) == NOTHING
        assert not list(tmp_path.iterdir())
    assert baton.docs.main(["--check"]) == 1
    assert baton.docs.main([]) == 0
    assert baton.docs.main(["--check"]) == 0
    (tmp_path / "docs" / "procedures" / "former.md").write_text("left over", "utf-8")
    assert baton.docs.main(["--check"]) == 1
    assert "docs/procedures/former.md" in capsys.readouterr().err


def test_the_generated_documents_are_many() -> None:
    assert len(baton.docs.generated()) > 10


def test_no_target_of_the_makefile_passes_because_a_file_is_not_there() -> None:
    makefile = (source.ROOT / "Makefile").read_text("utf-8")
    odd = [line for line in makefile.splitlines() if re.search(r"\bifn?eq\b|wildcard", line)]
    assert not odd, odd


def test_a_test_for_each_of_no_cases_is_an_error() -> None:
    """A folder that vanished would else be skipped in silence."""
    options = tomllib.loads((source.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    assert options["ini_options"]["empty_parameter_set_mark"] == "fail_at_collect"


def test_every_marker_of_the_tests_marks_some_test() -> None:
    """`-m` with a marker that nothing carries would run nothing."""
    options = tomllib.loads((source.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    registered = {marker.partition(":")[0] for marker in options["ini_options"]["markers"]}
    tests = source.python_files("tests")
    used = {name for path in tests for name in MARKER.findall(path.read_text("utf-8"))}
    assert used - PYTESTS_OWN == registered


def test_a_package_that_is_not_there_is_an_error_to_those_who_look_at_its_files() -> None:
    with pytest.raises(FileNotFoundError):
        source.python_files("no_such_package")
