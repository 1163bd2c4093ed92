# `make demo` shows Baton, `make test` proves it. Everything lives in .venv; nothing else is touched.

PYTHON ?= python3
UV_VERSION := 0.13.9
WORKERS ?= 2

BIN := .venv/bin
PACKAGES := states storage notifications casework workflows web baton

.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo test check docs docs-in-step migration bench faults trials lock clean

help:
	@echo "make setup    create .venv with Baton and its tools"
	@echo "make demo     show Baton at work"
	@echo "make test     checks, generated documents in step, all tests, coverage of the law"
	@echo "make check    ruff, mypy, import contracts"
	@echo "make docs     regenerate the generated documents"
	@echo "make migration M='what changes'   write the next migration from the changed tables"
	@echo "make bench    measure"
	@echo "make faults   kill it and see that nothing is lost"
	@echo "make trials FOLDER=…   try a folder of failing inputs, by number"
	@echo "make lock     choose newer versions into constraints.txt"
	@echo "make clean    remove .venv, caches and reports"

setup: .venv/.ready
	@:

# Made again when the declared or the pinned versions change. uv takes seconds; pip serves without it.
# Bytecode is compiled here once: a command would else spend seconds on it, or each time where
# nothing may be written.
.venv/.ready: pyproject.toml constraints.txt
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "Baton needs Python 3.11 to 3.14, and '$(PYTHON)' is not here. Say which: make PYTHON=/path/to/python3 setup" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || { \
	  echo "Baton needs Python 3.11 to 3.14, and '$(PYTHON)' is another. Say which: make PYTHON=/path/to/python3 setup" >&2; exit 1; }
	@echo "Setting up .venv"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv || { \
	  echo "Python could not make a virtual environment (on Debian: apt install python3-venv)." >&2; exit 1; }
	@{ $(BIN)/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION) 2>/dev/null && \
	   $(BIN)/python -m uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'; \
	} || { \
	   echo "Without uv: pip takes a minute or two"; \
	   $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'; }
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

demo: setup
	@$(BIN)/baton demo

test: setup check docs-in-step
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) --cov --cov-report=term $(ARGS)

check: setup
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --quiet --check . || { \
	  echo "Not formatted: .venv/bin/ruff format" >&2; exit 1; }
	@$(BIN)/python -m mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --no-cache
	@echo "Checks passed"

docs: setup
	@$(BIN)/python -m baton.docs

# The generated documents must be those that `make docs` would write.
docs-in-step: setup
	@$(BIN)/python -m baton.docs --check

# Read what it writes before you commit it: Alembic sees no predicate and no trigger.
migration: setup
	@$(BIN)/python -m storage.migrating $(M)
	@$(BIN)/python -m ruff check --quiet --fix storage/migrations
	@$(BIN)/python -m ruff format --quiet storage/migrations

# make bench AGAINST=path/to/another/checkout measures both in turn and tells the ratios.
bench: setup
	@$(BIN)/python -m benchmarks $(if $(AGAINST),--against "$(AGAINST)") $(ARGS)

faults: setup
	@$(BIN)/python -m tests.faults

# Which program is tried can be said: BATON=path/to/baton.
trials: setup
	@test -n "$(FOLDER)" || { echo "Say which inputs: make trials FOLDER=path/to/failing-inputs" >&2; exit 2; }
	@BATON="$${BATON:-$(BIN)/baton}" $(BIN)/python -m tests.trials "$(FOLDER)" $(ARGS)

# No index or file host is recorded: every name is followed by a version and perhaps a marker.
lock: setup
	@$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --upgrade \
	  --no-header --no-annotate --quiet --output-file constraints.txt
	@echo "constraints.txt: $$(grep -c == constraints.txt) packages"

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
