"""How it will be seen: something observable, an instrument, a formula that measures what it says."""

import re

from planeacion.examinador import formulas, verbos
from planeacion.examinador import vocabulario as v
from planeacion.examinador.lectura import INSTRUMENTO, SE_CUENTA_SOLO, SE_VE, Lectura
from planeacion.examinador.tipos import Observacion, poner

_ACTITUD, _VAGO, _SIN_MEDIDA = (v.expresion(p) for p in (v.ACTITUD, v.VAGO, v.SIN_MEDIDA))
# «con su plan de intervención», «entregadas las 31 cartillas»: the papers are counted, and they are what is seen.
_PAPELES = re.compile(
    r"\b(?:tengan?|cuenten?\s+con|con|reciban?|entregad[oa]s)\s+(?:(?:su|sus|el|la|los|las|un|una|\d+)\s+){0,2}"
    r"(?:plan|planes|pi|informes?|expedientes?|cartillas?|credencial(?:es)?|certificados?|boletas?)\b"
)
_PASIVA = re.compile(r"\bse\s+(?:favore\w+|fortale\w+|benefici\w+|concientic\w+|sensibilic\w+|vean\s+favorecid\w+)")


def observable(lec: Lectura) -> Observacion | None:
    if _hay_instrumento(lec) or lec.datos.indicador or verbos.actividad(lec.plano):
        return None
    nucleo = verbos.sin_para_que(lec.limpio)
    hallado = (
        _ACTITUD.search(nucleo)
        or _SIN_MEDIDA.search(nucleo)
        or (not SE_VE.search(nucleo) and _VAGO.search(nucleo))
        or _PASIVA.search(nucleo)
    )
    if not hallado:
        return None
    dicho = lec.datos.texto[hallado.start() : hallado.end()]
    return Observacion(
        "observable", "¿En qué se verá?", f"«{dicho}» no se ve por sí solo. ¿Qué hará o mostrará quien ya lo logró?", "indicador"
    )


def _hay_instrumento(lec: Lectura) -> bool:
    return bool(lec.datos.fuente or lec.datos.instrumento or INSTRUMENTO.search(lec.plano))


def instrumento(lec: Lectura) -> Observacion | None:
    if _hay_instrumento(lec) or _PAPELES.search(lec.plano) or SE_CUENTA_SOLO.search(lec.limpio):
        return None
    return Observacion(
        "instrumento", "¿Con qué se verá?", "¿De dónde sale el dato? SisAT, rúbrica, lista de asistencia, registro…", "fuente"
    )


def formula(lec: Lectura) -> Observacion | None:
    mala = formulas.equivocada(lec.datos.indicador) or formulas.equivocada(lec.datos.texto)
    if not mala:
        return None
    reparaciones = tuple(
        poner(f"{tipo}: {texto}", f"formula-{n}", indicador=texto) for n, (tipo, texto) in enumerate(formulas.ofrecidas(lec))
    )
    return Observacion(
        "formula",
        "¿Qué mide esa fórmula?",
        "Dividir lo de después entre lo de antes no dice cuánto cambió. Escoja la que corresponde a su meta.",
        "indicador",
        reparaciones,
    )
