"""`manage.py alta_escuela`: a school enters whole or not at all, and its CCT is looked at as a person would."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from ruta import contrasenas, puertas
from ruta.models import Escuela, Participacion, Ruta, Usuario, Zona
from tests import fabricas

CODIGO = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")
EJEMPLO = Path(settings.BASE_DIR) / "docs" / "guia" / "escuela.ejemplo.yaml"


@pytest.fixture
def archivo(tmp_path):
    """The example file with one thing changed."""

    def escribir(**escuela):
        dato = yaml.safe_load(EJEMPLO.read_text())
        dato["escuela"] |= escuela
        camino = tmp_path / "escuela.yaml"
        camino.write_text(yaml.safe_dump(dato, allow_unicode=True))
        return camino

    return escribir


def test_el_ejemplo_de_la_guia_entra_completo(db, capsys):
    call_command("alta_escuela", str(EJEMPLO))
    escuela = Escuela.objects.get(cct="15DPR9831T")
    ruta = Ruta.objects.get(escuela=escuela)
    assert (ruta.ciclo_id, ruta.marco_id, ruta.estado, escuela.es_de_ejemplo) == ("2026-2027", "PMC-2024", "borrador", False)
    salida = capsys.readouterr().out
    (codigo,) = CODIGO.findall(salida)
    assert "tarjeta_de_cuenta supervision98" in salida
    tarjeta = contrasenas.reconocer_restablecimiento(codigo)
    assert (tarjeta.usuario.usuario, tarjeta.vence_el - tarjeta.creado_el) == ("mariana", timedelta(hours=24))
    contrasenas.restablecer(tarjeta.pk, contrasena="una frase muy larga")
    assert authenticate(username="mariana", password="una frase muy larga").nombre == "Mariana Ejemplo Uno"
    assert contrasenas.reconocer_restablecimiento(codigo) is None


def test_nadie_nace_con_contrasena_que_otro_conozca(db, capsys):
    call_command("alta_escuela", str(EJEMPLO))
    personas = Usuario.objects.filter(usuario__in=["mariana", "tomas", "supervision98"])
    assert [p.has_usable_password() for p in personas] == [False] * 3


def test_las_demas_entran_con_la_invitacion_de_la_direccion(db, capsys):
    call_command("alta_escuela", str(EJEMPLO))
    ruta = Ruta.objects.get(escuela__cct="15DPR9831T")
    mariana, tomas = (Participacion.objects.get(usuario__usuario=u) for u in ("mariana", "tomas"))
    por = fabricas.quien(mariana, ruta)
    invitacion, _ = puertas.invitar(ruta.escuela_id, por=por, roles=["docente"], cargo="Docente de 1° A", para=tomas)
    puertas.aceptar_con_cuenta_nueva(invitacion.pk, usuario="tomas", nombre="Tomás Ejemplo Dos", contrasena="otra frase larga")
    assert authenticate(username="tomas", password="otra frase larga").pk == tomas.usuario_id


def test_quien_ya_tiene_cuenta_entra_con_ella(db, capsys):
    persona = fabricas.usuario("Mariana Ejemplo Uno")
    persona.set_password("la suya de siempre")
    persona.usuario = "mariana"
    persona.save()
    call_command("alta_escuela", str(EJEMPLO))
    salida = capsys.readouterr().out
    assert (CODIGO.findall(salida), "con la cuenta que ya tenía" in salida) == ([], True)
    assert authenticate(username="mariana", password="la suya de siempre") is not None


def test_sin_direccion_no_entra_la_escuela(db, archivo):
    camino = archivo()
    dato = yaml.safe_load(camino.read_text())
    dato["personas"][0]["roles"] = ["docente"]
    camino.write_text(yaml.safe_dump(dato, allow_unicode=True))
    with pytest.raises(CommandError, match="quien lleve la dirección"):
        call_command("alta_escuela", str(camino))
    assert not Escuela.objects.filter(cct="15DPR9831T").exists()


def test_la_letra_que_no_corresponde_avisa_y_no_impide(db, archivo, capsys):
    call_command("alta_escuela", str(archivo(cct="15DPR9831A")))
    assert "La letra final no corresponde" in capsys.readouterr().err
    assert Escuela.objects.filter(cct="15DPR9831A").exists()


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"cct": "15DPR9831"}, "¿Será 15DPR9831T?"),
        ({"cct": "15DES068Z"}, "¿Será 15DES0068Z?"),
        ({"cct": "escuela"}, "Lleva 10 caracteres"),
        ({"turno": "mañana"}, "turno"),
        ({"color": "azul"}, "le falta o le sobra un dato"),
        ({"plan_id": "1900"}, "plan"),
    ],
)
def test_lo_que_no_se_entiende_no_deja_nada_a_medias(db, archivo, cambio, mensaje):
    antes = (Zona.objects.count(), Escuela.objects.count(), Usuario.objects.count())
    with pytest.raises(CommandError, match="(?s)" + mensaje.replace("?", r"\?")):
        call_command("alta_escuela", str(archivo(**cambio)))
    assert (Zona.objects.count(), Escuela.objects.count(), Usuario.objects.count()) == antes


def test_un_usuario_de_otra_persona_no_se_toma(db, archivo):
    persona = fabricas.usuario("Otra Persona")
    Usuario.objects.filter(pk=persona.pk).update(usuario="mariana")
    with pytest.raises(CommandError, match="ya es de otra persona"):
        call_command("alta_escuela", str(archivo()))
    assert not Escuela.objects.filter(cct="15DPR9831T").exists()
