"""What the web server loads. An unsafe production refuses to start here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruta.settings")
aplicacion = get_wsgi_application()

from ruta.arranque import verificar  # noqa: E402 - reads models, which exist only once Django is set up
from ruta.web.entero import Entero  # noqa: E402 - as above

application = Entero(aplicacion)

verificar()
