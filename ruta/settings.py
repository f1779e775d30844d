"""Settings, all from the environment; an unsafe production refuses to start.

RUTA_MODO        demo (default: fixed date, invented school) or produccion
DATABASE_URL     PostgreSQL, as the role of the application; manage.py puts the embedded server's here when it is not set
DATABASE_URL_MIGRACIONES   the same database as the owner of the tables: what `migrate` and `arrancar` use for the schema
SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS   required in production
SECRET_KEY_FALLBACKS   the keys of before, separated by commas, while sessions, cards and seals made with them must still serve
DIRECCION_PUBLICA   origin printed in informes and cards (default: https:// and the first of ALLOWED_HOSTS)
EMAIL_URL        smtp://usuario:clave@servidor:587?tls=1, smtps://…:465, archivo: or consola:; without it production sends no mail
CORREO_REMITENTE    who signs the messages (default: ruta@ and the host of DIRECCION_PUBLICA)
PROXIES_DE_CONFIANZA   how many proxies of ours stand in front; X-Forwarded-For is read only that far (default: 0, never)
"""

import os
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("RUTA_VAR", BASE_DIR / "var"))


def _booleano(nombre: str) -> bool:
    return os.environ.get(nombre, "").lower() in {"1", "true", "si", "sí"}


def _lista(nombre: str) -> list[str]:
    return [parte.strip() for parte in os.environ.get(nombre, "").split(",") if parte.strip()]


MODO = os.environ.get("RUTA_MODO", "demo")
if MODO not in {"demo", "produccion"}:
    raise ImproperlyConfigured(f"RUTA_MODO debe ser «demo» o «produccion», no «{MODO}».")
DEMO = MODO == "demo"
DEBUG = _booleano("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = _lista("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = _lista("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = _lista("CSRF_TRUSTED_ORIGINS")

if DEMO:
    SECRET_KEY = SECRET_KEY or "clave-publica-de-la-demostracion-no-protege-nada"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
else:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG no puede estar activo en producción: quite la variable DEBUG.")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Falta SECRET_KEY (al menos 50 caracteres al azar) para producción.")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("Falta ALLOWED_HOSTS: escriba el nombre del sitio, p. ej. ruta.escuela.mx.")

# Where anyone reads a published informe: what its PDF and its QR print.
_DIRECCION = f"http://localhost:{os.environ.get('PORT', '8000')}" if DEMO else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
DIRECCION_PUBLICA = os.environ.get("DIRECCION_PUBLICA", _DIRECCION).rstrip("/")

# The demo lives on the eve of CTE 3 of its second cycle; everything reads the date from ruta.reloj.
HOY_FIJO = date.fromisoformat(os.environ["RUTA_HOY"]) if os.environ.get("RUTA_HOY") else None
if HOY_FIJO and not DEMO:
    raise ImproperlyConfigured("RUTA_HOY detiene el día y con él lo que vence: quite esa variable en producción.")
if DEMO and HOY_FIJO is None:
    HOY_FIJO = date(2026, 11, 26)

# The five processes, in the order of the method. Each knows the earlier ones only.
PROCESOS = ["planeacion", "implementacion", "seguimiento", "evaluacion", "rendicion"]

INSTALLED_APPS = [
    "ruta",
    *PROCESOS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
]

# First what must be on every answer, whoever gives it: also the redirection to https, a static file, a refused host, an error.
MIDDLEWARE = [
    "ruta.web.cabeceras.cabeceras",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ruta.web.compresion.Comprimir",
    "ruta.web.middleware.pedido_legible",
    "ruta.web.recuerdo.sin_volver_a_entrar",
    "ruta.web.sesiones.Sesion",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ruta.web.middleware.EntradaObligatoria",
    "ruta.web.middleware.sesion_ociosa",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ruta.web.middleware.paginas_privadas",
    "ruta.web.middleware.con_lugar",
]

ROOT_URLCONF = "ruta.urls"
# Of each process. A page is some 15 kB, an informe 40; ten minutes, because what new catalogues bring is not in its vigencia.
_EN_MEMORIA = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 600, "OPTIONS": {"MAX_ENTRIES": 300}}
CACHES = {nombre: _EN_MEMORIA | {"LOCATION": nombre} for nombre in ("default", "paginas", "armazones", "entradas", "informes")}
# A piece is some 4 kB, a reading of what surrounds them less than 1.
CACHES |= {nombre: _EN_MEMORIA | {"LOCATION": nombre, "OPTIONS": {"MAX_ENTRIES": 2000}} for nombre in ("piezas", "lecturas")}

FORM_RENDERER = "ruta.web.campos.Campos"
WSGI_APPLICATION = "ruta.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ruta.portada.contexto.marco_de_la_pagina",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django_htmx.templatetags.django_htmx",
                "ruta.templatetags.apartes",
                "ruta.templatetags.enlaces",
                "ruta.templatetags.envios",
                "ruta.templatetags.formatos",
            ],
        },
    }
]


