"""The search for names: what it must see, what it must let pass, and what nobody may declare away."""

import unicodedata

import pytest

from rendicion.privacidad import buscar_nombres


def textos(texto: str, **opciones: object) -> list[str]:
    return [hallado.texto for hallado in buscar_nombres([("párrafo", texto)], **opciones)]


NOMBRAN = [
    ("Apoyar a Juan Pérez de 4.º B", "Juan Pérez"),
    ("la alumna Yaretzi mejoró", "Yaretzi"),
    ("juan pérez lópez faltó", "juan pérez lópez"),
    ("JUAN PÉREZ LÓPEZ", "JUAN PÉREZ LÓPEZ"),
    ("Pérez López, Juan", "Pérez López, Juan"),
    ("J. Pérez llegó tarde", "J. Pérez"),
    ("J.P.L. de 4° B avanzó", "J.P.L. de 4"),
    ("María de la Luz Hernández", "María de la Luz Hernández"),
    ("Ximena ya lee", "Ximena"),
    ("el alumno juan", "juan"),
    ("la niña Luz participa", "Luz"),
    ("hijo de Brenda", "Brenda"),
    ("la familia Hernández cooperó", "Hernández"),
    ("los hermanos Hernández López", "Hernández López"),
    ("Juanito mejoró", "Juanito"),
    ("se apoyó a Lupita", "Lupita"),
    ("Alumno: Kevin", "Kevin"),
    ("el niño León Rosas", "León Rosas"),
    ("Luz Rosas faltó", "Luz Rosas"),
    ("con Santiago Ruiz", "Santiago Ruiz"),
    ("XÓCHITL DZUL", "XÓCHITL DZUL"),
    ("A Sofía le costó leer", "Sofía"),
    ("rosa garcía trajo su libro", "rosa garcía"),
    ("GARCÍA, María", "GARCÍA, María"),
    ("Con Ximena Robles se avanzó", "Ximena Robles"),
]


@pytest.mark.parametrize(("texto", "nombre"), NOMBRAN)
@pytest.mark.parametrize("forma", ["NFC", "NFD"])
def test_encuentra_los_nombres_como_se_escriban(texto, nombre, forma):
    assert textos(unicodedata.normalize(forma, texto)) == [nombre]


LIMPIOS = [
    "Pago de luz y agua",
    "Recibo de Luz del mes de abril",
    "León, Guanajuato",
    "Calle Rosas 12",
    "La Escuela es Nuestra",
    "Lectura en voz alta 15 min al iniciar la jornada, en todos los campos",
    "Círculo de estudio: evaluar la comprensión (en CTE 2, 4 y 6)",
    "Los alumnos de Primaria y los estudiantes de Secundaria",
    "Alumnos de Matemáticas",
    "Reparar baños (causa de salidas anticipadas)",
    "Protección Civil y Bienestar",
    "Natalicio de Benito Juárez",
    "$600,000.00 y 598720.00 del 30-06-2027 al 15/07/2027",
    "CCT 15DPR9821M, ciclo 2025-2026",
    "Rosas de papel para el festival de Mayo",
    "Compra de Flores",
    "La Paz, Baja California Sur",
    "Materiales para la cancha de la colonia Guadalupe",
    "Los niños Mayas",
    "30 egresan de 31 que ingresaron; 10 20 35 45 60 70 85 100",
    "Aportaciones voluntarias: 123 de $500.00",
    "Sesión de Lectura con Madres y Padres",
    "Visita a la Biblioteca José Vasconcelos",
    "Consejo Técnico Escolar y Comité de Planeación y Evaluación",
    "Santa María Tonantzintla",
    "El campo Lenguajes y Ética",
    "Mesa directiva de la APF",
]


@pytest.mark.parametrize("texto", LIMPIOS)
def test_deja_pasar_lo_que_no_nombra_a_nadie(texto):
    assert textos(texto) == []


@pytest.mark.parametrize(
    "dato",
    [
        "PEGJ120101HDFRRN09",
        "pegj120101hdfrrn09",
        "GODE561231GR8",
        "55 1234 5678",
        "(722) 123-45-67",
        "+52 7221234567",
        "mama.de.ana@correo.com.mx",
        "0123 4567 8901 234567",
    ],
)
def test_un_dato_personal_no_se_puede_declarar(dato):
    (hallado,) = buscar_nombres([("párrafo", f"Comunicarse: {dato}.")])
    assert hallado.texto == dato
    assert not hallado.se_puede_declarar


def test_el_personal_de_la_escuela_en_cualquier_orden_de_letras():
    equipo = ["Nayeli Quiroz Xool", "Persona de Prueba"]
    assert textos("con apoyo de nayeli quiroz y del colectivo", personal=equipo) == ["nayeli quiroz"]
    assert textos("firma persona de prueba", personal=equipo) == ["persona de prueba"]


def test_el_nombre_de_la_escuela_no_es_de_nadie():
    assert textos("Escuela Leona Robles de Juárez", conocidas=["Leona Robles de Juárez"]) == []
    assert textos("Leona Robles de Juárez y Ana Robles", conocidas=["Leona Robles de Juárez"]) == ["Ana Robles"]


def test_un_municipio_que_es_nombre_no_tapa_a_quien_se_llama_igual():
    assert textos("Vecinos de Ximena", conocidas=["Ximena"]) == []
    assert textos("Ximena Robles faltó", conocidas=["Ximena"]) == ["Ximena Robles"]


def test_lo_repetido_se_pregunta_una_vez_con_su_alrededor():
    (hallado,) = buscar_nombres([("uno", "Tutoría de Ana Robles"), ("dos", "otra vez ana robles")])
    assert (hallado.clave, hallado.donde, hallado.contexto) == ("ana robles", "uno", "Tutoría de Ana Robles")
