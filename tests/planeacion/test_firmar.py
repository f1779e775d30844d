"""planeacion:firmar: each member signs, with their password, what they have not signed yet of the last version."""

from types import SimpleNamespace

import pyotp
import pytest
from django.db import DatabaseError, connection, transaction

from planeacion import firmas
from planeacion import operaciones as planear
from planeacion.colegiado import operaciones
from ruta import operaciones as arbol
from ruta import reloj, segundo_paso
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Firma, Intento, Meta, SegundoPaso
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.ruta.test_fusion import campos
from tests.ruta.test_texto_que_vuelve import entrar, vencer


@pytest.fixture
def acordada(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    for persona in ("directora", "docente", "otra_docente", "comite"):
        mundo.personas[persona].nombre = f"Persona {persona}"
        fabricas.con_contrasena(mundo.personas[persona])
    return plan.acordar(mundo)


def _datos(version, **otros):
    return {"postura": "conforme", "leida": version.sha256, "password": fabricas.CONTRASENA, **otros}


def test_firma_con_su_contrasena_y_queda_atada_a_la_huella(mundo, acordada):
    url = mundo.url("planeacion:firmar", numero=1)
    pagina = mundo.cliente("docente").get(url).content.decode()
    assert "Usted es <strong>Persona docente</strong>, docente, y firma la <strong>versión 1</strong>." in pagina
    respuesta = mundo.cliente("docente").post(url, _datos(acordada))
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:version", numero=1))
    firma = Firma.objects.de(mundo.escuela.pk).get()
    assert (firma.de_quien_id, firma.postura, firma.modo) == (mundo.participaciones["docente"].pk, "conforme", "propia")
    assert firma.sha256 == acordada.sha256
    assert firma.secciones == {s["clave"]: s["sha256"] for s in acordada.contenido["secciones"]}


def test_con_htmx_va_a_las_firmas(mundo, acordada, con_htmx):
    respuesta = mundo.cliente("docente").post(
        mundo.url("planeacion:firmar", numero=1), _datos(acordada), headers=con_htmx("formulario-firma")
    )
    assert respuesta["HX-Redirect"] == mundo.url("planeacion:version", numero=1)


def test_sin_contrasena_o_con_otra_no_hay_firma_y_el_texto_vuelve(mundo, acordada):
    url, cliente = mundo.url("planeacion:firmar", numero=1), mundo.cliente("docente")
    sin_ella = cliente.post(url, _datos(acordada, password=""))
    con_otra = cliente.post(url, _datos(acordada, password="otra", postura="con_reserva", reserva="Me parece alta"))
    assert (sin_ella.status_code, con_otra.status_code) == (422, 422)
    assert "La contraseña no coincide" in con_otra.content.decode()
    assert "Me parece alta</textarea>" in con_otra.content.decode()
    assert 'value="otra"' not in con_otra.content.decode()
    assert not Firma.objects.de(mundo.escuela.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_la_reserva_que_se_escribia_vuelve_y_la_contrasena_no(mundo, acordada):
    url, cliente = mundo.url("planeacion:firmar", numero=1), mundo.cliente("docente")
    datos = {**campos(cliente.get(url).content), **_datos(acordada, postura="con_reserva", reserva="Me parece alta")}
    vencer(cliente)
    cliente.post(url, datos)
    entrar(mundo, cliente)
    vuelto = campos(cliente.get(url).content)
    assert (vuelto["postura"], vuelto["reserva"], vuelto["password"]) == (["con_reserva"], "Me parece alta", "")
    assert vuelto["leida"] == acordada.sha256
    assert cliente.post(url, {**vuelto, "password": fabricas.CONTRASENA}).status_code == 303


def test_lo_rechazado_se_deshace_pero_el_intento_queda_contado(mundo, acordada):
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:firmar", numero=1)
    estados = [cliente.post(url, _datos(acordada, password="otra")).status_code for _ in range(8)]
    assert estados == [422] * 4 + [429] * 4
    assert sorted(Intento.objects.values_list("veces", flat=True)) == [4, 4]
    espera = cliente.post(url, _datos(acordada))
    assert (espera.status_code, "Retry-After" in espera.headers) == (429, True)
    assert not Firma.objects.de(mundo.escuela.pk).exists()


def test_quien_tiene_segundo_paso_tambien_lo_da(mundo, acordada):
    persona = mundo.personas["docente"]
    secreto = segundo_paso.empezar(persona).secreto
    segundo_paso.confirmar(persona, pyotp.TOTP(secreto).at(reloj.segundos()))
    SegundoPaso.objects.filter(usuario=persona).update(ultimo_periodo=0)
    url, cliente = mundo.url("planeacion:firmar", numero=1), mundo.cliente("docente")
    assert "Código de su teléfono" in cliente.get(url).content.decode()
    assert cliente.post(url, _datos(acordada)).status_code == 422
    assert cliente.post(url, _datos(acordada, codigo=pyotp.TOTP(secreto).at(reloj.segundos()))).status_code == 303


def test_la_reserva_se_pide_se_guarda_y_se_lee(mundo, acordada):
    url, cliente = mundo.url("planeacion:firmar", numero=1), mundo.cliente("docente")
    for mal, dicho in (
        ({"postura": "con_reserva"}, "Escriba cuál es su reserva: se imprime junto a su firma."),
        ({"reserva": "Sin marcarla"}, "Escribió una reserva: marque «Conforme, con reserva», o borre el texto."),
    ):
        respuesta = cliente.post(url, _datos(acordada, **mal))
        assert (respuesta.status_code, dicho in respuesta.content.decode()) == (422, True)
    assert cliente.post(url, _datos(acordada, postura="con_reserva", reserva="La meta es alta")).status_code == 303
    for quien in ("docente", "directora", "otra_docente"):
        texto = mundo.cliente(quien).get(mundo.url("planeacion:version", numero=1)).content.decode()
        assert "La meta es alta" in texto


def test_no_se_firma_dos_veces_ni_lo_que_no_se_leyo(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    with pytest.raises(OperacionRechazada, match="ya firmó la versión 1"):
        plan.firmar(mundo, "docente", acordada)
    with pytest.raises(OperacionRechazada, match="Lo que leyó no es lo que se acordó"):
        operaciones.firmar_version(
            mundo.ruta.pk, por=mundo.quien("otra_docente"), numero=1, leida="0" * 64, postura="conforme"
        )  # fmt: skip
    plan.reabrir(mundo)
    plan.acordar(mundo)
    with pytest.raises(OperacionRechazada, match="ya acordó la versión 2"):
        plan.firmar(mundo, "otra_docente", acordada)


def test_ni_operacion_tecnica_ni_supervision_firman_ni_cuando_ya_se_informo(mundo, acordada):
    supervisora = fabricas.supervision(fabricas.zona()).usuario
    with pytest.raises(SinPermiso):
        plan.firmar(mundo, "tecnica", acordada)
    mundo.escuela.zona = supervisora.zonas.get().zona
    mundo.escuela.save()
    mundo.personas["supervisora"] = supervisora
    leida = mundo.cliente("supervisora").get(mundo.url("planeacion:version", numero=1))
    assert (leida.status_code, "Firmar yo" in leida.content.decode()) == (200, False)
    assert mundo.cliente("supervisora").get(mundo.url("planeacion:firmar", numero=1)).status_code == 403
    fabricas.en_estado(mundo.ruta, "informada")
    with pytest.raises(TransicionInvalida):
        plan.firmar(mundo, "docente", acordada)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ruta_firma SET postura = 'no_asistio'",
        "DELETE FROM ruta_firma",
        "INSERT INTO ruta_firma SELECT gen_random_uuid(), version, nombre, cargo, postura, reserva, 'papel', secciones,"
        " repeat('f', 64), firmada_en, acordada_id, de_quien_id, de_quien_id, escuela_id, hoja_id FROM ruta_firma",
    ],
)
def test_la_base_rehusa_cambiar_una_firma_o_atarla_a_otra_huella(mundo, acordada, sql):
    plan.firmar(mundo, "docente", acordada)
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="no se cambia|firma_de_su_version"),
        transaction.atomic(),
    ):
        cursor.execute(sql)


