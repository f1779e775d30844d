"""Every cell of view × method × persona × object × htmx, and what it must answer, computed from permisos.yaml alone.

`revisar` asks the cells of one view and gives what is wrong, in words. Nothing here asks a predicate of the project.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from ruta.vigencia import vigencia
from tests import fabricas
from tests.entorno import COMPLETO
from tests.murallas import tablas
from tests.murallas.archivos import otra_vez
from tests.murallas.cuerpos import DE, SIN_EFECTO, SIN_RASTRO, Lugar, cuerpo, poner_en_escena
from tests.murallas.mundo import AJENA, MIA, Lado, Murallas, deshecho
from tests.murallas.piezas import FIJAS, falta
from tests.test_arquitectura import VISTAS

DECLARADO = yaml.safe_load((Path(__file__).parent / "permisos.yaml").read_text())
PRIVADAS: dict[str, dict[str, str]] = DECLARADO["vistas"]
DENTRO, GRUPOS = set(DECLARADO["dentro"]), {g: set(p) for g, p in DECLARADO["grupos"].items()}
SIN_CUENTA = {"anonima", "desactivada"}
PERSONAS = [
    "anonima", "docente", "otra_docente", "directora", "comite", "especialista", "tecnica", "doble", "supervisora",
    "directora_ajena", "supervisora_ajena", "desactivada", "retirada", "supervisora_retirada",
]  # fmt: skip
METODOS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH"]
CICLO, ANTERIOR, NINGUNO = "2026-2027", "2025-2026", "2031-2032"
EN_LA_OTRA = {"doble": "directora", "directora_ajena": "directora", "supervisora_ajena": "supervisora"}
DE_CUALQUIER_CICLO = {"participacion_id", "invitacion_id"}
ENTRAR = "entrar"
AVISOS = re.compile(r'<div id="mensajes">.*?</div>', re.DOTALL)  # said once
LLAVES = re.compile(r'name="(llave|quien|csrfmiddlewaretoken)" value="[^"]+"|"X-CSRFToken": "[^"]+"')
TESTIGOS_DE_METODOS = {"anonima", "directora", "directora_ajena"}


@dataclass(frozen=True)
class Celda:
    metodo: str
    persona: str
    caso: str  # propio, de_otra, en_su_escuela, faltante; otro_ciclo:pieza, ajeno:pieza
    htmx: bool = False

    def __str__(self) -> str:
        return f"{self.metodo} {self.persona} {self.caso}{' htmx' if self.htmx else ''}"


def quien_puede(nombre: str, metodo: str) -> str:
    """Somebody of my school, or of its zona, who may do what the view does."""
    return {"direccion": "directora", "coordinacion": "directora", "supervision": "supervisora"}.get(
        _grupo(nombre, metodo), "docente"
    )


def _metodos(nombre: str) -> set[str]:
    dicho = PRIVADAS[nombre]
    return ({"GET", "HEAD"} if "leer" in dicho else set()) | ({"POST"} if "escribir" in dicho else set())


def ids(nombre: str) -> list[str]:
    return [pieza for pieza in VISTAS[nombre].piezas if pieza.endswith("_id")]


def casos(nombre: str) -> list[str]:
    otros = [f"{que}:{p}" for p in ids(nombre) for que in ("ajeno", "otro_ciclo") if (que, p) not in _QUE_NO_SON]
    return ["propio", "de_otra", "en_su_escuela", "faltante", *otros]


_QUE_NO_SON = {("otro_ciclo", p) for p in DE_CUALQUIER_CICLO}


def celdas(nombre: str, *, todas: bool = COMPLETO) -> Iterator[Celda]:
    """All of them; or the ones that tell walls apart: each persona at the row that is theirs with and without htmx, every object
    for two of them, one more object, in its turn, for each of the others."""
    admitidos = _metodos(nombre)
    for persona, metodo in product(PERSONAS, METODOS):
        if metodo not in admitidos or metodo == "HEAD":
            if todas or persona in TESTIGOS_DE_METODOS:
                yield Celda(metodo, persona, "propio")
            continue
        yield Celda(metodo, persona, "propio")
        yield Celda(metodo, persona, "propio", htmx=True)
        otros = casos(nombre)[1:]
        turno = _turno(nombre, persona, metodo)
        for n, caso in enumerate(otros):
            if todas:
                yield Celda(metodo, persona, caso)
                yield Celda(metodo, persona, caso, htmx=True)
            elif persona in _testigos(nombre, metodo) or n == turno % len(otros) or (caso == "de_otra" and _con_dueno(nombre)):
                yield Celda(metodo, persona, caso, htmx=bool((turno + n) % 2))


def de_cada_vez(nombre: str) -> Iterator[Celda]:
    """Those asked in every run: who may not and, of those who may, some, at the row that is theirs, as page or as fragment in its
    turn; every object for the one who may; and one of the methods that are not for it."""
    otros_metodos = sorted({*METODOS} - _metodos(nombre) | {"HEAD"})
    yield Celda(otros_metodos[crc32(nombre.encode()) % len(otros_metodos)], "directora", "propio")
    for metodo, persona in product(sorted(_metodos(nombre) - {"HEAD"}), PERSONAS):
        turno, otros = _turno(nombre, persona, metodo), casos(nombre)[1:]
        una = Celda(metodo, persona, "propio", htmx=bool(turno % 2))
        if esperado(nombre, una) != 200 or persona in _testigos(nombre, metodo) or turno % 3 == 0:
            yield una
        for n, caso in enumerate(otros):
            si = persona in _testigos(nombre, metodo) - {"doble"} or (persona == "doble" and caso == "en_su_escuela")
            if si or (caso == "de_otra" and _con_dueno(nombre)):
                yield Celda(metodo, persona, caso, htmx=bool((turno + n) % 2))


def _turno(nombre: str, persona: str, metodo: str) -> int:
    return crc32(f"{nombre} {persona} {metodo}".encode())


def _testigos(nombre: str, metodo: str) -> set[str]:
    """Someone who may, and someone who also works in the other school."""
    pueden = _con_los_duenos(_grupo(nombre, metodo))
    return {"doble", next(persona for persona in ("docente", "directora", "supervisora") if persona in pueden)}


def _con_dueno(nombre: str) -> bool:
    return any("dueno" in _grupo(nombre, metodo) for metodo in _metodos(nombre) - {"HEAD"})


# What must be answered


def _alcanza(grupo: str, persona: str, dueno: str) -> bool:
    partes = grupo.split(" o ")
    return any(persona == dueno if parte == "dueno" else persona in GRUPOS[parte] for parte in partes)


def de_entrada(nombre: str, metodo: str) -> set[str]:
    """Who is asked whose row it is, where the row decides: the whole colectivo. Others are refused before."""
    return GRUPOS["colectivo"] if "segun_la_fila" in PRIVADAS[nombre] else _con_los_duenos(_grupo(nombre, metodo))


def _con_los_duenos(grupo: str) -> set[str]:
    """Anyone of the colectivo may own a row."""
    return GRUPOS["colectivo"] if "dueno" in grupo else GRUPOS[grupo]


def _grupo(nombre: str, metodo: str) -> str:
    return PRIVADAS[nombre]["escribir" if metodo == "POST" else "leer"]


def esperado(nombre: str, celda: Celda) -> str | int:
    """«entrar», 404, 403, 405, or 200 for what is allowed."""
    persona, caso = celda.persona, celda.caso.partition(":")[0]
    if persona in SIN_CUENTA:
        return ENTRAR
    if celda.metodo not in _metodos(nombre):
        return 405
    if caso == "en_su_escuela":
        persona = EN_LA_OTRA.get(persona, "")
    if persona not in DENTRO or (caso == "faltante" and VISTAS[nombre].piezas == ("escuela", "ciclo")):
        return 404
    if persona not in de_entrada(nombre, celda.metodo):
        return 403
    if caso in {"faltante", "ajeno", "otro_ciclo"}:
        return 404
    dueno = "otra_docente" if caso == "de_otra" else "docente"
    return 200 if _alcanza(_grupo(nombre, celda.metodo), persona, dueno) else 403


# Asking


class Preguntas:
    """The cells of one view in one world: addresses and bodies are made once."""

    def __init__(self, mundo: Murallas, nombre: str) -> None:
        self.mundo, self.nombre = mundo, nombre
        self._hechas: dict[str, tuple[str, dict[str, Any]]] = {}
        self.recordada = False  # whether what is remembered after writing was compared

    @property
    def llaves(self) -> set[str]:
        """The pieces of its path that say which row."""
        return {
            str(valor)
            for pieza, valor in self._piezas(self.mundo.mia, CICLO, "docente").items()
            if pieza not in {"escuela", "ciclo"}
        }

    def direccion(self, caso: str) -> tuple[str, dict[str, Any]]:
        if caso not in self._hechas:
            self._hechas[caso] = self._hacer(caso)
        return self._hechas[caso]

    def _hacer(self, caso: str) -> tuple[str, dict[str, Any]]:
        que, _, pieza = caso.partition(":")
        lado = self.mundo.ajena if que == "en_su_escuela" else self.mundo.mia
        autor = "otra_docente" if que == "de_otra" else "docente"
        piezas = self._piezas(lado, CICLO, autor)
        if que == "faltante":
            sin_piezas = VISTAS[self.nombre].piezas == ("escuela", "ciclo")
            piezas |= {"ciclo": NINGUNO} if sin_piezas else {p: falta(p) for p in VISTAS[self.nombre].piezas[2:]}
        if que in {"ajeno", "otro_ciclo"}:
            otras = self._piezas(*((self.mundo.ajena, CICLO) if que == "ajeno" else (self.mundo.mia, ANTERIOR)), "docente")
            piezas[pieza] = otras[pieza]
        lugar = Lugar(lado, lado.rutas[CICLO], lado.filas[CICLO][autor])
        return reverse(self.nombre, kwargs=piezas), cuerpo(self.nombre, lugar, piezas) if "POST" in _metodos(self.nombre) else {}

    def _piezas(self, lado: Lado, ciclo: str, autor: str) -> dict[str, Any]:
        filas, suyas = lado.filas[ciclo][autor], DE.get(self.nombre, {})
        ids = {p: filas[suyas.get(p, p)].pk for p in VISTAS[self.nombre].piezas if p.endswith("_id")}
        fijas = {p: FIJAS[p] for p in VISTAS[self.nombre].piezas if p in FIJAS}
        return {"escuela": lado.escuela.clave, "ciclo": ciclo, **fijas, **ids}

    def pedir(self, celda: Celda) -> HttpResponse:
        url, datos = self.direccion(celda.caso)
        cabeceras = {"HX-Request": "true", "HX-Target": "principal"} if celda.htmx else {}
        cliente = self.mundo.cliente(celda.persona)
        fabricas.sin_recuerdos()
        if celda.metodo == "POST":
            return cliente.post(url, {k: otra_vez(v) for k, v in datos.items()}, headers=cabeceras)
        return getattr(cliente, celda.metodo.lower())(url, headers=cabeceras)


def revisar(mundo: Murallas, nombre: str, pedidas: Iterable[Celda] | None = None) -> Iterator[str]:
    """Ask the cells of a view; each fault is a line that says which cell and what is wrong."""
    preguntas = Preguntas(mundo, nombre)
    with deshecho():
        poner_en_escena(nombre)
        if pedidas is None:
            pedidas = celdas(nombre) if COMPLETO else de_cada_vez(nombre)
        for celda in pedidas:
            for mal in _mal(preguntas, celda):
                yield f"{nombre} · {celda}: {mal}"


def _mal(preguntas: Preguntas, celda: Celda) -> Iterator[str]:
    debe = esperado(preguntas.nombre, celda)
    preguntas.direccion(celda.caso)
    escribe = celda.metodo == "POST" and celda.caso == "propio" and debe == 200 and (COMPLETO or not preguntas.recordada)
    if escribe:
        _nuestra_ruta(preguntas.mundo)  # each piece of it is remembered from here on
    visto, antes = _lo_que_se_recuerda(preguntas.mundo), tablas.tocadas()
    with transaction.atomic():
        respuesta = preguntas.pedir(celda)
        escritas = tablas.escritas(antes)
        ahora = _lo_que_se_recuerda(preguntas.mundo)
        if escribe and escritas:
            preguntas.recordada = True
            yield from _mal_recordada(preguntas.mundo)
        transaction.set_rollback(True)
    if celda.caso == "propio" and escritas - FUERA_DE_LA_PAGINA and visto == ahora:
        yield f"escribió en {sorted(escritas)} y «Nuestra ruta» se seguiría recordando como era"
    if debe == 200:
        yield from _mal_permitido(preguntas.nombre, celda, respuesta, escritas)
    else:
        yield from _mal_negado(celda, debe, respuesta, escritas)
    yield from _fugas(preguntas.mundo, celda, respuesta)


FUERA_DE_LA_PAGINA = {
    "ruta_borrador", "ruta_presencia", "ruta_envio", "ruta_mirada", "ruta_invitacion", "ruta_invitacionhistoria", "pghistory_context",
    "ruta_restablecimiento", "ruta_restablecimientohistoria", "ruta_intento", "ruta_segundopaso", "procrastinate_jobs",
    "procrastinate_events", "ruta_juicio", "ruta_aportacion", "ruta_documento", "ruta_envioenpuerta", "ruta_cambiodecorreo", "ruta_traida", "ruta_traidahistoria",
    "implementacion_recordatorio", "implementacion_sincorreo", "implementacion_subida", "seguimiento_hojadepapel", "seguimiento_relevo",
    "ruta_miradaalista", "seguimiento_visitadesupervision", "seguimiento_visitadesupervisionhistoria",
    "seguimiento_respuestadevisita", "seguimiento_respuestadevisitahistoria",
}  # fmt: skip


def _mal_recordada(mundo: Murallas) -> Iterator[str]:
    """What is remembered by pieces after a save says, letter by letter, what is drawn from nothing."""
    _nuestra_ruta(mundo)  # what is said once is said
    por_piezas = _nuestra_ruta(mundo)
    with fabricas.sin_piezas():
        desde_nada = _nuestra_ruta(mundo)
    if por_piezas != desde_nada:
        yield "después de escribir, «Nuestra ruta» no dice lo mismo por piezas que dibujada desde nada"


def _nuestra_ruta(mundo: Murallas) -> tuple[int, str]:
    fabricas.sin_recuerdos()
    cliente = mundo.cliente("directora")
    if "csrftoken" not in cliente.cookies:
        cliente.cookies["csrftoken"] = "c" * 32  # somebody who has come before
    respuesta = cliente.get(mundo.url("ruta:nuestra_ruta"))
    return respuesta.status_code, LLAVES.sub("", AVISOS.sub("", respuesta.content.decode()))


def _lo_que_se_recuerda(mundo: Murallas) -> Any:
    directora = mundo.cliente("directora").session.session_key
    return vigencia(directora, mundo.personas["directora"].pk, mundo.mia.rutas[CICLO].pk, None)


def _mal_negado(celda: Celda, debe: str | int, respuesta: HttpResponse, escritas: set[str]) -> Iterator[str]:
    if escritas:
        yield f"se negó y escribió en {sorted(escritas)}"
    if debe != ENTRAR:
        if respuesta.status_code != debe:
            yield f"respondió {respuesta.status_code}, debía {debe}"
        return
    destino = respuesta.headers.get("HX-Redirect") or respuesta.headers.get("Location", "")
    if respuesta.status_code not in ({302, 303, 401} if celda.htmx else {302, 303}) or not destino.startswith("/entrar/"):
        yield f"respondió {respuesta.status_code} hacia «{destino}», debía llevar a entrar"


SOLO_MIRAN = {
    "planeacion:meta_examinar",
    "planeacion:meta_nueva_examinar",
    "rendicion:vista_previa",
}  # their POST reads what is being typed


def _mal_permitido(nombre: str, celda: Celda, respuesta: HttpResponse, escritas: set[str]) -> Iterator[str]:
    destino = respuesta.headers.get("HX-Redirect") or respuesta.headers.get("Location", "")
    if destino and not destino.startswith("/e/"):
        yield f"mandó a «{destino}»"
    if celda.metodo != "POST" or nombre in SOLO_MIRAN:
        if escritas:
            yield f"leer escribió en {sorted(escritas)}"
        if respuesta.status_code not in {200, 202, 303}:
            yield f"respondió {respuesta.status_code}, debía dejar leer"
    elif celda.persona in SIN_RASTRO.get(nombre, ()):
        if escritas or respuesta.status_code != 204:
            yield f"respondió {respuesta.status_code} y escribió {sorted(escritas)}, debía callar"
    elif nombre in SIN_EFECTO:
        if escritas or respuesta.status_code != 422:
            yield f"respondió {respuesta.status_code} y escribió {sorted(escritas)}, debía explicar por qué no"
    elif not escritas or respuesta.status_code not in {200, 204, 303}:
        yield f"respondió {respuesta.status_code} y escribió {sorted(escritas)}, debía guardarse"


# What must not be seen


def prohibidas(celda: Celda) -> set[str]:
    """The words of the schools that this person, at this address, has no business to read."""
    if celda.persona == "doble":
        return {MIA if celda.caso == "en_su_escuela" else AJENA}
    if celda.persona in {"directora_ajena", "supervisora_ajena"}:
        return {MIA}
    return {AJENA} | ({MIA} if celda.persona in SIN_CUENTA | {"retirada", "supervisora_retirada"} else set())


def texto(respuesta: HttpResponse) -> str:
    """Body and headers, files as their bytes."""
    cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    return cuerpo.decode("utf-8", "replace") + "\n".join(f"{k}: {v}" for k, v in respuesta.headers.items())


def _fugas(mundo: Murallas, celda: Celda, respuesta: HttpResponse) -> Iterator[str]:
    dicho = texto(respuesta).lower()
    for palabra in prohibidas(celda):
        if palabra.lower() in dicho:
            donde = dicho.index(palabra.lower())
            yield f"deja ver {palabra}: «{' '.join(dicho[max(0, donde - 60) : donde + 30].split())}»"
