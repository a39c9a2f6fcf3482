# Comforts. Every target explains itself: `make` prints this list.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PIPELINE ?= Pipelines/quarterly-eu-report.yaml
PERIOD   ?= 2018-Q4
OUTPUT   ?= Output
SEED     ?=
SIZES    ?= 100k,1m,10m
RUNS     ?= 5
ROUNDS   ?= 3
COUNT    ?= 20

# One debug build serves tests, goldens and recomputation; release is built for reports and benchmarks only.
STRICT   := -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
DEBUG    := swift build --build-tests $(STRICT)
BINARY   := .build/debug/fundtrail

.PHONY: help setup setup-check build report check lint strict test samples golden-compare golden recompute quarters breakdowns trails \
	lint-workbook bench bench-micro bench-table format clean

help: ## This list
	@echo 'Fundtrail: from event logs and budget records to donor reports that add up.'
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18 | sed 's/^/  make /'
	@echo
	@echo 'PIPELINE=, PERIOD= and OUTPUT= choose what `make report` writes; SEED= repeats a recomputation;'
	@echo 'SIZES=100k,1m,10m and RUNS=5 choose what `make bench` measures.'

setup: ## Install what a build needs and is missing (Debian; sudo where needed, and says so)
	@.ci/setup build

setup-check: ## The same, and what the checks need
	@.ci/setup build check

build: setup ## Release build of the command: .build/release/fundtrail
	@swift build -c release --product fundtrail $$(.ci/static)

report: build ## Set up, build, write the report of the samples and say where it lies
	@.ci/report .build/release/fundtrail '$(PIPELINE)' '$(PERIOD)' '$(OUTPUT)'

check: ## Everything CI runs: lint, strict build, tests, samples, goldens, recomputation, quarters, trails, workbook linter
	@.ci/check

lint: ## Format and style of every Swift file; fails on the first that is off
	@swift format lint --strict --parallel --recursive --configuration .swift-format Package.swift Sources Tests
	@echo 'lint: in order'

format: ## Bring every Swift file into format
	@swift format format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests

strict: ## Debug build of everything with warnings as errors and undeclared imports refused
	@$(DEBUG)

test: strict ## All tests (FAST=1 leaves out the slow ones: kills, determinism, tampering)
	@.ci/test --skip-build --parallel $(STRICT) $(if $(FAST),--skip 'CLITests\.(Kill|Determinism|Verify)',)

samples: ## The facts that the samples must state
	@python3 Tests/SampleTests/check_samples.py

golden-compare: strict ## Compare what a run writes with the goldens in Output/sample
	@.ci/golden compare $(BINARY)

golden: strict ## Record the goldens in Output/sample anew; read the diff before committing it
	@.ci/golden record $(BINARY)

recompute: strict ## Recompute every total in Python, over the samples and over generated data
	@.ci/recompute $(BINARY) $(SEED)

quarters: strict ## Four sealed quarters of random programmes that go on changing (ROUNDS=3, SEED=)
	@.ci/quarters $(BINARY) $(ROUNDS) $(SEED)

breakdowns: strict ## Random questions of random programmes, held against DuckDB or plain Python (COUNT=20, SEED=)
	@.ci/breakdowns $(BINARY) $(COUNT) $(SEED)

trails: strict ## Follow every number of the samples' reports to its rows (SEED=)
	@.ci/trails $(BINARY) $(SEED)

lint-workbook: strict ## Lint workbooks of the samples: cells, layout, names, contrast, twins; LibreOffice if there
	@.ci/lint-workbook $(BINARY)

bench: build ## Time it beside DuckDB, Polars and hard-coded C; the outputs must agree (SIZES=, RUNS=)
	@.ci/setup bench
	@Tests/Benchmarks/prepare .build/bench
	@.build/bench/venv/bin/python Tests/Benchmarks/bench.py --sizes '$(SIZES)' --runs '$(RUNS)'
	@python3 Tests/Benchmarks/table.py

bench-micro: build ## Speed of the scanner; instructions of each kind of column, rule and measure (valgrind)
	@.ci/setup bench
	@Tests/Benchmarks/micro/run .build/bench

bench-table: ## Draw the picture and write the table of the front page from Output/bench
	@python3 Tests/Benchmarks/curve.py
	@python3 Tests/Benchmarks/table.py

clean: ## Remove builds and reports; goldens, samples and what was measured stay
	@rm -rf .build
	@if [ -e Output/seals.jsonl ]; then echo 'clean: Output holds sealed reports; left as it is'; exit 0; fi; \
	find Output -mindepth 1 -maxdepth 1 ! -name README.md ! -name sample ! -name pages ! -name bench \
		-exec rm -rf {} +
