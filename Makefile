# Two commands do all of their own set-up: `make browse` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Nothing is written outside the checkout but pip's own cache of packages.
export HF_HOME := $(CURDIR)/$(VENV)/huggingface

.PHONY: browse test format exports schemas docs pictures lock clean help

browse: $(VENV)/installed ## open the terminal UI on the corpus
	@$(BIN)/argmap browse corpus

test: $(VENV)/installed-dev ## formatter, linter, types, import contracts, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --basetemp $(VENV)/tmp

format: $(VENV)/installed-dev ## put the code into its canonical form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

exports: $(VENV)/installed ## write exports/ anew from corpus/
	$(BIN)/argmap export --corpus corpus --to json --output exports/corpus.json
	$(BIN)/argmap export --corpus corpus --to turtle --output exports/corpus.ttl
	$(BIN)/argmap export --corpus corpus --to graphml --output exports/corpus.graphml

schemas: $(VENV)/installed ## write schemas/ anew from the models
	$(BIN)/argmap schema --output schemas

lock: $(VENV)/installed-dev ## pin every dependency anew (torch stays where it is)
	echo 'torch==2.13.0' > $(VENV)/pinned.txt
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir $(VENV)/wheels packages/argmap-polarity
	$(BIN)/pip-compile $(LOCK_OPTIONS) --extra embeddings --extra polarity --find-links $(VENV)/wheels \
		--output-file requirements.lock pyproject.toml requirements-build.in
	sed -i '/^argmap-polarity==/d' requirements.lock
	$(BIN)/pip-compile $(LOCK_OPTIONS) --constraint requirements.lock --output-file requirements-dev.lock \
		requirements-dev.in
	sed -i 's/^torch==.*/torch==2.13.0/' requirements.lock requirements-dev.lock

LOCK_OPTIONS := --quiet --upgrade --cache-dir $(VENV)/pip-tools --strip-extras --no-emit-index-url --no-emit-find-links --no-annotate \
	--no-header --allow-unsafe --constraint $(VENV)/pinned.txt

docs: $(VENV)/installed-dev ## write the generated parts of docs/ anew
	$(BIN)/python -m tests.support.documentation

pictures: $(VENV)/installed-dev ## take the pictures in docs/ anew
	$(BIN)/python -m tests.support.pictures

clean: ## remove the environment, caches and derived data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist corpus/.argmap
	find src tests packages -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "argmap needs Python 3.11 or newer; try: make PYTHON=python3.12 browse" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a few minutes, most of it for the embedding model's library)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml packages/argmap-polarity/pyproject.toml | $(VENV)/python
	$(PIP) install --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable packages/argmap-polarity --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(PIP) install --requirement requirements-dev.lock
	@touch $@
