"""What was typed comes back whole and once: after the session is over, from another window, over what others saved, from a form
whose row is gone."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from ruta import borradores, operaciones, tareas
from ruta.models import Borrador, Envio, Objetivo
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan
from tests.ruta.test_fusion import campos

LO_MIO = "Leer en voz alta cada mañana."
LO_SUYO = "Leer con las familias."


@pytest.fixture
def docente(mundo):
    return mundo.cliente("docente")


@pytest.fixture
def nuevo(mundo):
    return mundo.url("planeacion:objetivo_agregar")


@pytest.fixture
def fila(mundo):
    return fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Que lean.")


@pytest.fixture
def editar(mundo, fila):
    return mundo.url("planeacion:objetivo_editar", objetivo_id=fila.pk)


def abierto(cliente, url):
    return campos(cliente.get(url).content)


def dejar(mundo, cliente, url, datos, estado=200, **dicho):
    """As the page does while somebody types; what it answers."""
    cuerpo = {("llave_del_formulario" if campo == "llave" else campo): valor for campo, valor in (datos | dicho).items()}
    respuesta = cliente.post(mundo.url("ruta:borrador"), {**cuerpo, "camino": url}, headers={"X-Fondo": "1"})
    assert respuesta.status_code == estado
    return respuesta


def vencer(cliente):
    sesion = cliente.session
    sesion["ultimo_gesto"] = 1
    sesion.save()


def entrar(mundo, cliente, persona="docente"):
    """Through the door, with the visit that was there: what waits in it is kept by Django's own login."""
    fabricas.con_contrasena(mundo.personas[persona])
    datos = {"username": mundo.personas[persona].usuario, "password": fabricas.CONTRASENA}
    return cliente.post("/entrar/", datos)


def guarda_otra(mundo, fila, **cambios):
    operaciones.editar_objetivo(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=fila.version, **cambios)


# What others saved


def test_lo_que_se_junto_y_luego_se_rechaza_no_se_pisa(mundo, docente):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:accion_editar", accion_id=accion.pk)
    datos = abierto(docente, url)
    suyo = {"descripcion": "La de otra", "termino": date(2026, 10, 1)}
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("otra_docente"), version=accion.version, **suyo)
    rechazada = docente.post(url, {**datos, "inicio": "2026-11-01"})
    assert rechazada.status_code == 422
    assert "ya está aquí, junto con lo que usted escribió" in rechazada.content.decode()
    assert docente.post(url, {**campos(rechazada.content), "inicio": "2026-09-01"}).status_code == 303
    accion.refresh_from_db()
    assert (accion.descripcion, accion.termino, accion.inicio) == ("La de otra", date(2026, 10, 1), date(2026, 9, 1))


def test_lo_que_cambio_ademas_de_lo_que_choca_se_dice(mundo, docente, fila, editar):
    datos = abierto(docente, editar)
    guarda_otra(mundo, fila, que=LO_SUYO, para_que="que disfruten")
    pantalla = docente.post(editar, {**datos, "que": LO_MIO}).content.decode()
    assert "cambió también «" in pantalla
    assert "que disfruten" in pantalla


def test_si_no_deja_de_moverse_se_dice_y_no_se_da_por_guardado(mundo, docente, fila, editar, monkeypatch):
    datos = abierto(docente, editar)
    guardar, veces = operaciones.editar_objetivo, iter(range(9))

    def con_alguien_antes(ruta_id, objetivo_id, **dicho):
        actual = Objetivo.objects.get(pk=objetivo_id)
        guardar(ruta_id, objetivo_id, por=mundo.quien("otra_docente"), version=actual.version, para_que=f"la {next(veces)}")
        return guardar(ruta_id, objetivo_id, **dicho)

    monkeypatch.setattr(operaciones, "editar_objetivo", con_alguien_antes)
    respuesta = docente.post(editar, {**datos, "que": LO_MIO})
    monkeypatch.undo()
    assert respuesta.status_code == 409
    assert "Envíelo otra vez" in respuesta.content.decode()
    assert docente.post(editar, campos(respuesta.content)).status_code == 303
    fila.refresh_from_db()
    assert fila.que == LO_MIO  # what the others did here fell with the request that was refused


# The screen of a conflict is not forgotten


def _en_conflicto(mundo, docente, fila, editar, mio=LO_MIO, suyo=LO_SUYO):
    datos = abierto(docente, editar)
    guarda_otra(mundo, fila, que=suyo)
    return campos(docente.post(editar, {**datos, "que": mio}).content)


