"""The headings of the matrices of every marco, as zonas and schools write them. Data, and one way of comparing them."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Clase(StrEnum):
    """What a text of the file is. Those up to ACCION are rows of a plan; the rest say something of one of them."""

    DIAGNOSTICO = "diagnostico"
    EJE = "eje"
    PROBLEMATICA = "problematica"
    CAUSAS = "causas"
    OBJETIVO_GENERAL = "objetivo_general"
    OBJETIVO = "objetivo"
    PARA_QUE = "para_que"
    META = "meta"
    INDICADOR = "indicador"
    BASE = "linea_base"
    VALOR = "valor"
    FECHA = "fecha"
    FUENTE_DEL_DATO = "fuente_del_dato"
    ACCION = "accion"
    RESPONSABLES = "responsables"
    CUANDO = "cuando"
    INICIO = "inicio"
    TERMINO = "termino"
    RECURSOS = "recursos"
    COSTO = "costo"
    FUENTE = "fuente"
    EVIDENCIA = "evidencia"
    SEGUIMIENTO = "seguimiento"
    LINEA = "linea"  # «línea de acción»: the acción itself, or what gathers several
    SIN_LUGAR = "sin_lugar"  # a heading that is known and has no place in a plan
    NUMERO = "numero"
    DATO = "dato"  # of the school, not of its plan
    NADA = "nada"


DE_META = (Clase.INDICADOR, Clase.BASE, Clase.VALOR, Clase.FECHA, Clase.FUENTE_DEL_DATO)
DE_ACCION = (
    Clase.RESPONSABLES, Clase.CUANDO, Clase.INICIO, Clase.TERMINO, Clase.RECURSOS, Clase.COSTO, Clase.FUENTE, Clase.EVIDENCIA,
    Clase.SEGUIMIENTO,
)  # fmt: skip
ORDEN = {clase: lugar for lugar, clase in enumerate(Clase)}

# As they are written whole; singular and plural, accents and capitals are the same.
_ENTERAS: dict[Clase, str] = {
    Clase.DIAGNOSTICO: """diagnóstico|diagnóstico socioeducativo|diagnóstico socioeducativo de la escuela|diagnóstico escolar|
        diagnóstico integral|¿dónde estamos?|hallazgo|situación actual|resultados del diagnóstico|autoevaluación|
        diagnóstico de la escuela|necesidad|necesidad detectada|fortalezas y áreas de oportunidad|áreas de oportunidad""",
    Clase.EJE: """prioridad|prioridad educativa|ámbito|ámbito de gestión|ámbito de gestión escolar|ámbito del PEMC|eje|
        prioridad del sistema básico de mejora|prioridad atendida|ámbito de mejora""",
    Clase.PROBLEMATICA: """problemática|problema|problema o factor crítico|factor crítico|problemática identificada|
        problemática detectada|problemática priorizada|problema detectado|problema identificado|problemática a atender|
        problemática principal|situación problemática|¿qué atendemos primero?|problemática educativa|problema prioritario""",
    Clase.CAUSAS: "causa|causa del problema|causas que la escuela puede cambiar|origen|posible causa",
    Clase.OBJETIVO_GENERAL: "objetivo general|propósito general",
    Clase.OBJETIVO: """objetivo|objetivo específico|propósito|¿qué queremos lograr?|¿qué queremos lograr? ¿para qué?|
        objetivo del programa|objetivo a lograr|objetivo de mejora""",
    Clase.PARA_QUE: "¿para qué?",
    Clase.META: """meta|meta educativa|meta a alcanzar|meta a lograr|¿cuánto? ¿de qué manera? ¿cuándo?|meta del ciclo escolar|
        meta del ciclo|meta programada|¿cuánto? ¿cuándo?|meta con sus palabras|la meta con sus palabras|meta e indicador""",
    Clase.INDICADOR: "indicador|indicador de logro|indicador de la meta|indicador de resultado|indicador de avance",
    Clase.BASE: "línea base|línea de base|hoy|hoy línea base|valor inicial|punto de partida|situación inicial",
    Clase.VALOR: "queremos llegar a|valor meta|valor esperado|valor a alcanzar|¿cuánto?",
    Clase.FECHA: "fecha de la meta|fecha en que se cumple|se cumple el",
    Clase.FUENTE_DEL_DATO: """de dónde sale el dato|fuente de información|instrumento|instrumento de evaluación|
        medio de verificación|fuente del dato|fuente de verificación|indicador fuente momento""",
    Clase.ACCION: """acción|actividad|acción a realizar|actividad a realizar|acción o actividad|actividad o acción|
        acción propuesta|¿qué vamos a hacer?|¿qué vamos a realizar?|descripción de la acción|acción y actividad|
        acción de mejora|acción lista|acción compromiso|acción específica|descripción de la actividad|¿qué haremos?|
        acción por realizar|compromiso|tarea""",
    Clase.RESPONSABLES: """responsable|¿quién?|¿quiénes?|encargado|responsable de la acción|responsable de la actividad|
        ¿quién hace qué?|persona responsable|participante|responsable y participante|nombre del responsable|
        responsable directo|¿quién lo hará?|¿quiénes la llevan a cabo?|a cargo de""",
    Clase.CUANDO: """tiempo|fecha|periodo|fecha periodo|fecha o periodo|¿cuándo?|temporalidad|plazo|cronograma|calendario|
        tiempo de ejecución|fecha de realización|fecha de ejecución|periodo de realización|periodo de ejecución|
        fecha de aplicación|tiempo estimado|calendarización|fecha compromiso|periodicidad|mes|fecha programada|
        periodo inicio término|fecha de inicio y término|periodo de aplicación|tiempo fecha|frecuencia""",
    Clase.INICIO: "inicio|fecha de inicio|fecha inicio|inicia|desde|fecha inicial",
    Clase.TERMINO: """término|fecha de término|fecha término|fin|fecha fin|fecha de fin|termina|hasta|fecha final|conclusión|
        fecha de conclusión""",
    Clase.RECURSOS: """recurso|recurso necesario|recurso material|material|insumo|¿con qué?|recurso y material|recurso didáctico|
        material y recurso|recurso humano y material|recurso humano material y financiero|apoyo|recurso a utilizar|
        recursos materiales y humanos|recurso requerido|recurso de apoyo""",
    Clase.COSTO: """costo|costo estimado|presupuesto|monto|inversión|¿cuánto cuesta?|costo aproximado|gasto|costo en pesos|
        recurso financiero|recurso económico|importe""",
    Clase.FUENTE: "fuente de financiamiento|financiamiento|¿de dónde sale el dinero?|origen del recurso|fuente|fuente del recurso",
    Clase.EVIDENCIA: """evidencia|evidencia esperada|producto|producto esperado|¿con qué evidencia se verá?|evidencia o producto|
        evidencia de la acción|evidencia de cumplimiento|producto o evidencia|entregable""",
    Clase.SEGUIMIENTO: """seguimiento|seguimiento y evaluación|¿cómo estamos avanzando?|seguimiento ¿cómo estamos avanzando?|
        evaluación|evaluación y seguimiento|forma de seguimiento|¿cómo vamos?|seguimiento a la acción""",
    Clase.LINEA: "línea de acción|línea de acción educativa|LAE",
    Clase.SIN_LUGAR: """estrategia|comunicación de resultados|comunicación de avances|observación|observaciones director|
        observaciones supervisor|observaciones del director|observaciones del supervisor|avance|estatus|estado|resultado|
        avance CTE actual|rendición de cuentas|% de logro|logro|dificultad|ajuste|acuerdo|¿qué favoreció?|¿qué dificultó?|
        decisión|comentario|línea de acción estratégica|estrategia global|misión|visión|valores|firma|nota|
        resultado final|presentación|introducción|recomendación""",
    Clase.NUMERO: "no|núm|n|número|#|num|consecutivo|folio|no accion",
    Clase.DATO: """escuela|nombre de la escuela|CCT|clave|clave del centro de trabajo|clave de centro de trabajo|CT|
        centro de trabajo|zona|zona escolar|sector|turno|ciclo|ciclo escolar|fecha de elaboración|localidad|municipio|
        director|directora|nombre del director|nombre de la directora|supervisor|supervisora|nivel|modalidad|
        nivel educativo|domicilio|teléfono|matrícula|entidad|estado o entidad|nombre del supervisor|grado|grupo|nombre|
        nombre del plantel|plantel|zona y sector|director de la escuela|nombre del docente|C C T|fecha de entrega""",
}  # fmt: skip
# In a row of headings, a short text that holds one of these is that heading: «Acciones de mejora que proponemos».
_RAICES: list[tuple[str, Clase]] = [
    ("responsable", Clase.RESPONSABLES), ("indicador", Clase.INDICADOR), ("problema", Clase.PROBLEMATICA),
    ("problemática", Clase.PROBLEMATICA), ("objetivo", Clase.OBJETIVO), ("acción", Clase.ACCION), ("actividad", Clase.ACCION),
    ("meta", Clase.META), ("recurso", Clase.RECURSOS), ("costo", Clase.COSTO), ("ámbito", Clase.EJE), ("prioridad", Clase.EJE),
    ("evidencia", Clase.EVIDENCIA), ("seguimiento", Clase.SEGUIMIENTO), ("periodo", Clase.CUANDO), ("fecha", Clase.CUANDO),
    ("tiempo", Clase.CUANDO), ("causa", Clase.CAUSAS), ("CTE", Clase.SIN_LUGAR), ("observación", Clase.SIN_LUGAR),
    ("avance", Clase.SIN_LUGAR), ("comunicación", Clase.SIN_LUGAR), ("estrategia", Clase.SIN_LUGAR),
]  # fmt: skip
_ARTICULOS = "de del la las el los y o u e a en que se lo un una al su sus por para con"
_VACIAS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "el",
        "los",
        "y",
        "o",
        "u",
        "e",
        "a",
        "en",
        "que",
        "se",
        "lo",
        "un",
        "una",
        "al",
        "su",
        "sus",
        "por",
        "para",
        "con",
    ]
)
LARGO_DE_TITULO = 90
PALABRAS_DE_TITULO = 10


def llano(texto: str) -> str:
    """Lower case, without accents and with single spaces: how two texts are compared."""
    sin_grados = re.sub("[°ºª]", " ", texto.lower())
    sin_marcas = "".join(c for c in unicodedata.normalize("NFKD", sin_grados) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9%#]+", " ", sin_marcas).split())


def raiz(palabra: str) -> str:
    """«acciones» and «acción», «responsables» and «responsable»: one root."""
    if len(palabra) <= 3:
        return palabra
    sin_s = palabra.removesuffix("s")
    return sin_s.removesuffix("e") if len(sin_s) > 3 else sin_s


def _clave(texto: str) -> str:
    sin_parentesis = re.sub(r"\((?:e?s|as?|os?|es)\)", "", texto, flags=re.I)
    sin_numero = re.sub(r"^\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])\s*(?:\.-|[.)\-–])\s*", "", sin_parentesis, flags=re.I)
    sin_ordinal = re.sub(r"(?<=[^\W\d_])\s*(?:no\.?|n[°º]|#)?\s+\d{1,2}\s*[.:)]*$", "", sin_numero, flags=re.I)
    palabras = [raiz(p) for p in llano(re.sub(r"[()]", " ", sin_ordinal)).split()]
    return " ".join([p for p in palabras if p not in _VACIAS] or palabras)


_POR_CLAVE = {_clave(texto): clase for clase, textos in _ENTERAS.items() for texto in textos.split("|")}
_POR_RAIZ = [(raiz(llano(palabra)), clase) for palabra, clase in _RAICES]


@lru_cache(maxsize=4096)
def titulo(texto: str) -> Clase | None:
    """The heading that the text is, word for word; None if it is none."""
    return _POR_CLAVE.get(_clave(texto)) if _cabe(texto) else None


@lru_cache(maxsize=4096)
def titulo_suelto(texto: str) -> Clase | None:
    """The heading that a short text holds, for a row that is of headings."""
    if (exacto := titulo(texto)) or not _cabe(texto) or texto.rstrip().endswith("."):
        return exacto
    palabras = [raiz(p) for p in llano(texto).split()]
    return next((clase for busca, clase in _POR_RAIZ if busca in palabras), None)


def _cabe(texto: str) -> bool:
    return len(texto) <= LARGO_DE_TITULO and 0 < len(texto.split()) <= PALABRAS_DE_TITULO
