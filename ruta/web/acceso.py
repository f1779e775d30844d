"""Entering: user name without regard to case, argon2id, demo accounts only in the demo, and every password counted by the guard."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from ruta import guardia
from ruta.models import Usuario
from ruta.preparadas import Preparada

# What no answer gives back as typed text.
CONTRASENAS = frozenset({"password", "password1", "password2", "codigo"})
SECRETOS = CONTRASENAS | {"csrfmiddlewaretoken", "version"}


class Argon2id(Argon2PasswordHasher):
    """19 MiB, t = 2, p = 1 (OWASP's second profile): a whole council enters at once without drowning two cores."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


_CUENTA = Preparada(lambda pk: Usuario.objects.filter(pk=pk))


class EntradaPorUsuario(ModelBackend):
    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.es_demo)

    def get_user(self, user_id: Any) -> Usuario | None:
        """Asked on each request: an account that was switched off stops at its next step. The key may come as a session keeps it,
        in letters, or not come."""
        try:
            clave = Usuario._meta.pk.to_python(user_id)
        except ValidationError:
            return None
        usuario = next(iter(_CUENTA.leer(clave)), None) if clave else None
        return usuario if usuario is not None and self.user_can_authenticate(usuario) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()


def dentro_del_sitio(request: HttpRequest, destino: str) -> str:
    """The path of an address of this same site; empty for any other, however it is written."""
    if not url_has_allowed_host_and_scheme(destino, {request.get_host()}, require_https=request.is_secure()):
        return ""
    partes = urlsplit(destino)
    camino = urlunsplit(("", "", partes.path, partes.query, ""))
    return camino if camino.startswith("/") and not camino.startswith(("//", "/\\")) else ""


def red(request: HttpRequest) -> str:
    """The network that asks. X-Forwarded-For is believed only as far as our own proxies wrote it; the rest anyone can invent."""
    saltos = settings.PROXIES_DE_CONFIANZA
    declaradas = [parte.strip() for parte in request.headers.get("X-Forwarded-For", "").split(",")]
    declarada = declaradas[-saltos] if 0 < saltos <= len(declaradas) else ""
    return guardia.red_de(declarada) or guardia.red_de(request.META.get("REMOTE_ADDR", ""))


def autenticar(request: HttpRequest, usuario: str, contrasena: str) -> Usuario | None:
    """Whose password it is, or None; DemasiadosIntentos before evaluating one too many.

    The guard counts names, whether or not there is an account behind, and Django evaluates a password in both cases: neither the
    answer nor its time tells which accounts exist. When the guard refuses nothing is evaluated, for one and for the other.
    """
    puerta = guardia.Puerta("entrar", guardia.cuenta_de(usuario), red(request))
    puerta.pedir()
    persona = authenticate(request, username=usuario, password=contrasena)
    if persona is not None:
        puerta.acierto()
    return persona
