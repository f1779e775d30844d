"""What the pieces of the chain need said, wherever they are drawn."""

from typing import Any

from django import template
from django.urls import reverse

from planeacion import consejos, frases, revisar
from planeacion.examinador import Observacion, adaptador, examinar
from ruta import ajustes
from ruta.formatos import cuantos
from ruta.models import Meta, Ruta
from ruta.templatetags.enlaces import enlace

register = template.Library()
for _filtro in (revisar.otro_ciclo, frases.es_decir, frases.quienes, frases.periodo, frases.dinero, consejos.le_falta):
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
def se_ajusto(meta: Meta, ruta: Ruta) -> str:
    """What was agreed of it, when it is no longer so. No queries."""
    return ajustes.frase(meta, ruta.acordada_el)


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


@register.simple_tag(takes_context=True)
def editar(context: Any, fila: Any) -> str:
    """Where a row of the plan is written."""
    ruta, nombre = context["ruta"], fila._meta.model_name
    return reverse(
        f"planeacion:{nombre}_editar", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, f"{nombre}_id": fila.pk}
    )


@register.simple_tag(takes_context=True)
def donde_se_corrige(context: Any, observada: Any) -> str:
    """The page where a point of the review of coherence is mended."""
    nombre, ids = observada.donde
    return enlace(context, nombre, **ids)
