"""What is drawn without templates is, letter by letter, what Django's draw."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from ruta.web.campos import Campos

HOSTIL = """<b>"á" & 'ñ'</b>"""
OPCIONES = [("", "Nadie"), ("a&b", HOSTIL), ("si", lazystr("Sí <")), (3, 1250), ("m", mark_safe("<i>ya</i>"))]
ATRIBUTOS = {"class": 'x "y"', "required": True, "disabled": False, "rows": 2, "maxlength": 1200, "placeholder": HOSTIL}
CAJAS = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput, forms.HiddenInput, forms.DateInput,
    forms.TimeInput, forms.DateTimeInput, forms.FileInput, forms.CheckboxInput, forms.Textarea,
]  # fmt: skip
LISTAS = [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]
VALORES = [None, "", "texto", HOSTIL, mark_safe("<i>"), 0, 1250, Decimal("91.20"), date(2026, 11, 26), time(8, 5), True, " \n a\n "]


def _iguales(widget, valor, atributos):
    de_django, nuestro = (widget.render("campo", valor, atributos, renderer=r) for r in (DjangoTemplates(), Campos()))
    assert nuestro == de_django
    assert type(nuestro) is type(de_django)


@pytest.mark.parametrize("clase", CAJAS)
def test_cada_caja(clase):
    for valor in VALORES:
        for atributos in ({}, {"id": "uno"}, ATRIBUTOS):
            _iguales(clase(), valor, atributos)


@pytest.mark.parametrize("clase", LISTAS)
def test_cada_lista_y_cada_una_de_sus_opciones(clase):
    agrupadas = [("Grupo <1>", OPCIONES[:2]), *OPCIONES[2:]]
    for opciones in ([], OPCIONES, agrupadas):
        for valor in (None, "si", 3, ["si", "a&b"]):
            widget = clase(attrs=ATRIBUTOS, choices=opciones)
            _iguales(widget, valor, {"id": "una"})
            for opcion in widget.subwidgets("campo", valor, {"id": "una"}):
                contexto = {"widget": {**opcion, "wrap_label": True}}
                plantilla = opcion["template_name"]
                assert Campos().render(plantilla, contexto) == DjangoTemplates().render(plantilla, contexto)


def test_lo_que_no_se_dibuja_aqui_es_de_las_plantillas():
    _iguales(forms.SplitDateTimeWidget(), None, {"id": "dos"})
