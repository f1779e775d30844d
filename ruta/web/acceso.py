"""Entering: user name without regard to case, argon2id, and demo accounts only in the demo."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher

from ruta.models import Usuario


class Argon2id(Argon2PasswordHasher):
    """19 MiB, t = 2, p = 1 (OWASP's second profile): a whole council enters at once without drowning two cores."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class EntradaPorUsuario(ModelBackend):
    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.es_demo)

    def get_user(self, user_id: Any) -> Usuario | None:
        """Asked on each request: an account that was switched off stops at its next step."""
        usuario = Usuario.objects.filter(pk=user_id).first()
        return usuario if usuario is not None and self.user_can_authenticate(usuario) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
