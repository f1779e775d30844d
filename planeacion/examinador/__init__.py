"""The examiner of metas: ¿cuánto? ¿de qué manera? ¿cuándo?, asked kindly of what somebody is writing.

    examinar(datos) -> list[Observacion]   what is still to be asked, in the order of a conversation; empty if the meta is whole
    examen(datos)   -> Examen              the same, with how it is understood and the meta written again

`Datos` is a meta as it is typed: its words and its fields, any of them empty, and the `Calendario` of its ciclo (without it, dates
and cortes are not judged). An `Observacion` has a `clave` (stable: one of `reglas.REGLAS`), its `pregunta` and its `porque` in
Spanish, the `campo` of the form where it is answered, and `reparaciones`: each a button and the fields it would write, as text a
person would type.

Rules on text and arithmetic, the same answer always; no network, no database. `adaptador` makes a `Datos` of a Meta or of a form.
"""

from planeacion.examinador import decir, redaccion
from planeacion.examinador.lectura import Lectura, leer
from planeacion.examinador.reglas import REGLAS
from planeacion.examinador.tipos import Calendario, Datos, Examen, Observacion, Propuesta, Reparacion, Sesion

__all__ = ["Calendario", "Datos", "Examen", "Observacion", "Propuesta", "Reparacion", "Sesion", "examen", "examinar"]


def _preguntar(lec: Lectura) -> list[Observacion]:
    return [dicha for regla in REGLAS if (dicha := regla.pregunta(lec)) is not None]


def examinar(datos: Datos) -> list[Observacion]:
    """What is still to be asked of the meta. Nothing of it stops anybody from saving."""
    return _preguntar(leer(datos))


def examen(datos: Datos) -> Examen:
    """All that is shown beside the form."""
    lec = leer(datos)
    preguntas = tuple(_preguntar(lec))
    claves = {dicha.clave for dicha in preguntas}
    if not (datos.texto.strip() or lec.hay_numero):
        return Examen(preguntas, vacio=True)
    return Examen(
        preguntas,
        "" if claves & _IMPIDEN_ENTENDER else redaccion.se_entiende(lec),
        decir.es_decir(lec),
        "actividad" not in claves and bool(datos.texto.strip()),
        redaccion.propuesta(lec) if "contradice" not in claves else None,
    )


_IMPIDEN_ENTENDER = {"dos_resultados", "contradice", "al_reves", "mas_de_cien", "otro_ciclo", "fuera_de_ciclo"}
