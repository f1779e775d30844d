"""Addresses that only exist in tests: the two baselines of `make banco`, a save that overwrites, a failure with a name in it."""

from django.urls import include, path

from tests.resistencia.sitio import views

app_name = "prueba"
urlpatterns = [
    path("prueba/vacia/", views.vacia),
    path("prueba/referencia/", views.referencia),
    path("prueba/ingenua/<uuid:meta_id>/", views.ingenua),
    path("prueba/rota/", views.rota),
    path("", include("ruta.urls")),
]
handler500 = "ruta.portada.views.error_del_servidor"