def _se_vuelve_a_decidir(docente, editar, fila, suyo=LO_SUYO):
    respuesta = docente.post(editar, abierto(docente, editar))
    fila.refresh_from_db()
    assert (respuesta.status_code, fila.que) == (409, suyo)
    assert "Las dos personas cambiaron" in respuesta.content.decode()


def test_el_borrador_de_la_pantalla_vuelve_a_preguntar(mundo, docente, fila, editar):
    pantalla = _en_conflicto(mundo, docente, fila, editar)
    dejar(mundo, docente, editar, pantalla, **{"decidir-que": "ambas"})
    _se_vuelve_a_decidir(docente, editar, fila)


def test_si_la_sesion_se_cierra_al_decidir_vuelve_a_preguntar(mundo, docente, fila, editar):
    pantalla = _en_conflicto(mundo, docente, fila, editar)
    Borrador.objects.all().delete()
    vencer(docente)
    docente.post(editar, {**pantalla, "decidir-que": "suya"})
    entrar(mundo, docente)
    _se_vuelve_a_decidir(docente, editar, fila)


def test_si_ambas_no_caben_vuelve_a_preguntar(mundo, docente, fila, editar):
    largo = "B" * 400
    pantalla = _en_conflicto(mundo, docente, fila, editar, mio="A" * 400, suyo=largo)
    assert docente.post(editar, {**pantalla, "decidir-que": "ambas"}).status_code == 422
    _se_vuelve_a_decidir(docente, editar, fila, largo)


# The session was over


def test_dos_formularios_enviados_sin_sesion_vuelven_los_dos(mundo, docente, nuevo):
    otro = mundo.url("planeacion:problematica_agregar")
    uno, dos = abierto(docente, nuevo), abierto(docente, otro)
    vencer(docente)
    docente.post(nuevo, {**uno, "que": LO_MIO})
    docente.post(otro, {**dos, "texto": LO_SUYO})
    entrar(mundo, docente)
    assert abierto(docente, nuevo)["que"] == LO_MIO
    assert abierto(docente, otro)["texto"] == LO_SUYO
    docente.post(mundo.url("ruta:borrador_descartar"), {"camino": otro})
    assert (abierto(docente, nuevo)["que"], abierto(docente, otro)["texto"]) == (LO_MIO, "")


def test_dos_ventanas_de_un_formulario_enviadas_sin_sesion_vuelven_las_dos(mundo, docente, nuevo):
    una, otra = abierto(docente, nuevo), abierto(docente, nuevo)
    vencer(docente)
    docente.post(nuevo, {**una, "que": LO_MIO})
    docente.post(nuevo, {**otra, "que": LO_SUYO})
    entrar(mundo, docente)
    vuelto = abierto(docente, nuevo)
    dejar(mundo, docente, nuevo, vuelto)
    assert (vuelto["que"], docente.post(nuevo, vuelto).status_code) == (LO_SUYO, 303)
    vuelto = abierto(docente, nuevo)
    assert (vuelto["que"], docente.post(nuevo, vuelto).status_code) == (LO_MIO, 303)
    assert abierto(docente, nuevo)["que"] == ""


def test_quien_entra_antes_ni_lo_ve_ni_lo_borra(mundo, docente, nuevo):
    datos = abierto(docente, nuevo)
    vencer(docente)
    docente.post(nuevo, {**datos, "que": LO_MIO})
    entrar(mundo, docente, "otra_docente")
    assert LO_MIO not in docente.get(nuevo).content.decode()
    vencer(docente)
    assert docente.get(nuevo).status_code == 303
    entrar(mundo, docente)
    assert abierto(docente, nuevo)["que"] == LO_MIO


def test_lo_que_si_se_guardo_no_vuelve_como_sin_guardar(mundo, docente, nuevo):
    datos = {**abierto(docente, nuevo), "que": LO_MIO}
    assert docente.post(nuevo, datos).status_code == 303  # and its answer is lost with the session
    vencer(docente)
    docente.post(nuevo, datos)
    entrar(mundo, docente)
    assert abierto(docente, nuevo)["que"] == ""
    assert mundo.ruta.objetivos.count() == 1


def test_vuelve_lo_ultimo_que_se_escribio(mundo, docente, nuevo):
    datos = abierto(docente, nuevo)
    vencer(docente)
    docente.post(nuevo, {**datos, "que": LO_SUYO})
    entrar(mundo, docente)
    datos = abierto(docente, nuevo)
    assert datos["que"] == LO_SUYO
    dejar(mundo, docente, nuevo, datos, que=LO_MIO)
    assert abierto(docente, nuevo)["que"] == LO_MIO