def _base_de_datos(url: str) -> dict[str, object]:
    partes = urlsplit(url)
    if partes.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL debe ser de PostgreSQL: postgresql://…")
    opciones = dict(parse_qsl(partes.query))
    # No page needs a second; what passes of this is stopped, so that nobody drowns the others. «0» for long works by hand.
    opciones.setdefault("options", f"-c statement_timeout={os.environ.get('TIEMPO_DE_CONSULTA') or '15s'}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(partes.path.lstrip("/")) or "ruta",
        "USER": unquote(partes.username or ""),
        "PASSWORD": unquote(partes.password or ""),
        "HOST": opciones.pop("host", None) or partes.hostname or "",
        "PORT": opciones.pop("port", None) or str(partes.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # The choices of a form are few: a cursor would ask three times what one answer holds, and outlive its savepoint.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        # Not server_side_binding: pghistory sends its context in front of each write, two statements in one.
        "OPTIONS": opciones,
    }


# Site and worker run as a role that owns nothing; manage.py says RUTA_ROL=duena for the few commands that change the schema.
_URL = os.environ.get("DATABASE_URL", "postgresql:///ruta")
_URL_DUENA = os.environ.get("DATABASE_URL_MIGRACIONES") or _URL
COMO_DUENA = os.environ.get("RUTA_ROL") == "duena"
DATABASES = {"default": _base_de_datos(_URL_DUENA if COMO_DUENA else _URL)}
ROL_DE_LA_APLICACION = str(_base_de_datos(_URL)["USER"]) if _URL != _URL_DUENA else "ruta_app"

AUTH_USER_MODEL = "ruta.Usuario"
AUTHENTICATION_BACKENDS = ["ruta.web.acceso.EntradaPorUsuario"]
LOGIN_URL = "ruta:entrar"
LOGIN_REDIRECT_URL = "ruta:inicio"
LOGOUT_REDIRECT_URL = "ruta:entrar"
PASSWORD_HASHERS = ["ruta.web.acceso.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nombre}", "OPTIONS": opciones}
    for nombre, opciones in {
        # 0.7 would refuse long sentences for sharing their letters with a long name
        "UserAttributeSimilarityValidator": {"user_attributes": ("usuario", "nombre", "correo"), "max_similarity": 0.85},
        "MinimumLengthValidator": {"min_length": 8},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

# Computers of a school are shared: a session ends with the browser and after half an hour without a gesture.
SESSION_ENGINE = "ruta.web.sesiones"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESION_OCIOSA_SEGUNDOS = int(os.environ.get("SESION_OCIOSA_SEGUNDOS") or 30 * 60)
GESTO_CADA_SEGUNDOS = 60  # within it a gesture is not written again: the row of the session is not one more write of each page
SESION_ABSOLUTA_SEGUNDOS = SESSION_COOKIE_AGE = 12 * 60 * 60
PROXIES_DE_CONFIANZA = int(os.environ.get("PROXIES_DE_CONFIANZA") or 0)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not DEMO:  # a browser keeps such a cookie only from https, for this host alone and for the whole of it
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sesion", "__Host-csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own, with words in it
CSRF_FAILURE_VIEW = "ruta.portada.views.csrf_rechazado"
SECURE_SSL_REDIRECT = not DEMO and not _booleano("SIN_REDIRECCION_HTTPS")
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
# The other names of the domain (a secretaría's, a municipio's) are not ours to promise https for.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _booleano("DETRAS_DE_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_PROPIO = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _PROPIO,
        "style-src": _PROPIO,
        "img-src": _PROPIO,
        "font-src": _PROPIO,
        "connect-src": _PROPIO,
        "form-action": _PROPIO,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


def _correo(url: str) -> dict[str, object]:
    """Django's EMAIL_* of one address; «archivo:» leaves each message in var/correo, «consola:» writes it where the worker runs."""
    partes = urlsplit(url)
    if partes.scheme in {"archivo", "consola"}:
        motor = {"archivo": "filebased", "consola": "console"}[partes.scheme]
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{motor}.EmailBackend", "EMAIL_FILE_PATH": VAR / "correo"}
    if partes.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL debe empezar con smtp://, smtps://, archivo: o consola:")
    seguro = partes.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": partes.hostname or "localhost",
        "EMAIL_PORT": partes.port or (465 if seguro else 587),
        "EMAIL_HOST_USER": unquote(partes.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(partes.password or ""),
        "EMAIL_USE_SSL": seguro,
        "EMAIL_USE_TLS": not seguro and dict(parse_qsl(partes.query)).get("tls", "1") != "0",
        "EMAIL_TIMEOUT": 15,
    }


EMAIL_URL = os.environ.get("EMAIL_URL", "archivo:" if DEMO else "")
HAY_CORREO = bool(EMAIL_URL)
if HAY_CORREO:
    globals().update(_correo(EMAIL_URL))
DEFAULT_FROM_EMAIL = os.environ.get("CORREO_REMITENTE") or f"Ruta <ruta@{urlsplit(DIRECCION_PUBLICA).hostname}>"

LANGUAGE_CODE = "es-mx"
TIME_ZONE = "America/Mexico_City"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["ruta.formatos_django"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "archivos"
ARCHIVO_MAXIMO_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a whole plan is corrected on one page: a hundred acciones are more than a thousand
FILE_UPLOAD_PERMISSIONS = 0o600

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The worker loads each app's tareas.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tareas"

# One trace: pghistory's event tables are the bitácora; nobody rewrites them.
PGHISTORY_APPEND_ONLY = True

# What people write stays out of every log (ruta.web.registro), and no error is sent by e-mail.
DEFAULT_EXCEPTION_REPORTER = "ruta.web.registro.SinDatos"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"()": "ruta.web.registro.Formato"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": os.environ.get("NIVEL_DE_BITACORA", "WARNING")},
    # Django's own would also write to the console and to the administrators.
    "loggers": {nombre: {"handlers": [], "propagate": True} for nombre in ("django", "django.server")},
}
