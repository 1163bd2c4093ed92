"""What is committed works on anybody's machine and says why where it makes an exception."""

from __future__ import annotations

import re

from tests.architecture import source

MACHINE_PATHS = re.compile(
    r"(?<![\w./-])/(work/(main|shared|\.library)|root/|home/[a-z]|Users/[A-Z]|opt/pypi|opt/wheels)"
    r"|\.\./shared/"
)
REGISTRY_HOSTS = re.compile(
    r"\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org|registry\.yarnpkg\.com)\b"
    r"|--(extra-)?index[-]url\b",
    re.IGNORECASE,
)
EXCEPTION = re.compile(r"#\s*type:\s*ignore(?P<rest>.*)")
REASONED = re.compile(r"\[[\w, -]+\]\s+# \S+")
ITSELF = source.ROOT / "tests" / "architecture" / "test_the_repository.py"


def test_nothing_names_a_path_of_somebodys_machine() -> None:
    assert not naming(MACHINE_PATHS), source.listing(naming(MACHINE_PATHS))


def test_nothing_names_the_host_of_a_package_registry() -> None:
    assert not naming(REGISTRY_HOSTS), source.listing(naming(REGISTRY_HOSTS))


def test_the_pinned_versions_name_no_source() -> None:
    pins = (source.ROOT / "constraints.txt").read_text("utf-8").splitlines()
    odd = [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.!+]+( ; [^@:]+)?", pin)]
    assert not odd, source.listing(odd)


def test_a_type_that_is_ignored_is_ignored_for_a_reason() -> None:
    silent = [
        source.at(path, number)
        for path in source.python_files(*source.packages(), *source.NOT_PACKAGES)
        if path != ITSELF
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (found := EXCEPTION.search(line)) and not REASONED.match(found["rest"])
    ]
    assert not silent, source.listing(silent)


def naming(pattern: re.Pattern[str]) -> list[str]:
    """Where the repository has words that match."""
    return [
        f"{source.at(path, number)} {line.strip()[:80]}"
        for path, text in source.texts()
        if path != ITSELF
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
