# Two commands: `make run` and `make test`. Each installs what it lacks, on a fresh Debian 12/13 or Ubuntu 24.04.
PYTHON ?= python3
PY := .venv/bin/python
RUTA_VAR ?= $(CURDIR)/var
PRUEBA := $(CURDIR)/var/prueba
CANDADO := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-header --no-annotate
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help
help:  ## esta ayuda
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/ruta  ## instala lo que falte y arranca Ruta en http://127.0.0.1:8000 (PORT, HOST); Ctrl-C detiene
	@exec env RUTA_VAR="$(RUTA_VAR)" $(PY) manage.py arrancar

.PHONY: test
test: check  ## revisa el código (make check) y corre todas las pruebas sobre PostgreSQL; ARGS="-k meta" para escoger
	@scripts/prueba.sh $(PY) -m pytest --numprocesses 2 --dist loadscope $(ARGS)

.PHONY: resistencia
resistencia: .venv/ruta-dev  ## las pruebas de resistencia a tamaño completo (horas): ediciones a la vez, kill -9, caídas, doble envío
	@RUTA_RESISTENCIA=completa scripts/prueba.sh $(PY) -m pytest --timeout 0 tests/resistencia $(ARGS)

.PHONY: banco
banco: .venv/ruta-dev  ## mide las páginas que importan junto a dos de referencia; ARGS="--minutos 10"
	@$(PY) -m tests.resistencia.banco $(ARGS)

.PHONY: mutantes
mutantes: .venv/ruta-dev  ## quita cada permiso, cada filtro y cada dueño, de uno en uno, y mira que alguna prueba lo note (horas)
	@RUTA_TAMANO=completo scripts/prueba.sh $(PY) -m pytest --timeout 0 tests/murallas/test_mutantes.py $(ARGS)

.PHONY: murallas
murallas: .venv/ruta-dev  ## todas las celdas, 200 valores hostiles por parámetro, mil inyecciones y cada página de cada quien en Chromium (horas)
	@RUTA_TAMANO=completo scripts/prueba.sh $(PY) -m pytest --timeout 0 tests/murallas tests/accesibilidad tests/navegador --deselect tests/murallas/test_mutantes.py $(ARGS)

.PHONY: check
check: .venv/ruta-dev  ## estilo, capas, plantillas, migraciones y tipos, sin correr pruebas
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/djlint templates --lint --quiet
	@scripts/prueba.sh $(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m mypy

.PHONY: format
format: .venv/ruta-dev  ## acomoda el código
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

.PHONY: lock
lock: .venv/ruta-dev  ## vuelve a hacer los candados de dependencias desde pyproject.toml
	@$(PY) -m pip install --quiet uv
	@$(CANDADO) pyproject.toml -o requirements.lock
	@$(CANDADO) --extra dev pyproject.toml -o requirements-dev.lock

# The stamps are renewed only when a lock or the installer changes; the development set contains the other.
.venv/ruta: requirements.lock scripts/instalar.sh
	@PYTHON="$(PYTHON)" scripts/instalar.sh run

.venv/ruta-dev: requirements-dev.lock scripts/instalar.sh
	@PYTHON="$(PYTHON)" scripts/instalar.sh dev
