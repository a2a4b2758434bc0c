# One name for each chore. PYTHON may be set to a particular Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: rehearse run check test bench torture pins clean

rehearse: $(VENV)/.run
	@$(BIN)/python -m bot rehearse $(ARGS)

run: $(VENV)/.run
	@$(BIN)/python -m bot run $(ARGS)

check: $(VENV)/.run
	@$(BIN)/python -m bot check

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal $(ARGS)

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench $(ARGS)

torture: $(VENV)/.test
	@$(BIN)/python -m tests.torture $(ARGS)

# Pins every dependency with its hashes, for whoever changes a .in file; needs pip-tools on the path.
pins:
	cd requirements && for f in run test; do pip-compile -q --generate-hashes --no-emit-options \
	  --no-header --strip-extras --allow-unsafe --output-file=$$f.txt $$f.in; done

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt
	@echo "Installing what Redvest needs into $(VENV); this takes about a minute the first time."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
