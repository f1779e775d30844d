"""What a meta does with its verbs: a result or an activity, one result or two."""

import re

from planeacion.examinador import vocabulario as v
from planeacion.examinador.lectura import Lectura

_GENTE_GRANDE = "|".join(
    (
        v.PERSONAS["docentes"],
        v.PERSONAS["familias"],
        "colectivo docente|colectivo|director|directora|direccion|supervision|comite|personal",
    )
)
_PRELUDIO = re.compile(
    rf"^(?:[\x00\s,.;:\"'(*•-]|\d|meta|objetivo|\b(?:para|al?|el|en|durante|desde|hasta|antes|de|del|que|se|y|la|los|las|nos|proponemos|queremos|vamos|deberan?|debera|se\s+pretende|mes|dia|"
    rf"termino|final|finalizar|concluir|presente|este|todo|ciclo|escolar|ano|periodo|colectivo|docente|meta|es|{v.LLEVA_A})\b(?!\s+\d))*"
)
_HACE = re.compile(rf"(?:{v.HACE})(?!\w)")
_CONSIGUE = re.compile(
    r"(?:(?:conseguir|obtener|tramitar|pedir)\s+(?:(?:un[oa]?s?|el|la|los|las|\d+|dos|tres|cuatro)\s+)?)(?!que\b|mejor|mayor|buen|resultad|promedio|calificac|nivel|avance|"
    r"logro|aprendizaje|al\s|por\s|\d)[a-z]{4,}"
)
_HACE_NOMBRE = re.compile(
    r"(?:(?:la|el|una?|\d+|dos|tres|cuatro|cinco)\s+)?(?:implementacion|realizacion|aplicacion|elaboracion|gestion|organizacion|imparticion|creacion|instalacion|capacitacion|difusion|"
    r"adquisicion|diseno|planeacion|construccion|uso|utilizacion|puesta\s+en\s+marcha|conformacion|integracion\s+d|entrega\s+de|seguimiento\s+a|taller(?:es)?|platicas?|campanas?)(?!\w)"
)
_ADULTOS_HACEN = re.compile(
    rf"\b(?:{_GENTE_GRANDE})(?!\w)(?:[^.;,\d]{{0,45}}?)\b(utilicen?|realicen?|implementen?|gestionen?|elaboren?|organicen?|apliquen?|impartan?|ejecuten?|disenen?|programen?|planifiquen?|planeen|"
    r"generen?|coordinen?|lleven\s+a\s+cabo|lleve\s+a\s+cabo|promuevan?|usen?|empleen?|aprovechen|ofrezcan|desarrollen\s+(?:actividades|talleres|estrategias|proyectos))\b"
)
_GENTE_DOS = "|".join(v.PERSONAS.values())
_RESULTA = rf"(?:{v.AUMENTA}|{v.DISMINUYE}|mejorar|mejoren|fortalecer|lograr\s+que)"
_DOS = re.compile(
    rf"\b({_RESULTA})\b(?P<medio>[^.]{{3,160}}?)\s*(?P<liga>,?\s*\b(?:y|e|asi\s+como|ademas\s+de|y\s+tambien|y\s+a\s+la\s+vez)|;)\s+(?:(?:a|de|que|se|tambien|a\s+la\s+vez)\s+)*(?P<otro>{_RESULTA}|(?:l[oa]s|el|la)\s+(?:{_GENTE_DOS})\s+(?!que\b)\w+)\b"
)
_PARA = re.compile(
    r"\b(?:para(?!\s+(?:el|la|los|las)\s+(?:mes|cte|ciclo|dia|fin|final)\b)(?!\s*\x00)|con\s+el\s+fin\s+de|a\s+fin\s+de|con\s+la\s+finalidad|con\s+el\s+proposito|de\s+tal\s+manera\s+que|de\s+modo\s+que|a\s+traves\s+de|mediante|por\s+medio\s+de|con\s+base\s+en)\b"
)


