"""A ruta of nine metas typed from nothing: keys and clicks in Ruta against the same content typed cell by cell in the matrix.

Both are counted: in Ruta, every key and click really sent to the browser; in the matrix, the letters of each cell and one Tab from
cell to cell, with what is the same above (the objetivo) typed once, as its merged cells are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.chromium import CAPTURAS, entrar
from tests.navegador.test_un_ano import AGOSTO, PREPARAR
from tests.servidor import Servidor

TOPE = 0.60
FUENTE = "concentrado SisAT de cada grupo"
RESPONSABLES = "docentes de grupo"
FECHA = "30/06/2026"
CORTES = ("2", "5")


@dataclass(frozen=True)
class UnaMeta:
    indicador: str
    base: str
    valor: str
    accion: str

    @property
    def texto(self) -> str:
        """The meta as the matrix says it in its cell, and as Ruta writes it from its answers."""
        verbo = "Disminuir" if float(self.base) > float(self.valor) else "Aumentar"
        return (
            f"{verbo} de {self.base} a {self.valor}, de 187, los {self.indicador}, según {FUENTE}, "
            "al 30 de junio de 2026, con cortes en la CTE 2 y la CTE 5."
        )


PLAN = {
    "Fortalecer la lectura en todos los grados": [
        UnaMeta("alumnos que requieren apoyo en toma de lectura", "46", "20", "Lectura en voz alta al iniciar la jornada"),
        UnaMeta("alumnos que comprenden lo que leen", "80", "120", "Círculos de lectura entre grados"),
        UnaMeta("alumnos que llevan un libro a casa cada semana", "31", "90", "Préstamo de la biblioteca de aula"),
    ],
    "Que el alumnado resuelva problemas de la vida diaria": [
        UnaMeta("alumnos que requieren apoyo en cálculo mental", "61", "30", "Reto de cálculo de los lunes"),
        UnaMeta("alumnos que resuelven problemas de dos pasos", "48", "80", "Problemas con precios del mercado"),
        UnaMeta("alumnos que explican su procedimiento", "22", "60", "Exposición de soluciones en el pizarrón"),
    ],
    "Asegurar la asistencia y la buena convivencia": [
        UnaMeta("alumnos que faltan más de tres días al mes", "34", "15", "Llamada a casa a la segunda falta"),
        UnaMeta("alumnos que llegan tarde los lunes", "27", "10", "Taller de juegos a la hora de entrada"),
        UnaMeta("alumnos que reportan conflictos en el recreo", "40", "18", "Zonas de juego con mediadores de sexto"),
    ],
}


def en_la_matriz(con_las_cifras_aparte: bool) -> int:
    """Letters of each cell and a Tab after it. The format of the PMC has objetivo, meta, indicador, acción and responsables,
    and says figures, date, source and cortes in the words of the meta; a matrix with a column for each has those cells besides."""
    golpes = 0
    for objetivo, metas in PLAN.items():
        golpes += len(objetivo) + 1
        for meta in metas:
            celdas = [meta.texto, meta.indicador, meta.accion, RESPONSABLES]
            if con_las_cifras_aparte:
                celdas += [meta.base, meta.valor, FECHA, FUENTE, "CTE 2, CTE 5"]
            golpes += sum(len(celda) + 1 for celda in celdas)
    return golpes


class Golpes:
    """Sends keys and clicks to the page, and counts each."""

    def __init__(self, pagina: Page) -> None:
        self.pagina, self.cuantos = pagina, 0

    def clic(self, donde: Locator) -> None:
        donde.click()
        self.cuantos += 1

    def escribir(self, donde: Locator, texto: str) -> None:
        self.clic(donde)
        donde.press_sequentially(texto)
        self.cuantos += len(texto)

    def fecha(self, donde: Locator, dia: str) -> None:
        """A date typed in the browser's own field: a click on its first part, and its digits."""
        donde.click(position={"x": 22, "y": 22})
        self.cuantos += 1
        dia_, mes, anio = dia.split("/")
        for digito in f"{mes}{dia_}{anio}":  # the field of Debian's Chromium without a desktop asks for the month first
            self.pagina.keyboard.press(digito)
            self.cuantos += 1
        expect(donde).to_have_value(f"{anio}-{mes}-{dia_}")


