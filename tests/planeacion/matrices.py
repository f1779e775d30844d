"""Little rutas in every layout that zonas hand out, as spreadsheets and as Word documents, with the tree that must come out.

One plan, many ways of writing it down: `MATRICES` draw it, `VARIACIONES` spoil it as people do.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from docx import Document
from openpyxl import Workbook

from planeacion.traer.palabras import Clase, titulo
from planeacion.traer.tablas import Rango

EJE, PROBLEMATICA, CAUSAS = "Mejora de los aprendizajes", "46 de 187 requieren apoyo en lectura", "Solo leemos en Español"
SEGUIMIENTO = "Revisión en cada CTE"


@dataclass(frozen=True)
class Accion:
    texto: str
    responsables: str = "Docentes de grupo"
    cuando: str = "Septiembre a junio"
    recursos: str = "Biblioteca de aula"
    costo: str = "$340"
    evidencia: str = "Registro semanal"


@dataclass(frozen=True)
class Meta:
    texto: str
    acciones: tuple[Accion, ...]
    indicador: str = "Número de alumnos en «requiere apoyo»"


@dataclass(frozen=True)
class Objetivo:
    texto: str
    metas: tuple[Meta, ...]


LECTURA = Accion("Lectura en voz alta 15 minutos al iniciar la jornada")
TUTORIA = Accion("Tutoría entre pares de 5° y 2°", "Docente de 5° A", "Octubre a mayo", "34 cuadernillos", "$60 semanales")
RETO = Accion(
    "Reto de cálculo mental diario", "Docentes de grupo", "Todo el ciclo escolar", "Tarjetas", "Sin costo", "Gráfica por grupo"
)
LLAMADA = Accion("Llamada a la familia al segundo día de falta", "Dirección", "Noviembre", "Teléfono", "$0", "Bitácora")
PLAN = (
    Objetivo(
        "Fortalecer la lectura en todos los grados para que el alumnado comprenda lo que lee",
        (
            Meta("Disminuir de 46 a 20 los alumnos que requieren apoyo en toma de lectura", (LECTURA, TUTORIA)),
            Meta("Aumentar de 48 a 80 los alumnos en nivel esperado de cálculo mental", (RETO,)),
        ),
    ),
    Objetivo(
        "Asegurar la asistencia regular de todos los grupos",
        (Meta("Aumentar la asistencia media de 91.2 % a 95 %", (LLAMADA,)),),
    ),
)
Arbol = list[tuple[str, list[tuple[str, list[str]]]]]


def arbol(plan: Sequence[Objetivo] = PLAN) -> Arbol:
    return [(o.texto, [(m.texto, [a.texto for a in m.acciones]) for m in o.metas]) for o in plan]


@dataclass
class Hoja:
    """A grid being drawn."""

    filas: list[list[str]] = field(default_factory=list)
    unidas: list[Rango] = field(default_factory=list)

    def poner(self, *textos: str) -> int:
        self.filas.append(list(textos))
        return len(self.filas) - 1

    def unir(self, fila: int, columna: int, alto: int = 1, ancho: int = 1) -> None:
        if alto > 1 or ancho > 1:
            self.unidas.append(((fila, columna), (fila + alto - 1, columna + ancho - 1)))


@dataclass(frozen=True)
class Columna:
    titulo: str
    de: Callable[[Objetivo, Meta, Accion], str]
    nivel: str = "accion"  # whose cell it is: it reaches all the acciones of that row


EJES = Columna("Ámbito", lambda o, m, a: EJE, "todo")
PROBLEMAS = Columna("Problema o factor crítico", lambda o, m, a: PROBLEMATICA, "todo")
OBJETIVOS = Columna("Objetivos", lambda o, m, a: o.texto, "objetivo")
METAS = Columna("Metas", lambda o, m, a: m.texto, "meta")
INDICADORES = Columna("Indicadores", lambda o, m, a: m.indicador, "meta")
ACCIONES = Columna("Acciones", lambda o, m, a: a.texto)
RESPONSABLES = Columna("Responsable(s)", lambda o, m, a: a.responsables)
TIEMPO = Columna("Fechas/Periodo", lambda o, m, a: a.cuando)
RECURSOS = Columna("Recursos", lambda o, m, a: a.recursos)
COSTOS = Columna("Costos", lambda o, m, a: a.costo)
EVIDENCIAS = Columna("Evidencias", lambda o, m, a: a.evidencia)
SEGUIMIENTOS = Columna("Seguimiento y evaluación", lambda o, m, a: SEGUIMIENTO)
COMUNICACION = Columna("Comunicación de resultados", lambda o, m, a: "Asamblea de junio")
ESTRATEGIA = Columna("Estrategia", lambda o, m, a: "Leer juntos")
AVANCE = Columna("Avance (CTE actual)", lambda o, m, a: "35 %")


def matriz(hoja: Hoja, plan: Sequence[Objetivo], columnas: Sequence[Columna], como: str = "unidas", cada: int = 0) -> None:
    """One row an acción. What is of several is merged, written once, or copied down. `cada` repeats the headings."""
    hoja.poner(*(c.titulo for c in columnas))
    filas = [(o, m, a) for o in plan for m in o.metas for a in m.acciones]
    inicio = len(hoja.filas)
    for i, fila in enumerate(filas):
        if cada and i and i % cada == 0:
            hoja.poner(*(c.titulo for c in columnas))
        repite = [i > 0 and como != "copiadas" and _de(c, fila) == _de(c, filas[i - 1]) for c in columnas]
        hoja.poner(*("" if repite[n] and c.nivel != "accion" else c.de(*fila) for n, c in enumerate(columnas)))
    if como == "unidas":
        for n, columna in enumerate(columnas):
            for _, grupo in groupby(range(len(filas)), key=lambda i: _de(columna, filas[i])):  # noqa: B023 -- used at once
                suyas = list(grupo)
                if columna.nivel != "accion":
                    hoja.unir(inicio + suyas[0], n, alto=len(suyas))


def _de(columna: Columna, fila: tuple[Objetivo, Meta, Accion]) -> Any:
    objetivo, meta, accion = fila
    return {"todo": 0, "objetivo": objetivo.texto, "meta": meta.texto, "accion": accion.texto}[columna.nivel]


# The layouts, by where they come from


def rme_preescolar(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    """Acciones as a list inside one cell."""
    hoja.poner("Prioridad", "Problema o factor crítico", "Causas", "Objetivo", "Meta", "Acciones")
    for o in plan:
        primera = len(hoja.filas)
        for i, m in enumerate(o.metas):
            lista = "\n".join(f"• {a.texto}" for a in m.acciones) if len(m.acciones) > 1 else m.acciones[0].texto
            hoja.poner(*((EJE, PROBLEMATICA, CAUSAS, o.texto) if i == 0 else [""] * 4), m.texto, lista)
        for columna in range(4):
            hoja.unir(primera, columna, alto=len(o.metas))


def rme_primaria(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    """Labels in the first column, and a table of acciones below each meta; an objetivo after another."""
    hoja.poner("RUTA DE MEJORA ESCOLAR")
    hoja.unir(0, 0, ancho=5)
    hoja.poner("Prioridad:", EJE)
    hoja.poner("Problema o factor crítico:", PROBLEMATICA)
    for o in plan:
        hoja.unir(hoja.poner("Objetivo:", o.texto), 1, ancho=4)
        for i, m in enumerate(o.metas):
            hoja.poner(f"Meta {i + 1}:", m.texto)
            hoja.poner("Acción", "Responsable(s)", "Recursos", "Costos", "Tiempo")
            for a in m.acciones:
                hoja.poner(a.texto, a.responsables, a.recursos, a.costo, a.cuando)
        hoja.poner("")


def comercial(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    matriz(hoja, plan, [EJES, OBJETIVOS, ESTRATEGIA, METAS, ACCIONES, RECURSOS, TIEMPO, RESPONSABLES])


def pemc_sep(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    """Objetivo and meta in words over each table of acciones."""
    for o in plan:
        for m in o.metas:
            hoja.poner(f"Objetivo: {o.texto}")
            hoja.poner(f"Meta: {m.texto}")
            matriz(hoja, [Objetivo(o.texto, (m,))], [EJES, ACCIONES, RESPONSABLES, TIEMPO, RECURSOS])
            hoja.poner("")


def jalisco(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    """Two rows of headings: «Periodo» over «Inicio» and «Término»."""
    primera = hoja.poner(
        "Ámbitos", "Objetivos", "Metas", "Acciones", "Periodo", "", "Responsables", "Recursos", "Seguimiento y evaluación",
        "Comunicación de resultados",
    )  # fmt: skip
    hoja.poner("", "", "", "", "Inicio", "Término")
    hoja.unir(primera, 4, ancho=2)
    for columna in (0, 1, 2, 3, 6, 7, 8, 9):
        hoja.unir(primera, columna, alto=2)
    for o in plan:
        for m in o.metas:
            for i, a in enumerate(m.acciones):
                nueva = i == 0
                hoja.poner(
                    EJE, o.texto if nueva else "", m.texto if nueva else "", a.texto, "07/09/2026", "25/06/2027", a.responsables,
                    a.recursos, SEGUIMIENTO, "Asamblea",
                )  # fmt: skip


def nuevo_leon(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    matriz(hoja, plan, [EJES, OBJETIVOS, METAS, ACCIONES, RESPONSABLES, RECURSOS, SEGUIMIENTOS, COMUNICACION])


def pmc(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    """Blocks one under another, each objetivo with its own two tables."""
    hoja.poner("EL PROCESO DE MEJORA CONTINUA")
    hoja.poner("Nombre de la escuela", "Jacinto Canek", "Zona Escolar", "98", "Sector:", "12")
    hoja.poner("Diagnóstico socioeducativo de la escuela")
    hoja.poner("El 10% de los estudiantes falta con frecuencia.")
    hoja.poner("Ámbito(s)", EJE)
    hoja.poner("Problemática identificada", PROBLEMATICA)
    for o in plan:
        for m in o.metas:
            hoja.poner("")
            primera = hoja.poner("Objetivos", "", "Metas", "", "Indicadores", "")
            hoja.poner(o.texto, "", m.texto, "", m.indicador, "")
            for columna in (0, 2, 4):
                hoja.unir(primera, columna, ancho=2)
            hoja.poner("")
            hoja.poner("Acciones", "", "Responsables", "Tiempo", "Seguimiento ¿Cómo estamos avanzando?")
            for a in m.acciones:
                hoja.poner(a.texto, "", a.responsables, a.cuando, SEGUIMIENTO)


def coahuila(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    hoja.poner("CCT", "15DPR9821M", "Escuela", "Jacinto Canek", "Ciclo escolar", "2026-2027")
    for o in plan:
        hoja.poner("Línea de acción", "Objetivo", "Ámbito(s)", "Problemática(s)", "Evidencia(s)", "Observaciones director")
        hoja.poner("Aprendizaje (Mejora del logro)", o.texto, EJE, PROBLEMATICA, "", "Va bien")
        hoja.poner("")
        hoja.poner("No.", "Acciones", "Fecha inicio", "Fecha fin", "Recursos", "Avance (CTE actual)", "Responsable")
        for n, a in enumerate([a for m in o.metas for a in m.acciones], 1):
            hoja.poner(str(n), a.texto, "07/09/2026", "25/06/2027", a.recursos, "35 %", a.responsables)
        hoja.poner("")


def coahuila_seguimiento(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    for o in plan:
        hoja.poner("LAE", "Aprendizaje")
        hoja.poner("Objetivo", o.texto)
        hoja.poner("Acciones", *(f"CTE {n}" for n in range(1, 9)), "Estatus")
        for m in o.metas:
            for a in m.acciones:
                hoja.poner(a.texto, *("10", "20", "35", "45", "60", "70", "85", "100"), "Por terminar")
        hoja.poner("")


def evaluacion(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    hoja.poner("Objetivo", "Meta", "Indicador", "Línea base", "Resultado", "% de logro", "¿Qué favoreció?", "Decisión")
    for o in plan:
        for m in o.metas:
            hoja.poner(o.texto, m.texto, m.indicador, "46", "22", "92.3 %", "La biblioteca", "Continuar")


def zona(hoja: Hoja, plan: Sequence[Objetivo]) -> None:
    matriz(hoja, plan, [PROBLEMAS, OBJETIVOS, METAS, ACCIONES])


@dataclass(frozen=True)
class Matriz:
    """`dice` are the parts of the plan that the layout holds."""

    dibuja: Callable[[Hoja, Sequence[Objetivo]], None]
    problematicas: int = 0
    metas: bool = True
    acciones: bool = True
    de_accion: tuple[Clase, ...] = ()


R, C, K, D, E, S = Clase.RESPONSABLES, Clase.CUANDO, Clase.COSTO, Clase.RECURSOS, Clase.EVIDENCIA, Clase.SEGUIMIENTO
MATRICES = {
    "rme_preescolar": Matriz(rme_preescolar, 1),
    "rme_primaria": Matriz(rme_primaria, 1, de_accion=(R, C, K, D)),
    "comercial": Matriz(comercial, de_accion=(R, C, D)),
    "pemc_sep": Matriz(pemc_sep, de_accion=(R, C, D)),
    "jalisco": Matriz(jalisco, de_accion=(R, Clase.INICIO, Clase.TERMINO, D, S)),
    "nuevo_leon": Matriz(nuevo_leon, de_accion=(R, D, S)),
    "pmc": Matriz(pmc, 1, de_accion=(R, C, S)),
    "coahuila": Matriz(coahuila, 1, metas=False, de_accion=(R, Clase.INICIO, Clase.TERMINO, D)),
    "coahuila_seguimiento": Matriz(coahuila_seguimiento, metas=False),
    "evaluacion": Matriz(evaluacion, acciones=False),
    "zona": Matriz(zona, 1),
}

# How people spoil them


def en_mayusculas(hoja: Hoja) -> None:
    """The headings, as most documents have them."""
    hoja.filas = [[t.upper() if titulo(t) else t for t in fila] for fila in hoja.filas]


def con_columnas_vacias(hoja: Hoja) -> None:
    """One before everything: nobody writes in column A."""
    hoja.filas = [["", *fila] for fila in hoja.filas]
    hoja.unidas = [((f1, c1 + 1), (f2, c2 + 1)) for (f1, c1), (f2, c2) in hoja.unidas]


def con_notas(hoja: Hoja) -> None:
    """A title over it and a note at the end."""
    hoja.filas = [["Escuela Primaria Jacinto Canek, turno matutino"], [], *hoja.filas, [], ["Nota: la ruta se revisa cada mes."]]
    hoja.unidas = [((f1 + 2, c1), (f2 + 2, c2)) for (f1, c1), (f2, c2) in hoja.unidas]


def sin_acentos_ni_espacios(hoja: Hoja) -> None:
    cambios = str.maketrans("áéíóú", "aeiou")
    hoja.filas = [[f" {t.translate(cambios)}\n" if 0 < len(t) < 30 else t for t in fila] for fila in hoja.filas]


VARIACIONES: dict[str, Callable[[Hoja], None]] = {
    "tal_cual": lambda hoja: None,
    "en_mayusculas": en_mayusculas,
    "con_columnas_vacias": con_columnas_vacias,
    "con_notas": con_notas,
}


# The files


def en_xlsx(*hojas: Hoja) -> bytes:
    libro = Workbook()
    libro.remove(libro.active)
    for n, hoja in enumerate(hojas, 1):
        pagina = libro.create_sheet(f"Hoja{n}")
        for f, fila in enumerate(hoja.filas, 1):
            for c, texto in enumerate(fila, 1):
                if texto:
                    pagina.cell(f, c, texto)
        for (f1, c1), (f2, c2) in hoja.unidas:
            pagina.merge_cells(start_row=f1 + 1, start_column=c1 + 1, end_row=f2 + 1, end_column=c2 + 1)
    return _bytes(libro)


def en_docx(*hojas: Hoja) -> bytes:
    """Each table between blank rows is a table of Word; a row of one cell alone is a paragraph."""
    documento = Document()
    for hoja in hojas:
        ancho = max(len(fila) for fila in hoja.filas)
        tabla = documento.add_table(len(hoja.filas), ancho)
        for f, fila in enumerate(hoja.filas):
            for c, texto in enumerate(fila):
                tabla.cell(f, c).text = texto
        for (f1, c1), (f2, c2) in hoja.unidas:
            tabla.cell(f1, c1).merge(tabla.cell(f2, c2))
        documento.add_paragraph("")
    return _bytes(documento)


def _bytes(documento: Any) -> bytes:
    salida = io.BytesIO()
    documento.save(salida)
    return salida.getvalue()


def dibujar(nombre: str, variacion: str = "tal_cual", plan: Sequence[Objetivo] = PLAN) -> Hoja:
    hoja = Hoja()
    MATRICES[nombre].dibuja(hoja, plan)
    VARIACIONES[variacion](hoja)
    return hoja
