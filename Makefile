# figurewatch: `make demo` needs Python 3.11 or newer and make, nothing else; `make test` also
# needs a browser, and installs Debian's where there is none. What Python compiles, and the word lists it has parsed, are kept at
# installation, so that every command starts at once also where Python is told to keep nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.installed: pyproject.toml requirements/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "figurewatch needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt -e '.[test]'
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q alerts crawler db desk figures scheduler stories
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/figurewatch read --jsonl </dev/null
	@touch $@

install: $(VENV)/.installed ## environment and dependencies

demo: install ## the offline tour: a story line from the wire to the letter
	@$(BIN)/figurewatch demo

run: install ## the service, on ./config.yaml
	@$(BIN)/figurewatch run

browser: ## Chromium, in which the tests look at the desk (does nothing where there is one)
	@sh tests/browser.sh

test: install browser ## linters, types and every test
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist worksteal

pictures: install browser ## the pictures of desk and letter in docs/pictures, as the tests see them
	@FIGUREWATCH_PICTURES=docs/pictures $(BIN)/python -m pytest tests/test_desk_browser.py tests/test_alerts_look.py -k pictures

clean: ## remove the environment
	rm -rf $(VENV)

.PHONY: help install demo run browser test pictures clean