def test_lo_desmarcado_vuelve_desmarcado(mundo, docente):
    problematica = plan.problematica(mundo.ruta, mundo.quien("docente"))
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), problematicas=[problematica])
    url = mundo.url("planeacion:objetivo_editar", objetivo_id=objetivo.pk)
    datos = abierto(docente, url)
    assert datos.pop("problematicas")
    dejar(mundo, docente, url, datos, que=LO_MIO)
    vuelto = abierto(docente, url)
    assert (vuelto["que"], "problematicas" in vuelto) == (LO_MIO, False)


# Two windows


def test_cada_ventana_tiene_su_borrador(mundo, docente, nuevo):
    una, otra = abierto(docente, nuevo), abierto(docente, nuevo)
    dejar(mundo, docente, nuevo, una, que=LO_MIO)
    dejar(mundo, docente, nuevo, otra, que=LO_SUYO)
    assert docente.post(nuevo, {**otra, "que": LO_SUYO}).status_code == 303
    vuelto = abierto(docente, nuevo)
    assert (vuelto["que"], vuelto["llave"]) == (LO_MIO, una["llave"])
    assert docente.post(nuevo, vuelto).status_code == 303
    assert (Borrador.objects.count(), mundo.ruta.objetivos.count()) == (0, 2)


def test_dos_ventanas_que_retoman_el_mismo_no_se_pisan(mundo, docente, nuevo):
    una = abierto(docente, nuevo)
    dejar(mundo, docente, nuevo, una, que=LO_MIO, ventana="casa")
    otra = abierto(docente, nuevo)
    assert (otra["que"], otra["llave"]) == (LO_MIO, una["llave"])
    dejar(mundo, docente, nuevo, una, que=f"{LO_MIO} En casa.", ventana="casa")  # after the other one was drawn
    aparte = dejar(mundo, docente, nuevo, otra, que=f"{LO_MIO} En la escuela.", ventana="escuela")["X-Llave"]
    dejar(mundo, docente, nuevo, otra | {"llave": aparte}, que=f"{LO_MIO} En la escuela y en el patio.", ventana="escuela")
    escrito = set(Borrador.objects.values_list("contenido__que__0", flat=True))
    assert escrito == {f"{LO_MIO} En casa.", f"{LO_MIO} En la escuela y en el patio."}


def test_quien_retoma_lo_suyo_sigue_en_el_mismo(mundo, docente, nuevo):
    dejar(mundo, docente, nuevo, abierto(docente, nuevo), que=LO_MIO, ventana="ayer")
    for texto in (LO_SUYO, LO_MIO + LO_SUYO):
        assert "X-Llave" not in dejar(mundo, docente, nuevo, abierto(docente, nuevo), que=texto, ventana="hoy")
    assert Borrador.objects.count() == 1


def test_lo_escrito_despues_de_guardar_vuelve(mundo, docente, nuevo):
    """What went out before saving and arrived late does not; what was typed after says so, and has its own effect."""
    datos = {**abierto(docente, nuevo), "que": LO_MIO}
    assert docente.post(nuevo, datos).status_code == 303  # and its answer is lost
    dejar(mundo, docente, nuevo, datos, estado=409)
    assert Borrador.objects.count() == 0
    for texto in ("y lo demás", "y todo lo demás"):
        dejar(mundo, docente, nuevo, datos, que=texto, despues="si")
    vuelto = abierto(docente, nuevo)
    assert (vuelto["que"], Borrador.objects.count()) == ("y todo lo demás", 1)
    repetido = docente.post(nuevo, {**datos, "que": "y todo lo demás"})
    assert (repetido.status_code, campos(repetido.content)["llave"], Borrador.objects.count()) == (422, vuelto["llave"], 1)
    assert docente.post(nuevo, vuelto).status_code == 303
    assert (mundo.ruta.objetivos.count(), Borrador.objects.count()) == (2, 0)


def test_lo_escrito_en_lo_ya_guardado_y_enviado_sin_sesion_vuelve(mundo, docente, nuevo):
    datos = {**abierto(docente, nuevo), "que": LO_MIO}
    assert docente.post(nuevo, datos).status_code == 303
    vencer(docente)
    docente.post(nuevo, {**datos, "que": LO_SUYO})
    entrar(mundo, docente)
    for _ in range(2):
        vuelto = abierto(docente, nuevo)
        assert vuelto["que"] == LO_SUYO
    assert docente.post(nuevo, vuelto).status_code == 303
    assert (abierto(docente, nuevo)["que"], mundo.ruta.objetivos.count()) == ("", 2)