@pytest.fixture
def escuela(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servidor, str]]:
    servidor = Servidor(tmp_path_factory.mktemp("teclas"), hoy=AGOSTO, demo=False).arrancar()
    yield servidor, servidor.python(PREPARAR).split()[0]
    servidor.detener()


def _meta(golpes: Golpes, n_objetivo: int, meta: UnaMeta, primera: bool) -> None:
    pagina = golpes.pagina
    golpes.clic(pagina.get_by_role("link", name=f"Agregar una meta al objetivo {n_objetivo}"))
    form = pagina.locator("form[id^='formulario-meta-nueva']")
    if primera:
        golpes.escribir(form.get_by_label("De cuántos"), "187")
        golpes.escribir(form.get_by_label("De dónde sale el dato"), FUENTE)
        golpes.fecha(form.get_by_label("Fecha en que se cumple"), FECHA)
        for corte in CORTES:
            golpes.clic(form.locator(f"input[name='cortes'][value='{corte}']"))
    else:
        golpes.clic(form.get_by_role("button", name="Como la meta anterior"))
        expect(form.get_by_label("De cuántos")).to_have_value("187")
    golpes.escribir(form.get_by_label("Indicador"), meta.indicador)
    golpes.escribir(form.get_by_label("Hoy (línea base)"), meta.base)
    golpes.escribir(form.get_by_label("Queremos llegar a"), meta.valor)
    if primera:
        expect(form.get_by_text("Así quedaría la meta")).to_be_visible()
        pagina.screenshot(path=CAPTURAS / "armador-1280.png", full_page=True)
        pagina.set_viewport_size({"width": 360, "height": 800})
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 360
        pagina.set_viewport_size({"width": 1280, "height": 900})
    pagina.keyboard.press("Enter")
    golpes.cuantos += 1
    expect(pagina.get_by_role("heading", name=meta.texto)).to_be_visible()


def _accion(golpes: Golpes, n: int, meta: UnaMeta) -> None:
    pagina = golpes.pagina
    golpes.clic(pagina.get_by_role("link", name=f"Agregar una acción a la meta {n}", exact=True))
    form = pagina.locator("form[id^='formulario-accion-nueva']")
    golpes.escribir(form.get_by_label("¿Qué vamos a hacer?"), meta.accion)
    golpes.escribir(form.get_by_label("Responsables, como los nombra el colectivo"), RESPONSABLES)
    pagina.keyboard.press("Enter")
    golpes.cuantos += 1
    expect(pagina.get_by_text(meta.accion).first).to_be_visible()
    expect(form).to_have_count(0)


def test_una_ruta_de_nueve_metas_con_seis_de_cada_diez_golpes(escuela, abrir):
    servidor, clave = escuela
    CAPTURAS.mkdir(exist_ok=True)
    pagina = abrir(servidor)
    entrar(pagina, "directora1")
    pagina.goto(f"/e/{clave}/2025-2026/planeacion/objetivos/")
    golpes, n = Golpes(pagina), 0
    for n_objetivo, (objetivo, metas) in enumerate(PLAN.items(), 1):
        golpes.clic(pagina.get_by_role("link", name="Agregar objetivo"))
        form = pagina.locator("form#formulario-objetivo-nuevo")
        golpes.escribir(form.get_by_label("¿Qué queremos lograr?"), objetivo)
        golpes.clic(form.get_by_role("button", name="Guardar"))
        expect(pagina.get_by_role("heading", name=objetivo)).to_be_visible()
        for meta in metas:
            n += 1
            _meta(golpes, n_objetivo, meta, primera=n == 1)
            _accion(golpes, n, meta)
    leidas = servidor.python(
        "from ruta.models import Meta, Accion\n"
        "print(Meta.objects.exclude(fecha=None).exclude(indicador='').exclude(linea_base=None).count(), Accion.objects.count())"
    )
    chica, grande = en_la_matriz(False), en_la_matriz(True)
    print(f"Ruta {golpes.cuantos}; formato del PMC {chica}: {golpes.cuantos / chica:.1%}")
    print(f"Con columnas {grande}: {golpes.cuantos / grande:.1%}")
    assert leidas.split() == ["9", "9"]
    assert golpes.cuantos <= TOPE * chica
