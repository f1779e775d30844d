"""Bring back a row of the plan as it was at a moment, or one that was taken away, with what only speaks of it.

It comes back with the id it had, so that whatever remembers it finds it again, and at the end of its list.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from ruta import ajustes, eventos, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.eventos import HIJAS, Clave, Estado, Fila
from ruta.historia import CLASES_DE_FILA, RESTAURABLES
from ruta.models import Meta, Ruta
from ruta.nombres import palabra
from ruta.operaciones import agregar, al_otro_lado, aplicar, planeando, quitar
from ruta.permisos import Quien

# Of the row itself these stay as they are: where it hangs from and its place are of its list, not of what it says.
SUYOS = {"id", "escuela", "version", "orden", "por_revisar", "original"}
PADRES: dict[Clave, str] = {
    "ruta.Objetivo": "ruta", "ruta.Meta": "objetivo", "ruta.Accion": "meta", "ruta.Problematica": "ruta", "ruta.Hallazgo": "ruta",
    "ruta.Evidencia": "ruta",
}  # fmt: skip


@dataclass
class Vuelta:
    """What is brought back, before anyone confirms it. `fila` is the row as the person saw it (its `version`), as it stands now or
    as it was last; `esta` says whether it is still there. `ultimo` is the operation that last wrote it or took it away;
    `no_vuelven` are rows it leant on that are no longer."""

    fila: Any
    esta: bool
    ultimo: eventos.Paso
    secuencia: int
    era: Fila
    hijas: dict[tuple[Clave, str], list[Fila]]
    padre_falta: str = ""
    no_vuelven: list[tuple[Clave, str, Fila]] = field(default_factory=list)


def preparar(ruta: Ruta, clase: str, pk: UUID, secuencia: int | None = None) -> Vuelta | None:
    """How a row would come back: as it was once the operation `secuencia` was done; without it, as it was before the last time it
    changed or was taken away. None when it was not there at that moment; NoExiste when it never was of this ruta."""
    if clase not in RESTAURABLES:
        raise NoExiste()
    clave = CLASES_DE_FILA[clase]
    pasos = eventos.pasos(ruta, fila=(clave, pk))
    if not pasos:
        raise NoExiste()
    secuencia = pasos[0].secuencia - 1 if secuencia is None else secuencia
    entonces = eventos.estado(ruta, secuencia)
    era = entonces.fila(clave, pk)
    if era is None:
        return None
    actual = modelo(clave).objects.de(ruta.escuela_id).filter(pk=pk).first()
    fila = actual or _como_fila(clave, ruta, pk)
    vuelta = Vuelta(fila, actual is not None, pasos[0], secuencia, era, _hijas(entonces, clave, pk))
    _revisar_lo_que_falta(ruta, clave, vuelta)
    return vuelta


def modelo(clave: Clave) -> Any:
    return eventos.modelo(clave)


def _hijas(entonces: Estado, clave: Clave, pk: UUID) -> dict[tuple[Clave, str], list[Fila]]:
    return {(hija, columna): entonces.hijas(hija, columna, pk) for hija, columna in HIJAS[clave]}


def _como_fila(clave: Clave, ruta: Ruta, pk: UUID) -> Any:
    """A row that is gone, as it was last: the version it had is what a person has seen of it."""
    _, fila, _ = eventos.ultimas(ruta, [pk], [clave])[pk]
    return modelo(clave)(**fila)


def _revisar_lo_que_falta(ruta: Ruta, clave: Clave, vuelta: Vuelta) -> None:
    padre = modelo(clave)._meta.get_field(PADRES[clave])
    if not vuelta.esta and not _existe(padre, vuelta.era[padre.column], ruta):
        vuelta.padre_falta = palabra(padre.related_model._meta.label).nombre
    for (hija, columna), filas in vuelta.hijas.items():
        vuelta.no_vuelven += [(hija, columna, fila) for fila in _sin_apoyo(hija, columna, filas)]


def _sin_apoyo(hija: Clave, columna: str, filas: list[Fila]) -> list[Fila]:
    """Those whose other side is no longer there."""
    solas = []
    for campo in _otros(modelo(hija), columna):
        estan = set(campo.related_model.objects.filter(pk__in=[f[campo.column] for f in filas]).values_list("pk", flat=True))
        solas += [fila for fila in filas if fila[campo.column] not in {None, *estan}]
    return solas


def _otros(tabla: Any, columna: str) -> list[models.ForeignKey]:
    """What its rows point to besides the row they hang from."""
    claves = [campo for campo in tabla._meta.local_fields if isinstance(campo, models.ForeignKey)]
    return [campo for campo in claves if campo.column not in {columna, "escuela_id"}]


def _existe(campo: models.ForeignKey, pk: Any, ruta: Ruta) -> bool:
    if campo.name == "ruta":
        return pk == ruta.pk
    return campo.related_model._default_manager.filter(pk=pk).exists()


def restaurar(ruta_id: UUID, clase: str, fila_id: UUID, *, por: Quien, version: int, secuencia: int) -> Any:
    """Bring it back, while the plan is written, as it was once the operation `secuencia` was done. `version` is that of the row the
    person saw, or the last it had if it is gone.

    Raises ConflictoDeEdicion when somebody wrote it or brought it back meanwhile, OperacionRechazada when its parent is gone.
    """
    with planeando(ruta_id, f"restaurar_{clase}", por, "restaurar") as ruta:
        vuelta = preparar(ruta, clase, fila_id, secuencia)
        if vuelta is None:
            raise OperacionRechazada("En ese momento todavía no existía, o ya se había quitado. Elija otro en su historia.")
        if vuelta.fila.version != version:
            raise ConflictoDeEdicion(vuelta.fila)
        if vuelta.padre_falta:
            raise OperacionRechazada(
                f"No puede volver todavía: también se quitó {vuelta.padre_falta} de que formaba parte. "
                "Recupere primero eso, en la historia."
            )
        fila = _igualar(vuelta, ruta) if vuelta.esta else _volver(vuelta, ruta)
        for (hija, columna), filas in vuelta.hijas.items():
            vuelven = [f for f in filas if (hija, columna, f) not in vuelta.no_vuelven]
            _igualar_hijas(hija, columna, fila, vuelven)
    return fila


def _valores(vuelta: Vuelta, ruta: Ruta, fuera: set[str]) -> dict[str, Any]:
    """What it said, but for what it chose of a list and is no longer there."""
    valores = {}
    for campo in vuelta.fila._meta.local_fields:
        if campo.name in fuera or campo.column not in vuelta.era:
            continue
        valor = vuelta.era[campo.column]
        if isinstance(campo, models.ForeignKey) and campo.null and valor is not None and not _existe(campo, valor, ruta):
            valor = None
        valores[campo.attname] = valor
    return valores


def _igualar(vuelta: Vuelta, ruta: Ruta) -> Any:
    padre = PADRES[vuelta.fila._meta.label]
    return aplicar(vuelta.fila, _ajustada(vuelta.fila, _valores(vuelta, ruta, SUYOS | {padre})))


def _ajustada(fila: Any, valores: dict[str, Any]) -> dict[str, Any]:
    """A meta that comes back promising something else than it did last is adjusted: with its reason, as by hand."""
    if not isinstance(fila, Meta) or not ajustes.cambia(fila, valores):
        return valores
    razon = valores.get("ajuste") or "Se recuperó como estaba en otro momento."
    return valores | {"ajuste": razon, "ajustada_el": reloj.hoy()}


def _volver(vuelta: Vuelta, ruta: Ruta) -> Any:
    clave = vuelta.fila._meta.label
    valores = _ajustada(vuelta.fila, _valores(vuelta, ruta, SUYOS))
    nueva = modelo(clave)(id=vuelta.fila.pk, escuela_id=ruta.escuela_id, **valores)
    nueva.version = vuelta.fila.version + 1
    if isinstance(nueva, Meta):
        nueva.original = vuelta.fila.original
    if hasattr(nueva, "orden"):
        nueva.orden = _hermanos(nueva, clave).siguiente_orden()
    agregar(nueva)
    _apuntarle(nueva, eventos.eventos(ruta, [vuelta.ultimo.contexto])[vuelta.ultimo.contexto])
    return nueva


def _apuntarle(fila: Any, al_quitarla: list[eventos.Evento]) -> None:
    """What stayed without it when it was taken away has it again, and says nothing else: its version stays."""
    for evento in al_quitarla:
        for columna, campo in eventos.columnas(evento.modelo).items():
            suya = isinstance(campo, models.ForeignKey) and campo.related_model is type(fila)
            if suya and evento.antes and evento.antes[columna] == fila.pk and evento.despues:
                otras = modelo(evento.modelo).objects.de(fila.escuela_id).filter(pk=evento.pk, **{f"{campo.name}__isnull": True})
                for otra in otras:
                    setattr(otra, campo.name, fila)
                    otra.save(update_fields=[campo.name])


def _hermanos(fila: Any, clave: Clave) -> Any:
    padre = modelo(clave)._meta.get_field(PADRES[clave])
    suyos = {padre.attname: getattr(fila, padre.attname)}
    if clave == "ruta.Hallazgo":
        suyos["bloque"] = fila.bloque
    return modelo(clave).objects.de(fila.escuela_id).filter(**suyos)


def _igualar_hijas(clave: Clave, columna: str, fila: Any, deseadas: list[Fila]) -> None:
    """Its rows become those of then: what differs goes first, so that no two say the same at once."""
    tabla = modelo(clave)
    de_entonces = {f["id"]: f for f in deseadas}
    cambian = []
    for hija in tabla.objects.de(fila.escuela_id).filter(**{columna: fila.pk}):
        if hija.pk not in de_entonces or any(getattr(hija, c) != v for c, v in _propios(de_entonces[hija.pk]).items()):
            cambian.append(hija)
            quitar(hija)
        else:
            del de_entonces[hija.pk]
    cambian += [agregar(tabla(**era)) for era in de_entonces.values()]
    for otro in _otros(tabla, columna):
        al_otro_lado(cambian, otro.name)


def _propios(era: Fila) -> Fila:
    return {columna: valor for columna, valor in era.items() if columna != "version"}
