"""Values nobody means to send, put in every parameter of every address: pieces of the path, query, each field, headers, cookies.

`python -m pytest tests/murallas/test_hostiles.py`, with RUTA_TAMANO=completo for two hundred of each instead of twenty.
"""

import random
from typing import Any
from urllib.parse import quote
from zlib import crc32

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.entorno import COMPLETO
from tests.murallas.archivos import otra_vez

# The ones that broke something somewhere: each kind of harm once.
ESENCIALES = [
    "\x00", "texto\x00con nulo", "1e308", "0e999999999", "-1", "9" * 40, "9" * 5000, "NaN", "Infinity", "\ud800", "'; DROP TABLE ruta_meta;--",
    "../../../../etc/passwd", "a\r\nHX-Redirect: https://malo.example/", "\u202egpj.exe", "a" + " " * 60_000 + "b",
    "x" * 200_000, "00000000-0000-0000-0000-00000000000g", "[]", "{{7*7}}{% debug %}", "2026-02-31",
]  # fmt: skip
_RAROS = (
    "\x01", "\x1b[31m", "\x7f", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "\u200d", "\u0338", "e\u0301" * 50, "ﷺ" * 50, "İ", "ß", "ﬁ", "０１２", "١٢٣",
    "²", "½", "true", "null", "undefined", "None", "NULL", "nan", "-0", "+1", "1_000", "0x10", "1.", ".5", "1,5", "1e-400", "-1e308", "1e1000",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648", "32768", "65536", "99999999.99", "0.001", "$", "%",
    "%00", "%s%s%s%n", "%(x)s", "{0}", "{}", "${7*7}", "<%= 7*7 %>", "' OR '1'='1", "\" OR 1=1 --", "1; SELECT pg_sleep(9)", "\\", "\\'", "$$", "`id`",
    "$(id)", "| id", "&& id", "; id", "file:///etc/passwd", "http://127.0.0.1:1/", "//malo.example", "javascript:alert(1)", "data:text/html,x",
    "..\\..\\", "....//", "%2e%2e%2f", "/etc/passwd\x00.jpg", "CON", "a/b", ".", "..", "~", "*", "?", "(((((((((((((((((((((((((((((((((((a+)+)+)+$",
    "a" * 255, "a" * 256, "0" * 4300, "0" * 4301, "[" * 5000, "{" * 5000, "<" * 5000, "\n" * 5000, "\t", "\r", "\v", "\f", "\u2028", "\u2029", "\x85",
    "a:" * 3000, ":" * 3000, "=" * 3000, "Requiere apoyo: 1e999999999", "a: 0e999999999", "a: NaN", "=" + "cmd|' /C calc'!A0", "@SUM(1)",
    "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "31/12/9999", "24:00", "99:99", "1970-01-01T00:00:00Z", "ordinaria-99", "x-y", "-",
    "ordinaria-", "ordinaria-1e3", "--", "otro", "on", "off", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "{00000000-0000-0000-0000-000000000000}", "urn:uuid:00000000-0000-0000-0000-000000000000", "0" * 32, "0" * 64, "f" * 64,
)  # fmt: skip


def valores(cuantos: int | None = None) -> list[str]:
    """Twenty, or two hundred: the known ones, and mixtures of them that are the same in every run."""
    todos = [*ESENCIALES, *_RAROS]
    azar = random.Random(2026)
    while len(todos) < 220:
        todos.append("".join(azar.choice(todos[:120])[:40] for _ in range(3)))
    return todos[: cuantos or (200 if COMPLETO else 20)]


def de_turno(vista: str, cosa: str, cuantos: int) -> list[str]:
    """So many of them, others for each field of each view."""
    todos = valores()
    lugar = crc32(f"{vista} {cosa}".encode()) % len(todos)
    return (todos[lugar:] + todos[:lugar])[:cuantos]


def algunos(vista: str, campos: list[str], cuantos: int) -> list[str]:
    """So many of the fields, others for each view."""
    return sorted(campos, key=lambda campo: crc32(f"{vista} {campo}".encode()))[:cuantos]


CONSULTAS = ["foco", "hallazgo", "accion", "resultado", "en", "papel", "sha256", "next", "numero", "que", "desde", "hasta"]
CABECERAS = ["HX-Current-URL", "HX-Target", "HX-Trigger", "HX-Prompt", "Referer", "Accept-Language", "If-None-Match", "If-Modified-Since", "X-Forwarded-For",
             "X-Forwarded-Proto", "Range", "Accept-Encoding", "X-Fondo", "Origin", "X-Requested-With"]  # fmt: skip


def direcciones(plantilla: str, pieza: Any, valor: str) -> str:
    """The address with one piece of its path replaced, as a browser would send it."""
    return plantilla.replace(f"/{pieza}/", f"/{quote(valor, safe='', errors='replace')[:3000]}/", 1)


def cuerpo(datos: dict[str, Any], campo: str, valor: str) -> dict[str, Any]:
    puestos = {k: otra_vez(v) for k, v in datos.items()}
    return {**puestos, campo: valor.encode("utf-8", "replace").decode()}


def crudo(datos: dict[str, Any], charset: str) -> tuple[bytes, str]:
    """A multipart body that says it is written in another charset: what Django decodes may hold half a character."""
    return encode_multipart(BOUNDARY, datos), f"{MULTIPART_CONTENT}; charset={charset}"


def con_surrogado(datos: dict[str, Any], campo: str) -> tuple[bytes, str]:
    return crudo({**{k: v for k, v in datos.items() if not hasattr(v, "chunks")}, campo: "texto +2AA- cortado"}, "utf-7")
