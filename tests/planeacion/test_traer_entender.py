"""Money, time, quantities and people as they are written: data only when they can mean one thing."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from planeacion.traer import entender, partes, personal
from planeacion.traer.armar import en_dos
from planeacion.traer.entender import Ciclo, Cuanto, Periodo
from planeacion.traer.personal import Persona, Reconocidos
from ruta.estados import Sentido, Unidad

CICLO = Ciclo(date(2026, 8, 31), date(2027, 7, 15))


@pytest.mark.parametrize(
    ("texto", "monto"),
    [
        ("$20", 20), ("$ 1,250.00", 1250), ("1250", 1250), ("20 pesos", 20), ("$38,500 M.N.", 38500), ("$12.50.", Decimal("12.5")),
        ("Sin costo", 0), ("$0", 0), ("$60 semanales.", None), ("$20 por alumno", None), ("dos mil", None), ("$1,25", None),
        ("$20 a $30", None), ("", None), ("999999999", None), ("12 carpetas", None),
    ],
)  # fmt: skip
def test_pesos(texto, monto):
    assert entender.pesos(texto) == monto


@pytest.mark.parametrize(
    ("texto", "inicio", "termino"),
    [
        ("De Septiembre a Noviembre", date(2026, 9, 1), date(2026, 11, 30)),
        ("07/09/2026 al 25/06/2027", date(2026, 9, 7), date(2027, 6, 25)),
        ("07-09-26 → 25-06-27", date(2026, 9, 7), date(2027, 6, 25)),
        ("oct–may", date(2026, 10, 1), date(2027, 5, 31)),
        ("Agosto 2026 - Julio 2027", date(2026, 8, 31), date(2027, 7, 15)),
        ("7 al 25 de septiembre", date(2026, 9, 7), date(2026, 9, 25)),
        ("Martes y jueves, de octubre a mayo", date(2026, 10, 1), date(2027, 5, 31)),
        ("A partir de octubre", date(2026, 10, 1), date(2027, 7, 15)),
        ("FEBRERO", date(2027, 2, 1), date(2027, 2, 28)),
        ("15/10/2026", date(2026, 10, 15), date(2026, 10, 15)),
    ],
)
def test_un_periodo(texto, inicio, termino):
    assert entender.periodo(texto, CICLO) == Periodo(inicio, termino)


@pytest.mark.parametrize(
    "texto",
    [
        "De diciembre a marzo.\nDe marzo a junio (problemas de razonamiento)", "noviembre y marzo", "Primera semana de octubre",
        "mensual", "septiembre de 2025 a junio de 2026", "32/13/2026", "de junio a septiembre", "antes del 5 de octubre", "",
    ],
)  # fmt: skip
def test_lo_que_puede_ser_mas_de_una_cosa_se_queda_en_palabras(texto):
    assert entender.periodo(texto, CICLO) == Periodo()


@pytest.mark.parametrize("texto", ["Todo el ciclo escolar", "TODO EL CICLO (mensual)", "Permanente", "Durante el ciclo"])
def test_todo_el_ciclo(texto):
    assert entender.periodo(texto, CICLO) == Periodo(CICLO.inicio, CICLO.fin, todo=True)


@pytest.mark.parametrize(
    ("texto", "leido"),
    [
        (
            "Disminuir de 46 a 20 los alumnos que requieren apoyo",
            Cuanto(Decimal(46), Decimal(20), Unidad.ALUMNOS, Sentido.DISMINUIR),
        ),
        ("Subir de 91.2 % a 95 %", Cuanto(Decimal("91.2"), Decimal(95), Unidad.PORCENTAJE, Sentido.AUMENTAR)),
        ("Pasar de 9 a 22 familias", Cuanto(Decimal(9), Decimal(22), Unidad.FAMILIAS, Sentido.AUMENTAR)),
        ("Reducir la inasistencia en un 50%", None),
        ("Que los niños de 4 a 6 años lean", None),
        ("De 1 a 3 alumnos y de 2 a 5 docentes", None),
        ("Del 12 a 20 de octubre", None),
        ("De 46 a 120 %", None),
    ],
)
def test_cuanto_de_una_meta(texto, leido):
    assert entender.cuanto(texto) == leido


@pytest.mark.parametrize(
    ("texto", "dia"),
    [
        ("De 46 a 20 alumnos, al 30-06-2027", date(2027, 6, 30)),
        ("Para el 30 de junio de 2027, 20 alumnos", date(2027, 6, 30)),
        ("Al 30 de junio de 2020, 20 alumnos", None),
        ("Del 1 de septiembre de 2026 al 30 de junio de 2027", None),
        ("En junio", None),
    ],
)
def test_fecha_de_una_meta(texto, dia):
    assert entender.fecha_de_meta(texto, CICLO) == dia


PERSONAL = [
    Persona(UUID(int=1), "Ana Ruiz Pech", "Directora", es_direccion=True),
    Persona(UUID(int=2), "Luis Canul Dzib", "Docente de 5° A"),
    Persona(UUID(int=3), "Rosa May Chan", "Docente de 3° A"),
    Persona(UUID(int=4), "Juan Tun Uc", "Docente de 3° B"),
    Persona(UUID(int=5), "Eva Ku Ek", "USAER"),
]


@pytest.mark.parametrize(
    ("texto", "quienes", "informa"),
    [
        ("Directora", [1], None),
        ("Dirección y USAER", [1, 5], None),
        ("Docentes de aula.\nMonitor: Docente de 5°", [], 2),
        ("Docente de 3°", [], None),
        ("Docente de 3° B; docente de 5to A y docente de 5º", [4, 2], None),
        ("Mtra. Rosa May Chan", [3], None),
        ("Docentes de grupo", [], None),
        ("Todo el colectivo", [], None),
        ("Director 1° - 3°", [], None),
        ("", [], None),
    ],
)
def test_quien_del_personal(texto, quienes, informa):
    esperado = Reconocidos(tuple(UUID(int=n) for n in quienes), UUID(int=informa) if informa else None)
    assert personal.reconocer(texto, PERSONAL) == esperado


@pytest.mark.parametrize(
    ("objetivo", "que", "para_que"),
    [
        ("Fortalecer la lectura para que comprendan", "Fortalecer la lectura", "que comprendan"),
        (
            "Gestionar libros para la biblioteca, para mejorar la lectura",
            "Gestionar libros para la biblioteca",
            "mejorar la lectura",
        ),
        ("Asegurar la asistencia", "Asegurar la asistencia", ""),
        ("Para leer", "Para leer", ""),
    ],
)
def test_que_y_para_que(objetivo, que, para_que):
    assert en_dos(objetivo) == (que, para_que)


@pytest.mark.parametrize(
    ("texto", "junto"),
    [
        ("Docentes de aula.\nMonitor: Docente de 5°", "Docentes de aula. Monitor: Docente de 5°"),
        ("Directora\nDocente de 3°", "Directora; Docente de 3°"),
        ("Leer en voz alta\ncada mañana", "Leer en voz alta cada mañana"),
        ("  una   línea ", "una línea"),
        ("", ""),
    ],
)
def test_juntar(texto, junto):
    assert partes.juntar(texto) == junto