_VACIAS = re.compile(
    rf"(?:{v.AUMENTA}|{v.DISMINUYE}|{v.MEJORA}|{v.MANTIENE}|{v.LLEVA_A}|puntos|porcentuales|ciento|menos|hasta|desde|para|minimo|maximo|meta|objetivo|todo|todos|todas|"
    r"esto|este|esta|eso|algo|cada|como|sobre|llegar|pasar)$"
)


def nombra_algo(limpio: str) -> bool:
    """Whether something is left to be measured, once verbs and figures are taken away."""
    return any(len(palabra) > 3 and not _VACIAS.match(palabra) for palabra in re.findall(r"[a-z]+", limpio))


def sin_para_que(plano: str) -> str:
    """The result without its purpose or its means, at the same positions: what follows «para», «mediante»… up to the next stop."""
    m = _PARA.search(plano)
    if m is None or m.start() < 12:
        return plano
    corte = re.search(r"[.;]", plano[m.end() :])
    hasta = m.end() + corte.start() if corte else len(plano)
    return plano[: m.start()] + " " * (hasta - m.start()) + plano[hasta:]


def actividad(plano: str) -> tuple[int, int] | None:
    """Where the text says an activity, if that is what it says: its first verb, or adults doing things."""
    preludio = _PRELUDIO.match(plano)
    desde = preludio.end() if preludio else 0
    if (m := _CONSIGUE.match(plano)) is not None:
        return m.start(), plano.index(" ")
    for patron in (_HACE, _HACE_NOMBRE):
        if (m := patron.match(plano, desde)) and not _lo_deja(plano, m.end()):
            return m.start(), m.end()
    return m.span(1) if (m := _ADULTOS_HACEN.search(sin_para_que(plano))) else None


def _lo_deja(plano: str, fin: int) -> bool:
    """«impulsar de 46 a 60…», «promover que 25 de 31 alumnos lean»: an active word with a counted result after it."""
    return bool(re.match(r"\s+(?:que\s+(?:al\s+menos\s+)?(?:el\s+)?\d|de\s+\d+\S*\s+a\s+\d)", plano[fin:]))


def segundo_verbo(plano: str) -> tuple[int, int, int] | None:
    """(end of the first result, start of the second, its end) when two verbs of result are joined and none is the purpose of the other."""
    m = _DOS.search(plano)
    if m is None or _PARA.search(plano, m.start(), m.end("medio")) or len(re.findall(r"\w+", m["medio"])) < 1:
        return None
    fin = re.search(r"[.;]|$", plano[m.end() :])
    return m.start("liga"), m.start("otro"), m.end() + (fin.start() if fin else 0)


def separar(lec: Lectura, corte: tuple[int, int, int] | None) -> list[tuple[str, str, str]]:
    """(key, button, text) for each half, when the text can be cut without breaking a sentence."""
    texto = lec.datos.texto
    if corte is None and lec.papeles.otra is not None:
        principal = lec.papeles.meta or lec.papeles.cambio
        if principal is None or lec.papeles.otra.ini < principal.fin:
            return []
        ligas = list(
            re.finditer(
                r",?\s*\b(?:y|e|ademas\s+de|ademas|asegurando|garantizando|asi\s+como|tambien)\b\s*|;\s*|\.\s+",
                lec.plano[principal.fin : lec.papeles.otra.ini],
            )
        )
        if not ligas:
            return []
        liga = ligas[-1]
        corte = principal.fin + liga.start(), principal.fin + liga.end(), len(texto)
    if corte is None:
        return []
    primera, segunda = texto[: corte[0]].strip(" ,;."), texto[corte[1] :].strip(" ,;.")
    if not primera or not segunda:
        return []
    if re.match(r"(?:que|el|los|las|un|al)\b", segunda):
        segunda = f"Lograr {segunda}" if segunda.startswith("que") else f"Lograr que {segunda}"
    segunda = f"{segunda[:1].upper()}{segunda[1:]}"
    return [("primera", "Dejar aquí la primera", primera), ("segunda", "Dejar aquí la segunda", segunda)]
