"""Several people in one row: what only one changed is joined, what both changed is decided, and no character is dropped."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruta import operaciones
from ruta.models import Borrador, Meta, Usuario
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan


@pytest.fixture
def meta(mundo):
    quien = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    return operaciones.agregar_meta(
        mundo.ruta.pk,
        objetivo.pk,
        por=quien,
        texto="Disminuir de 46 a 20",
        indicador="alumnos",
        fecha=date(2027, 6, 30),
        cortes=[2],
    )  # fmt: skip


@pytest.fixture
def editar(mundo, meta):
    """The form as `persona` opened it: `enviar(**changes)` sends all of it with those changes."""
    url = mundo.url("planeacion:meta_editar", meta_id=meta.pk)

    def _abrir(persona="docente", **cabeceras):
        cliente = mundo.cliente(persona)
        datos = campos(cliente.get(url).content)
        return lambda **cambios: cliente.post(url, {**datos, **cambios}, headers=cabeceras)

    return _abrir


def campos(pagina):
    """What a browser would send of the form of a page, without touching it."""
    form = raiz(pagina).xpath("//main//form[contains(@class, 'formulario')]")[0]
    datos = {}
    for campo in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        if campo.tag == "textarea":
            datos[campo.get("name")] = (campo.text or "").lstrip("\n")
        elif campo.tag == "select":
            datos[campo.get("name")] = next(iter(campo.xpath("option[@selected]/@value")), "")
        elif campo.get("type") in {"checkbox", "radio"}:
            if campo.get("checked") is not None:
                datos.setdefault(campo.get("name"), []).append(campo.get("value"))
        elif campo.get("type") not in {"submit", "button", "file"}:
            datos[campo.get("name")] = campo.get("value") or ""
    return datos


def otra_persona(mundo, meta, **cambios):
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("otra_docente"), version=meta.version, **cambios)


def test_campos_distintos_se_conservan_los_dos_y_se_dice(mundo, meta, editar):
    enviar = editar()
    otra_persona(mundo, meta, indicador="alumnos en requiere apoyo", cortes=[2, 3])
    respuesta = enviar(texto="Disminuir de 46 a 18")
    assert respuesta.status_code == 303
    meta.refresh_from_db()
    assert (meta.texto, meta.indicador, meta.version) == ("Disminuir de 46 a 18", "alumnos en requiere apoyo", 3)
    assert sorted(meta.cortes.values_list("cte", flat=True)) == [2, 3]
    pagina = mundo.cliente("docente").get(respuesta["Location"]).content.decode()
    assert "Mientras usted escribía" not in pagina  # another browser: the notice is for whoever saved


def test_el_aviso_de_lo_que_se_junto_llega_con_el_fragmento(mundo, meta, editar):
    enviar = editar(**{"HX-Request": "true"})
    otra_persona(mundo, meta, indicador="otro indicador")
    texto = enviar(texto="Disminuir de 46 a 18").content.decode()
    nombre = mundo.personas["otra_docente"].nombre
    assert f"Mientras usted escribía, {nombre} cambió «Indicador»: también se conservó." in texto
    assert 'id="mensajes" hx-swap-oob="true"' in texto


def test_de_cada_campo_se_dice_quien_lo_cambio(mundo, meta, editar):
    """Not who moved another meta afterwards, which leaves a trace of this one too."""
    for persona in ("comite", "otra_docente"):
        Usuario.objects.filter(pk=mundo.personas[persona].pk).update(nombre=persona)
    enviar = editar(**{"HX-Request": "true"})
    otra_persona(mundo, meta, indicador="otro indicador")
    meta.refresh_from_db()
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("comite"), version=meta.version, texto="Disminuir de 46 a 15")
    vecina = plan.meta(mundo.ruta, meta.objetivo, mundo.quien("directora"), nombre_corto="Cálculo")
    operaciones.mover_meta(mundo.ruta.pk, vecina.pk, por=mundo.quien("directora"), pasos=-1)
    pantalla = " ".join(raiz(enviar(texto="Disminuir de 46 a 18").content).text_content().split())
    assert "Lo que guardó comite" in pantalla
    assert "otra_docente cambió también «Indicador»" in pantalla
    juntado = " ".join(raiz(enviar(fuente="El concentrado").content).text_content().split())
    assert "otra_docente cambió «Indicador»" in juntado
    assert "comite cambió «La meta, con sus palabras»" in juntado


def test_el_fin_de_linea_del_navegador_no_es_un_cambio(mundo, meta, editar):
    otra_persona(mundo, meta, texto="Disminuir de 46 a 20\nen requiere apoyo")
    assert editar()(texto="Disminuir de 46 a 20\r\nen requiere apoyo", indicador="otro").status_code == 303
    meta.refresh_from_db()
    assert (meta.texto, meta.indicador) == ("Disminuir de 46 a 20\nen requiere apoyo", "otro")


def test_lo_mismo_escrito_por_las_dos_no_es_conflicto(mundo, meta, editar):
    enviar = editar()
    otra_persona(mundo, meta, texto="Disminuir de 46 a 18")
    assert enviar(texto="Disminuir de 46 a 18").status_code == 303


def test_el_mismo_campo_se_decide_en_una_pantalla(mundo, meta, editar):
    enviar = editar()
    otra_persona(mundo, meta, texto="Disminuir de 46 a 15", indicador="otro indicador")
    respuesta = enviar(texto="Disminuir de 46 a 18")
    hoja = raiz(respuesta.content)
    textos = [" ".join(t.text_content().split()) for t in hoja.xpath("//*[contains(@class, 'conflicto-texto')]/p")]
    assert (respuesta.status_code, textos[0]) == (409, "Disminuir de 46 a 20")
    assert [t.text_content() for t in hoja.xpath("//*[@class='conflicto']//ins")] == ["15", "18"]
    assert [t.text_content() for t in hoja.xpath("//*[@class='conflicto']//del")] == ["20", "20"]
    assert campos(respuesta.content) | {"texto": "Disminuir de 46 a 18", "indicador": "otro indicador"} == campos(respuesta.content)


def _queda(parrafo):
    """The marked text as it would stay: without the words that went away, nor what parts them from the new ones."""
    for quitado in parrafo.xpath(".//del | .//del/following-sibling::*[1][self::span]"):
        quitado.drop_tree()
    return parrafo.text_content().strip()


@pytest.mark.parametrize(
    ("decision", "queda"),
    [
        ("mia", "Disminuir de 46 a 18"),
        ("suya", "Disminuir de 46 a 15"),
        ("ambas", "Disminuir de 46 a 15\nDisminuir de 46 a 18"),
    ],
)
def test_conservar_la_mia_la_suya_o_ambas(mundo, meta, editar, decision, queda):
    enviar = editar()
    otra_persona(mundo, meta, texto="Disminuir de 46 a 15")
    pantalla = campos(enviar(texto="Disminuir de 46 a 18").content)
    url = mundo.url("planeacion:meta_editar", meta_id=meta.pk)
    assert mundo.cliente("docente").post(url, pantalla | {"decidir-texto": decision}).status_code == 303
    meta.refresh_from_db()
    assert meta.texto.replace("\r\n", "\n") == queda


def test_y_si_mientras_decide_cambia_otra_vez_se_vuelve_a_decidir(mundo, meta, editar):
    enviar = editar()
    otra_persona(mundo, meta, texto="La segunda")
    pantalla = campos(enviar(texto="La mía").content)
    meta.refresh_from_db()
    otra_persona(mundo, meta, texto="La tercera")
    url = mundo.url("planeacion:meta_editar", meta_id=meta.pk)
    respuesta = mundo.cliente("docente").post(url, pantalla | {"decidir-texto": "mia"})
    assert respuesta.status_code == 409
    assert [_queda(p) for p in raiz(respuesta.content).xpath("//*[contains(@class, 'conflicto-texto')]/p")] == [
        "La segunda", "La tercera", "La mía"
    ]  # fmt: skip


def test_una_base_inventada_no_engana(mundo, meta, editar):
    """Without the signed base both texts are shown: nothing is joined by guess."""
    enviar = editar()
    otra_persona(mundo, meta, indicador="otro indicador")
    assert enviar(texto="La mía", base="eyJ0ZXh0byI6IngifQ:inventada").status_code == 409
    meta.refresh_from_db()
    assert meta.indicador == "otro indicador"


def test_quitar_lo_que_otra_persona_cambio_es_un_conflicto(mundo, meta):
    url, cliente = mundo.url("planeacion:meta_quitar", meta_id=meta.pk), mundo.cliente("docente")
    datos = campos(cliente.get(url).content)
    otra_persona(mundo, meta, texto="La cambió")
    assert cliente.post(url, datos).status_code == 409
    assert Meta.objects.filter(pk=meta.pk).exists()


def test_guardar_lo_que_otra_persona_quito_devuelve_el_texto(mundo, meta, editar):
    enviar = editar()
    operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("otra_docente"), version=1)
    respuesta = enviar(texto="Lo que nadie más tiene")
    assert respuesta.status_code == 409
    assert "Lo que nadie más tiene" in respuesta.content.decode()
    assert "mientras usted escribía" in respuesta.content.decode()


def test_mover_no_choca_con_quien_escribe(mundo, meta, editar):
    quien = mundo.quien("docente")
    otra = plan.meta(mundo.ruta, meta.objetivo, quien, "Otra")
    enviar = editar()
    operaciones.mover_meta(mundo.ruta.pk, meta.pk, por=quien, pasos=1)
    assert enviar(texto="Sigo escribiendo").status_code == 303
    meta.refresh_from_db()
    otra.refresh_from_db()
    assert (meta.texto, meta.orden, otra.orden) == ("Sigo escribiendo", 2, 1)


CAMPOS = ["texto", "nombre_corto", "indicador", "fuente"]
PALABRAS = st.text(alphabet="abc ñé", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mios=st.dictionaries(st.sampled_from(CAMPOS), PALABRAS), suyos=st.dictionaries(st.sampled_from(CAMPOS), PALABRAS))
def test_para_cualquier_par_de_campos_no_se_pierde_nada(mundo, meta, editar, mios, suyos):
    """Whatever two people change, each of their words is saved, or on the screen where it is decided."""
    Borrador.objects.all().delete()  # of the example before
    meta.refresh_from_db()
    mios, suyos = ({c: v for c, v in unos.items() if v != getattr(meta, c)} for unos in (mios, suyos))
    enviar = editar()
    if suyos:
        otra_persona(mundo, meta, **suyos)
    respuesta = enviar(**mios)
    meta.refresh_from_db()
    if respuesta.status_code == 303:
        assert all(getattr(meta, campo) == valor for campo, valor in {**suyos, **mios}.items())
    else:
        assert respuesta.status_code == 409
        assert [c for c in mios if c in suyos and mios[c] != suyos[c]]
        escrito, dicho = campos(respuesta.content), re.sub(r"\s+", "", raiz(respuesta.content).text_content())
        assert all(escrito[campo].strip() == valor for campo, valor in mios.items())
        assert all(getattr(meta, campo) == valor and re.sub(r"\s+", "", valor) in dicho or escrito[campo] == valor
                   for campo, valor in suyos.items())  # fmt: skip
