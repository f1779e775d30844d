"""seguimiento:sesion_cerrar: what will be frozen is read before it is."""

import threading
import time

import pytest
from django.db import connection, transaction

from ruta.models import Borrador
from seguimiento import acta, operaciones
from seguimiento.models import Acta, Sesion
from tests.htmx import campos_de, raiz
from tests.seguimiento.conftest import PARA


def _datos(plan, sesion, **cambios):
    leida = acta.leida(acta.reunir(plan.ruta, sesion))
    return {"version": sesion.version, "leida": leida, "hora_inicio": "08:00", "hora_cierre": "13:30", **cambios}


@pytest.fixture
def url(plan, con_lista):
    return plan.url("seguimiento:sesion_cerrar", sesion_id=con_lista.pk)


def _actas(plan):
    """Of this school: a file with a test that empties the tables comes after the demo."""
    return Acta.objects.de(plan.escuela.pk)


def _form(contenido):
    (form,) = raiz(contenido).xpath("//form[@id='formulario-cerrar']")
    return form


def _en_pantalla(plan, url):
    """What the directora would send of the page as it is now, with the hours that she typed."""
    return campos_de(_form(plan.cliente("directora").get(url).content)) | {"hora_inicio": "08:05", "hora_cierre": "13:25"}


def _otro_acuerdo(plan, sesion):
    return operaciones.agregar_acuerdo(
        plan.ruta.pk, sesion.pk, por=plan.quien("docente"), texto="Leer en casa", responsables_texto="familias", fecha=PARA
    )


def _sintesis(plan, sesion):
    return operaciones.escribir_desarrollo(
        plan.ruta.pk, sesion.pk, por=plan.quien("docente"), version=sesion.version, desarrollo="Leer en casa"
    )


def test_muestra_el_acta_antes_de_cerrar(plan, url, acuerdo):
    texto = plan.cliente("directora").get(url).content.decode()
    for dicho in ("Citar a las familias", "04/12/2026", "Falta justificada", "2 acciones sin verificar hoy"):
        assert dicho in texto


def test_cierra_y_lleva_al_acta(plan, con_lista, acuerdo, url):
    respuesta = plan.cliente("directora").post(url, _en_pantalla(plan, url))
    assert respuesta["Location"] == plan.url("seguimiento:acta", sesion_id=con_lista.pk)
    assert _actas(plan).get().contenido["sesion"]["cierre"] == "13:25"


def test_sin_lista_no_cierra_y_dice_que_falta(plan, abierta):
    url = plan.url("seguimiento:sesion_cerrar", sesion_id=abierta.pk)
    respuesta = plan.cliente("directora").post(url, _datos(plan, abierta))
    assert respuesta.status_code == 422
    assert "Falta pasar lista: el acta dice" in respuesta.content.decode()
    assert not _actas(plan).exists()


def test_horas_al_reves_se_explican_en_su_campo(plan, con_lista, url):
    respuesta = plan.cliente("directora").post(url, _datos(plan, con_lista, hora_cierre="07:00"))
    assert respuesta.status_code == 422
    assert "no puede ser antes de la de inicio" in respuesta.content.decode()


def test_es_de_la_direccion(plan, url):
    assert plan.cliente("docente").post(url).status_code == 403


# What is saved while it is read


def test_lo_guardado_mientras_se_leia_se_lee_antes_de_cerrar(plan, con_lista, acuerdo, acciones, url):
    leido, directora = _en_pantalla(plan, url), plan.cliente("directora")
    _otro_acuerdo(plan, con_lista)
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("docente"), avance=40)
    respuesta = directora.post(url, leido)
    assert (respuesta.status_code, _actas(plan).exists()) == (409, False)
    assert Sesion.objects.get(pk=con_lista.pk).estado == "en_curso"
    (errores,) = raiz(respuesta.content).xpath("//main//*[@data-errores]")
    dicho = errores.text_content()
    assert "Mientras usted leía, el colectivo guardó algo más en esta sesión." in dicho
    assert "Cambió esto: el avance de las acciones y los acuerdos de hoy." in dicho
    assert errores.getnext() is not None  # before the acta, where the page begins
    (articulo,) = raiz(respuesta.content).xpath("//article")
    assert "Leer en casa" in articulo.text_content()
    otra_vez = campos_de(_form(respuesta.content))
    assert (otra_vez["hora_inicio"], otra_vez["hora_cierre"]) == (["08:05"], ["13:25"])
    assert otra_vez["llave"] == leido["llave"]  # refused, it had no effect: it is the same form still
    assert directora.post(url, otra_vez).status_code == 303
    contenido = _actas(plan).get().contenido
    assert [a["texto"] for a in contenido["acuerdos"]] == ["Citar a las familias", "Leer en casa"]
    assert (contenido["sesion"]["inicio"], contenido["sesion"]["cierre"]) == ("08:05", "13:25")


