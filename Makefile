# Two commands matter: `make run` re-executes every notebook, `make test` runs every test. Both set up what they need:
# requirements.lock is what users need, requirements-dev.lock what tests and checks need on top of it.
PYTHON ?= python3
BIN := .venv/bin
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-header --quiet
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pip compiles nothing ahead (--no-compile): Python compiles a quarter of it, when it is imported, and must keep that.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test check lab benchmark mutations commands lock

help: ## say what there is to do
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "revue needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	cp lib/revue/project/jupyter.json .venv/etc/jupyter/jupyter_server_config.d/revue.json
	touch .venv/ready

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock -r requirements-dev.lock
	touch .venv/ready-dev

setup: .venv/ready ## create .venv with the locked dependencies and the command `revue`

run: setup ## re-execute all notebooks and write figures/
	$(BIN)/revue run

test: .venv/ready-dev ## run all tests
	$(BIN)/python -m pytest

check: .venv/ready-dev ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lab: setup ## open the notebooks in JupyterLab (this machine only, with a token)
	$(BIN)/jupyter lab --ip=127.0.0.1 --ServerApp.root_dir=. notebooks

benchmark: .venv/ready-dev ## measure accuracy and speed; DATA=folder for corpora that are not shipped
	$(BIN)/python -m benchmarks $(DATA)

mutations: .venv/ready-dev ## would the tests see a fault? put faults in, one at a time (a quarter of an hour)
	$(BIN)/python -m benchmarks.mutations

commands: setup ## write COMMANDS.md anew from the parser
	$(BIN)/python -m revue.commands > COMMANDS.md

lock: ## write both locks from pyproject.toml, keeping versions that fit (needs uv; delete the locks to renew them)
	$(LOCK) --extra names --output-file requirements.lock
	$(LOCK) --all-extras --constraints requirements.lock --output-file requirements-dev.lock \
	  $$(sed -nE 's/^([a-z0-9.-]+)==.*/--no-emit-package \1/p' requirements.lock)
