# Everything goes through .venv, so nothing outside this folder is touched.
# Works with GNU make 3.81 (macOS) and later. Another interpreter: make run PYTHON=python3.12

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.installed-runtime
DEV := $(VENV)/.installed-dev
# What decides which packages and which metadata are installed.
PROJECT := pyproject.toml src/sessioncompanion/__init__.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test quick format clean

# The caller's Python settings must not leak into ours. Where pip finds packages (index,
# certificates, proxy) stays the caller's business; where it puts them does not.
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS MYPYPATH
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_NO_DEPS PIP_DRY_RUN
export PIP_USER := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# An environment keeps absolute paths: after the folder moved, or after its Python went
# away, it is made anew.
ifneq ($(wildcard $(VENV)),)
  ifneq ($(shell cat $(VENV)/.home 2>/dev/null && $(BIN)/python -c 'import pip' 2>&1),$(CURDIR))
    REMAKE := remake
  endif
endif

help:  ## this list
	@echo "make run      open the companion (does all set-up; ARGS='start Ana' passes arguments)"
	@echo "make test     all set-up, then format, style and type checks and every test"
	@echo "make quick    the tests without a real terminal and without building the wheel"
	@echo "make setup    make or refresh $(VENV) with everything for development"
	@echo "make format   format the code and mend what can be mended"
	@echo "make clean    remove $(VENV), caches and build results"
	@echo "Another interpreter: make run PYTHON=python3.12"

setup: $(DEV)

run: $(RUNTIME)
	@$(BIN)/sessioncompanion $(ARGS)

test: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) $(ARGS)

quick: $(DEV)
	$(BIN)/pytest -n $(WORKERS) -m "not terminal and not packaging" $(ARGS)

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.home: $(REMAKE)
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "There is no '$(PYTHON)' here." >&2; \
	  echo "Install Python 3.11 or newer, or name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1); the companion needs Python 3.11 or newer." >&2; \
	  echo "Install one, or name it: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments: its venv module is not installed." >&2; \
	  echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	  exit 1; }
	@echo "Making $(VENV) (once) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "$(CURDIR)" > $@

$(RUNTIME): $(PROJECT) | $(VENV)/.home
	@echo "Installing the companion into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEV): $(PROJECT) | $(VENV)/.home
	@echo "Installing the companion and its development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(RUNTIME) $@

.PHONY: remake
remake:
	@echo "$(VENV) belongs to another place or Python."
