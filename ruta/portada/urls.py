from django.urls import path

from ruta.portada import colegiado, views

app_name = "ruta"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("entrar/", views.entrar, name="entrar"),
    path("salir/", views.salir, name="salir"),
    path("salud/", views.salud, name="salud"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/", views.nuestra_ruta, name="nuestra_ruta"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/archivo/<uuid:archivo_id>/", views.archivo, name="archivo"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/borrador/", colegiado.borrador, name="borrador"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/borrador/descartar/", colegiado.borrador_descartar, name="borrador_descartar"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/presente/", colegiado.presente, name="presente"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/pulso/", colegiado.pulso, name="pulso"),
]
