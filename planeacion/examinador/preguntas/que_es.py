"""What a meta is: a result and not an activity, one and not two, of this ciclo, and the same in its words as in its fields."""

import re

from planeacion.examinador import verbos
from planeacion.examinador.lectura import INSCRIBIR, Lectura
from planeacion.examinador.tipos import Observacion, Reparacion, poner


def actividad(lec: Lectura) -> Observacion | None:
    hallado = verbos.actividad(lec.plano)
    if hallado is None:
        return None
    dicho = lec.datos.texto[hallado[0] : hallado[1]]
    return Observacion(
        "actividad", "¿Qué cambiará en los alumnos?",
        f"«{dicho}» dice lo que harán: eso va en las acciones. La meta dice qué será distinto cuando lo hayan hecho.",
    )  # fmt: skip


def dos_resultados(lec: Lectura) -> Observacion | None:
    p, principal = lec.papeles, lec.papeles.meta or lec.papeles.cambio
    corte = verbos.segundo_verbo(lec.limpio)
    if p.otra is None and corte is None:
        return None
    mitades = verbos.separar(lec, corte)
    reparaciones = tuple(
        Reparacion(boton, {"texto": texto}, clave, fuera=otra[2])
        for (clave, boton, texto), otra in zip(mitades, reversed(mitades), strict=True)
    )
    if p.otra is not None and principal is not None:
        una, otra = (lec.datos.texto[c.ini : c.fin].strip() for c in sorted((principal, p.otra), key=lambda c: c.ini))
        porque = f"«{una}» y «{otra}» se miden distinto. Una meta, un resultado: sepárela en dos."
    else:
        porque = "Si una se logra y la otra no, no sabrán qué informar. Una meta, un resultado: sepárela en dos."
    return Observacion("dos_resultados", "Son dos resultados.", porque, "texto", reparaciones)


def otro_ciclo(lec: Lectura) -> Observacion | None:
    actual = lec.datos.calendario
    if actual is None:
        return None
    for m in lec.momentos:
        antes = lec.plano[max(0, m.ini - 45) : m.ini]
        base = lec.papeles.base
        de_antes = (base is not None and 0 <= m.ini - base.fin <= 25) or re.search(
            r"\b(?:base|respecto|comparacion|en\s+comparacion|diagnostico|anterior|pasado|resultados?|contra|vs\.?|dato|datos|nivel|frente|partir|rme|pemc|pmc|planea|sisat|enlace|acuerdo|plan|programas?)\b[^.;]*$",
            antes,
        )
        if m.clase == "ciclo" and m.ciclo and m.ciclo != actual.ciclo and not de_antes:
            if m.ciclo == _siguiente(actual.ciclo) and INSCRIBIR.search(lec.plano):
                continue
            dicho = lec.datos.texto[m.ini : m.fin].strip()
            nuevo = f"{lec.datos.texto[: m.ini]}{actual.ciclo}{lec.datos.texto[m.fin :]}"
            return Observacion(
                "otro_ciclo", f"¿Es de este ciclo? Dice «{dicho}».",
                f"Esta ruta es del ciclo {actual.ciclo}: quizá quedó de una anterior.", "texto",
                (poner(f"Cambiar a {actual.ciclo}", texto=nuevo),),
            )  # fmt: skip
    return None


def _siguiente(ciclo: str) -> str:
    return "-".join(str(int(anio) + 1) for anio in ciclo.split("-"))
