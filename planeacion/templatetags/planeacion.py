"""What the pieces of the chain need said, wherever they are drawn."""

from typing import Any

from django import template

from planeacion import consejos, frases
from planeacion.examinador import Observacion, adaptador, examinar
from ruta.formatos import cuantos
from ruta.models import Meta, Ruta

register = template.Library()
for _filtro in (frases.es_decir, frases.quienes, frases.periodo, frases.dinero, consejos.le_falta):
    register.filter(_filtro.__name__, _filtro)

_CAMPOS = {
    "meta": {"línea base": "linea_base", "¿cuánto?": "valor", "indicador": "indicador", "fuente": "fuente", "¿cuándo?": "fecha"},
    "accion": {"responsables": "responsables_texto", "quién informa": "informa", "¿cuándo?": "inicio", "evidencia": "evidencia"},
}


@register.simple_tag
def consejos_del_marco(ruta: Ruta, objetivos: list[Any]) -> list[str]:
    return consejos.del_marco(ruta, [len(objetivo.hijas) for objetivo in objetivos])


@register.filter
def campo_de(hueco: str, forma: str) -> str:
    """The field of the form («meta», «accion») where the thing not said is written."""
    return _CAMPOS[forma][hueco]


@register.filter
def por_preguntar(meta: Meta, ruta: Ruta) -> list[Observacion]:
    """What the examiner asks of a saved meta, besides what «Falta decir» already says. No queries."""
    return adaptador.por_preguntar(meta, examinar(adaptador.de_meta(meta, adaptador.calendario(ruta))))


@register.filter
def preguntas_dichas(cuantas: int) -> str:
    """«Hay 1 pregunta.», «Hay 3 preguntas.»"""
    return f"Hay {cuantos(cuantas, 'pregunta')}."


@register.filter
def ancla(fila: Any) -> str:
    """The id of the piece that shows the row: «meta-0192…»."""
    return f"{fila._meta.model_name}-{fila.pk}"


@register.filter
def lugar(nombre: str, fila: Any) -> str:
    """The id of the place where a new row is written: «formulario-accion-nueva-0192…», under its meta."""
    return f"formulario-{nombre}-{fila.pk}"
