"""Saying one's mirada, counting what was said, and taking something of it to the diagnosis."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion import permisos
from planeacion.mirada import aspectos, consultas, conteo, sobre
from planeacion.mirada.consultas import Propia
from planeacion.mirada.sobre import Texto
from planeacion.operaciones import anotar_hallazgo
from planeacion.prioridad.conteo import MINIMO
from ruta import estados, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.estados import EN_PLANEACION, BloqueDiagnostico
from ruta.models import Aportacion, Autoevaluacion, Evidencia, Hallazgo, Ruta
from ruta.operaciones import agregar, aplicar, barajar, en_ruta, planeando
from ruta.permisos import Quien, exigir

EVIDENCIA = "Mirada del colectivo"


def decir_mirada(
    ruta_id: UUID, *, por: Quien, marca: str, respuestas: Mapping[str, int], textos: Mapping[str, Texto], a_la_vista: bool = False
) -> None:
    """What one person thinks of each aspecto and writes about it; what is not mentioned stays as it was. `marca` is what the page
    said of their own mirada. It leaves no trace, no hour and no name on purpose: not even that this person said anything.
    `a_la_vista` shows their answers with their name, only in a school where they could not be counted without it."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(permisos.puede_juzgar(por, ruta))
        estados.exigir(ruta, EN_PLANEACION)
        antes = consultas.propia(ruta, por)
        if antes.marca != marca:
            raise ConflictoDeEdicion(ruta)
        claves = aspectos.por_clave(ruta.marco_id)
        if respuestas.keys() - claves.keys() or textos.keys() - claves.keys() - aspectos.CLASES.keys():
            raise NoExiste
        dichas = _lo_dicho(antes, respuestas, textos, a_la_vista and consultas.son_pocos(ruta))
        assert por.participacion_id is not None
        filas = _con_marcas(ruta, antes, por.participacion_id, [_fila(ruta, antes, por, *dicha) for dicha in dichas])
        if {fila.pk for fila in filas} != {fila.pk for fila in antes.filas.values()} or any(_cambio(antes, f) for f in filas):
            todas = ruta.aportaciones.all()
            barajar(todas, [*todas.exclude(pk__in=[fila.pk for fila in antes.filas.values()]), *filas])


def _lo_dicho(
    antes: Propia, respuestas: Mapping[str, int], textos: Mapping[str, Texto], firmadas: bool
) -> Iterable[tuple[str, str, bool]]:
    """Lugar, what it says and whether it is signed, of whatever this person says now."""
    for clave, valor in {**antes.respuestas, **respuestas}.items():
        yield clave, str(valor), firmadas
    for clave, texto in {**antes.textos, **textos}.items():
        if texto.dicho:
            yield sobre.lugar_del_texto(clave), sobre.en_claro(texto), texto.con_nombre


def _fila(ruta: Ruta, antes: Propia, por: Quien, lugar: str, claro: str, firmada: bool) -> Aportacion:
    """The row there was, if it says the same; another one, that waits to be counted, if it does not. A text whose author no longer
    wants to be named waits too: whoever read it knows whose it is."""
    assert por.participacion_id is not None
    vieja = antes.filas.get(lugar)
    firmante = por.participacion_id if firmada else None
    if vieja is not None and antes.claros[lugar] == claro:
        sigue = vieja.firmante_id == firmante or not sobre.es_de_texto(lugar) or firmada
        return _otra(ruta, por.participacion_id, lugar, claro, firmante, sigue and vieja.contado, vieja.pk)
    return _otra(ruta, por.participacion_id, lugar, claro, firmante)


def _otra(  # noqa: PLR0913 -- the columns of a row
    ruta: Ruta, persona: UUID, lugar: str, claro: str, firmante: UUID | None, contado: bool = False, pk: Any = None
) -> Aportacion:
    voz = sobre.voces(persona, ruta.pk, lugar)[0]
    sello = sobre.MIRADAS.cerrar(claro, voz)
    propios = {"pk": pk} if pk else {}
    return Aportacion(
        **propios, escuela_id=ruta.escuela_id, ruta=ruta, lugar=lugar, voz=voz, sello=sello, contado=contado, firmante_id=firmante
    )


def _cambio(antes: Propia, fila: Aportacion) -> bool:
    vieja = antes.filas[fila.lugar]
    return (vieja.firmante_id, vieja.contado) != (fila.firmante_id, fila.contado)