def test_se_descarta_el_de_una_ventana(mundo, docente, nuevo):
    una, otra = abierto(docente, nuevo), abierto(docente, nuevo)
    dejar(mundo, docente, nuevo, una, que=LO_MIO)
    dejar(mundo, docente, nuevo, otra, que=LO_SUYO)
    boton = raiz(docente.get(nuevo).content).xpath("//button[@form='descartar-borrador']")[0]
    for _ in range(2):
        docente.post(mundo.url("ruta:borrador_descartar"), {"camino": boton.get("value")})
    assert abierto(docente, nuevo)["que"] == LO_MIO


def test_lo_rechazado_sigue_siendo_el_mismo_formulario(mundo, docente, nuevo):
    datos = abierto(docente, nuevo)
    rechazado = docente.post(nuevo, {**datos, "para_que": "que disfruten", "que": ""})
    assert (rechazado.status_code, campos(rechazado.content)["llave"]) == (422, datos["llave"])
    assert docente.post(nuevo, {**campos(rechazado.content), "que": LO_MIO}).status_code == 303
    assert Borrador.objects.count() == 0


def test_las_ventanas_de_un_formulario_no_se_juntan_sin_fin(mundo, docente, nuevo):
    for n in range(8):
        dejar(mundo, docente, nuevo, abierto(docente, nuevo) | {"llave": f"00000000-0000-4000-8000-00000000000{n}"}, que=f"la {n}")
    assert Borrador.objects.count() == 5
    assert abierto(docente, nuevo)["que"] == "la 7"


def test_el_que_llego_tarde_no_vuelve_al_dia_siguiente(mundo, docente, nuevo):
    datos = {**abierto(docente, nuevo), "que": LO_MIO}
    assert docente.post(nuevo, datos).status_code == 303
    borradores.guardar(mundo.ruta, mundo.personas["docente"].pk, nuevo, UUID(datos["llave"]), {"que": [LO_MIO]})
    Envio.objects.update(creado_en="2020-01-01T00:00:00Z")
    tareas.limpiar_formularios(0)
    assert (Envio.objects.count(), Borrador.objects.count()) == (0, 0)


# Where the form is not there any more


@pytest.mark.parametrize("como", ["borrador", "sesión"])
def test_lo_escrito_en_lo_que_se_quito_se_ensena(mundo, docente, fila, editar, como):
    datos = {**abierto(docente, editar), "que": LO_MIO}
    if como == "borrador":
        dejar(mundo, docente, editar, datos)
    else:
        vencer(docente)
        docente.post(editar, datos)
    operaciones.quitar_objetivo(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=fila.version)
    if como == "sesión":
        entrar(mundo, docente)
    pagina = docente.get(editar)
    assert pagina.status_code == 409
    assert LO_MIO in pagina.content.decode()
    assert mundo.url("ruta:restaurar_objetivo", objetivo_id=fila.pk) in pagina.content.decode()
    assert mundo.cliente("otra_docente").get(editar).status_code == 404


def test_con_la_ficha_de_antes_el_texto_espera_en_su_formulario(mundo, nuevo):
    docente = Client(enforce_csrf_checks=True)
    docente.force_login(mundo.personas["docente"])
    datos = abierto(docente, nuevo) | {"que": LO_MIO, "csrfmiddlewaretoken": "x" * 32}
    con_htmx = docente.post(nuevo, datos, headers={"HX-Request": "true"})
    assert (con_htmx.status_code, con_htmx["HX-Redirect"]) == (403, nuevo)
    assert abierto(docente, nuevo)["que"] == LO_MIO
    sin_htmx = docente.post(nuevo, datos)
    assert sin_htmx.status_code == 403
    assert f'href="{nuevo}"' in sin_htmx.content.decode()
    ajeno = docente.post(nuevo, datos | {"quien": "de otra", "que": LO_SUYO}).content.decode()
    assert "está aquí abajo" in ajeno
    assert abierto(docente, nuevo)["que"] == LO_MIO


def test_si_salio_en_otra_ventana_se_le_dice_donde_estara(mundo, nuevo):
    """Whoever left in another window of the same browser sends from this one: the page where they enter does not hold the text."""
    docente = Client(enforce_csrf_checks=True)
    docente.force_login(mundo.personas["docente"])
    datos = abierto(docente, nuevo) | {"que": LO_MIO, "csrfmiddlewaretoken": "x" * 32}
    docente.logout()
    assert docente.post(nuevo, datos, headers={"HX-Request": "true"})["HX-Redirect"] == nuevo
    puerta = docente.get(nuevo, follow=True).content.decode()
    assert ("en su formulario estará lo que escribió" in puerta, "Aquí está lo que escribió" in puerta) == (True, False)
    docente.force_login(mundo.personas["docente"])
    assert abierto(docente, nuevo)["que"] == LO_MIO
