# `make run` starts the product, `make test` checks everything. Each target sets up what it needs.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CONSTRAINTS := --constraint constraints-runtime.txt
DEV_CONSTRAINTS := $(CONSTRAINTS) --constraint constraints-dev.txt
PYTEST = TMPDIR=$$(sh tests/temp_folder.sh) $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: help run test test-fast test-servers test-thorough check format-check types sql quick-tests bench docs package screenshots format clean

help:
	@echo "make run        start the app on http://127.0.0.1:$(PORT) (PORT=… for another port);"
	@echo "                a new register gets the sample, one in use is left as it is"
	@echo "make test-fast  format, lint, types and the quick tests"
	@echo "make test       each behaviour once, on real registers and files"
	@echo "make test-servers  the same in browsers, on PostgreSQL, S3, two replicas, a full disk; the package"
	@echo "make test-thorough  every store, ten times the examples, all of what is alike; a test notices each change of a measure"
	@echo "make bench      speed and memory, as ratios"
	@echo "make docs       the documentation site, in site/; a broken link is an error"
	@echo "make package    build the wheel into dist/ and install it into an empty environment"
	@echo "make screenshots  the images of docs/images, of the sample as of today"
	@echo "make format     bring the code into its format"
	@echo "make clean      remove what was installed and built; the register stays"

run: $(VENV)/runtime $(if $(filter postgres%,$(RISK_REGISTER_URL)),$(VENV)/server)
	$(BIN)/python -m risk_models sample
	$(BIN)/python -m risk_models serve --port $(PORT)

test: $(VENV)/development
	@$(MAKE) --jobs 2 --output-sync format-check types sql
	$(PYTEST) -m "not browser and not server"

test-servers: $(VENV)/development
	@sh tests/browser.sh
	@sh tests/proxy.sh
	$(PYTEST) -m "browser or server"

# Types keep one core busy, so they are checked beside the tests.
test-fast: $(VENV)/development
	@$(MAKE) --jobs 2 check quick-tests

quick-tests: $(VENV)/development
	$(PYTEST) -m "not slow"

test-thorough: $(VENV)/development
	@sh tests/browser.sh
	@sh tests/proxy.sh
	THOROUGH=1 $(PYTEST) tests/register $$(grep -rl "^from tests.thorough" tests \
	    --include="test_*.py" --exclude-dir=register)
	$(BIN)/python -m tests.measures.mutants

check: format-check types

format-check: $(VENV)/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/development
	$(BIN)/mypy

sql: $(VENV)/development
	$(BIN)/sqlfluff lint --nocolor --disable-progress-bar risk_models

bench: $(VENV)/development
	$(BIN)/python -m benchmarks

docs: $(VENV)/development
	$(BIN)/python -c "from pathlib import Path; from risk_models.exports.reference_pages import write_reference_pages as w; w(Path('docs'))"
	$(BIN)/zensical build --strict

# The proof that a stranger's `pip install` works: nothing but the wheel and its dependencies.
package: $(VENV)/development
	rm -rf dist
	$(BIN)/python -m hatchling build
	$(PYTHON) -m venv --clear $(VENV)/empty
	$(VENV)/empty/bin/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINTS) dist/*.whl
	cd / && "$(CURDIR)/$(VENV)/empty/bin/ai-risk-register" --version

# The data dictionary follows from the contract.
data/README.md: $(VENV)/development $(wildcard risk_models/contract/*.py)
	$(BIN)/python -c "from risk_models.exports import written_dictionary as w; print(w(), end='')" > $@

screenshots: $(VENV)/development
	SCREENSHOTS=1 $(BIN)/python -m pytest tests/browser -k drawn

format: $(VENV)/development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis

# An installation is as old as its stamp, and is made anew when a list of packages is newer.
$(VENV)/runtime: requirements.txt constraints-runtime.txt | $(BIN)/python
	$(INSTALL) $(CONSTRAINTS) --requirement requirements.txt
	@touch $@

# A register in PostgreSQL needs the extra `server`.
$(VENV)/server: requirements-server.txt $(VENV)/runtime
	$(INSTALL) $(CONSTRAINTS) --requirement requirements-server.txt
	@touch $@

$(VENV)/development: requirements-dev.txt requirements-server.txt requirements.txt constraints-dev.txt constraints-runtime.txt | $(BIN)/python
	$(INSTALL) $(DEV_CONSTRAINTS) --requirement requirements-dev.txt
	@touch $(VENV)/runtime $(VENV)/server $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
