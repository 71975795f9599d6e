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

# node and npm: the machine's own where new enough for Vite, else those of a wheel from PyPI, which land in .venv/bin.
NEW_ENOUGH := const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)
NODE := $(shell node -e '$(NEW_ENOUGH)' 2>/dev/null && npm --version >/dev/null 2>&1 || echo wheel)
NODE_LOCK := $(if $(NODE),requirements-node.lock)
export PATH := $(if $(NODE),$(CURDIR)/$(BIN):)$(PATH)

COMPILE = $(UV) pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate
NPM := npm --prefix pwa --silent
PWA_SOURCES := $(shell find pwa -type f -not -path '*/node_modules/*' -not -path 'pwa/dist/*' 2>/dev/null) $(wildcard server/otayori/rules/*.json)

.PHONY: help run install test soak bench openapi lock clean system-packages style types pages pages-tests

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

# --- the two commands -----------------------------------------------------------------------------------------------

run: $(VENV)/.run pwa/dist/.built ## the demo office, served on http://127.0.0.1:8000 (PORT and OTAYORI_DATA override)
	@$(BIN)/otayori demo
	@exec $(BIN)/otayori serve

test: $(VENV)/.test pwa/node_modules/.installed ## install what the tests need and pass them all
	@$(MAKE) --jobs=2 --output-sync=target style types pages pages-tests pwa/dist/.built
	@$(call say,pytest)
	@$(BIN)/pytest --numprocesses=2 --dist=loadfile

style: $(VENV)/.test
	@$(call say,ruff)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

types: $(VENV)/.test
	@$(call say,pyright)
	@$(BIN)/pyright --warnings

pages: pwa/node_modules/.installed
	@$(call say,pages: types against the API document; TypeScript; Biome; who imports whom)
	@$(NPM) run gen -- --check
	@$(NPM) run check

pages-tests: pwa/node_modules/.installed
	@$(call say,pages: tests)
	@$(NPM) test

install: $(VENV)/.run pwa/dist/.built ## packages and pages only, for a machine that serves (deploy/README.md)

# --- by hand --------------------------------------------------------------------------------------------------------

soak: $(VENV)/.test ## what takes long: every property with thousands of cases, and a storm of kills
	$(BIN)/pytest --hypothesis-profile=soak tests/rules tests/store
	for storm in $$(seq 25); do $(BIN)/pytest tests/store/test_processes.py; done

bench: $(VENV)/.test ## check-ins per second, beside the floors and the peer stack of the same run
	$(BIN)/python -m tests.bench

openapi: $(VENV)/.test pwa/node_modules/.installed ## write docs/openapi.json and the TypeScript types from the server
	$(BIN)/otayori openapi > docs/openapi.json
	$(NPM) run gen

lock: | $(UV) ## resolve the Python packages anew and write the lock files
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --output-file requirements-test.lock pyproject.toml --group test --group bench --constraints requirements.lock
	$(COMPILE) --output-file requirements-node.lock --group node

clean: ## remove what was built and installed; data stays
	rm -rf $(VENV) pwa/node_modules pwa/dist

# --- what has to be installed ---------------------------------------------------------------------------------------

system-packages:
	@tests/system-packages.sh

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'Python lacks its venv module. Run this line, then try again:'; echo '  apt-get install --yes python3-venv'; exit 1; }
	@$(call say,Python environment)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)

# What the run needs is a part of what the tests need, in the same versions.
$(VENV)/.run: requirements.lock $(NODE_LOCK) pyproject.toml | $(UV)
	@$(call say,Python packages)
	@$(UV) pip install --quiet --require-hashes $(addprefix --requirement ,$(filter %.lock,$^))
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(NODE_LOCK) pyproject.toml | system-packages $(UV)
	@$(call say,Python packages for the tests)
	@$(UV) pip sync --quiet --require-hashes $(filter %.lock,$^)
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@ $(VENV)/.run

pwa/node_modules/.installed: pwa/package.json pwa/package-lock.json | $(VENV)/.run
	@$(call say,npm packages)
	@cd pwa && npm ci --loglevel=error --no-audit --no-fund
	@touch $@

pwa/dist/.built: $(PWA_SOURCES) | pwa/node_modules/.installed
	@$(call say,pages: build and byte budgets)
	@$(NPM) run build
	@touch $@

say = printf '\n==> %s\n' '$(1)'
