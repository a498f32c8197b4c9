# `make run` starts the product, `make test` checks everything. Both set up what they need.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help run test bench screenshots format clean

help:
	@echo "make run     start the app on http://127.0.0.1:$(PORT) (PORT=… for another port);"
	@echo "             a new register gets the sample, one in use is left as it is"
	@echo "make test    format, lint, types, tests, pages, a real browser"
	@echo "make bench   speed and memory, as ratios"
	@echo "make screenshots  the pictures in docs/images, of the sample as of today"
	@echo "make format  bring the code into its format"
	@echo "make clean   remove what was installed; the register stays"

run: $(VENV)/runtime
	$(BIN)/python -m risk_models sample
	$(BIN)/python -m streamlit run server.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/development
	@sh tests/browser.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/development
	$(BIN)/python -m benchmarks

# The data dictionary follows from the contract.
data/README.md: $(VENV)/development $(wildcard risk_models/contract/*.py)
	$(BIN)/python -c "from risk_models.exports import written_dictionary as w; print(w(), end='')" > $@

screenshots: $(VENV)/development
	SCREENSHOTS=1 $(BIN)/python -m pytest tests/browser -k drawn

format: $(VENV)/development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# An installation is as old as its stamp, and is made anew when a list of packages is newer.
$(VENV)/runtime: requirements.txt constraints.txt | $(BIN)/python
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt requirements.txt constraints.txt | $(BIN)/python
	$(PIP) --requirement requirements-dev.txt
	@touch $@ $(VENV)/runtime

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
