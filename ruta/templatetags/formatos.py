"""Template filters of `ruta.formatos`, available in every template."""

from django import template

from ruta import formatos

register = template.Library()
for _nombre in (
    "numero", "pesos", "por_ciento", "fecha", "fecha_larga", "dia_y_mes", "dia_corto", "hora", "momento", "cuando", "enumerar",
    "minuscula",
):  # fmt: skip
    register.filter(_nombre, getattr(formatos, _nombre))
register.filter("de_cuantos", formatos.de_cuantos)
register.filter("cuantos", formatos.cuantos)
