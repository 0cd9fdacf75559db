# kg: two commands on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV ?= .venv
DATA ?= ../shared/bench
CORPUS ?= ../shared/corpus/wikinews_2019.csv

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
INSTALLED_DOCS := $(VENV)/.installed-docs

.PHONY: demo test test-all check bench notebooks docs picture clean help

help:  ## Say what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV):
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --upgrade pip

$(INSTALLED): pyproject.toml requirements.lock | $(VENV)
	$(RUN) -m pip install --quiet --constraint requirements.lock --editable .
	@touch $@

$(INSTALLED_TEST): $(INSTALLED)
	$(RUN) -m pip install --quiet --constraint requirements.lock --editable '.[test,all]'
	@touch $@

demo: $(INSTALLED)  ## Build the graph of seeds/ into output/ and say what to open.
	$(RUN) -m kg build seeds/ -o output/
	@echo
	@echo "The graph of seeds/ stands in output/. Open output/graph.html in a browser,"
	@echo "or ask it:  $(BIN)/kg explain output/ NATO"

test: $(INSTALLED_TEST)  ## Run all tests but the full-length ones.
	$(RUN) -m pytest -n 2 -m "not long"

test-all: $(INSTALLED_TEST)  ## Run the fault, fuzz, notebook and cluster tests at full length.
	KG_LONG=1 $(RUN) -m pytest -n 2 -m long

check: $(INSTALLED_TEST)  ## Lint, format and type-check.
	$(RUN) -m ruff check kg tests benchmarks
	$(RUN) -m ruff format --check kg tests benchmarks
	$(RUN) -m mypy kg

bench: $(INSTALLED_TEST)  ## Run all benchmarks on DATA and print one table.
	$(RUN) -m benchmarks --data $(DATA) --corpus $(CORPUS)

$(INSTALLED_DOCS): $(INSTALLED)
	$(RUN) -m pip install --quiet --constraint requirements.lock --editable '.[docs]'
	@touch $@

docs: $(INSTALLED_DOCS)  ## Build the documentation into site/.
	$(RUN) docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict

notebooks: $(INSTALLED_TEST)  ## Run all notebooks from top to bottom.
	$(RUN) -m pytest --nbmake notebooks -n 2 --nbmake-timeout=300

picture: demo $(INSTALLED_TEST)  ## Take the picture of the page that the README shows.
	$(RUN) docs/picture.py output/graph.html docs/images/explorer.png --at '#node=wd:Q7184'

clean:  ## Remove what was built.
	rm -rf output/* .pytest_cache .mypy_cache .ruff_cache
