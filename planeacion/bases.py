"""Where a meta may start from: the figures that sustain its objetivo, each with of whom, of when and from where it is."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any
from uuid import UUID

from planeacion.examinador.decir import campo
from planeacion.examinador.tipos import Reparacion
from planeacion.importacion.cuadros import ESCUELA, POCOS, RIESGO, Dato, de_filas, mirados, que_suman, titulo_de
from ruta import formatos
from ruta.models import Evidencia, Hallazgo, ResultadoDeGrupo, Ruta

CUANTAS = 12  # figures offered: more is a list to read, not a click


def del_objetivo(ruta: Ruta, objetivo_id: UUID) -> list[Reparacion]:
    """What was typed, then what the hallazgos say of one grupo, then the whole school. Four queries."""
    evidencias = (
        Evidencia.objects.de(ruta.escuela_id)
        .filter(ruta=ruta, usos__hallazgo__usos__problematica__objetivos__objetivo=objetivo_id)
        .distinct()
        .prefetch_related("resultados")
    )
    suyas = {evidencia.pk: evidencia for evidencia in evidencias}
    filas = (
        ResultadoDeGrupo.objects.de(ruta.escuela_id)
        .filter(evidencia__in=suyas, conteo__isnull=False)
        .select_related("campo")
        .order_by("evidencia_id", "orden", "pk")
    )
    hallazgos = Hallazgo.objects.de(ruta.escuela_id).filter(usos__problematica__objetivos__objetivo=objetivo_id)
    grupos = set(hallazgos.filter(grupo__isnull=False).values_list("grupo__nombre", flat=True))
    por_grupo = _por_grupo(filas, suyas, grupos)
    return list(islice(chain(_escritas(suyas.values()), por_grupo), CUANTAS))


def _escritas(evidencias: Iterable[Evidencia]) -> Iterator[Reparacion]:
    for evidencia in evidencias:
        for r in evidencia.resultados.all():
            campos = {"linea_base": campo(r.valor), "indicador": f"alumnos en «{r.etiqueta.lower()}»"}
            yield _base(evidencia, r.etiqueta, campos, str(r.pk))


def _por_grupo(filas: Iterable[ResultadoDeGrupo], evidencias: dict[UUID, Evidencia], grupos: set[str]) -> list[Reparacion]:
    """Never two moments, two instruments nor a total with its parts in one figure."""
    juntas: dict[tuple[Any, ...], list[Dato]] = {}
    for fila, dato in ((fila, *de_filas([fila])) for fila in filas):
        juntas.setdefault((fila.evidencia_id, dato.instrumento, dato.campo, dato.componente, dato.momento), []).append(dato)
    de_uno: list[Iterator[Reparacion]] = []
    de_todos: list[Iterator[Reparacion]] = []
    for llave, datos in juntas.items():
        evidencia = evidencias[llave[0]]
        de_uno += [_chica(evidencia, [d for d in datos if d.quien == quien]) for quien in _quienes(datos, grupos)]
        de_todos.append(_chica(evidencia, que_suman(datos), "todos-"))
    return [*chain(*de_uno), *chain(*de_todos)]


def _quienes(datos: list[Dato], grupos: set[str]) -> list[str]:
    """Of the grupos that hallazgos speak of, those that the figures tell apart."""
    dichos = list(dict.fromkeys(d.quien for d in datos))
    return [quien for quien in dichos if quien in grupos and len(dichos) > 1]


def _chica(evidencia: Evidencia, datos: list[Dato], clave: str = "") -> Iterator[Reparacion]:
    """One click a level. A meta is printed and leaves the school: one or two pupils at risk are not counted in it."""
    quien = _de_quien(datos)
    todos = mirados(datos)
    for nivel in dict.fromkeys(d.nivel for d in datos):
        suyos = [d for d in datos if d.nivel == nivel]
        cuenta = sum(d.conteo or 0 for d in suyos)
        if suyos[0].componente == RIESGO and 0 < cuenta < POCOS:
            continue
        de = f" de {todos}" if todos else ""
        que = ", ".join(parte for parte in (f"{nivel} en {_titulo(suyos[0])}", quien, suyos[0].momento) if parte)
        campos = {"linea_base": str(cuenta), "unidad": "alumnos", "indicador": _indicador(suyos[0], quien)}
        yield _base(evidencia, que, {**campos, **({"de_cuantos": str(todos)} if todos else {})}, f"{clave}{suyos[0].id}", de)


def _de_quien(datos: list[Dato]) -> str:
    quienes = list(dict.fromkeys(d.quien for d in datos))
    return (
        (quienes[0].lower() if quienes[0] == ESCUELA else quienes[0])
        if len(quienes) == 1
        else formatos.cuantos(len(quienes), "grupo")
    )


def _titulo(dato: Dato) -> str:
    return titulo_de(dato.instrumento, "" if dato.instrumento.startswith("sisat") else dato.campo, "")


def _indicador(dato: Dato, quien: str) -> str:
    de = f" de {dato.quien}" if quien == dato.quien else ""
    return f"alumnos{de} en «{dato.nivel.lower()}» ({_titulo(dato)})"[:400]


def _base(evidencia: Evidencia, que: str, campos: dict[str, str], clave: str, de: str = "") -> Reparacion:
    """«46 de 187 · Requiere apoyo en SisAT, 6 grupos, octubre (Concentrado)»: the figure with where it comes from."""
    boton = f"{campos['linea_base']}{de} · {que} ({evidencia.titulo})"
    return Reparacion(boton, {**campos, "fuente": evidencia.titulo[:160]}, f"base-{clave}")
