#!/bin/sh
# Makes .venv with the locked dependencies, after asking apt for what the system lacks.
#   scripts/instalar.sh run   what Ruta needs to run
#   scripts/instalar.sh dev   that, plus the tools and the browser of the tests
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
ambiente=$1

aviso() { printf '%s\n' "$*" >&2; }
# Whether the dynamic linker finds a library: what WeasyPrint will ask later.
biblioteca() { "$PYTHON" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null; }
navegador() {
    for programa in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$programa" ] && ruta=$(command -v "$programa") || continue
        # Ubuntu's chromium-browser is a script that runs the snap, or asks for it. The snap itself and any Chrome's binary say «snap» too.
        [ ! -x /snap/bin/chromium ] && grep -qs 'snap install chromium' "$ruta" || return 0
    done
    return 1
}

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    aviso "Hace falta Python 3.11 o posterior (python3). Si está con otro nombre: make PYTHON=python3.12 run"
    exit 1
fi

# shellcheck disable=SC1091
sistema=$(. /etc/os-release 2>/dev/null && echo "$ID") || sistema=""
faltan=""
"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null || {
    faltan="python3-venv"
    [ "$(readlink -f "$(command -v "$PYTHON")")" = "$(readlink -f /usr/bin/python3)" ] ||
        faltan=$("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
}
biblioteca libpango-1.0.so.0 || faltan="$faltan libpango-1.0-0"
biblioteca libpangoft2-1.0.so.0 || faltan="$faltan libpangoft2-1.0-0"
biblioteca libharfbuzz-subset.so.0 || faltan="$faltan libharfbuzz-subset0"
[ -e /usr/share/zoneinfo/America/Mexico_City ] || faltan="$faltan tzdata"
if [ "$ambiente" = dev ] && ! navegador; then
    if [ "$sistema" = ubuntu ]; then
        aviso "Las pruebas usan Chromium, y el de Ubuntu es un snap. Instálelo y vuelva a empezar:"
        aviso "    sudo snap install chromium"
        aviso "o indique otro Chrome:  CHROMIUM=/ruta/a/chrome make test"
        exit 1
    fi
    faltan="$faltan chromium-headless-shell"
fi

if [ -n "$faltan" ]; then
    orden="apt-get install -y --no-install-recommends $(echo $faltan)"
    if ! command -v apt-get >/dev/null; then
        aviso "Falta instalar, con el administrador de paquetes de este sistema: $(echo $faltan)"
        exit 1
    fi
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        sudo="sudo"
        [ -t 0 ] || sudo="sudo -n"
        if ! command -v sudo >/dev/null; then
            aviso "Falta instalar algo del sistema. Como root:  apt-get update && $orden"
            exit 1
        fi
    fi
    aviso "Instalando del sistema: $(echo $faltan)"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if ! { $sudo apt-get update -q && $sudo env DEBIAN_FRONTEND=noninteractive $orden; } >&2; then
        aviso "No se pudo. Instálelo y vuelva a empezar:  sudo apt-get update && sudo $orden"
        exit 1
    fi
fi

# The whole Chromium spends most of its time on windows nobody sees; its shell draws the same pages in a third of it.
if [ "$ambiente" = dev ] && [ -z "${CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null &&
    [ "$sistema" = debian ] && [ "$(id -u)" = 0 ]; then
    { apt-get update -q && apt-get install -y --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1 ||
        aviso "Las pruebas usarán el Chromium que hay; con el paquete chromium-headless-shell tardan menos."
fi

# A virtual environment whose Python is gone or that was left half-made is made again.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    aviso "Creando .venv…"
    "$PYTHON" -m venv .venv
fi
candado=requirements.lock
[ "$ambiente" = dev ] && candado=requirements-dev.lock
# `make run` after `make test` must not install over the larger set when both locks are already there.
aviso "Instalando las dependencias de $candado…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$candado"
touch .venv/ruta
[ "$ambiente" != dev ] || touch .venv/ruta-dev
