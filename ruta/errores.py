"""Refusals of an operation. Each says in Spanish what happened and what to do; the web turns them into 404, 403, 409, 429."""

from typing import Any


class OperacionRechazada(Exception):
    """The rule does not allow it (422)."""

    mensaje = "No se pudo hacer el cambio. Revise los datos e intente de nuevo."

    def __init__(self, mensaje: str = "", *, campo: str | None = None) -> None:
        self.mensaje = mensaje or self.mensaje
        self.campo = campo
        super().__init__(self.mensaje)


class SinPermiso(OperacionRechazada):
    """The person may not do it (403)."""

    mensaje = "Su función en la escuela no permite este cambio. Pídalo a la dirección."


class TransicionInvalida(OperacionRechazada):
    """The ruta, sesión or compromiso is not in a state that admits it (422)."""


class NoExiste(OperacionRechazada):
    """The row was deleted meanwhile, or never was of this school (404)."""

    mensaje = "Lo que buscaba ya no está: otra persona lo retiró. Vuelva a la página para ver lo que hay ahora."


class ConflictoDeEdicion(OperacionRechazada):
    """Somebody else saved after the person opened the form (409). `actual` is the row as it stands now."""

    mensaje = "Otra persona guardó este mismo renglón mientras usted escribía. Su texto sigue aquí: compare y decida."

    def __init__(self, actual: Any) -> None:
        self.actual = actual
        super().__init__()


class DemasiadosIntentos(OperacionRechazada):
    """A door was tried too often (429). `segundos` until the next attempt is heard."""

    def __init__(self, segundos: int) -> None:
        self.segundos = segundos
        cuanto = f"{segundos} segundos" if segundos < 100 else f"{-(-segundos // 60)} minutos"
        super().__init__(
            f"Ya hubo varios intentos seguidos. Espere {cuanto} y vuelva a intentar; si le urge, la dirección de su escuela puede "
            "quitar la espera."
        )
