"""The informe gathers itself: reunir(ruta) → Informe → canonical JSON → the same page for the preview, the family and the PDF.

Nothing is copied wholesale: each public field is filled here by its name. Hallazgos, observaciones, notes of avances, answers to
compromisos, files and names of people are not read at all; the photos come chosen and drawn again (`rendicion.fotos`).
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from evaluacion import consultas as evaluacion
from evaluacion.models import Valoracion
from rendicion import consultas, palabras, privacidad
from rendicion.esquema import (
    FORMATO,
    AccionPublica,
    Acuerdos,
    CifraPublica,
    EscuelaPublica,
    Finanzas,
    FotoPublica,
    FuentePublica,
    GastoPublico,
    Grado,
    Informe,
    IngresoPublico,
    Matricula,
    MetaPublica,
    ObjetivoPublico,
    ParrafoPublico,
    Punto,
)
from rendicion.models import TipoMovimiento
from ruta import ajustes
from ruta import consultas as arbol
from ruta.estados import FaseCTE
from ruta.formatos import enumerar
from ruta.models import Accion, Escuela, Meta, Objetivo, Ruta
from seguimiento.estados import EstadoAcuerdo, EstadoSesion
from seguimiento.models import Acuerdo, Sesion

# A part of the enrolment smaller than this may point at a child: then only the totals are published.
MINIMO_POR_PARTE = 10
_CENTAVO = Decimal("0.01")


def reunir(ruta: Ruta, fotos: Iterable[FotoPublica] = ()) -> Informe:
    """Everything a family may read of the ruta as it stands now, in a number of queries that does not depend on its size. `fotos`
    are those that the dirección chose: none goes by itself."""
    cadena = arbol.arbol(ruta)
    objetivos = _objetivos(ruta, cadena)
    finanzas = _finanzas(ruta, cadena)
    return Informe(
        formato=FORMATO,
        ciclo=ruta.ciclo_id,
        acordada_el=evaluacion.empezo(ruta),
        escuela=_escuela(ruta.escuela),
        matricula=_matricula(ruta),
        resumen=palabras.resumen([meta for objetivo in objetivos for meta in objetivo.metas], finanzas),
        objetivos=objetivos,
        acuerdos=_acuerdos(ruta),
        cifras=tuple(CifraPublica(c.get_indicador_display(), c.parte, c.todo, c.nota) for c in consultas.cifras(ruta) if c.version),
        finanzas=finanzas,
        parrafos=tuple(ParrafoPublico(p.capitulo, p.texto) for p in consultas.parrafos(ruta) if p.texto.strip()),
        fotos=tuple(fotos),
    )


def _escuela(escuela: Escuela) -> EscuelaPublica:
    zona = escuela.zona
    return EscuelaPublica(
        nombre=escuela.nombre,
        nombre_corto=escuela.nombre_corto,
        cct=escuela.cct,
        turno=escuela.turno_texto,
        nivel=escuela.get_nivel_display(),
        zona=zona.numero if zona else "",
        sector=zona.sector if zona else "",
        localidad=escuela.localidad,
        municipio=escuela.municipio,
        entidad=escuela.entidad,
        es_de_ejemplo=escuela.es_de_ejemplo,
    )


def _matricula(ruta: Ruta) -> Matricula:
    grupos = list(arbol.grupos(ruta))
    ninas, ninos = sum(g.ninas for g in grupos), sum(g.ninos for g in grupos)
    por_grado: dict[int, int] = {}
    for grado in (grado for grupo in grupos for grado in grupo.grados.all()):
        por_grado[grado.grado] = por_grado.get(grado.grado, 0) + grado.alumnos
    sexos_visibles = _ninguna_chica([ninas, ninos])
    return Matricula(
        alumnos=ninas + ninos,
        grupos=len(grupos),
        integrantes=arbol.del_colectivo(ruta).count(),
        ninas=ninas if sexos_visibles else None,
        ninos=ninos if sexos_visibles else None,
        grados=tuple(Grado(f"{n}°", por_grado[n]) for n in sorted(por_grado)) if _ninguna_chica(por_grado.values()) else (),
    )


def _ninguna_chica(partes: Iterable[int]) -> bool:
    return all(parte >= MINIMO_POR_PARTE for parte in partes)


def _objetivos(ruta: Ruta, cadena: list[Objetivo]) -> tuple[ObjetivoPublico, ...]:
    valoraciones = {v.meta_id: v for v in Valoracion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta)}
    return tuple(
        ObjetivoPublico(o.numero, tuple(_meta(m, valoraciones.get(m.pk)) for m in o.metas.all()), o.que, o.para_que) for o in cadena
    )


def _meta(meta: Meta, valoracion: Valoracion | None) -> MetaPublica:
    publica = MetaPublica(
        numero=meta.numero,
        sentido=meta.sentido,
        unidad=meta.unidad,
        de_cuantos=meta.de_cuantos,
        linea_base=meta.linea_base,
        valor=meta.valor,
        fecha=meta.fecha,
        logro_hoy=meta.logro_hoy,
        serie=tuple(_punto(medicion) for medicion in meta.mediciones_hechas),
        acciones=tuple(_accion(accion) for accion in meta.acciones.all()),
        decision="",
        unidad_texto=meta.unidad_texto,
        titulo=meta.titulo,
        texto=meta.texto,
        indicador=meta.indicador,
        fuente=meta.fuente,
        que_haremos="",
        se_ajusto=_se_ajusto(meta),
    )
    if publica.se_logro or valoracion is None:
        return publica
    return replace(publica, decision=valoracion.get_decision_display(), que_haremos=valoracion.que_haremos)


def _se_ajusto(meta: Meta) -> str:
    """The same sentence as in «Nuestra ruta»; nothing of what the council has not agreed yet."""
    return ajustes.frase(meta, None, _se_acordo)


def _se_acordo(texto: str) -> str:
    """What was agreed first stays for ever, and nobody can rewrite it: if it would point at somebody, it is not public."""
    return (
        "Se acordó con otras palabras, que no se publican."
        if privacidad.buscar_nombres([("", texto)])
        else f"Se acordó: “{texto}”."
    )


def _punto(medicion: Any) -> Punto:
    momento = medicion.corte.nombre if medicion.corte else ""
    return Punto(medicion.fecha, medicion.valor, medicion.de_cuantos, medicion.es_comparable, momento)


def _accion(accion: Accion) -> AccionPublica:
    cargos = enumerar(responsable.participacion.cargo for responsable in accion.responsables.all())
    return AccionPublica(
        numero=accion.numero,
        inicio=accion.inicio,
        termino=accion.termino,
        costo=accion.costo,
        avances=tuple(accion.avances_por_cte),
        avance=accion.avance,
        estado=accion.estado_verificado,
        descripcion=accion.descripcion,
        responsables=accion.responsables_texto or cargos,
        recursos=accion.recursos,
        fuente=accion.fuente,
    )


def _acuerdos(ruta: Ruta) -> Acuerdos:
    estados = list(Acuerdo.objects.de(ruta.escuela_id).filter(ruta=ruta).con_estado().values_list("estado", flat=True))
    celebradas = Sesion.objects.de(ruta.escuela_id).filter(ruta=ruta, fase=FaseCTE.ORDINARIA, estado=EstadoSesion.CERRADA)
    return Acuerdos(estados.count(EstadoAcuerdo.CUMPLIDO), len(estados), celebradas.count())


def _finanzas(ruta: Ruta, cadena: list[Objetivo]) -> Finanzas:
    fuentes = consultas.fuentes(ruta)
    metas = [meta for objetivo in cadena for meta in objetivo.metas.all()]
    numeros = {accion.pk: (accion.numero, meta.numero) for meta in metas for accion in meta.acciones.all()}
    movimientos = [m for fuente in fuentes for m in fuente.movimientos.all()]
    ingresos = [m for m in movimientos if m.tipo == TipoMovimiento.INGRESO]
    egresos = [m for m in movimientos if m.tipo == TipoMovimiento.EGRESO]
    return Finanzas(
        fuentes=tuple(
            FuentePublica(
                _al_centavo(f.saldo_inicial),
                _al_centavo(f.ingresos),
                _al_centavo(f.egresos),
                f.nombre,
                f.siglas,
                f.administra,
                f.nota,
            )
            for f in fuentes
        ),  # fmt: skip
        entradas=tuple(IngresoPublico(_al_centavo(m.monto), m.concepto, m.fuente.nombre) for m in ingresos),
        gastos=tuple(
            GastoPublico(_al_centavo(m.monto), *numeros.get(m.accion_id, (None, None)), m.concepto, m.fuente.nombre, m.sin_accion)
            for m in egresos
        ),
    )


def _al_centavo(monto: Decimal) -> Decimal:
    return monto.quantize(_CENTAVO)
