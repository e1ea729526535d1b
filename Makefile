# Two commands do all: `make run` (the product with sample data) and `make test` (all tests).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
DIR ?= minsheng-data

.PHONY: run test test-core test-postgresql test-long lint types contracts check bench query-counts screenshots messages lock clean

# Where the links of the bulletin lead.
run: export MINSHENG_BASE_URL ?= http://127.0.0.1:$(PORT)
run: $(VENV)/.installed
	@$(BIN)/python -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null || { echo "端口 $(PORT) 已被占用。请换：make run PORT=8001"; echo "Port $(PORT) is taken. Choose another: make run PORT=8001"; exit 1; }
	$(BIN)/minsheng demo --dir $(DIR)
	$(BIN)/minsheng serve --dir $(DIR) --port $(PORT)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-core: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/core

# The tests that touch the database, on a PostgreSQL server of their own.
test-postgresql: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -p tests.on_postgresql -n auto --dist loadgroup

test-long: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m long -n auto

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

check: lint types contracts test

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

# After a change that is meant: how often each page asks the database, and the manual's pictures.
query-counts: $(VENV)/.installed-dev
	$(BIN)/python -m tests.web.test_query_counts

screenshots: $(VENV)/.installed-dev
	$(BIN)/python -m tools.screenshots

# What is missing is said with the line that installs it.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "缺少 $(PYTHON)。请运行：sudo apt-get install -y python3 python3-venv"; echo "$(PYTHON) is missing. Run: sudo apt-get install -y python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本，当前为 `$(PYTHON) -V`。可指定：make PYTHON=python3.12 …"; echo "Python 3.11 or newer is needed, found `$(PYTHON) -V`. Name one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "缺少 venv 模块。请运行：sudo apt-get install -y python3-venv"; echo "The venv module is missing. Run: sudo apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@ $(VENV)/.installed

# The pages' messages and their English; what has none yet is named.
messages: $(VENV)/.installed-dev
	$(BIN)/python tools/messages.py

# The lock files carry hashes and no registry's address.
lock: | $(VENV)/bin/python
	$(BIN)/uv lock --quiet
	$(BIN)/uv export --quiet --no-emit-project --no-default-groups --no-header -o requirements.txt
	$(BIN)/uv export --quiet --no-emit-project --all-groups --all-extras --no-header -o requirements-dev.txt

clean:
	rm -rf $(VENV) $(DIR) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
