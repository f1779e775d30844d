"""A database that goes away while the session is being kept is a 503 with the text; a session closed meanwhile is still a 400."""

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, InterfaceError, OperationalError


@pytest.mark.parametrize(
    ("error", "codigo"),
    [(OperationalError("server closed the connection"), 503), (InterfaceError("closed"), 503), (DatabaseError("no rows"), 400)],
)
def test_lo_que_se_responde_si_no_se_puede_guardar_la_sesion(mundo, monkeypatch, error, codigo):
    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False

    def fallar(*args, **kwargs):
        raise error

    monkeypatch.setattr(Session, "save", fallar)
    respuesta = cliente.post(mundo.url("planeacion:objetivo_agregar"), {"que": "Fortalecer la lectura"})
    assert respuesta.status_code == codigo
    assert ("Fortalecer la lectura" in respuesta.content.decode()) == (codigo == 503)
