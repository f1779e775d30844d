"""evaluacion:medicion_corregir: with its reason, and against somebody else."""

from datetime import date
from decimal import Decimal

from evaluacion import operaciones
from tests.evaluacion.fabricas import medicion, meta
from tests.htmx import aplicar, principal
from tests.murallas.archivos import foto
from tests.ruta.test_fusion import campos

DATOS = {"version": "1", "fecha": "2026-10-30", "valor": "32", "fuente": "SisAT", "motivo": "Se contó dos veces a 4° A"}


def _preparar(mundo):
    hecha = medicion(meta(mundo.ruta, mundo.quien("docente")), mundo.quien("docente"))
    return hecha, mundo.url("evaluacion:medicion_corregir", medicion_id=hecha.pk)


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    hecha, url = _preparar(en_marcha)
    cliente, ancla = en_marcha.cliente("docente"), f"meta-{hecha.meta_id}"
    inicio = en_marcha.url("evaluacion:inicio")
    vieja = cliente.get(inicio).content
    fragmento = cliente.post(url, DATOS, headers=con_htmx(f"formulario-medicion-{hecha.meta_id}"))
    assert fragmento.status_code == 200
    assert principal(aplicar(vieja, fragmento.content, ancla)) == principal(cliente.get(inicio).content)
    hecha.refresh_from_db()
    assert (hecha.valor, hecha.version, hecha.es_comparable) == (32, 2, False)


def test_sin_motivo_no_se_corrige(en_marcha):
    hecha, url = _preparar(en_marcha)
    respuesta = en_marcha.cliente("docente").post(url, {**DATOS, "motivo": ""})
    assert respuesta.status_code == 422
    hecha.refresh_from_db()
    assert hecha.valor == 33


def test_el_dia_de_otra_medicion_se_dice(en_marcha):
    hecha, url = _preparar(en_marcha)
    medicion(hecha.meta, en_marcha.quien("docente"), fecha=date(2026, 11, 20))
    respuesta = en_marcha.cliente("docente").post(url, {**DATOS, "fecha": "2026-11-20"})
    assert respuesta.status_code == 422
    assert "Ya hay una medición de esta meta con esa fecha" in respuesta.content.decode()
    hecha.refresh_from_db()
    assert (hecha.fecha, hecha.version) == (date(2026, 10, 30), 1)


def test_otra_persona_corrigio_antes(en_marcha):
    hecha, url = _preparar(en_marcha)
    operaciones.corregir_medicion(
        en_marcha.ruta.pk, hecha.pk, por=en_marcha.quien("otra_docente"), version=1, motivo="Faltaba 2° B", valor=Decimal(31)
    )
    cliente = en_marcha.cliente("docente")
    respuesta = cliente.post(url, DATOS)
    assert respuesta.status_code == 409
    texto = respuesta.content.decode()
    assert 'name="version" value="2"' in texto
    assert "<ins>31</ins>" in texto
    assert "<ins>32</ins>" in texto
    assert cliente.post(url, {**DATOS, "version": "2"}).status_code == 303


def test_las_dos_adjuntan_su_concentrado(en_marcha, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    hecha, url = _preparar(en_marcha)
    mia = en_marcha.cliente("docente")
    datos = campos(mia.get(url).content) | {"motivo": "Faltaba el concentrado"}
    otra = {"por": en_marcha.quien("otra_docente"), "version": 1, "motivo": "Faltaba", "archivo": foto("de otra.png")}
    operaciones.corregir_medicion(en_marcha.ruta.pk, hecha.pk, **otra)
    pantalla = mia.post(url, {**datos, "archivo": foto("mía.png")})
    hecha.refresh_from_db()
    assert (pantalla.status_code, hecha.archivo.nombre) == (409, "de otra.png")
    assert "adjuntó «de otra.png». Si guarda así, queda ese;" in pantalla.content.decode()
    assert mia.post(url, campos(pantalla.content) | {"archivo": foto("mía.png")}).status_code == 303
    hecha.refresh_from_db()
    assert hecha.archivo.nombre == "mía.png"


def test_de_mas_personas_de_las_que_caben(en_marcha):
    _, url = _preparar(en_marcha)
    respuesta = en_marcha.cliente("docente").post(url, {**DATOS, "de_cuantos": "9" * 40})
    assert respuesta.status_code == 422
    assert "menor o igual a 99999" in respuesta.content.decode()
