# Two commands do the work: `make site` and `make test`. Each sets itself up first; see tools/setup.
# Written for GNU make 3.81, which is what macOS has.

BIN := .venv/bin

# Another Python than the newest that fits: make site PYTHON=/path/to/python3.12
export PYTHON

# make test SLOW=1 runs the long sweeps too, as .ci/run does.

# The theme prints a notice about MkDocs 2 on every build; the decision log in tools/README.md deals with it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test bench pictures lock setup clean

help:
	@echo 'make site      build the site into site/'
	@echo 'make test      check everything, the two languages too'
	@echo 'make bench     measure speed, what the check finds, and what the plugin costs'
	@echo 'make serve     preview the site while you write'
	@echo 'make pictures  take the screenshots of the README and of every page'
	@echo 'make lock      renew the locked set of packages'
	@echo 'make clean     remove what was built, and .venv'

site: setup
	@$(BIN)/mkdocs build --strict
	@echo 'make site: the site is in site/. Look at it with: make serve. Publish it by copying site/ to a host.'

serve: setup
	@echo 'make serve: stop it with Ctrl-C. A change in docs/, data/ or overrides/ shows at once.'
	@$(BIN)/mkdocs serve

test: setup
	@$(BIN)/python tests/browser/chromium.py get
	@echo 'make test: style (ruff)'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo 'make test: types (mypy)'
	@$(BIN)/mypy
	@echo 'make test: who may import whom (import-linter)'
	@$(BIN)/lint-imports
	@echo 'make test: tests (pytest)'
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart 2 $(if $(SLOW),,-m 'not slow') $(PYTEST)
	@echo 'make test: everything holds. Next: make site, or git commit.'
	@$(BIN)/python tests/browser/chromium.py last-word

bench: setup
	@echo 'make bench: speed of a check (machine at rest? else only "times plain" says much)'
	@$(BIN)/python benchmarks/speed.py $(if $(CORPUS),--corpus $(CORPUS),--docs docs)
	@echo 'make bench: what a check of this site finds'
	@$(BIN)/python benchmarks/mutations.py --root zh-Hant=docs/zh-Hant --root en=docs/en --config mkdocs.yml
	@echo 'make bench: what the plugin adds to a build'
	@$(BIN)/python benchmarks/plugin_cost.py
	@$(if $(CORPUS),,echo 'make bench: left out: growth to 2,000 generated pages. For it: make bench CORPUS=path/to/make_corpus.py')

pictures: setup
	@$(BIN)/python tests/browser/pictures.py

lock:
	@sh tools/lock

setup:
	@sh tools/setup

clean:
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