def test_con_htmx_vuelve_tambien_el_acta(plan, con_lista, acuerdo, url, con_htmx):
    leido, directora = _en_pantalla(plan, url), plan.cliente("directora")
    _otro_acuerdo(plan, con_lista)
    respuesta = directora.post(url, leido, headers=con_htmx("cierre"))
    assert respuesta.status_code == 409
    todo = raiz(respuesta.content)
    assert (todo.tag, todo.get("id")) == ("div", "cierre")
    assert "Cambió esto: los acuerdos de hoy." in todo.xpath(".//*[@data-errores]")[0].text_content()
    assert "Leer en casa" in todo.xpath(".//article")[0].text_content()
    respuesta = directora.post(url, campos_de(_form(respuesta.content)), headers=con_htmx("cierre"))
    assert respuesta["HX-Redirect"] == plan.url("seguimiento:acta", sesion_id=con_lista.pk)


def test_la_sesion_misma_cambio_y_tambien_se_lee(plan, con_lista, url):
    leido, directora = _en_pantalla(plan, url), plan.cliente("directora")
    _sintesis(plan, con_lista)
    respuesta = directora.post(url, leido)
    assert (respuesta.status_code, _actas(plan).exists()) == (409, False)
    assert "Cambió esto: la síntesis de lo tratado." in respuesta.content.decode()
    assert directora.post(url, campos_de(_form(respuesta.content))).status_code == 303
    assert _actas(plan).get().contenido["desarrollo"] == "Leer en casa"


@pytest.mark.parametrize("leida", [None, "", "no es de ningún acta"])
def test_sin_decir_que_se_leyo_se_da_a_leer(plan, con_lista, url, leida):
    datos, directora = _datos(plan, con_lista, leida=leida), plan.cliente("directora")
    respuesta = directora.post(url, {campo: dicho for campo, dicho in datos.items() if dicho is not None})
    assert (respuesta.status_code, _actas(plan).exists()) == (409, False)
    assert "Cambió esto" not in respuesta.content.decode()
    assert directora.post(url, campos_de(_form(respuesta.content))).status_code == 303


def test_rechazada_por_otra_cosa_no_da_por_leido_lo_nuevo(plan, con_lista, url):
    leido, directora = _en_pantalla(plan, url) | {"hora_cierre": "las dos"}, plan.cliente("directora")
    _otro_acuerdo(plan, con_lista)
    respuesta = directora.post(url, leido)
    assert respuesta.status_code == 422
    respuesta = directora.post(url, campos_de(_form(respuesta.content)) | {"hora_cierre": "13:25"})
    assert (respuesta.status_code, _actas(plan).exists()) == (409, False)


def test_el_borrador_trae_las_horas_y_no_lo_leido(plan, con_lista, url):
    leido, directora = _en_pantalla(plan, url), plan.cliente("directora")
    con_sintesis = _sintesis(plan, con_lista)
    assert directora.post(url, leido).status_code == 409
    assert Borrador.objects.de(plan.escuela.pk).get().contenido["leida"] == leido["leida"]
    de_nuevo = campos_de(_form(directora.get(url).content))
    assert (de_nuevo["hora_cierre"], de_nuevo["version"]) == (["13:25"], [str(con_sintesis.version)])
    assert directora.post(url, de_nuevo).status_code == 303


def test_el_mismo_envio_dos_veces_da_la_misma_respuesta(plan, con_lista, url):
    leido, directora = _en_pantalla(plan, url), plan.cliente("directora")
    _otro_acuerdo(plan, con_lista)
    assert [directora.post(url, leido).status_code for _ in range(2)] == [409, 409]
    otra_vez = _en_pantalla(plan, url)
    assert [directora.post(url, otra_vez).status_code for _ in range(2)] == [303, 303]
    assert _actas(plan).count() == 1


def test_si_alguien_la_cerro_mientras_se_dice(plan, con_lista, url):
    leido = _en_pantalla(plan, url)
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    respuesta = plan.cliente("directora").post(url, leido)
    assert (respuesta.status_code, _actas(plan).count()) == (422, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guardar", [_otro_acuerdo, _sintesis])
def test_lo_que_se_guarda_cuando_ya_se_oprimio_cerrar_no_entra_sin_leer(plan, con_lista, url, guardar):
    """The form is already in the server, waiting for the lock of who saves."""
    leido, directora, respuestas = _en_pantalla(plan, url), plan.cliente("directora"), []

    def cerrar():
        try:
            respuestas.append(directora.post(url, leido))
        finally:
            connection.close()

    hilo = threading.Thread(target=cerrar)
    with transaction.atomic():
        guardar(plan, con_lista)
        hilo.start()
        _esperar_a_quien_espera()
    hilo.join()
    assert (respuestas[0].status_code, _actas(plan).exists()) == (409, False)
    assert "Leer en casa" in raiz(respuestas[0].content).xpath("//article")[0].text_content()
    assert directora.post(url, campos_de(_form(respuestas[0].content))).status_code == 303
    assert _actas(plan).count() == 1


def _esperar_a_quien_espera():
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("nadie espera a quien guarda")