# What changed since


def _ajustar(mundo, **cambios):
    meta = Meta.objects.de(mundo.escuela.pk).get()
    arbol.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, **cambios)


def test_cambiar_una_meta_reabre_solo_la_firma_de_su_objetivo(mundo, acordada):
    fabricas_de = plan.firmar(mundo, "docente", acordada)
    plan.reabrir(mundo)
    _ajustar(mundo, indicador="quienes leen con apoyo")
    segunda = plan.acordar(mundo)
    url = mundo.url("planeacion:firmar", numero=2)
    texto = mundo.cliente("docente").get(url).content.decode()
    assert texto.count("firmado en la versión 1, sin cambios") == 2  # diagnóstico y problemáticas
    assert "Qué cambió desde que usted firmó" in texto
    assert "<dt>Indicador</dt><dd>" in texto
    assert "</span>quienes leen con</ins>" in texto
    nueva = plan.firmar(mundo, "docente", segunda)
    assert set(nueva.secciones) == {f"objetivo-{mundo.ruta.objetivos.get().pk}"}
    assert set(fabricas_de.secciones) == {"diagnostico", "problematicas", *nueva.secciones}


def test_lo_que_cambia_en_el_diagnostico_se_dice_con_sus_preguntas(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    plan.reabrir(mundo)
    por, sisat = mundo.quien("docente"), mundo.ruta.evidencias.get()
    planear.editar_evidencia(mundo.ruta.pk, sisat.pk, por=por, version=sisat.version, dice="Uno de cada cuatro requiere apoyo")
    plan.acordar(mundo)
    texto = mundo.cliente("docente").get(mundo.url("planeacion:firmar", numero=2)).content.decode()
    assert "<dt>¿Qué nos dice?</dt>" in texto
    assert "Uno de cada cuatro requiere apoyo</ins>" in texto


def test_agregar_otro_objetivo_no_mueve_la_firma_de_los_que_ya_estaban(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    plan.reabrir(mundo)
    por = mundo.quien("docente")
    otro = fabricas.objetivo(mundo.ruta, por, "Asistir todos los días", problematicas=mundo.ruta.problematicas.all())
    arbol.mover_objetivo(mundo.ruta.pk, otro.pk, por=por, pasos=-1)
    plan.accion(mundo.ruta, plan.meta(mundo.ruta, otro, por, "Llegar a 20"), por, responsables=[])
    segunda = plan.acordar(mundo)
    nueva = plan.firmar(mundo, "docente", segunda)
    assert set(nueva.secciones) == {f"objetivo-{otro.pk}"}


def test_quien_nunca_firmo_firma_todo_y_el_quorum_cuenta_sin_nombrar_a_quien_falta(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    plan.firmar(mundo, "otra_docente", acordada, "no_asistio")
    texto = mundo.cliente("directora").get(mundo.url("planeacion:version", numero=1)).content.decode()
    firmas = texto[texto.index('<ul class="firmas-lista') : texto.index('<div class="botones')]
    assert "<strong>1 de 5</strong> integrantes del colectivo están de acuerdo; la mitad más uno son 3" in texto
    assert "Faltan 3 firmas: callar no es consentir" in texto
    assert ("Persona docente" in firmas, "Persona comite" in firmas) == (True, False)


def test_una_version_nueva_conserva_las_firmas_de_lo_que_no_cambio(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    plan.reabrir(mundo)
    segunda = plan.acordar(mundo)
    texto = mundo.cliente("directora").get(mundo.url("planeacion:version", numero=2)).content.decode()
    assert "firmado en la versión 1, sin cambios" in texto
    assert "<strong>1 de 5</strong>" in texto
    with pytest.raises(OperacionRechazada, match="ya firmó"):
        plan.firmar(mundo, "docente", segunda)


def _secciones(mundo, version):
    """By its first word: since which version it says the same, and how many signatures hold."""
    dichas = firmas.de_la_version(mundo.ruta, version).secciones
    return {e.seccion.nombre.partition(",")[0].partition(" ")[0]: (e.desde, e.validas) for e in dichas}


def test_cada_seccion_dice_desde_que_version_no_cambia_y_cuantas_firmas_valen(mundo, acordada):
    plan.firmar(mundo, "docente", acordada)
    plan.firmar(mundo, "otra_docente", acordada, "no_asistio")
    plan.reabrir(mundo)
    _ajustar(mundo, indicador="quienes leen con apoyo")
    segunda = plan.acordar(mundo)
    plan.firmar(mundo, "directora", segunda)
    assert _secciones(mundo, segunda) == {"Diagnóstico": (1, 2), "Problemáticas": (1, 2), "Objetivo": (2, 1)}
    assert _secciones(mundo, acordada) == {"Diagnóstico": (1, 1), "Problemáticas": (1, 1), "Objetivo": (1, 1)}


def test_quien_llega_despues_no_mueve_la_mitad_mas_uno(mundo, acordada):
    antes = firmas.de_la_version(mundo.ruta, acordada).hacen_falta
    for n in range(4):
        fabricas.participacion(mundo.escuela, persona=fabricas.usuario(f"Llega {n}"))
    assert firmas.de_la_version(mundo.ruta, acordada).hacen_falta == antes == 3


def test_la_historia_dice_quien_firmo(mundo, acordada):
    plan.firmar(mundo, "docente", acordada, "con_reserva", "La meta es alta")
    texto = mundo.cliente("directora").get(mundo.url("ruta:historia")).content.decode()
    assert "firmó la versión 1: conforme, con reserva" in " ".join(texto.split())


def test_la_misma_cantidad_de_preguntas_para_una_y_cinco_firmas(mundo, acordada, django_assert_num_queries):
    url = mundo.url("planeacion:version", numero=1)
    cliente = mundo.cliente("directora")
    plan.firmar(mundo, "docente", acordada)
    cliente.get(url)
    with django_assert_num_queries(12):
        cliente.get(url)
    for persona in ("directora", "otra_docente", "comite", "especialista"):
        plan.firmar(mundo, persona, acordada)
    with django_assert_num_queries(12):
        assert "<strong>5 de 5</strong>" in cliente.get(url).content.decode()


@pytest.mark.parametrize(("integrantes", "hacen_falta"), [(1, 1), (4, 3), (5, 3), (9, 5)])
def test_hay_quorum_con_la_mitad_mas_uno_y_no_antes(integrantes, hacen_falta):
    for cuantos in range(integrantes + 1):
        dichas = firmas.Firmas(None, integrantes, [SimpleNamespace(de_acuerdo=True, completa=True)] * cuantos)
        assert dichas.hay_quorum == (cuantos >= hacen_falta)


def test_quien_firmo_solo_una_parte_no_esta_de_acuerdo_con_el_todo():
    firma = SimpleNamespace(pk=1, postura="conforme", acordada=SimpleNamespace(numero=1), modo="propia")
    assert firmas.Firmante([("una", firma), ("otra", None)]).de_acuerdo is False
    assert firmas.Firmante([("una", firma), ("otra", firma)]).de_acuerdo is True
