# Trích: set up, run, test. What is done already is not done again (stamps in .venv).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := setup
.PHONY: setup run test check fix measure chromium

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
FAST := not browser and not slow
PORT ?=

setup: .venv/.setup  ## .venv with the program installed, so that .venv/bin/trich works

run: setup  ## the web page; an empty library is first given the shipped samples
	@exec $(BIN)/trich serve $(if $(PORT),--port $(PORT))

test: .venv/.dev chromium  ## the whole suite
	$(BIN)/python -m pytest

check: .venv/.dev  ## format, lint, types, and the tests that need no browser, model or large data
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/python -m pytest -m "$(FAST)"

measure: setup  ## the quick measurements, under five minutes; fails with the names of what fell
	$(BIN)/trich eval --quick

fix: .venv/.dev  ## format, and lint faults that mend themselves
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Made again over a half-made one, if a first try was interrupted. Debian's python3 may lack venv.
.venv/.made:
	@apt() { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get -qq update; apt-get -qq install -y "$$@"; } </dev/null >/dev/null; }; \
	make_venv() { for python in python3.11 python3 /usr/bin/python3; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    "$$python" -m venv .venv >/dev/null 2>&1 && return 0; \
	  done; return 1; }; \
	make_venv || { apt python3 python3-venv && make_venv; } || { \
	  echo "Cần Python 3.11 trở lên có venv; trên Debian: apt-get install python3 python3-venv," \
	    "rồi chạy lại." >&2; exit 1; }
	@touch $@

# torch by itself and first: otherwise a package that asks for any torch decides which build comes.
.venv/.torch: .venv/.made constraints.txt
	@echo "Đang cài thư viện (lần đầu mất vài phút) …"
	@$(PIP) "$$(grep '^torch==' constraints.txt)"
	@touch $@

.venv/.setup: .venv/.torch pyproject.toml
	@$(PIP) --editable .
	@touch $@

.venv/.dev: .venv/.setup
	@$(PIP) --editable '.[dev]'
	@touch $@

# The browser tests are skipped, with their reason, where no chromium can be had.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && { apt-get -qq update; DEBIAN_FRONTEND=noninteractive \
	       apt-get -qq install -y --no-install-recommends chromium; } </dev/null >/dev/null; } \
	  || echo "Không có chromium: bỏ qua các kiểm thử bằng trình duyệt." >&2
