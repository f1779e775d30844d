"""A plan poured into a layout: the sheet that both writers write. Pure data: no file format, no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planeacion.documento import cronograma
from planeacion.documento.campos import CAMPOS, DE_LA_ESCUELA, Renglon, Valor, persona
from planeacion.documento.formatos import ESCUELA, Columna, Formato, TablaDeFormato
from ruta import formatos
from ruta.estados import ACORDADAS, Rol
from ruta.models import Objetivo, Participacion, Ruta


@dataclass(frozen=True)
class Tabla:
    columnas: tuple[Columna, ...]
    filas: list[list[Valor]]
    uniones: list[tuple[int, int, int]]  # column, first row, last row


@dataclass(frozen=True)
class Hoja:
    titulo: str
    documento: str
    identidad: list[tuple[str, str]]
    papel: str
    tablas: list[Tabla]
    firmas: list[str]
    pestana: str = "Ruta de mejora"
    nota: str = ""
    anexo: "Hoja | None" = None  # on a sheet or a page of its own, after this one


@dataclass(frozen=True)
class Plan:
    """What a layout may ask of the plan, already read."""

    ruta: Ruta
    objetivos: Sequence[Objetivo]
    problematicas: Sequence[Any]
    colectivo: Sequence[Participacion]
    calendario: Sequence[Any] = ()


def verter(formato: Formato, plan: Plan, *, con_nombres: bool) -> Hoja:
    grupos = [[objetivo] for objetivo in plan.objetivos] if formato.por_objetivo else [list(plan.objetivos)]
    tablas = [_tabla(tabla, objetivos, plan, con_nombres) for objetivos in grupos or [[]] for tabla in formato.tablas]
    return Hoja(
        titulo=formato.nombre,
        documento=f"{plan.ruta.marco.documento} · ciclo escolar {plan.ruta.ciclo_id}",
        identidad=identidad(plan.ruta),
        papel=formato.papel,
        tablas=tablas,
        firmas=_firmas(plan, con_nombres),
        anexo=de_cronograma(plan, formato.papel, con_nombres=con_nombres),
    )


_MARCA = "X"
_NOTA = "X: la acción se lleva a cabo ese mes. Debajo de cada mes, la sesión del CTE y su día."


def de_cronograma(plan: Plan, papel: str = "carta", *, con_nombres: bool) -> Hoja:
    """When each acción happens: by month, and by session of the CTE."""
    renglones = [r for o in plan.objetivos for r in _renglones("accion", o, plan, con_nombres) if r.accion]
    hecho = cronograma.reunir(plan.ruta, plan.calendario, cronograma.de_las_filas(r.accion for r in renglones))
    sin_fecha = ", ".join(map(str, hecho["sin_fecha"]))
    return Hoja(
        titulo="Cronograma",
        documento=f"{plan.ruta.marco.documento} · ciclo escolar {plan.ruta.ciclo_id}",
        identidad=identidad(plan.ruta),
        papel=papel,
        tablas=[_por_mes(hecho, [CAMPOS["responsables"](r) for r in renglones]), _por_sesion(hecho)],
        firmas=_firmas(plan, con_nombres),
        pestana="Cronograma",
        nota=f"{_NOTA} Sin fechas todavía: {sin_fecha}." if sin_fecha else _NOTA,
    )


def _por_mes(hecho: dict[str, Any], quienes: Sequence[Valor]) -> Tabla:
    meses = [Columna("\n".join([mes["corto"], *mes["ctes"]]).replace(" · ", "\n"), "", 8) for mes in hecho["meses"]]
    columnas = (Columna("Acción", "", 36), Columna("Meta", "", 9), Columna("Responsables", "", 20), *meses)
    filas: list[list[Valor]] = [
        [f"{fila['numero']}. {fila['texto']}", f"M{fila['meta']}", quien, *(_MARCA if marca else "" for marca in fila["marcas"])]
        for fila, quien in zip(hecho["filas"], quienes, strict=True)
    ]
    return Tabla(columnas, filas, [])


def _por_sesion(hecho: dict[str, Any]) -> Tabla:
    de_que = {"en_marcha": "En marcha", "empiezan": "Empiezan", "terminan": "Terminan"}
    columnas = (Columna("Sesión del CTE", "", 14), Columna("Día", "", 14), *(Columna(titulo, "", 24) for titulo in de_que.values()))
    filas: list[list[Valor]] = [
        [cte["nombre"], cte["fecha_texto"], *(", ".join(map(str, cte[que])) or "—" for que in de_que)] for cte in hecho["ctes"]
    ]
    return Tabla(columnas, filas, [])


def identidad(ruta: Ruta) -> list[tuple[str, str]]:
    """What heads every paper of a school; what is not known is not said."""
    escuela, zona = ruta.escuela, ruta.escuela.zona
    estado = f"acordada el {formatos.fecha(ruta.acordada_el)}" if ruta.estado in ACORDADAS else "borrador, sin acuerdo"
    dichos = [
        ("Escuela", escuela.nombre),
        ("CCT", escuela.cct),
        ("Turno", escuela.turno_texto),
        ("Zona", zona.numero if zona else ""),
        ("Sector", zona.sector if zona else ""),
        ("Localidad y municipio", ", ".join(parte for parte in (escuela.localidad, escuela.municipio) if parte)),
        ("Ciclo escolar", ruta.ciclo_id),
        ("Ruta", estado),
    ]
    return [(nombre, valor) for nombre, valor in dichos if valor]


def _tabla(tabla: TablaDeFormato, objetivos: Sequence[Objetivo], plan: Plan, con_nombres: bool) -> Tabla:
    if tabla.filas == ESCUELA:
        return Tabla(tabla.columnas, [[DE_LA_ESCUELA[columna.campo](plan) for columna in tabla.columnas]], [])
    renglones = [r for objetivo in objetivos for r in _renglones(tabla.filas, objetivo, plan, con_nombres)]
    filas = [[CAMPOS[columna.campo](renglon) for columna in tabla.columnas] for renglon in renglones]
    uniones = [
        (n, primera, ultima)
        for n, columna in enumerate(tabla.columnas)
        if columna.une
        for primera, ultima in _tramos([_de_quien(columna.une, renglon) for renglon in renglones])
    ]
    return Tabla(tabla.columnas, filas, uniones)


def _renglones(filas: str, objetivo: Objetivo, plan: Plan, con_nombres: bool) -> Iterator[Renglon]:
    """An objetivo without metas and a meta without acciones have their row: what is missing is seen."""
    suyas = {enlace.problematica_id for enlace in objetivo.responde_a.all()}
    base = (objetivo, [p for p in plan.problematicas if p.pk in suyas], con_nombres, plan.ruta.acordada_el)
    metas = objetivo.metas.all()
    if filas == "objetivo" or not metas:
        yield Renglon(*base)
        return
    for meta in metas:
        acciones = meta.acciones.all() if filas == "accion" else ()
        if not acciones:
            yield Renglon(*base, meta)
        for accion in acciones:
            yield Renglon(*base, meta, accion)


def _de_quien(une: str, renglon: Renglon) -> Any:
    if une == "eje":
        return (renglon.objetivo.pk, renglon.accion.eje_id if renglon.accion else None)
    fila = getattr(renglon, une)
    return (renglon.objetivo.pk, fila.pk if fila else None)


def _tramos(duenos: list[Any]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of two rows or more with the same owner."""
    primera = 0
    for n in range(1, len(duenos) + 1):
        if n == len(duenos) or duenos[n] != duenos[primera]:
            if n - primera > 1:
                yield primera, n - 1
            primera = n


def _firmas(plan: Plan, con_nombres: bool) -> list[str]:
    direccion = [persona(p, con_nombres=con_nombres) for p in plan.colectivo if Rol.DIRECCION in p.roles]
    zona = plan.ruta.escuela.zona
    return [*(direccion or ["Dirección"]), f"Vo.Bo. Supervisión de la zona {zona.numero}" if zona else "Vo.Bo. Supervisión escolar"]
