# Everything here needs only Python 3.11 or newer (with its venv) and make. `make help` lists what there is.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
WORKERS ?= 2
GENERATORS := $(patsubst tools/%.py,tools.%,$(wildcard tools/build_*.py))

.DEFAULT_GOAL := help
.PHONY: help demo ui ui-if-possible ui-test chromium install dev test quick lint types contracts generated check-generated lock wheel compiled clean distclean

help:  ## Lists what can be made.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 20

demo: $(VENV)/.run ui-if-possible  ## Reads the bundled sample reports, prints their claims and writes observatory.html.
	@$(BIN)/marsad demo

ui: $(BIN)/python  ## Builds the pages' scripts, styles and fonts, where they are older than ui/.
	@$(BIN)/python -m tools.ui build

ui-if-possible: $(BIN)/python
	@$(BIN)/python -m tools.ui build --optional

ui-test: $(BIN)/python  ## The types and tests of ui/.
	@$(BIN)/python -m tools.ui test

install: $(VENV)/.run  ## Makes the environment with what running takes.

dev: $(VENV)/.dev  ## Makes the environment with what the checks take as well.

$(BIN)/python:
	@echo 'Making the environment in $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'It takes Python 3.11 or newer with its venv (on Debian: apt-get install python3-venv).' >&2; \
	  echo 'Another interpreter is named with: make PYTHON=/path/to/python3' >&2; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo 'Installing …'
	@$(PIP) --require-hashes --requirement requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@echo 'Installing what the checks take …'
	@$(PIP) --require-hashes --requirement requirements/dev.lock
	@touch $@

chromium: $(VENV)/.dev
	@$(BIN)/python -m tools.chromium install

test: lint types contracts check-generated ui-test ui chromium  ## All checks and tests, also in a browser.
	$(BIN)/python -m pytest --numprocesses $(WORKERS)

quick: $(VENV)/.dev  ## The tests that take little time.
	$(BIN)/python -m pytest --numprocesses $(WORKERS) -m 'not slow'

lint: $(VENV)/.dev  ## Style.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## Types, strictly.
	$(BIN)/mypy

contracts: $(VENV)/.dev  ## Which room may import which.
	$(BIN)/lint-imports --no-logo

generated: $(VENV)/.dev  ## Makes the generated files again.
	@for tool in $(GENERATORS); do echo "$$tool"; $(BIN)/python -m $$tool || exit 1; done

check-generated: $(VENV)/.dev  ## Whether the generated files are what their tools make.
	@for tool in $(GENERATORS); do echo "$$tool --check"; $(BIN)/python -m $$tool --check || exit 1; done

lock: $(VENV)/.dev  ## Makes the locks again from pyproject.toml.
	$(BIN)/python -m tools.lock

wheel: $(VENV)/.dev  ## Builds the wheel into dist/.
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

compiled: $(VENV)/.dev  ## Compiles the reader's modules in place, for speed; takes a C compiler. `make clean` undoes it.
	$(BIN)/python -m tools.compiled

clean:  ## Removes what was built, and caches.
	rm -rf build dist observatory.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf marsad/web/static
	find marsad marsad__mypyc* -name '*.so' -delete 2>/dev/null || true

distclean: clean  ## Removes the environment as well.
	rm -rf $(VENV) ui/node_modules ui/.node
