"""Sessions in the database that tell an absent database from a session that was closed.

Django takes any failure to update a session for «it was deleted meanwhile» and answers 400. When the connection is what failed, the
answer is 503 with what was typed, as anywhere else.

What a session keeps that was just read with the vigencia of a page (`ruta.web.recuerdo`) is not read again.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.utils import timezone

from ruta.preparadas import preguntar

_LEER = "SELECT session_data FROM django_session WHERE session_key = %(clave)s::text AND expire_date > %(ahora)s::timestamptz"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """As Django's, planned once a connection: every request asks it."""
        filas = preguntar(_LEER, clave=self.session_key, ahora=timezone.now())
        if not filas:
            self._session_key = None
            return {}
        return self.decode(filas[0][0])

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, (OperationalError, InterfaceError)):
                raise error.__context__ from None
            raise


class Sesion(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if (entrada := getattr(request, "entrada", None)) is not None:
            request.session._session_cache = request.session.decode(entrada.visto.guardaba)
