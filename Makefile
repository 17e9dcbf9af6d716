# Every command of the project. `make` alone lists them.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
DATABASE_URL_POSTGRES ?= $(or $(DATABASE_URL),postgres://postgres@127.0.0.1:5432/test)
TEST_ARGS ?=
JOBS ?= auto
export PYTHONPATH := $(CURDIR):$(CURDIR)/site

.PHONY: help setup run test test-postgres lint format bench demo messages requirements
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1|/' | column -t -s '|'

test: .venv/dev-installed ## run the whole suite on SQLite, in parallel
	$(BIN)/python -m pytest -n $(JOBS) $(TEST_ARGS)

test-postgres: .venv/dev-installed ## run the whole suite on PostgreSQL
	DATABASE_URL=$(DATABASE_URL_POSTGRES) $(BIN)/python -m pytest -n $(JOBS) $(TEST_ARGS)

lint: .venv/dev-installed ## check style, layers, types, templates, catalogues and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	DJANGO_SETTINGS_MODULE=cdm_site.settings.test $(MANAGE) makemigrations --check --dry-run

format: .venv/dev-installed ## put the code in order
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

requirements: .venv/dev-installed ## compile the requirements with hashes, for Python 3.11 to 3.13 on Linux and macOS
	$(BIN)/uv pip compile requirements.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.txt
	$(BIN)/uv pip compile requirements-dev.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.txt

.venv/dev-installed: requirements.txt requirements-dev.txt
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -r requirements.txt -r requirements-dev.txt
	touch $@
