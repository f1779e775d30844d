"""One question says what Django says with many, for each model of the project and each way to break one of its rules."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from ruta import operaciones, reglas
from ruta.models import Meta
from tests import fabricas
from tests.planeacion import fabricas as plan

CON_REGLAS = [m for m in apps.get_models() if m._meta.constraints and not m.__name__.endswith("Historia")]


def _django(fila: Any, sin: set[str]) -> bool:
    try:
        fila.clean_fields(exclude={c.name for c in fila._meta.fields if not c.is_relation} | sin)
        fila.validate_constraints(exclude=sin)
    except ValidationError:
        return False
    return True


def _otros_valores(campo: Any, fila: Any) -> list[Any]:
    """What may break a rule: nothing, less, more, another row that is not there, what every row has."""
    suyo = getattr(fila, campo.attname)
    if campo.is_relation or isinstance(campo, models.UUIDField):
        return [uuid4()] + [None] * campo.null
    if isinstance(campo, models.BooleanField):
        return [not suyo]
    if campo.choices:
        return [valor for valor, _ in campo.flatchoices]
    if isinstance(campo, (models.IntegerField, models.DecimalField)):
        return [-1, 0, 1, 5000] + [None] * campo.null
    if isinstance(campo, (models.DateField, models.DateTimeField)):
        return ([suyo - timedelta(days=4000), suyo + timedelta(days=4000)] if suyo else []) + [None] * campo.null
    if isinstance(campo, (models.CharField, models.TextField)):
        return ["", "x", "x" * 64] + [None] * campo.null
    return [None] * campo.null


@pytest.mark.parametrize("modelo", CON_REGLAS, ids=lambda modelo: modelo._meta.label)
def test_dice_lo_que_dice_django(demo, modelo):
    """Of three rows of the demo, as they are and with each field as somebody might break it."""
    filas = list(modelo._base_manager.all()[:3])
    for fila in filas:
        assert reglas.cumple(fila, set()) == _django(fila, set())
        for campo in modelo._meta.concrete_fields:
            era = getattr(fila, campo.attname)
            for valor in _otros_valores(campo, fila):
                setattr(fila, campo.attname, valor)
                for sin in (set(), {"escuela"} & {c.name for c in modelo._meta.fields}):
                    dicho = (campo.name, valor, sin, reglas.cumple(fila, sin))
                    assert dicho == (campo.name, valor, sin, _django(fila, sin))
            setattr(fila, campo.attname, era)


def test_hay_que_comparar(demo):
    con_filas = [m for m in CON_REGLAS if m._base_manager.exists()]
    assert len(con_filas) > 50
    fila = Meta.objects.first()
    fila.objetivo_id = uuid4()
    assert (reglas.cumple(fila, {"objetivo"}), reglas.cumple(fila, set())) == (True, False)


def test_una_fila_igual_a_otra_no_cumple(demo):
    for modelo in CON_REGLAS:
        unicas = [regla for regla in modelo._meta.constraints if isinstance(regla, models.UniqueConstraint) and regla.fields]
        fila = modelo._base_manager.first()
        if fila is not None and unicas:
            fila.pk = uuid4() if isinstance(modelo._meta.pk, models.UUIDField) else fila.pk
            assert reglas.cumple(fila, set()) == _django(fila, set()), modelo._meta.label


def test_se_pregunta_una_vez_y_se_escribe_una_vez(mundo, django_assert_num_queries):
    por = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, por)
    metas = [plan.meta(mundo.ruta, objetivo, por) for _ in range(3)]
    reglas.cumple(metas[0], set())
    escritas = reglas._escribir.cache_info().misses
    with django_assert_num_queries(2):
        assert [reglas.cumple(meta, set()) for meta in metas[1:]] == [True, True]
    assert reglas._escribir.cache_info().misses == escritas


def test_lo_que_no_cumple_se_dice_con_las_palabras_de_siempre(mundo):
    fila = Meta(escuela=mundo.escuela, objetivo_id=uuid4(), orden=1, texto="Leer", indicador="x", fuente="x")
    with pytest.raises(ValidationError) as dicho:
        operaciones.agregar(fila)
    assert set(dicho.value.message_dict) == {"objetivo"}
    assert not Meta.objects.filter(pk=fila.pk).exists()
