"""A session of the CTE as the diary tells it, from calling it to its acta."""

from datetime import time
from typing import Any

from ruta import consultas

PRESENTE = "presente"


def celebrar(  # noqa: PLR0913 -- each argument is a part of an acta
    diario: Any, dia: dict[str, Any], *, por: str, numero: int, escribe: str, orden_del_dia: str, desarrollo: str,
    avances: dict[str, int], observaciones: dict[str, str] | None = None, estados: dict[str, str] | None = None,
    faltan: dict[str, str] | None = None, revisiones: list[dict[str, Any]] | None = None,
    ajustes: list[dict[str, Any]] | None = None, acuerdos: list[dict[str, Any]] | None = None,
    muestras: dict[str, list[str]] | None = None, tratado: list[dict[str, Any]] | None = None,
    al_leerlos: list[dict[str, Any]] | None = None,
    lugar: str = "", horario: tuple[str, str] = ("08:00", "13:00"),
) -> None:  # fmt: skip
    """Long because a session is: list, acuerdos of before, acciones, adjustments of the plan, new acuerdos, closing.

    `avances` goes acción by acción, and `muestras` are those that show it; `tratado`, point by point, what was said. `ajustes` are
    entries of the diary lived while the session runs, and `al_leerlos` once its acuerdos are read. An acuerdo is called «2.A1».
    """
    sesion = f"CTE {numero}"
    diario.hacer("preparar_sesion", por=por, como=sesion, numero=numero, lugar=lugar, orden_del_dia=orden_del_dia)
    diario.hacer("abrir_sesion", en=sesion, por=por)
    diario.hacer("pasar_lista", en=sesion, por=por, asistencias=_lista(diario, faltan or {}), escribe=escribe)
    for revision in revisiones or []:
        diario.hacer("revisar_acuerdo", por=escribe, **revision)
    for accion, avance in avances.items():
        visto = {"observacion": (observaciones or {}).get(accion, ""), "estado": (estados or {}).get(accion, "")}
        visto["muestras"] = (muestras or {}).get(accion, [])
        diario.hacer("verificar_accion", en=[sesion, accion], por=escribe, avance=avance, **visto)
    for hecho in ajustes or []:
        diario.anotar(hecho, dia)
    for n, acuerdo in enumerate(acuerdos or [], 1):
        diario.hacer("agregar_acuerdo", en=sesion, como=f"{numero}.A{n}", por=escribe, **acuerdo)
    for hecho in al_leerlos or []:
        diario.anotar(hecho, dia)
    for dicho in tratado or []:
        diario.hacer("anotar_punto", en=f"punto {dicho['punto']} de la {sesion}", por=escribe, tratado=dicho["dicho"])
    diario.hacer("escribir_desarrollo", en=sesion, por=escribe, desarrollo=desarrollo)
    inicio, cierre = map(time.fromisoformat, horario)
    diario.hacer("cerrar_sesion", en=sesion, por=por, hora_inicio=inicio, hora_cierre=cierre)


def _lista(diario: Any, faltan: dict[str, str]) -> dict[Any, str]:
    por_cuenta = {persona.pk: cuenta for cuenta, persona in diario.personas.items()}
    return {p: faltan.get(por_cuenta[p.pk], PRESENTE) for p in consultas.del_colectivo(diario.ruta)}
