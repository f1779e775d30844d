"""A school year played in Chromium by its people, with JavaScript and, every step, at whole size (`make murallas`), without it.

Two real documents are typed through the screens; teachers take compromisos, two sessions of the CTE are held, results measured,
money entered, the informe published, and a visitor without account reads it as page and as PDF. The server restarts on each date.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests import papel
from tests.chromium import CASOS, entrar
from tests.entorno import COMPLETO
from tests.servidor import Servidor

DE_UNA_ACCION = ("descripcion", "responsables_texto", "recursos", "costo", "costo_texto", "cuando_texto")
AGOSTO, CTE_1, CTE_2, JUNIO = date(2025, 8, 28), date(2025, 9, 26), date(2025, 10, 31), date(2026, 6, 29)

PREPARAR = """
from ruta.estados import EstadoRuta, Rol
from ruta.models import Grupo, GradoDeGrupo
from tests import fabricas
for n, (nombre, marco) in enumerate([("Primaria del Río", "RME-2014"), ("Primaria del Cerro", "PMC-2024")], 1):
    e = fabricas.escuela(zona=fabricas.zona(), nombre=nombre, nombre_corto=nombre)
    for rol, usuario, cargo in [(Rol.DIRECCION, "directora", "Directora"), (Rol.DOCENTE, "docente", "Docente de 3° A"),
                                (Rol.DOCENTE, "otra", "Docente de 5° A")]:
        p = fabricas.participacion(e, rol, cargo=cargo)
        p.usuario.usuario, p.usuario.nombre = f"{usuario}{n}", f"Persona {usuario.title()}"
        p.usuario.set_password("ruta-demo")
        p.usuario.save()
    for grado in (3, 5):
        g = Grupo.objects.create(escuela=e, ciclo_id="2025-2026", nombre=f"{grado}° A", ninas=12, ninos=13)
        GradoDeGrupo.objects.create(escuela=e, grupo=g, grado=grado, alumnos=25)
    fabricas.ruta(e, "2025-2026", marco_id=marco, estado=EstadoRuta.BORRADOR)
    print(e.clave)
"""


@dataclass(frozen=True)
class Caso:
    """A document, and the numbers with which its council completes the first meta."""

    archivo: str
    base: str
    valor: str
    resultado: str
    logro: str
    sentido: str

    @property
    def datos(self) -> dict[str, Any]:
        return yaml.safe_load((CASOS / self.archivo).read_text())


CASOS_REALES = [
    Caso("ruta_primaria_rme.yaml", "40.4", "20", "30.2", "50 %", "disminuir"),
    Caso("programa_pmc_2025_2026.yaml", "75", "85", "82", "70 %", "aumentar"),
]


@pytest.fixture(scope="module")
def escuelas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], tuple[Servidor, list[str]]]]:
    """A fresh server with two schools for each year that is played."""
    abiertos: list[Servidor] = []

    def nuevas() -> tuple[Servidor, list[str]]:
        servidor = Servidor(tmp_path_factory.mktemp("ano"), hoy=AGOSTO, demo=False).arrancar()
        abiertos.append(servidor)
        return servidor, servidor.python(PREPARAR).split()

    yield nuevas
    for servidor in abiertos:
        servidor.detener()


def _llenar(form: Locator, **campos: Any) -> None:
    """Write in a form by the names of its fields: text, choice (by value or label), list of boxes."""
    for nombre, valor in campos.items():
        expect(form.locator(f'[name="{nombre}"]').first).to_be_attached()  # the page may still be arriving
        if isinstance(valor, list):
            for uno in valor:
                form.locator(f'[name="{nombre}"][value="{uno}"]').check()
        elif form.locator(f'select[name="{nombre}"]').count():
            form.locator(f'select[name="{nombre}"]').select_option(valor)
        else:
            form.locator(f'[name="{nombre}"]').fill(valor)


def _pulsar(enlace: Locator, aparece: Locator) -> None:
    """Click, and again if the page was just changing under the click."""
    enlace.click()
    with suppress(AssertionError):
        expect(aparece.first).to_be_visible(timeout=5000)
        return
    enlace.click()
    expect(aparece.first).to_be_visible()


def _agregar(pagina: Page, enlace: str, *, aparece: str, **campos: Any) -> None:
    """Open a form by its link, write, send, and see what was written on the page."""
    form = pagina.locator("form.formulario").filter(has=pagina.locator(f'[name="{next(iter(campos))}"]'))
    _pulsar(pagina.get_by_role("link", name=enlace).first, form)
    _llenar(form, **campos)
    form.locator("button.btn-primary[type=submit]").click()
    expect(form).to_have_count(0)
    expect(pagina.get_by_text(aparece).locator("visible=true").first).to_be_visible()


def _junto(texto: str) -> str:
    """Without white space or hyphens, which a PDF adds where its lines break."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", texto)


