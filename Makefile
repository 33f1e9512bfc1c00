# Two commands matter: `make run` re-executes every notebook, `make test` runs every test. Both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check lab benchmark mutations lock

help: ## say what there is to do
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "revue needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	cp lib/revue/project/jupyter.json .venv/etc/jupyter/jupyter_server_config.d/revue.json
	touch .venv/ready

setup: .venv/ready ## create .venv with the locked dependencies and the command `revue`

run: setup ## re-execute all notebooks and write figures/
	$(BIN)/revue run

test: setup ## run all tests
	$(BIN)/python -m pytest

check: setup ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lab: setup ## open the notebooks in JupyterLab (this machine only, with a token)
	$(BIN)/jupyter lab --ip=127.0.0.1 --ServerApp.root_dir=. notebooks

benchmark: setup ## measure accuracy and speed; DATA=folder for corpora that are not shipped
	$(BIN)/python -m benchmarks $(DATA)

mutations: setup ## would the tests see a fault? put faults in, one at a time (half an hour)
	$(BIN)/python -m benchmarks.mutations

lock: ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock
