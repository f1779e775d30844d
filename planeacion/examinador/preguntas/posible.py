"""Whether it can be: within what there is, in the right direction, not done yet, not out of reach."""

import re
from decimal import Decimal

from planeacion.examinador import verbos
from planeacion.examinador import vocabulario as v
from planeacion.examinador.decir import campo, cantidad, numero, por_ciento
from planeacion.examinador.lectura import DE_LA_ESCUELA, NEGATIVO, POSITIVO, Lectura
from planeacion.examinador.tipos import PERSONAS, Observacion, Reparacion, poner

SALTO = Decimal(50)  # percentage points: more than that in one ciclo is hardly ever seen
_DE_TODOS = v.expresion(v.DE_TODOS)
# «que 9 dejen de estar en riesgo», «que 20 terminen sin reportes»: many of them are good news.
_SALEN = re.compile(
    r"\b(?:dej(?:e|en|ar|an|aran)\s+de|super(?:e|en|ar|an)|sal(?:ga|gan|ir|en)\s+de|pas(?:e|en|an|ar|aran)\s+al?|avan[cz]\w+|sin(?!\s+que))\b"
)
_ASISTENCIA = re.compile(r"\bde\s+(?:asistencia|puntualidad|participacion)|\basistencia\b")


def mas_de_cien(lec: Lectura) -> Observacion | None:
    c = lec.papeles.cambio
    if (
        c is not None
        and lec.datos.valor is None
        and lec.base is not None
        and lec.por_ciento
        and c.tipo in {"pct", "puntos"}
        and lec.sentido != "disminuir"
    ):
        llega = lec.base + (c.valor if c.tipo == "puntos" else min(c.valor, lec.base * c.valor / 100))
        if llega > 100:
            return Observacion(
                "mas_de_cien",
                f"¿{numero(c.valor)} {'puntos' if c.tipo == 'puntos' else '%'} más?",
                f"Subir eso desde {por_ciento(lec.base)} pasaría de 100 %.",
                "valor",
            )
    if lec.valor is None or "eficiencia terminal" in lec.plano:
        return None
    if lec.por_ciento and lec.valor > 100 and not (c and lec.valor != c.valor):
        return Observacion("mas_de_cien", f"¿{por_ciento(lec.valor)}?", "Un porcentaje de un grupo no pasa de 100 %.", "valor")
    if lec.unidad in PERSONAS and lec.total and lec.valor > lec.total:
        return Observacion(
            "mas_de_cien",
            f"¿{numero(lec.valor)} de {numero(lec.total)}?",
            "Son más de los que hay. Revise los dos números.",
            "de_cuantos",
        )
    if lec.unidad == "promedio" and lec.valor > 10:
        return Observacion("mas_de_cien", f"¿{numero(lec.valor)} de promedio?", "Las calificaciones llegan a 10.", "valor")
    return None


def al_reves(lec: Lectura) -> Observacion | None:
    if lec.base is None or lec.valor is None or lec.base == lec.valor or _separada_y_con_tope(lec):
        return None
    sube = lec.valor > lec.base
    de_a = f"de {cantidad(lec, lec.base)} a {cantidad(lec, lec.valor)}"
    if lec.explicito and lec.sentido in {"aumentar", "disminuir"} and sube != (lec.sentido == "aumentar"):
        if not lec.datos.sentido and not _es_par(lec):
            return None
        otro = "disminuir" if lec.sentido == "aumentar" else "aumentar"
        return Observacion(
            "al_reves",
            f"¿{otro.capitalize()}?",
            f"Dice «{lec.sentido}» y va {de_a}.",
            "sentido",
            (
                poner(f"Queremos {otro}", sentido=otro),
                Reparacion("Cambiar los números de lugar", {"linea_base": campo(lec.valor), "valor": campo(lec.base)}, "voltear"),
            ),
        )
    nucleo = verbos.sin_para_que(lec.plano)
    malo, bueno = _malo(nucleo), POSITIVO.search(nucleo)
    if (malo and not bueno and sube) or (bueno and not malo and not sube):
        hallado = malo or bueno
        dicho = lec.datos.texto[hallado.start() : hallado.end()] if hallado else ""
        return Observacion(
            "al_reves",
            "¿Es lo que quieren?",
            f"Va {de_a}: {'más' if sube else 'menos'} «{dicho}».",
            "valor",
            (Reparacion("Cambiar los números de lugar", {"linea_base": campo(lec.valor), "valor": campo(lec.base)}, "voltear"),),
        )
    return None


def _malo(nucleo: str) -> re.Match[str] | None:
    """What there should be less of, when it is that what is counted."""
    return None if _SALEN.search(nucleo) else NEGATIVO.search(nucleo)


def _es_par(lec: Lectura) -> bool:
    p = lec.papeles
    return p.base is not None and p.base not in p.bases


def _separada_y_con_tope(lec: Lectura) -> bool:
    """«Lograr al menos 70 % (hoy 75 %)»: it does not go backwards, it is already there."""
    return not _es_par(lec) and not lec.datos.sentido and lec.base is not None and lec.datos.linea_base is None


def ya_cumplida(lec: Lectura) -> Observacion | None:
    if lec.base is None or lec.valor is None or lec.sentido == "mantener":
        return None
    igual = lec.base == lec.valor
    nucleo = verbos.sin_para_que(lec.plano)
    baja = (
        lec.sentido == "disminuir"
        and lec.explicito
        or lec.comparador == "max"
        or lec.valor == 0
        or bool(_malo(nucleo) and not POSITIVO.search(nucleo))
    )
    sin_decir = lec.base < lec.valor if baja else lec.base > lec.valor
    if not igual and not (sin_decir and _separada_y_con_tope(lec)):
        return None
    return Observacion(
        "ya_cumplida",
        "¿No se cumple ya?",
        f"Hoy son {cantidad(lec, lec.base)} y la meta es {cantidad(lec, lec.valor)}.",
        "valor",
        (poner("Queremos mantenerlo", sentido="mantener"),) if igual else (),
    )


def alcanzable(lec: Lectura) -> Observacion | None:
    if lec.valor is None or lec.sentido == "mantener" or verbos.actividad(lec.plano):
        return None
    desde, hasta = lec.parte(lec.base), lec.parte(lec.valor)
    if hasta == 100 and not (desde is not None and desde >= 90):
        humana = verbos.sin_para_que(lec.plano)
        de_gente = (lec.gente and lec.es_parte) or _DE_TODOS.search(humana) or _ASISTENCIA.search(humana)
        if de_gente and not DE_LA_ESCUELA.search(humana):
            return Observacion(
                "alcanzable",
                "¿Es alcanzable?",
                "El 100 % depende de lo que haga cada persona. ¿Cuál es el dato de hoy? Un paso cierto anima más.",
                "valor",
            )
    if desde is None or hasta is None or lec.base is None:
        return None
    a_cero = lec.valor == 0 and lec.unidad in PERSONAS and lec.base >= 5
    if (abs(hasta - desde) >= SALTO or a_cero) and not (hasta == 100 and DE_LA_ESCUELA.search(lec.plano)):
        return Observacion(
            "alcanzable",
            "¿Es alcanzable?",
            f"De {cantidad(lec, lec.base)} a {cantidad(lec, lec.valor)} en un ciclo es un salto muy grande. ¿Qué lo hará posible?",
            "valor",
        )
    return None