@dataclass
class Ano:
    """One year of one school: a document, an address, and whether its people have JavaScript."""

    servidor: Servidor
    clave: str
    n: int
    caso: Caso
    abrir: Callable[..., Page]
    javascript: bool
    abiertas: list[Page] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"/e/{self.clave}/2025-2026"

    def como(self, usuario: str, ancho: int = 1280) -> Page:
        pagina = self.abrir(self.servidor, javascript=self.javascript, ancho=ancho)
        self.abiertas.append(pagina)
        entrar(pagina, f"{usuario}{self.n}")
        return pagina

    def irse(self) -> None:
        """Everybody closes their pages before the day is over: an open one keeps asking."""
        for pagina in self.abiertas:
            pagina.close()
        self.abiertas.clear()

    def planear(self) -> None:
        """«¿Dónde estamos?» to the agreement of the council, as the document says it."""
        datos, pagina = self.caso.datos, self.como("directora")
        pagina.goto(f"{self.base}/planeacion/diagnostico/")
        hallazgo = datos.get("prioridad") or datos["diagnostico"]
        _agregar(
            pagina, "Agregar evidencia", titulo="Instrumentos del ciclo anterior", fuente="Concentrados de los grupos",
            fecha="2025-08-26", resultados="Requiere apoyo: 20\nTotal: 50", aparece="Instrumentos del ciclo anterior",
        )  # fmt: skip
        pagina.goto(f"{self.base}/planeacion/diagnostico/")
        _agregar(pagina, "Agregar hallazgo", texto=hallazgo, aparece=hallazgo)
        pagina.get_by_role("link", name="Problemáticas").click()
        _agregar(pagina, "Agregar problemática", texto=datos["problematica"], aparece=datos["problematica"])
        pagina.get_by_role("link", name="Objetivos, metas y acciones").click()
        _agregar(
            pagina, "Agregar objetivo", que=datos["objetivo"]["que"], para_que=datos["objetivo"]["para_que"],
            aparece=datos["objetivo"]["que"],
        )  # fmt: skip
        for meta in datos["metas"]:
            _agregar(pagina, "Agregar una meta al objetivo 1", texto=meta, aparece=meta)
        for accion in datos["acciones"]:
            campos = {nombre: accion[nombre] for nombre in DE_UNA_ACCION}
            _agregar(pagina, f"Agregar una acción a la meta {accion['meta']}", **campos, aparece=accion["descripcion"])
            if accion["costo_texto"]:
                expect(pagina.locator("main").get_by_text(accion["costo_texto"]).first).to_be_visible()
        self._completar_la_meta(pagina)
        self._acordar(pagina)

    def _completar_la_meta(self, pagina: Page) -> None:
        """The document says neither how much nor when; the council says it before agreeing."""
        expect(pagina.locator("main").get_by_text("Falta decir").first).to_be_visible()
        _agregar(
            pagina, "Editar la meta 1", linea_base=self.caso.base, valor=self.caso.valor, unidad="porcentaje",
            sentido=self.caso.sentido, indicador=self.caso.datos.get("indicador") or "porcentaje que requiere apoyo",
            fecha="2026-06-26", fuente="concentrado", cortes=[2, 8], aparece="CTE 2 · CTE 8",
        )  # fmt: skip

    def _acordar(self, pagina: Page) -> None:
        pagina.get_by_role("link", name="Acuerdo", exact=True).click()
        self._dejar_asi(pagina)
        form = pagina.locator("form.firma-acuerdo")
        _llenar(form, fecha="2025-08-28", asistentes="3")
        form.get_by_role("button", name="Acordar la ruta").click()
        pagina.get_by_role("button", name="Iniciar la implementación").click()
        expect(pagina.get_by_text("Versión 1")).to_be_visible()

    def _dejar_asi(self, pagina: Page) -> None:
        """What the document of the school does not say, the council says why."""
        for _ in range(pagina.get_by_role("link", name="Dejarlo así").count()):
            pagina.get_by_role("link", name="Dejarlo así").first.click()
            pagina.get_by_label("Lo dejamos así porque").fill("El documento de la escuela no lo dice; se verá en la CTE 2.")
            pagina.get_by_role("button", name="Dejarlo así").click()
            expect(pagina.get_by_role("heading", name="Antes de acordar")).to_be_visible()

    def comprometerse(self) -> None:
        """One is accepted as proposed, one in other words, one asks for help; one tells how it goes."""
        directora = self.como("directora")
        for persona, texto in [("Docente", "Llevar el registro de cada semana"), ("Otra", "Reunir los materiales del grado")]:
            directora.goto(f"{self.base}/implementacion/proponer/")
            quien = directora.locator('select[name="de_quien"] option', has_text=f"Persona {persona}").get_attribute("value")
            _llenar(directora.locator("main form.formulario"), de_quien=quien, texto=texto, fecha="2025-09-25")
            directora.locator("main form.formulario button[type=submit]").click()
            expect(directora.get_by_text(texto).first).to_be_visible()
        docente = self.como("docente", ancho=360)
        docente.goto(f"{self.base}/implementacion/mis-compromisos/")
        docente.get_by_role("button", name="Lo acepto").click()
        _agregar(docente, "Ya lo hice", nota="Registro de cuatro semanas", aparece="Registro de cuatro semanas")
        otra = self.como("otra", ancho=360)
        otra.goto(f"{self.base}/implementacion/mis-compromisos/")
        _agregar(otra, "Con mis palabras", texto="Reunir los materiales de 5° con las familias", aparece="de 5° con las familias")
        _agregar(otra, "Necesito apoyo", respuesta="Una hora sin grupo para ir por ellos", aparece="Una hora sin grupo")

    def sesionar(self, numero: int, avance: str, *, anteriores: int) -> None:
        """Call, list, what was agreed before, each acción, a new acuerdo, the acta."""
        pagina = self.como("directora")
        pagina.goto(f"{self.base}/seguimiento/")
        pagina.get_by_role("link", name="Preparar la sesión").first.click()
        form = pagina.locator("main form.formulario")
        _llenar(form, sesion=f"ordinaria-{numero}", lugar="Salón de 3° A")
        form.get_by_role("button", name="Preparar la sesión").click()
        pagina.get_by_role("button", name="Abrir la sesión").click()
        pagina.get_by_role("button", name="Guardar la asistencia").click()
        expect(pagina.get_by_text("asisten 3 de 3")).to_be_visible()
        for _ in range(anteriores):
            pagina.get_by_role("link", name="Decir cómo está").first.click()
            form = pagina.locator("form.formulario").filter(has=pagina.locator('[name="nueva_fecha"]'))
            form.get_by_label("Cumplido", exact=True).check()
            form.get_by_role("button", name="Guardar").click()
            expect(form).to_have_count(0)
        self._verificar(pagina, avance)
        pagina.goto(pagina.url.split("/acciones/")[0].rstrip("/") + "/")
        _agregar(
            pagina, "Nuevo acuerdo", texto=f"Entregar el concentrado de la CTE {numero}",
            responsables_texto="docentes de grupo", fecha="2025-11-14", aparece=f"Entregar el concentrado de la CTE {numero}",
        )  # fmt: skip
        _pulsar(pagina.get_by_role("link", name="Síntesis de lo tratado"), pagina.locator('main [name="desarrollo"]'))
        _llenar(pagina.locator("main form.formulario"), desarrollo=f"Se revisó el avance en la CTE {numero}.")
        pagina.get_by_role("button", name="Guardar la síntesis").click()
        _pulsar(pagina.get_by_role("link", name="Acuerdos y cierre"), pagina.locator('main [name="hora_cierre"]'))
        _llenar(pagina.locator("main form.formulario"), hora_inicio="08:00", hora_cierre="13:00")
        pagina.get_by_role("button", name="Cerrar y levantar el acta").click()
        expect(pagina.get_by_text(f"Entregar el concentrado de la CTE {numero}").first).to_be_visible()
        texto = self._pdf(pagina, pagina.url.split("/acta")[0].rstrip("/") + "/acta.pdf")
        assert f"Entregar el concentrado de la CTE {numero}" in texto
        assert "Persona Directora" in texto

    def _verificar(self, pagina: Page, avance: str) -> None:
        pagina.get_by_role("link", name="¿Cómo vamos?").click()
        for accion in self.caso.datos["acciones"]:
            expect(pagina.locator("main").get_by_role("heading", name=accion["descripcion"])).to_be_visible()
            form = pagina.locator("main form.formulario").filter(has=pagina.locator('[name="observacion"]'))
            form.get_by_label("Otro", exact=True).check()
            _llenar(form, otro=avance, observacion=accion.get("seguimiento") or "Se ve en los cuadernos.")
            form.get_by_role("button", name="Guardar").click()
        expect(pagina.get_by_text("Ya se vieron todas las acciones")).to_be_visible()

    def evaluar(self) -> None:
        pagina = self.como("directora")
        pagina.goto(f"{self.base}/evaluacion/")
        _agregar(
            pagina, "Registrar una medición de la meta 1", fecha="2026-06-26", valor=self.caso.resultado,
            aparece=self.caso.logro.replace(" ", "\u00a0"),
        )  # fmt: skip
        pagina.goto(f"{self.base}/evaluacion/")
        _agregar(
            pagina, "Valorar de la meta 1", favorecio="El registro semanal", dificulto="Las lluvias de octubre",
            decision=["continuar"], aparece="Las lluvias de octubre",
        )  # fmt: skip
        pagina.get_by_role("button", name="Pasar la ruta a evaluación").click()
        expect(pagina.get_by_role("button", name="Pasar la ruta a evaluación")).to_have_count(0)

    def rendir_cuentas(self) -> None:
        """Money to the cent, a figure, a paragraph; then what was previewed is what is published."""
        pagina = self.como("directora")
        pagina.goto(f"{self.base}/rendicion/finanzas/")
        _agregar(
            pagina, "Agregar una fuente", nombre="Asociación de padres de familia", siglas="APF", administra="Mesa directiva",
            saldo_inicial="150.50", aparece="Mesa directiva",
        )  # fmt: skip
        for tipo, concepto, monto, razon in [
            ("ingreso", "Aportaciones voluntarias", "12,300.00", ""),
            ("egreso", "Focos de los salones", "1,250.25", "Mantenimiento aprobado en asamblea"),
        ]:
            _agregar(
                pagina, "Anotar un ingreso o un egreso", tipo=tipo, fecha="2026-05-15", concepto=concepto, monto=monto,
                sin_accion=razon, aparece=concepto,
            )  # fmt: skip
        expect(pagina.get_by_text("$11,200.25").locator("visible=true").first).to_be_visible()
        pagina.goto(f"{self.base}/rendicion/cifras/")
        _agregar(pagina, "Anotar aprobación", parte="49", todo="50", nota="Existencia a fin de cursos", aparece="49 de 50")
        pagina.goto(f"{self.base}/rendicion/")
        parrafo = "El consejo se reunió en todas sus sesiones."
        _agregar(pagina, "Escribir un párrafo de gestión", texto=parrafo, aparece=parrafo)
        pagina.goto(f"{self.base}/rendicion/vista-previa/")
        expect(pagina.get_by_text("No encontramos nombres").first).to_be_visible()
        pagina.get_by_role("link", name="Publicar", exact=True).click()
        pagina.get_by_role("button", name="Publicar la edición 1").click()
        expect(pagina.get_by_role("button", name="Publicar la edición 1")).to_have_count(0)

    def leer_como_familia(self) -> None:
        """Without account: the page, and the same in the PDF."""
        pagina = self.abrir(self.servidor, javascript=self.javascript, ancho=360)
        direccion = f"/informes/{self.clave}/2025-2026/"
        assert pagina.goto(direccion).status == 200
        promesas = [*self.caso.datos["metas"][:1], self.caso.logro, "11,200.25", "1,250.25", "49 de 50", "en todas sus sesiones"]
        for texto, donde in [(pagina.inner_text("body"), "página"), (self._pdf(pagina, f"{direccion}informe.pdf"), "PDF")]:
            junto = _junto(texto)
            assert [p for p in promesas if _junto(p) not in junto] == [], donde
            assert [n for n in ("Persona Directora", "Persona Docente", "Persona Otra") if n in texto] == [], donde

    def _pdf(self, pagina: Page, url: str) -> str:
        """The text of a PDF, waiting politely for the worker as a person would."""
        for _ in range(60):
            respuesta = pagina.request.get(url)
            if respuesta.headers["content-type"] == "application/pdf":
                return "\n".join(papel.leer(respuesta.body()))
            pagina.wait_for_timeout(500)
        raise AssertionError(f"el PDF no llegó: {respuesta.status} {respuesta.text()[:500]}")


def pasar_a(servidor: Servidor, anos: list[Ano], dia: date) -> None:
    for ano in anos:
        ano.irse()
    servidor.en(dia)


@pytest.mark.navegador
@pytest.mark.parametrize("javascript", [True, False] if COMPLETO else [True], ids=lambda si: f"{'con' if si else 'sin'}-javascript")
def test_un_ciclo_completo(escuelas, abrir, javascript):
    """In the small size, one of the documents, with JavaScript."""
    servidor, claves = escuelas()
    anos = [
        Ano(servidor, clave, n, caso, abrir, javascript)
        for n, (clave, caso) in enumerate(zip(claves, CASOS_REALES, strict=True), 1)
        if COMPLETO or n == 2
    ]
    for ano in anos:
        ano.planear()
        ano.comprometerse()
    pasar_a(servidor, anos, CTE_1)
    for ano in anos:
        ano.sesionar(1, "20", anteriores=0)
    pasar_a(servidor, anos, CTE_2)
    for ano in anos:
        ano.sesionar(2, "35", anteriores=1)
    pasar_a(servidor, anos, JUNIO)
    for ano in anos:
        ano.evaluar()
        ano.rendir_cuentas()
        ano.leer_como_familia()
