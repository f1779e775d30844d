"""The builder of metas: what is known is one click, and the sentence writes itself from the answers."""

import re
from datetime import date
from decimal import Decimal

import pytest

from ruta.models import Meta, Resultado
from tests import fabricas
from tests.planeacion import fabricas as plan

CONTESTADO = {
    "version": 1, "texto": "", "indicador": "alumnos en «requiere apoyo»", "unidad": "alumnos", "de_cuantos": "187",
    "linea_base": "46", "valor": "20", "fuente": "SisAT", "fecha": "2027-06-30", "cortes": ["2", "5"],
}  # fmt: skip
ARMADA = (
    "Disminuir de 46 a 20, de 187, los alumnos en «requiere apoyo», según SisAT, al 30 de junio de 2027, "
    "con cortes en la CTE 2 y la CTE 5."
)


@pytest.fixture
def objetivo(mundo):
    return plan.cadena(mundo.ruta, mundo.quien("docente")).meta.objetivo


def _agregar(mundo, objetivo, **otros):
    url = mundo.url("planeacion:meta_agregar", objetivo_id=objetivo.pk)
    return mundo.cliente("docente").post(url, {**CONTESTADO, **otros})


def _examinar(mundo, objetivo, **datos):
    url = mundo.url("planeacion:meta_nueva_examinar", objetivo_id=objetivo.pk)
    return mundo.cliente("docente").post(url, {"version": 1, "unidad": "alumnos", **datos}).content.decode()


def _resultado(evidencia):
    return Resultado.objects.create(
        escuela_id=evidencia.escuela_id, evidencia=evidencia, orden=1, etiqueta="Requiere apoyo", valor=Decimal(46)
    )


def test_de_las_respuestas_sale_la_meta(mundo, objetivo):
    assert _agregar(mundo, objetivo).status_code == 303
    nueva = Meta.objects.order_by("pk").last()
    assert (nueva.texto, nueva.valor, nueva.fecha) == (ARMADA, Decimal(20), date(2027, 6, 30))


def test_lo_que_se_escribe_a_mano_queda_como_se_escribio(mundo, objetivo):
    _agregar(mundo, objetivo, texto="Que 20 de 187 requieran apoyo")
    assert Meta.objects.order_by("pk").last().texto == "Que 20 de 187 requieran apoyo"


@pytest.mark.parametrize("hueco", ["valor", "linea_base", "fuente", "fecha"])
def test_con_un_hueco_no_se_arma_y_se_dice_que_hacer(mundo, objetivo, hueco):
    respuesta = _agregar(mundo, objetivo, **{hueco: ""})
    texto = respuesta.content.decode()
    assert (respuesta.status_code, Meta.objects.count()) == (422, 1)
    assert "Escriban la meta aquí, o contesten las preguntas de abajo y se arma sola." in texto
    assert 'value="alumnos en «requiere apoyo»"' in texto


def test_la_linea_base_se_toma_del_diagnostico_con_su_fuente(mundo, objetivo):
    evidencia = mundo.ruta.evidencias.get()
    cifra = Resultado.objects.filter(evidencia=evidencia).first() or _resultado(evidencia)
    pagina = _examinar(mundo, objetivo)
    boton = f"{cifra.valor.normalize():f} · {cifra.etiqueta} ({evidencia.titulo})"
    assert f'value="base-{cifra.pk}"' in pagina
    assert boton in pagina
    llena = _examinar(mundo, objetivo, reparar=f"base-{cifra.pk}", valor="3")
    for campo, valor in {"linea_base": f"{cifra.valor.normalize():f}", "fuente": evidencia.titulo, "valor": "3"}.items():
        assert re.search(rf'name="{campo}"[^>]*value="{re.escape(valor)}"', llena), campo


def test_de_un_objetivo_que_no_responde_a_nada_no_se_ofrecen_cifras_ajenas(mundo, objetivo):
    suelto = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Otro")
    if not Resultado.objects.exists():
        _resultado(mundo.ruta.evidencias.get())
    assert "base-" not in _examinar(mundo, suelto)


def test_la_fecha_y_lo_de_la_meta_anterior_son_un_clic(mundo, objetivo):
    assert re.search(r'name="fecha"[^>]*value="2027-07-15"', _examinar(mundo, objetivo, reparar="fecha-2027-07-15"))
    llena = _examinar(mundo, objetivo, reparar="anterior")
    assert "Como la meta anterior: SisAT, de 187, al 30 de junio de 2027, CTE 2 y 5" in llena
    for campo, valor in {"de_cuantos": "187", "fuente": "SisAT", "fecha": "2027-06-30"}.items():
        assert re.search(rf'name="{campo}"[^>]*value="{valor}"', llena), campo
    assert re.findall(r'name="cortes"[^>]*value="(\d)"[^>]*checked', llena) == ["2", "5"]


def test_enter_guarda_y_no_aprieta_ninguna_ficha(mundo, objetivo):
    pagina = _examinar(mundo, objetivo)
    formulario = pagina[pagina.index('<form id="formulario-meta-nueva') :]
    primero = re.search(r'<button[^>]*type="submit"[^>]*>', formulario)[0]
    assert ("reparar" in primero, "formaction" in primero) == (False, False)
