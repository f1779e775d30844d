"""`manage.py alta_escuela`: a school enters whole or not at all, and its CCT is looked at as a person would."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from ruta.models import Escuela, Ruta, Usuario, Zona
from tests import fabricas

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
    lineas = capsys.readouterr().out.splitlines()[1:]
    cuentas = dict(linea.split() for linea in lineas)
    assert sorted(cuentas) == ["mariana", "supervision98", "tomas"]
    assert authenticate(username="mariana", password=cuentas["mariana"]).nombre == "Mariana Ejemplo Uno"


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
