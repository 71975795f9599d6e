# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

PORT ?= 8000
OTAYORI_DATA ?= $(CURDIR)/data
export PORT OTAYORI_DATA

# npm and node: the machine's own where it is new enough, else the wheel's, which lands in .venv/bin.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help run test lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

# --- what has to be installed ---------------------------------------------------------------------------------------

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'Python lacks its venv module. Run this line, then try again:'; echo '  apt-get install --yes python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The run's packages are a part of the tests' packages, in the same versions: who has the second needs no first.
$(VENV)/.run: requirements.lock pyproject.toml | $(UV)
	$(UV) pip install --quiet --require-hashes --requirement requirements.lock
	$(UV) pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock requirements-node.lock pyproject.toml | $(UV)
	$(UV) pip sync --quiet --require-hashes requirements-test.lock
	$(UV) pip install --quiet --no-deps --editable .
	@touch $@ $(VENV)/.run

lock: | $(UV) ## resolve the Python packages anew and write the lock files
	$(UV) pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --output-file requirements.lock
	$(UV) pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --constraints requirements.lock --group test --group bench --output-file requirements-test.lock
	$(UV) pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --group node --output-file requirements-node.lock

# --- the two commands -----------------------------------------------------------------------------------------------

run: $(VENV)/.run ## the demo office on http://127.0.0.1:$(PORT)
	$(BIN)/otayori demo
	exec $(BIN)/otayori serve

test: $(VENV)/.test ## everything that must hold
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/pytest
