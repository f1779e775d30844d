#!/bin/sh
# Runs a command on an embedded PostgreSQL of its own (var/prueba), beside a running `make run`, and stops that server afterwards.
# With DATABASE_URL set, the command uses that server. The command's exit code and last line are kept.
cd "$(dirname "$0")/.." || exit 1
RUTA_VAR="$PWD/var/prueba"
export RUTA_VAR
trap '[ -n "$DATABASE_URL" ] || .venv/bin/python -m ruta.postgres detener "$RUTA_VAR"' EXIT
"$@"
