"""Sessions in the database that tell an absent database from a session that was closed.

Django takes any failure to update a session for «it was deleted meanwhile» and answers 400. When the connection is what failed, the
answer is 503 with what was typed, as anywhere else.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError


class SessionStore(db.SessionStore):
    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, (OperationalError, InterfaceError)):
                raise error.__context__ from None
            raise