def _con_marcas(ruta: Ruta, antes: Propia, persona: UUID, filas: list[Aportacion]) -> list[Aportacion]:
    """With the marks by which people are counted and not what they say: who took part, and of whom a text waits."""
    espera = any(sobre.es_de_texto(f.lugar) and not f.contado and f.firmante_id is None for f in filas)
    marcas = [(sobre.PARTICIPO, bool(filas)), (sobre.ESPERA, espera)]
    puestas = [antes.filas.get(marca) or _otra(ruta, persona, marca, "", None) for marca, hace_falta in marcas if hace_falta]
    return [*filas, *puestas]


def contar_miradas(ruta_id: UUID, *, por: Quien) -> Autoevaluacion:
    """Count what each aspecto has new or changed, and show the texts that wait, where it is of three people or more: fewer would be
    told apart by what moved."""
    with en_ruta(ruta_id, "contar_miradas", por, permisos.puede_juzgar, EN_PLANEACION) as ruta:
        filas = list(ruta.aportaciones.all())
        contados = {clave: hecho for clave in aspectos.por_clave(ruta.marco_id) if (hecho := _contar(ruta, filas, clave))}
        if not _mostrar_textos(ruta, filas) and not contados:
            raise OperacionRechazada("De nada hay tres respuestas nuevas o cambiadas. Se cuentan de tres en adelante.")
        autoevaluacion = ruta.autoevaluaciones.first() or agregar(Autoevaluacion(escuela_id=ruta.escuela_id, ruta=ruta))
        return aplicar(autoevaluacion, {"conteo": {**autoevaluacion.conteo, **contados}, "contada_en": reloj.ahora()})


def _contar(ruta: Ruta, filas: list[Aportacion], clave: str) -> list[int] | None:
    dichas = [(fila, consultas.abrir(fila)) for fila in filas if fila.lugar == clave]
    nuevas = [fila.pk for fila, claro in dichas if claro is not None and not fila.contado]
    if len(nuevas) < MINIMO:
        return None
    ruta.aportaciones.filter(pk__in=nuevas).update(contado=True)
    return conteo.contar(int(claro) for _, claro in dichas if claro is not None)


def _mostrar_textos(ruta: Ruta, filas: list[Aportacion]) -> bool:
    """All that wait, once three people or more have written some."""
    marcas = [fila.pk for fila in filas if fila.lugar == sobre.ESPERA]
    if len(marcas) < MINIMO:
        return False
    textos = [fila.pk for fila in filas if sobre.es_de_texto(fila.lugar) and fila.firmante_id is None]
    ruta.aportaciones.filter(pk__in=textos).update(contado=True)
    ruta.aportaciones.filter(pk__in=marcas).delete()
    return True


def agregar_hallazgo_de_la_mirada(
    ruta_id: UUID, *, por: Quien, texto: str, evidencias: Iterable[Evidencia] = (), **campos: Any
) -> Hallazgo:
    """A fortaleza or a mejora that rests on «Mirada del colectivo», made the first time."""
    with planeando(ruta_id, "agregar_hallazgo_de_la_mirada", por) as ruta:
        sustentos = {evidencia.pk: evidencia for evidencia in (*evidencias, _evidencia(ruta, por))}
        return anotar_hallazgo(ruta, BloqueDiagnostico.ENSENANZA_Y_GESTION, texto, sustentos.values(), campos)


def _evidencia(ruta: Ruta, por: Quien) -> Evidencia:
    """The one of this ruta: by whatever name it goes now, or by its own if it was taken away and brought back."""
    autoevaluacion = ruta.autoevaluaciones.first() or agregar(Autoevaluacion(escuela_id=ruta.escuela_id, ruta=ruta))
    if autoevaluacion.evidencia is not None:
        return autoevaluacion.evidencia
    evidencia = ruta.evidencias.filter(titulo=EVIDENCIA).first() or agregar(
        Evidencia(
            escuela_id=ruta.escuela_id, ruta=ruta, capturo_id=por.participacion_id, titulo=EVIDENCIA, fecha=reloj.hoy(),
            fuente="Lo que cada integrante respondió en «Mi mirada»",
            dice="Cómo vemos nuestra enseñanza y nuestra gestión: cuántos dijeron cada cosa.",
            no_dice="No dice quién lo dijo, ni reemplaza lo que se ve en las aulas y en los resultados.",
        )
    )  # fmt: skip
    aplicar(autoevaluacion, {"evidencia": evidencia})
    return evidencia
