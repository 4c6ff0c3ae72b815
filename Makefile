# Each line is what a person could type; everything is in dev.py, which needs nothing but Python.
PYTHON ?= python3

.PHONY: run test check bench lock translations vendor

run test check bench lock translations vendor:
	@$(PYTHON) dev.py $@
