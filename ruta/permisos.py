"""Who may do what. Pure predicates `(quien, ruta | objeto) -> bool`, each written once and asked in three places:
the view (`@vista`), the operation (on the locked row) and the template (`puede`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ruta.errores import SinPermiso
from ruta.estados import EN_PLANEACION, Rol

DEL_COLECTIVO = frozenset({Rol.DIRECCION, Rol.DOCENTE, Rol.ESPECIALISTA, Rol.COMITE})


@dataclass(frozen=True)
class Quien:
    """A user as one school sees them. `participacion_id` is None for whoever is not of the school (supervisión)."""

    usuario_id: UUID
    escuela_id: UUID
    participacion_id: UUID | None
    roles: frozenset[str]
    nombre: str = ""

    def es(self, *roles: str) -> bool:
        return bool(self.roles & set(roles))


def exigir(permitido: bool) -> None:
    """Raise SinPermiso unless the predicate said yes."""
    if not permitido:
        raise SinPermiso()


Predicado = Callable[[Quien, Any], bool]


def _de_la_escuela(quien: Quien, objeto: Any) -> bool:
    return quien.escuela_id == objeto.escuela_id


def puede_ver(quien: Quien, ruta: Any) -> bool:
    """Members of the colectivo always; supervisión of the zona once the council has agreed it."""
    if not _de_la_escuela(quien, ruta):
        return False
    return es_del_colectivo(quien, ruta) or (Rol.SUPERVISION in quien.roles and ruta.acordada_el is not None)


def es_del_colectivo(quien: Quien, ruta: Any) -> bool:
    return _de_la_escuela(quien, ruta) and bool(quien.roles & DEL_COLECTIVO)


def es_de_la_direccion(quien: Quien, ruta: Any) -> bool:
    return _de_la_escuela(quien, ruta) and Rol.DIRECCION in quien.roles


def coordina(quien: Quien, ruta: Any) -> bool:
    """Dirección, or the Comité de Planeación y Evaluación (Acuerdo 05/04/24: it coordinates the mejora continua)."""
    return _de_la_escuela(quien, ruta) and quien.es(Rol.DIRECCION, Rol.COMITE)


def del_plan(predicado: Predicado) -> Predicado:
    """What it lets a person do is done while the plan is open: its forms are not given once it is agreed (`@vista`)."""
    setattr(predicado, "del_plan", True)  # noqa: B010 -- a mark that `@vista` reads: no type of a function has it
    return predicado


@del_plan
def puede_editar_plan(quien: Quien, ruta: Any) -> bool:
    """The route is the colectivo's: whoever belongs to it may write in it."""
    return es_del_colectivo(quien, ruta)


def puede_escribir_plan(quien: Quien, ruta: Any) -> bool:
    """What a page asks before it offers to write: the person may, and the plan is still open."""
    return puede_editar_plan(quien, ruta) and ruta.estado in EN_PLANEACION


def puede_abrir_archivos(quien: Quien, ruta: Any) -> bool:
    """Photographs and papers stay in the colectivo: supervisión reads what they sustain, not the files."""
    return es_del_colectivo(quien, ruta)


def puede_llevar_personas(quien: Quien, ruta: Any) -> bool:
    """Who enters the school is the dirección's to say: invite, switch off, hand over another password."""
    return es_de_la_direccion(quien, ruta)


def puede_ver_historia(quien: Quien, ruta: Any) -> bool:
    """Drafts and who wrote what are the colectivo's: supervisión reads what was agreed, and compares its versions."""
    return es_del_colectivo(quien, ruta)
