from django.urls import path

from ruta.historia import RESTAURABLES
from ruta.portada import historia, views

app_name = "ruta"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("entrar/", views.entrar, name="entrar"),
    path("salir/", views.salir, name="salir"),
    path("salud/", views.salud, name="salud"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/", views.nuestra_ruta, name="nuestra_ruta"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/archivo/<uuid:archivo_id>/", views.archivo, name="archivo"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/historia/", historia.historia, name="historia"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/historia/ya-la-vi/", historia.ya_la_vi, name="ya_la_vi"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/historia/comparar/", historia.comparar, name="comparar"),
    *(
        path(
            f"e/<escuela:escuela>/<ciclo:ciclo>/historia/{plural}/<uuid:{clase}_id>/",
            historia.historia_de,
            name=f"historia_{clase}",
        )
        for clase, plural in historia.PLURALES.items()
    ),
    *(
        path(
            f"e/<escuela:escuela>/<ciclo:ciclo>/historia/{historia.PLURALES[clase]}/<uuid:{clase}_id>/recuperar/",
            historia.restaurar,
            name=f"restaurar_{clase}",
        )
        for clase in sorted(RESTAURABLES)
    ),
]
