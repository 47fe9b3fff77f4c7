# The words of this project. A fresh clone needs python3 ≥ 3.11 with venv, make and git; each word fetches the rest itself.
#
#   make site    build the sample catalogue of this folder into site/
#   make serve   preview it, rebuilt on every change
#   make check   check the content (FORMAT=github|json|sarif for machines)
#   make test    run every check and test of the project
#   make bench   measure speed, memory, search and page weight beside Hugo, Pagefind and Material (ARGS="1000 10000 100000")
#   make links   measure how well interpretations pair and citations resolve (needs ../shared/corpus)
#   make shots   take the screenshots of docs/images
#   make docs    write the generated pages of the manual
#   make lock    choose newer versions of the libraries and record their hashes

PYTHON ?= python3
FORMAT ?= text
# Relative paths only, so that a folder with spaces in its name works.
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check
PEERS := $(VENV)/peers
# `fewest`: one version of each library for all systems, for the site must have the same bytes on all of them.
LOCK := $(VENV)/bin/uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# Some machines have it set: each of the hundreds of processes of a test run would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve check test bench links shots docs lock clean test-tools
.DEFAULT_GOAL := site

site: $(VENV)/.site
	@$(PY) -m generator build

serve: $(VENV)/.site
	@$(PY) -m generator serve

check: $(VENV)/.site
	@$(PY) -m generator check --format $(FORMAT)

# On all cores; the tests of a file stay together, for they share a site. EncodingWarning is asked of our own code only (see
# pyproject.toml), hence silenced here for what the tests start.
test: test-tools $(VENV)/.tests tests/node_modules/.stamp
	$(PY) -m ruff check .
	$(PY) -m mypy
	PYTHONWARNDEFAULTENCODING=1 PYTHONWARNINGS=ignore::EncodingWarning $(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

# Without a browser the rest is measured all the same.
bench: $(VENV)/.tests $(PEERS)/.installed
	@sh .ci/test-tools || true
	@$(PY) -m tests.bench $(ARGS)

links: $(VENV)/.tests
	@$(PY) tests/bench/links.py $(ARGS)

shots: test-tools $(VENV)/.tests
	@$(PY) tests/shots.py $(ARGS)

docs: $(VENV)/.tests
	@$(PY) tests/manual.py $(ARGS)

# site.lock first: what is published is chosen without regard to what tests it.
lock: $(VENV)/.made
	$(PIP) install 'uv>=0.13,<1'
	$(LOCK) --extra build -o .ci/site.lock pyproject.toml
	$(LOCK) --extra dev -c .ci/site.lock -o .ci/requirements.lock pyproject.toml

clean:
	rm -rf site $(VENV) tests/node_modules .gongkai .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Below: what the words need. A stamp is newer than what it was made from, so a second run installs nothing.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本。已另外安装的，写明它的名字：make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "这个 Python 没有 venv。Debian、Ubuntu 请先执行：apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.made .ci/site.lock pyproject.toml
	$(PIP) install --require-hashes -r .ci/site.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.site .ci/requirements.lock
	$(PIP) install --require-hashes -r .ci/requirements.lock
	@touch $@

# An environment of their own: they can change nothing in the product's. What could not be had is tried again next time.
$(PEERS)/.installed: tests/bench/peers.txt | $(VENV)/.made
	$(PYTHON) -m venv $(PEERS)
	@all=yes; for peer in $$(grep -v '^#' tests/bench/peers.txt); do \
	  $(PEERS)/bin/python -m pip --quiet --disable-pip-version-check install "$$peer" || all=no; done; \
	  [ $$all = no ] || touch $@

test-tools:
	@sh .ci/test-tools

tests/node_modules/.stamp: tests/package.json tests/package-lock.json | test-tools
	cd tests && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
