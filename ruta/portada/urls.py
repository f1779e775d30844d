from django.urls import path

from ruta.portada import views

app_name = "ruta"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("entrar/", views.entrar, name="entrar"),
    path("salir/", views.salir, name="salir"),
    path("salud/", views.salud, name="salud"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/", views.nuestra_ruta, name="nuestra_ruta"),
    path("e/<escuela:escuela>/<ciclo:ciclo>/archivo/<uuid:archivo_id>/", views.archivo, name="archivo"),
]
