"""Where the school is going, as the council agreed it, and how that agreement came to be: each version with its reason."""

from typing import Any
from uuid import UUID

from planeacion.cambios import LARGO_DE_CIFRA, Cambiado
from planeacion.consultas import cambios_del_plan
from ruta import ajustes
from ruta.formatos import cuantos, enumerar, fecha_larga
from ruta.historia import Cambio
from ruta.models import Meta, Ruta, VersionAcordada
from ruta.nombres import palabra
from seguimiento.relevo.consultas import Leido

Contenido = dict[str, Any]
_SE = {"agregada": "Se agregó", "quitada": "Se quitó", "cambiada": "Se cambió"}


def a_donde_va(leido: Leido) -> list[Contenido]:
    """Objetivos and metas in the words of the last agreement, each meta with how it stands today."""
    hoy = {str(meta.pk): meta for meta in leido.metas}
    return [
        {
            "numero": numero,
            "que": objetivo["que"],
            "para_que": objetivo["para_que"],
            "metas": [_meta(meta, hoy.get(str(meta.get("id")))) for meta in objetivo["metas"]],
        }
        for numero, objetivo in enumerate(_acordados(leido), 1)
    ]


def _acordados(leido: Leido) -> list[Contenido]:
    """Of the last version; of the plan itself where none was kept."""
    if leido.acordada is not None:
        return leido.acordada.contenido["objetivos"]
    return [
        {"que": o.que, "para_que": o.para_que, "metas": [{"id": m.pk, "numero": m.numero, "texto": m.texto} for m in o.metas.all()]}
        for o in leido.objetivos
    ]


def _meta(acordada: Contenido, hoy: Meta | None) -> Contenido:
    estado = getattr(hoy, "estado_hoy", None)
    return {
        "numero": acordada["numero"],
        "texto": acordada["texto"],
        "estado": estado.label if estado else "",
        "tono": estado.tono if estado else "",
        "recorrido": _recorrido(getattr(hoy, "recorrido", None), acordada["numero"]),
        "frase": getattr(hoy, "frase_hoy", ""),
    }


def _recorrido(recorrido: Any, numero: int) -> Contenido | None:
    """As plain numbers and texts, so that it can be frozen."""
    if recorrido is None:
        return None
    textos = ("base_texto", "hoy_nombre", "hoy_texto", "meta_texto", "esperado_texto", "frase")
    lugares = {campo: _entero(getattr(recorrido, campo)) for campo in ("avance", "esperado")}
    return {"id": f"relevo-{numero}", **{campo: getattr(recorrido, campo) for campo in textos}, **lugares}


def _entero(lugar: Any) -> int | None:
    return None if lugar is None else int(lugar)


def versiones(leido: Leido) -> list[Contenido]:
    """The last first: when, with how many, how it was agreed, who had a reserva, and why and in what it left the one before."""
    dichas = [_version(leido, n) for n in range(len(leido.versiones))]
    return dichas[::-1]


def _version(leido: Leido, n: int) -> Contenido:
    version, antes = leido.versiones[n], leido.versiones[n - 1] if n else None
    return {
        "numero": version.numero,
        "cuando": fecha_larga(version.acordada_el),
        "presentes": _presentes(version),
        "constancia": version.constancia,
        "porque": leido.reaperturas[n - 1].motivo if 0 < n <= len(leido.reaperturas) else "",
        "cambios": [_cambiado(c) for c in cambios_del_plan(antes, version)] if antes else [],
        "reservas": _reservas(leido, version.pk),
    }


def _presentes(version: VersionAcordada) -> str:
    """«8 de 9 integrantes»; of a council of one, nothing."""
    integrantes = version.contenido.get("integrantes")
    if integrantes == 1:
        return ""
    return (
        f"{version.asistentes} de {cuantos(integrantes, 'integrante')}"
        if integrantes
        else cuantos(version.asistentes, "integrante")
    )


def _reservas(leido: Leido, version: UUID) -> list[Contenido]:
    return [{"quien": f"{f.nombre}, {f.cargo}", "reserva": f.reserva} for f in leido.reservas if f.acordada_id == version]


def _cambiado(cambiado: Cambiado) -> str:
    """«Se cambió la meta «Lectura»: en «Queremos llegar a» decía 20, dice 26». Its reason is told with the meta."""
    por_que = palabra("ruta.Meta").etiquetas["ajuste"]
    en_que = enumerar(_que_cambio(cambio) for cambio in cambiado.cambios if cambio.etiqueta != por_que)
    return f"{_SE[cambiado.clase]} {cambiado.nombre} «{cambiado.titulo}»{f': {en_que}' if en_que else ''}."


def _que_cambio(cambio: Cambio) -> str:
    """What it said and says, if it is short; of what is rewritten, only which question it answers."""
    dicho = dict(cambio.piezas)
    if len(dicho) != len(cambio.piezas) or "igual" in dicho or max(map(len, dicho.values())) > LARGO_DE_CIFRA:
        return f"en «{cambio.etiqueta}»"
    partes = [
        f"decía {dicho['quita']}" if "quita" in dicho else "",
        f"dice {dicho['pone']}" if "pone" in dicho else "ya no lo dice",
    ]
    return f"en «{cambio.etiqueta}» {', '.join(parte for parte in partes if parte)}"


def metas_ajustadas(ruta: Ruta, leido: Leido) -> list[Contenido]:
    """What no longer says what was first agreed, with its reason."""
    dichas = [{"numero": meta.numero, "frase": ajustes.frase(meta, ruta.acordada_el)} for meta in leido.metas]
    return [dicha for dicha in dichas if dicha["frase"]]


def salvedades(leido: Leido) -> list[Contenido]:
    """What the council left as it is, on purpose."""
    dichas = leido.acordada.contenido.get("salvedades", []) if leido.acordada else []
    return [{"dice": salvedad["dice"], "motivo": salvedad["motivo"]} for salvedad in dichas]


def razon_del_orden(leido: Leido) -> str:
    return leido.acordada.contenido.get("razon_del_orden", "") if leido.acordada else ""
