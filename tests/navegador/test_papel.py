"""What came back on paper, typed: keys and seconds for a sheet of twenty rows, with JavaScript and, the same sheet, without it."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import entrar
from tests.servidor import Servidor

RENGLONES = 20
UN_MINUTO = 60
POR_TECLA = 2.0  # seconds of a person who reads the row on the paper and presses its key
PREPARAR = """
from datetime import date
from implementacion.operaciones import tomar_compromiso
from ruta import operaciones as arbol
from ruta.consultas import quien_es
from ruta.estados import EstadoRuta, Rol
from seguimiento.operaciones import abrir_sesion, preparar_sesion
from seguimiento.papel.operaciones import pedir_hoja
from tests import fabricas
escuela = fabricas.escuela(zona=fabricas.zona(), nombre="Primaria del Papel", nombre_corto="Del Papel")
personas = [fabricas.participacion(escuela, Rol.DIRECCION if n == 0 else Rol.DOCENTE) for n in range(12)]
for n, persona in enumerate(personas):
    persona.usuario.usuario, persona.usuario.nombre = f"papel{n}", f"Persona {n + 1}"
    persona.usuario.set_password("ruta-demo")
    persona.usuario.save()
ruta = fabricas.ruta(escuela, "2026-2027")
por, *suyas = [quien_es(persona.usuario, ruta) for persona in personas[:4]]
meta = arbol.agregar_meta(ruta.pk, fabricas.objetivo(ruta, por).pk, por=por, texto="Disminuir de 46 a 20")
for n in range(8):
    arbol.agregar_accion(ruta.pk, meta.pk, por=por, descripcion=f"Lectura en voz alta {n + 1}")
fabricas.en_estado(ruta, EstadoRuta.EN_IMPLEMENTACION)
for suya in suyas:
    for n in range(20):
        tomar_compromiso(ruta.pk, por=suya, texto=f"Registrar la lectura {n + 1}", fecha=date(2026, 11, 25))
sesion = preparar_sesion(ruta.pk, por=por, numero=3)
abrir_sesion(ruta.pk, sesion.pk, por=por, version=1)
hojas = [pedir_hoja(ruta.pk, por=por, de=de, papel="carta") for de in ("todas", "sesion")]
print(escuela.clave, *(hoja.pk for hoja in hojas))
"""
AVANCES = (
    "from implementacion.models import Avance\n"
    "suyos = Avance.objects.filter(compromiso__de_quien__usuario__usuario='{}')\n"
    "print(*sorted(suyos.values_list('resultado', flat=True)))"
)
EN_SESION = (
    "from seguimiento.models import Asistencia, Verificacion\n"
    "print(Asistencia.objects.filter(asistio='presente').count(), *sorted(Verificacion.objects.values_list('avance', flat=True)))"
)


@pytest.fixture(scope="module")
def escuela(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servidor, str, str]]:
    servidor = Servidor(tmp_path_factory.mktemp("papel"), hoy=date(2026, 11, 20), demo=False).arrancar()
    clave, de_todas, de_sesion = servidor.python(PREPARAR).split()
    camino = f"/e/{clave}/2026-2027/seguimiento/papel"
    yield servidor, f"{camino}/{de_todas}/compromisos/", f"{camino}/{de_sesion}/sesion/"
    servidor.detener()


def _teclear(pagina: Page, teclas: list[str]) -> tuple[int, float]:
    """How many keys, and the seconds from the first to the page that says it was saved."""
    expect(pagina.locator("[data-renglon] input[type=radio]").first).to_be_focused()
    empezo = time.monotonic()
    for tecla in teclas:
        pagina.keyboard.press(tecla)
    expect(pagina.get_by_role("button", name="Guardar lo marcado")).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text(f"Se guardaron {RENGLONES} renglones.")).to_be_visible()
    return len(teclas) + 1, time.monotonic() - empezo


def _decir(que: str, cuantas: int, segundos: float) -> None:
    print(f"{que}: {cuantas} teclas, {segundos:.1f} s de máquina, {cuantas * POR_TECLA + segundos:.0f} s de una persona")


def test_veinte_compromisos_en_un_minuto(escuela, abrir):
    servidor, compromisos, _ = escuela
    pagina = abrir(servidor)
    entrar(pagina, "papel1")
    pagina.goto(compromisos)
    cuantas, segundos = _teclear(pagina, ["1", "2"] * (RENGLONES // 2))
    _decir("compromisos", cuantas, segundos)
    assert servidor.python(AVANCES.format("papel1")).split() == ["en_proceso"] * 10 + ["hecho"] * 10
    assert (cuantas, cuantas * POR_TECLA + segundos < UN_MINUTO) == (RENGLONES + 1, True)


def test_la_hoja_de_la_sesion_en_un_minuto(escuela, abrir):
    servidor, _, sesion = escuela
    pagina = abrir(servidor)
    entrar(pagina, "papel0")
    pagina.goto(sesion)
    cuantas, segundos = _teclear(pagina, ["1"] * 12 + ["1", "2", "3", "4", "5", "2", "2", "2"])
    _decir("sesión", cuantas, segundos)
    assert servidor.python(EN_SESION).split() == ["12", "0", "25", "25", "25", "25", "50", "75", "100"]
    assert (cuantas, cuantas * POR_TECLA + segundos < UN_MINUTO) == (RENGLONES + 1, True)


def test_lo_que_no_se_pudo_pide_su_linea_y_se_puede_saltar(escuela, abrir):
    servidor, compromisos, _ = escuela
    pagina = abrir(servidor)
    entrar(pagina, "papel2")
    pagina.goto(compromisos)
    expect(pagina.locator("[data-renglon] input[type=radio]").first).to_be_focused()
    for tecla in ("n", "s", "i", "n", " ", "1", "Enter", "Enter", "h", "ArrowDown"):
        pagina.keyboard.press(tecla)
    expect(pagina.locator("[name=nota_1]")).to_have_value("sin 1")
    marcados = [pagina.locator(f"[name=marca_{n}]:checked").get_attribute("value") for n in (1, 2, 3, 4)]
    assert marcados == ["no_pude", "", "hecho", "hecho"]


def test_sin_javascript_es_un_formulario(escuela, abrir):
    servidor, compromisos, _ = escuela
    pagina = abrir(servidor, javascript=False)
    entrar(pagina, "papel3")
    pagina.goto(compromisos)
    pagina.locator("#captura-marca_3_1").check()
    pagina.locator("[name=nota_3]").fill("Leyeron 24 de 29")
    pagina.get_by_role("button", name="Guardar lo marcado").click()
    expect(pagina.get_by_text("Se guardó 1 renglón.")).to_be_visible()
    assert servidor.python(AVANCES.format("papel3")).split() == ["hecho"]
