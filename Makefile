# Every command of the project; `make` alone lists them. Works with GNU Make 3.81 and newer, on Linux and macOS.
PYTHON ?=
PORT ?= 8000
JOBS ?= auto
TEST_ARGS ?=
BENCH ?=
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
RUNTIME := requirements.txt
WITH_TOOLS := requirements.txt requirements-dev.txt
# The suite’s PostgreSQL. The database of that name is never touched: tests make their own beside it, test_<name>, from copies of
# a migrated one, cdm_migrated_<digest>.
POSTGRES := $(or $(DATABASE_URL),postgres://postgres@127.0.0.1:5432/test)
TEMPLATES := $(wildcard templates */templates site/*/templates)
TYPED := $(wildcard $(foreach part,actions permissions querysets numbering tokens journal,*/$(part).py */$(part)/*.py))
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q

export PYTHONPATH := $(CURDIR):$(CURDIR)/site
export PYTHON
export PORT

# Compiled files are kept, whatever the machine says: without them each process compiles every test anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test test-quick test-postgres leak-check lint format bench demo messages requirements clean environment tools files
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: environment ## make everything ready: environment, database, demo world, catalogues, fonts
	@$(MANAGE) prepare

run: environment ## make everything ready and serve on PORT (default 8000)
	@$(MANAGE) prepare --announce $(PORT)
	@$(MANAGE) runserver $(PORT)

test: tools files ## run the whole suite on SQLite, in parallel (TEST_ARGS="-k card" for some)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(TEST_ARGS)

test-quick: tools files ## run it while you work: without the browser, and without the long walks
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m "not journey and not walk" $(TEST_ARGS)

test-postgres: tools files ## run the whole suite on PostgreSQL (DATABASE_URL, or a throw-away cluster)
	$(BIN)/python scripts/with_postgres.py $(POSTGRES) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(TEST_ARGS)

leak-check: tools files ## walk as each role of one centre through every address with another's numbers
	$(BIN)/python -m pytest tests/wall -q

lint: tools files ## check style, layers, types, templates, catalogues, migrations and settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy $(TYPED)
	$(BIN)/djlint --lint --quiet $(TEMPLATES)
	$(MANAGE) makemigrations --check --dry-run --settings cdm_site.settings.test
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) check_catalogues

format: tools ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: tools files ## measure; all benches, or BENCH=name
	@$(BIN)/python -m benchmarks $(BENCH)

demo: environment ## start the demo world afresh: var/ is emptied of the database and its files
	@$(MANAGE) prepare --afresh

messages: environment ## bring the five catalogues up to date with the code (needs gettext)
	$(MANAGE) messages

requirements: tools ## compile the requirements with hashes, for Python 3.11 to 3.13 on Linux and macOS
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

clean: ## remove what the tools left behind; var/ and .venv stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

environment:
	@scripts/install $(RUNTIME)

tools:
	@scripts/install $(WITH_TOOLS)

files:
	@$(MANAGE) prepare --files
