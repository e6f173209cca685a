# `make reports` builds the site from raw data; `make test` runs every test. Both make the environment first.
PYTHON ?= python3
BIN := .venv/bin
# Stages call `stianalysis`; nothing here reports home or opens a browser.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export DVC_NO_ANALYTICS := 1

.PHONY: help env data reports pdf test bench faults determinism lint lab clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

env: .venv/.installed ## Make .venv with the locked dependencies and this package

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; try make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	@echo "Installing the locked dependencies (a few minutes the first time) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

data: env ## Fetch the raw data from the remote inside the repository
	@stianalysis mend
	@dvc pull --quiet

reports: data ## Build everything: tables, assessments, notebooks, the site
	stianalysis renderer
	dvc repro
	@echo "The reports are ready: $(CURDIR)/reports/_site/index.html"

pdf: data ## Write one PDF a chapter and language to reports/_pdf
	dvc repro
	stianalysis pdf

test: data ## Run unit tests and validate every notebook with nbval
	dvc repro --quiet slices measures export
	pytest --nbval-lax tests notebooks

bench: data ## Measure speed against its bars (about 20 minutes; results in benchmarks/README.md)
	dvc repro
	python benchmarks/pipeline.py
	python benchmarks/classify.py
	python benchmarks/scaling.py
	python benchmarks/cluster.py

faults: data ## Kill, starve and damage the pipeline and look how it ends (about half an hour), then fuzz the readers
	dvc repro
	python benchmarks/faults.py
	python benchmarks/fuzz.py

determinism: data ## Build in two different surroundings and compare the bytes
	dvc repro
	python benchmarks/determinism.py

lint: env ## Check style and types
	ruff format --check .
	ruff check .
	mypy

lab: data ## Open JupyterLab at the guided start, notebooks/index.ipynb
	dvc repro --quiet slices export
	jupyter lab --config=.jupyter/jupyter_lab_config.py

clean: ## Remove what the pipeline built (raw data and the environment stay)
	rm -rf reports/_pdf reports/downloads data/tables data/sections data/models data/classifiers/*.csv reports/_site reports/ja reports/en
