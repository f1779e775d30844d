"""The public schema: only what it names comes out, and it comes back the same."""

import json
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from rendicion import canonico, informe
from rendicion.esquema import Informe, Punto
from tests.rendicion import fabricas

# Written by hand on purpose: a field added to the schema is a decision about what families may read.
PUBLICO = {
    "formato", "ciclo", "acordada_el", "escuela", "matricula", "resumen", "objetivos", "acuerdos", "cifras", "finanzas", "parrafos",
    "nombre", "nombre_corto", "cct", "turno", "nivel", "zona", "sector", "localidad", "municipio", "entidad", "es_de_ejemplo",
    "alumnos", "grupos", "integrantes", "ninas", "ninos", "grados",
    "numero", "que", "para_que", "metas", "sentido", "unidad", "unidad_texto", "de_cuantos", "linea_base", "valor", "fecha",
    "logro_hoy", "serie", "acciones", "decision", "titulo", "texto", "indicador", "fuente", "que_haremos", "se_ajusto",
    "es_comparable", "momento",
    "inicio", "termino", "costo", "avances", "avance", "estado", "descripcion", "responsables", "recursos",
    "cumplidos", "total", "sesiones", "parte", "todo", "nota", "capitulo",
    "fuentes", "entradas", "gastos", "saldo_inicial", "ingresos", "egresos", "siglas", "administra",
    "monto", "accion", "meta", "concepto", "razon",
    "fotos", "sha256", "ancho", "alto", "pie", "texto_alterno",
}  # fmt: skip


def tipos(tipo: Any) -> set[Any]:
    """Every class of the schema, from the Informe down."""
    if get_origin(tipo) in (tuple, UnionType):
        return {hallado for parte in get_args(tipo) for hallado in tipos(parte)}
    if not is_dataclass(tipo):
        return set()
    return {tipo} | {hallado for parte in get_type_hints(tipo).values() for hallado in tipos(parte)}


def claves(valor: Any) -> set[str]:
    if isinstance(valor, dict):
        return set(valor) | {clave for dentro in valor.values() for clave in claves(dentro)}
    return {clave for dentro in valor for clave in claves(dentro)} if isinstance(valor, list) else set()


def test_el_esquema_es_la_lista_de_lo_publico():
    assert {campo.name for clase in tipos(Informe) for campo in fields(clase)} == PUBLICO


def test_ninguna_clase_toca_una_tabla():
    assert all(clase.__module__ == "rendicion.esquema" and clase.__dataclass_params__.frozen for clase in tipos(Informe))


def test_lo_publicado_solo_lleva_esas_claves(demo):
    assert claves(demo.ediciones.get().contenido) <= PUBLICO


def test_va_y_vuelve_igual(demo):
    reunido = informe.reunir(demo)
    datos = canonico.a_datos(reunido)
    assert canonico.de_datos(json.loads(canonico.a_json(datos))) == reunido
    assert "float" not in {type(valor).__name__ for valor in _hojas(datos)}


def _hojas(valor: Any) -> list[Any]:
    if isinstance(valor, dict):
        return [hoja for dentro in valor.values() for hoja in _hojas(dentro)]
    return [hoja for dentro in valor for hoja in _hojas(dentro)] if isinstance(valor, list) else [valor]


@pytest.mark.parametrize("cambiar", [lambda d: d | {"curp": "x"}, lambda d: {k: v for k, v in d.items() if k != "ciclo"}])
def test_lo_que_no_es_del_esquema_no_se_lee(en_marcha, cambiar):
    datos = canonico.a_datos(informe.reunir(en_marcha.ruta))
    with pytest.raises(ValueError, match="no coincide con el esquema"):
        canonico.de_datos(cambiar(datos))


def test_un_byte_cambia_la_huella(demo):
    datos = demo.ediciones.get().contenido
    escrito = canonico.a_json(datos)
    assert canonico.huella(json.loads(escrito)) == demo.ediciones.get().sha256
    assert canonico.huella(json.loads(escrito.replace("598720.00", "598720.01"))) != demo.ediciones.get().sha256


def test_una_meta_casi_lograda_no_es_lograda(en_marcha):
    fabricas.accion(en_marcha)
    (meta,) = informe.reunir(en_marcha.ruta).metas
    punto = {"fecha": meta.fecha, "de_cuantos": None, "es_comparable": True, "momento": ""}
    casi = replace(meta, linea_base=Decimal(0), valor=Decimal(10000), serie=(Punto(valor=Decimal("9996"), **punto),))
    justa = replace(casi, serie=(Punto(valor=Decimal(10000), **punto),))
    assert (casi.logro(Decimal("9996")), casi.se_logro, casi.falta) == (Decimal("100.0"), False, Decimal(4))
    assert (justa.se_logro, justa.falta) == (True, None)
