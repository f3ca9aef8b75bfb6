# Needs Python 3.11 or later and make; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
# Where torch is taken from; empty for wherever pip takes packages from. The CPU build on the open net:
#     make report TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=

.PHONY: report test lint clean

report: .venv/ready  ## the disputes of the five articles in seeds/
	$(BIN)/belie report seeds/

test: lint  ## every check
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/mypy

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("belie needs Python 3.11 or later: make PYTHON=python3.12, for one" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv: a few minutes, once"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) "$$(grep '^torch==' constraints.txt)"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .belie build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
