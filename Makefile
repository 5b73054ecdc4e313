# What a person does with this project. Everything needed is fetched into .venv, .uv and node_modules; only Python 3.11
# or newer and make must be there.

READY := .venv/.ready

.PHONY: run test check bench soak mutate clean set-up
.DEFAULT_GOAL := run

set-up: $(READY)  ## Fetch what is missing; nothing to do takes no time.

$(READY): pyproject.toml uv.lock package-lock.json scripts/set-up
	@scripts/set-up
	@touch $@

run: $(READY)  ## Serve on http://127.0.0.1:8000 with a demo province in it.
	@.venv/bin/motcua serve $(ARGS)

test: $(READY)  ## The whole suite; ARGS="-k name" for a part.
	@scripts/test $(ARGS)

check: $(READY)  ## Style, types, borders, templates, migrations, production settings.
	@scripts/check

bench: $(READY)  ## The measurements that the documentation quotes; ROWS=1000000 for a large node.
	@ROWS="$(ROWS)" scripts/bench

soak: $(READY)  ## The long tests.
	@scripts/test -m soak $(ARGS)

mutate: $(READY)  ## Do the tests notice when the code is changed?
	@scripts/mutate $(ARGS)

clean:  ## Remove what can be fetched or made again; the data in var/ stay.
	rm -rf .venv .uv node_modules mutants dist src/motcua/web/vendor .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
