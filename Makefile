# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# What has been compiled once is kept: each test process would do it anew, for seven seconds.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PIP_AUDIT_VERSION := 2.10.1
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

.PHONY: help run install test soak bench audit openapi lock clean system-packages style types pages pages-tests

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

# --- the two commands -----------------------------------------------------------------------------------------------

# On this very machine a second factor is only offered, so that the demo's doors open at once; anywhere else it is required.
run: export OTAYORI_SECOND_FACTOR := $(or $(OTAYORI_SECOND_FACTOR),$(if $(OTAYORI_PUBLIC_URL)$(OTAYORI_HOST),required,offered))
run: $(VENV)/.run pwa/dist/.built ## the demo office, served on http://127.0.0.1:8000 (PORT and OTAYORI_DATA override)
	@$(BIN)/otayori demo
	@exec $(BIN)/otayori serve

test: $(VENV)/.test pwa/node_modules/.installed ## install what the tests need and pass them all
	@$(MAKE) --jobs=2 --output-sync=target style types pages pages-tests pwa/dist/.built
	@$(call say,pytest)
	@$(BIN)/pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder

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

soak: $(VENV)/.test pwa/dist/.built ## what takes long: every property with thousands of cases, a storm of kills, a real Firefox
	$(BIN)/pytest --hypothesis-profile=soak tests/rules tests/store tests/letters/test_years.py tests/letters/test_leases.py
	$(BIN)/pytest --hypothesis-profile=soak tests/web/test_contract.py tests/web/test_hostile_input.py
	OTAYORI_STORM=10000 $(BIN)/pytest --log-cli-level=INFO tests/letters/test_kill_storm.py
	OTAYORI_WAYS=all $(BIN)/pytest tests/pwa/test_reading_modes.py
	OTAYORI_ADDRESSES=1000000 $(BIN)/pytest tests/web/test_limits.py
	tests/system-packages.sh firefox-esr
	$(BIN)/pytest tests/soak/test_firefox.py
	OTAYORI_ORDERS=300 $(BIN)/pytest tests/flows/test_interviews_in_any_order.py tests/flows/test_two_phones.py
	OTAYORI_LIVES=300 $(BIN)/pytest --hypothesis-profile=soak tests/pwa/test_outbox_machine.py
	for storm in $$(seq 25); do $(BIN)/pytest tests/store/test_processes.py; done

bench: $(VENV)/.test ## check-ins and letters per second, beside the floors and the peers of the same run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.letters
	$(BIN)/python -m tests.bench.sealing
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.years

audit: $(VENV)/.test pwa/node_modules/.installed ## ask PyPI and npm whether a locked package has a known weakness (needs the Internet)
	$(UV) tool run pip-audit==$(PIP_AUDIT_VERSION) --strict --disable-pip --require-hashes $(addprefix --requirement ,$(wildcard requirements*.lock))
	cd pwa && npm audit

openapi: $(VENV)/.test pwa/node_modules/.installed ## write docs/openapi.json and the TypeScript types from the server
	$(BIN)/otayori openapi > docs/openapi.json
	$(NPM) run gen

lock: | $(UV) ## resolve the Python packages anew and write the lock files
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --output-file requirements-test.lock pyproject.toml --group test --group bench --constraints requirements.lock
	$(COMPILE) --output-file requirements-node.lock --group node
	$(COMPILE) --output-file requirements-uv.lock --group uv

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
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements-uv.lock

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
