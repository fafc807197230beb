# make demo     a worked case, in out/
# make test     everything that is checked, against both stores
# make bench    how long things take
# make score    how well the rules read the passages of bench/gold
# make clean    takes away what the others made

PYTHON ?= python3
VENV   := .venv
# Both names: since pip 25.3 the first no longer reaches the packages that build this one.
PIP    := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
          $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet
SUDO   := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

# command:package, of Debian; TOOLS are what only the tests need.
TOOLS   := java:default-jre-headless mvn:maven chromium:chromium
part     = $(word $(1),$(subst :, ,$(2)))
missing  = $(foreach tool,$(TOOLS),$(if $(shell command -v $(call part,1,$(tool)) 2>&1),,$(call part,2,$(tool))))

define debian
@echo "Installing from Debian: $(strip $(1))"
@command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || [ -n "$(SUDO)" ]; } || \
	{ echo "Please install $(strip $(1)): this needs apt-get, and root or sudo." >&2; exit 1; }
@$(SUDO) apt-get update -qq && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null || \
	{ echo "Debian could not install $(strip $(1)): the lines above say why." >&2; exit 1; }
endef

.PHONY: help demo test bench score clean tools
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# make /make /p' Makefile

demo: $(VENV)/.demo
	@$(VENV)/bin/casethread demo out/

test: $(VENV)/.test tools
	@$(VENV)/bin/python tests/neo4j_server.py
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pytest

bench: $(VENV)/.bench tools
	@$(VENV)/bin/python -m bench
	@$(VENV)/bin/python -m bench.questions 1000 10000

score: $(VENV)/.demo
	@$(VENV)/bin/python -m bench.score

clean:
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis dist out

tools:
	$(if $(strip $(missing)),$(call debian,$(missing)))

# An editable install: what runs is always the checkout, and only a new requirement installs again.
$(VENV)/.demo: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing casethread into $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing casethread and its tests into $(VENV) ..."
	@$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.test
	@echo "Installing the peers that bench measures against into $(VENV) ..."
	@$(PIP) --editable '.[test,bench]'
	@touch $@

$(VENV)/.made:
	$(if $(shell $(PYTHON) -c 'import ensurepip' >/dev/null 2>&1 || echo missing),$(call debian,python3-venv))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "casethread needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version 2>&1):" \
		"name another with make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@
