# Everything goes through .venv, so nothing outside this folder is touched.
# Works with GNU make 3.81 (macOS) and later.

# The first of these that is new enough; the system's own python3 may be too old.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && { echo $$python; exit; }; done; echo python3)
# One more than the two cores: the tests in a real terminal mostly wait.
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.installed-runtime
DEV := $(VENV)/.installed-dev
# What decides which packages and which metadata are installed.
PROJECT := pyproject.toml src/sessioncompanion/__init__.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test quick format pictures bench-reader bench-search clean remake

# The caller's Python settings must not leak into ours. Where pip finds packages (index,
# certificates, proxy) stays the caller's business; where and how it puts them does not.
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS PYTHONSTARTUP MYPYPATH
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_NO_DEPS PIP_DRY_RUN PIP_NO_BUILD_ISOLATION
export PIP_USER := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# An environment keeps absolute paths: it is made anew after the folder moved, after its
# Python went away, and when another Python is asked for by name.
ifneq ($(wildcard $(VENV)),)
  ifneq ($(shell cat $(MADE) 2>/dev/null && $(BIN)/python -c 'import pip' 2>&1),$(CURDIR))
    $(MADE): remake
  else ifneq ($(origin PYTHON),file)
    VERSION := -c 'import sys; print(sys.version)'
    ifneq ($(shell $(PYTHON) $(VERSION) 2>&1),$(shell $(BIN)/python $(VERSION) 2>&1))
      $(MADE): remake
    endif
  endif
endif

help:
	@echo "make run      open the companion; does all set-up (ARGS='start ana' is passed on)"
	@echo "make test     all set-up, then the checks of format, style and types, and every test"
	@echo "make quick    the tests that need neither a real terminal nor a built wheel"
	@echo "make setup    make or refresh $(VENV) with everything for development"
	@echo "make format   format the code and mend what can be mended"
	@echo "make pictures draw the pictures of the README from the demo's sample data"
	@echo "make bench-reader   time reading 100, 1,000 and 10,000 cards against yaml.load"
	@echo "make bench-search   time searching 1,000 and 10,000 records beside rg and grep"
	@echo "make clean    remove $(VENV), caches and build results"
	@echo "Another interpreter: make run PYTHON=python3.12"

setup: $(DEV)
	@echo "$(VENV) is ready."

run: $(RUNTIME)
	@$(BIN)/sessioncompanion $(ARGS)

test: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(ARGS)

quick: $(DEV)
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m "not terminal and not packaging" $(ARGS)

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: $(DEV)
	$(BIN)/python docs/pictures.py

bench-search: $(DEV)
	@$(BIN)/python bench/search.py $(ARGS)

bench-reader: $(DEV)
	@$(BIN)/python bench/reader.py $(ARGS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

remake:
	@echo "$(VENV) belongs to another folder or another Python, or is incomplete."

$(MADE):
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "There is no '$(PYTHON)' here; the companion needs Python 3.11 or newer." >&2; \
	  echo "Install it, or say where it is: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "'$(PYTHON)' is $$("$(PYTHON)" --version 2>&1); the companion needs Python 3.11 or newer." >&2; \
	  echo "Install one, or say where it is: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments: its venv module is incomplete." >&2; \
	  echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	  exit 1; }
	@echo "Making $(VENV) ..."
	@"$(PYTHON)" -m venv --clear $(VENV)
	@echo "$(CURDIR)" > $@

INSTALL = $(BIN)/python -m pip install --quiet --editable
FAILED = { echo "The packages could not be installed (the reason stands above)." >&2; \
  echo "This needs the network once, or a package index in your pip configuration." >&2; exit 1; }

$(RUNTIME): $(PROJECT) $(MADE)
	@echo "Installing the companion into $(VENV) ..."
	@$(INSTALL) . || $(FAILED)
	@touch $@

$(DEV): $(PROJECT) $(MADE)
	@echo "Installing the companion and its development tools into $(VENV) ..."
	@$(INSTALL) '.[dev]' || $(FAILED)
	@touch $(RUNTIME) $@
