"""What the software says to help the council decide. Advice: nothing here stops anyone from saving or agreeing."""

import re
from collections.abc import Sequence

from ruta.formatos import cuantos
from ruta.models import Accion, Ruta


def del_marco(ruta: Ruta, metas_por_objetivo: Sequence[int]) -> list[str]:
    """The limits that the framework recommends (`Marco.reglas`)."""
    reglas = ruta.marco.reglas
    recomendados = reglas.get("objetivos", {}).get("recomendado_max")
    por_objetivo = reglas.get("metas_por_objetivo", {}).get("recomendado_max")
    dichos = []
    if recomendados and len(metas_por_objetivo) > recomendados:
        dichos.append(
            f"{ruta.marco} recomienda hasta {cuantos(recomendados, 'objetivo')} y aquí hay {len(metas_por_objetivo)}. "
            "Con menos, el colectivo llega más lejos en cada uno."
        )
    for numero, metas in enumerate(metas_por_objetivo, 1):
        if por_objetivo and metas > por_objetivo:
            dichos.append(f"El objetivo {numero} tiene {cuantos(metas, 'meta')}; {ruta.marco} recomienda hasta {por_objetivo}.")
    return dichos


def le_falta(accion: Accion) -> list[str]:
    """What the council has not said of an acción, in the words of the method."""
    huecos = [
        (not accion.responsables_texto and not accion.responsables.all(), "responsables"),
        (accion.informa_id is None, "quién informa"),
        (not (accion.inicio and accion.termino) and not accion.cuando_texto, "¿cuándo?"),
        (not accion.evidencia, "evidencia"),
    ]
    return [nombre for falta, nombre in huecos if falta]


# Words with which a cause blames somebody instead of naming what can be changed, and what they are not.
_CULPAN = re.compile(
    r"\b(apat[ií]a|ap[aá]tic[oa]s?|desinter[eé]s|desinteresad[oa]s?|flojera|floj[oa]s?|irresponsab\w+|desidia|indolencia"
    r"|(?:no (?:les|le) (?:gusta|interesa|importa)|no quieren|no ponen (?:atenci[oó]n|de su parte)|no apoyan|no cooperan)"
    r"|falta de (?:inter[eé]s|compromiso|apoyo|ganas|motivaci[oó]n|valores|voluntad)"
    r"|(?:padres|familias|mam[aá]s) (?:ausentes|desobligad[oa]s))\b",
    re.IGNORECASE,
)
PREGUNTA_DE_LAS_CAUSAS = "¿Qué de esto puede cambiar la escuela?"


def de_las_causas(causas: str) -> str:
    """A cause that only blames leaves the school with nothing to do: it gets the question of the method back."""
    culpa = _CULPAN.search(causas)
    if culpa is None:
        return ""
    return f"«{culpa[0]}» dice de quién es la culpa, no qué hacer. {PREGUNTA_DE_LAS_CAUSAS}"
