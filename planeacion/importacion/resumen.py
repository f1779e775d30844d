"""What was read of a file, told to a person: in a title, in a sentence, in what each column is."""

from typing import Any

from planeacion.importacion.cuadros import ESCUELA, NOMBRES, POCOS, de_lectura, tableros
from planeacion.importacion.lectura.contador import en_riesgo
from planeacion.importacion.lectura.palabras import NIVELES
from ruta import formatos

ROLES = {
    "nada": "No se toma", "personal": "Nombre o dato de alumnos: no se guarda", "numero": "Número de lista: no se guarda",
    "sexo": "Niña o niño: no se guarda", "otro": "No se toma", "grado": "Grado", "grupo": "Grupo", "momento": "Momento o periodo",
    "campo": "Dice el campo, la asignatura o el instrumento", "nivel": "Dice el nivel", "n": "Cuántos alumnos",
    "asistencia": "Porcentaje de asistencia", "faltas": "Faltas", "dia": "Un día",
}  # fmt: skip
DE_ELEGIR = ("nada", "personal", "grado", "grupo", "n", "campo", "nivel", "asistencia", "faltas")


def rol_en_palabras(rol: str, campos: dict[str, str], *, con_nombres: bool = False) -> str:
    """`con_nombres`: some of that file are kept in the nominal list."""
    if con_nombres and rol == "personal":
        return "Nombre o dato de alumnos: solo de quienes van a la lista nominal"
    que, _, resto = rol.partition(":")
    if que == "cuenta":
        return "Cuenta de la lista: se compara con las marcas"
    if que in ROLES and not resto:
        return ROLES[que]
    if que == "promedio":
        return f"Calificación: {campos.get(resto, 'promedio')}"
    instrumento, _, lugar = resto.partition(":")
    nombre = NOMBRES.get(instrumento, instrumento)
    if que == "nivel":
        return f"{nombre}: {NIVELES[instrumento][int(lugar)][0]}"
    return {"total": f"{nombre}: puntaje", "parte": f"{nombre}: un componente", "letra": f"{nombre}: nivel de cada quien"}.get(
        que, ROLES["nada"]
    )


def roles_de_elegir(campos: dict[str, str]) -> list[tuple[str, str]]:
    """Everything a column may be, for the person who corrects it."""
    claves = [*DE_ELEGIR]
    claves += [f"total:{ins}" for ins in NIVELES if ins.startswith("sisat")]
    claves += [f"letra:{ins}" for ins in NIVELES]
    claves += [f"nivel:{ins}:{n}" for ins, niveles in NIVELES.items() for n in range(len(niveles))]
    claves += [f"promedio:{campo}" for campo in campos]
    vistas: dict[str, str] = {}
    for clave in claves:
        vistas.setdefault(rol_en_palabras(clave, campos), clave)
    return [(clave, dicho) for dicho, clave in vistas.items()]


def instrumentos(hecho: dict[str, Any]) -> str:
    claves = list(dict.fromkeys(r["instrumento"] for r in hecho.get("resultados", [])))
    return formatos.enumerar(NOMBRES.get(c, c) for c in claves)


def titulo_propuesto(hecho: dict[str, Any]) -> str:
    return " · ".join(p for p in (instrumentos(hecho), hecho.get("momento", "")) if p)[:160]


def de_cuantos_grupos(hecho: dict[str, Any]) -> str:
    """«6 grupos», «toda la escuela»."""
    grupos = {(r["grupo"], r["grado"]) for r in hecho.get("resultados", []) if r["grupo"] or r["grado"]}
    return formatos.cuantos(len(grupos), "grupo") if grupos else "toda la escuela"


def frase(hecho: dict[str, Any]) -> str:
    """«SisAT, toma de lectura; octubre; 6 grupos; 187 alumnos.»"""
    alumnos = formatos.cuantos(hecho["alumnos"], "alumno") if hecho.get("alumnos") else ""
    partes = [instrumentos(hecho), hecho.get("momento", ""), de_cuantos_grupos(hecho), alumnos]
    return f"{'; '.join(p for p in partes if p)}."


def lo_que_dice(hecho: dict[str, Any]) -> str:
    """The first words of the evidencia: what the whole school has, level by level. The council writes over them."""
    datos = de_lectura(hecho, {})
    de_niveles = [t.frase for t in tableros(datos, "dice") if t.de_niveles]
    return "\n".join([*de_niveles, *([dicha] if (dicha := faltas(hecho)) else [])])[:2000]


def faltas(hecho: dict[str, Any]) -> str:
    """«12 de 185 alumnos tienen 5 faltas o más (septiembre a noviembre).» One or two are not counted: the sentence is printed."""
    dicho = hecho.get("faltas") or {}
    if not dicho or 0 < dicho["cuantos"] < POCOS:
        return ""
    meses = " a ".join(dict.fromkeys([dicho["meses"][0], dicho["meses"][-1]])) if dicho["meses"] else ""
    de = f"{formatos.numero(dicho['cuantos'])} de {formatos.numero(dicho['alumnos'])} alumnos"
    return f"{de} tienen {dicho['dicho'].lower()}{f' ({meses})' if meses else ''}."


def vista_previa(hecho: dict[str, Any], campos: dict[str, str], nominal: dict[str, Any]) -> dict[str, Any]:
    """`nominal` is what the list of the school takes of it (`planeacion.nominal.consultas.de_un_archivo`)."""
    con_nombres = bool(nominal["quedan"])
    tablas = [
        {**tabla, "columnas": [_con_su_rol(c, campos, con_nombres) for c in tabla["columnas"]]} for tabla in hecho.get("tablas", [])
    ]
    en_riesgo_en_total = sum(r["tres_o_mas"] or 0 for r in hecho.get("riesgo", []))
    return {
        **hecho,
        "nominal": {**nominal, "fuera": max(0, en_riesgo_en_total - nominal["quedan"])},
        "titulo": titulo_propuesto(hecho),
        "frase": frase(hecho),
        "tableros": tableros(de_lectura(hecho, campos), "previa"),
        "tablas": tablas,
        "sin_decir": max(0, hecho.get("cuantas_rechazadas", 0) - len(hecho.get("rechazadas", []))),
        "sin_dato_sin_decir": max(0, hecho.get("cuantas_sin_dato", 0) - len(hecho.get("sin_dato", []))),
        "riesgo": [{**r, "quien": _de_quien(r)} for r in hecho.get("riesgo", [])],
        "total_en_riesgo": en_riesgo_en_total,
        "dicho_del_riesgo": next((r["dicho"] for r in hecho.get("riesgo", []) if "dicho" in r), en_riesgo(3)),
        "mide_riesgo": any(r["tres_o_mas"] is not None for r in hecho.get("riesgo", [])),
    }  # fmt: skip


def _con_su_rol(columna: dict[str, Any], campos: dict[str, str], con_nombres: bool) -> dict[str, Any]:
    return {**columna, "rol_texto": rol_en_palabras(columna["rol"], campos, con_nombres=con_nombres)}


def _de_quien(r: dict[str, Any]) -> str:
    return str(r["grupo"] or (f"{r['grado']}°" if r["grado"] else ESCUELA))
