"""The words in which the history is told: each process says how its rows and its operations are called. Data, not code.

Objetivos, metas and acciones are told here, as they live here; a later process registers its own from its `relato.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ruta.eventos import Clave

# Kinds a reader may ask for.
AGREGAR, CAMBIAR, QUITAR, ACORDAR, RECUPERAR = CLASES = ("agregar", "cambiar", "quitar", "acordar", "recuperar")
CLASES_TEXTO = {
    AGREGAR: "Lo que se agregó",
    CAMBIAR: "Lo que cambió",
    QUITAR: "Lo que se quitó",
    ACORDAR: "Acuerdos y pasos de la ruta",
    RECUPERAR: "Lo que se recuperó",
}

CAMBIO, ORDENAR = "cambió {sujeto}", "cambió el orden de "  # phrases that are completed by what was done

PROCESOS = {
    "planeacion": "Planeación",
    "implementacion": "Implementación",
    "seguimiento": "Seguimiento",
    "evaluacion": "Evaluación",
    "rendicion": "Rendición de cuentas",
}


@dataclass(frozen=True)
class Frase:
    """`plantilla` follows the person's name. In it `{sujeto}` is the row of `modelo` that the operation is about, by its name, and
    `{campo}` what that row says there, in words."""

    proceso: str
    clase: str
    plantilla: str
    modelo: Clave = ""


@dataclass(frozen=True)
class Palabra:
    """How a row is called. `titulo` are the fields that name it, the first that says something; `etiquetas` the questions of its
    form; `callados` what is never told of it; `voces` how a column is said whose value is no words."""

    nombre: str
    titulo: tuple[str, ...] = ()
    etiquetas: dict[str, str] = field(default_factory=dict)
    callados: frozenset[str] = frozenset()
    voces: dict[str, Callable[[dict[str, Any]], str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Relacion:
    """A row that only says something of another. `duenos`: by the column of its owner, the question it answers there and the
    columns that are read of it."""

    duenos: dict[str, tuple[str, str]]


FRASES: dict[str, Frase] = {}
PALABRAS: dict[Clave, Palabra] = {}
RELACIONES: dict[Clave, Relacion] = {}
PESOS = frozenset({"monto", "costo", "saldo_inicial"})
CALLADOS = frozenset(
    {"id", "escuela_id", "version", "orden", "secuencia", "por_revisar", "ruta_id", "capturo_id", "sha256", "contenido", "bytes"}
)


def contar(
    proceso: str,
    frases: dict[str, tuple[str, str, Clave]],
    palabras: dict[Clave, Palabra] | None = None,
    relaciones: dict[Clave, Relacion] | None = None,
) -> None:
    """Register how a process tells its operations: (kind, phrase, model); and its rows."""
    FRASES.update({operacion: Frase(proceso, *frase) for operacion, frase in frases.items()})
    PALABRAS.update(palabras or {})
    RELACIONES.update(relaciones or {})


def de_un_renglon(nombre: str, modelo: Clave, *, plural: str = "") -> dict[str, tuple[str, str, Clave]]:
    """The operations that every row of the plan has."""
    frases = {
        f"agregar_{nombre}": (AGREGAR, "agregó {sujeto}", modelo),
        f"editar_{nombre}": (CAMBIAR, CAMBIO, modelo),
        f"quitar_{nombre}": (QUITAR, "quitó {sujeto}", modelo),
        f"restaurar_{nombre}": (RECUPERAR, "recuperó {sujeto}", modelo),
    }
    return frases | ({f"mover_{nombre}": (CAMBIAR, f"{ORDENAR}{plural}", "")} if plural else {})


contar(
    "planeacion",
    {
        **de_un_renglon("objetivo", "ruta.Objetivo", plural="los objetivos"),
        **de_un_renglon("meta", "ruta.Meta", plural="las metas"),
        **de_un_renglon("accion", "ruta.Accion", plural="las acciones"),
        "pasar_a_evaluacion": (ACORDAR, "abrió el balance: la ruta pasó a evaluación", ""),
    },
    {
        "ruta.Objetivo": Palabra("el objetivo", ("que",), {"que": "¿Qué queremos lograr?", "para_que": "¿Para qué?"}),
        "ruta.Meta": Palabra(
            "la meta",
            ("nombre_corto", "texto"),
            {
                "texto": "La meta, con sus palabras",
                "nombre_corto": "En pocas palabras",
                "sentido": "Queremos…",
                "linea_base": "Hoy (línea base)",
                "valor": "Queremos llegar a",
                "unidad": "¿Qué contamos?",
                "unidad_otra": "¿Cuál unidad?",
                "de_cuantos": "De cuántos",
                "indicador": "Indicador",
                "fuente": "De dónde sale el dato",
                "instrumento_id": "Instrumento",
                "fecha": "Fecha en que se cumple",
                "ajuste": "¿Por qué se ajusta?",
            },
            frozenset({"objetivo_id", "original", "ajustada_el"}),
        ),
        "ruta.Accion": Palabra(
            "la acción",
            ("descripcion",),
            {
                "descripcion": "¿Qué vamos a hacer?",
                "responsables_texto": "Responsables, como los nombra el colectivo",
                "informa_id": "¿Quién informa al colectivo?",
                "inicio": "Inicio",
                "termino": "Término",
                "cuando_texto": "¿Cuándo?, con sus palabras",
                "recursos": "Recursos",
                "costo": "Costo en pesos",
                "costo_texto": "Costo, como se dice",
                "fuente": "¿De dónde sale el dinero?",
                "evidencia": "¿Con qué evidencia se verá?",
            },
            frozenset({"meta_id"}),
        ),
        "ruta.Archivo": Palabra("el archivo", ("nombre",)),
        "ruta.Grupo": Palabra("el grupo", ("nombre",)),
        "ruta.Corte": Palabra("el corte", ("nombre",)),
    },
    {
        "ruta.ProblematicaDeObjetivo": Relacion({"objetivo_id": ("¿A qué problemáticas responde?", "problematica_id")}),
        "ruta.Corte": Relacion({"meta_id": ("La revisamos en…", "nombre")}),
        "ruta.ResponsableDeAccion": Relacion({"accion_id": ("¿Quiénes la llevan a cabo?", "participacion_id")}),
    },
)
