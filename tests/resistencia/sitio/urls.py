"""Addresses that only exist in tests: the two baselines of `make banco`, two saves that overwrite, a failure with a name in it."""

from django.urls import include, path

from tests.resistencia.sitio import views

app_name = "prueba"
urlpatterns = [
    path("prueba/vacia/", views.vacia),
    path("prueba/referencia/", views.referencia),
    path("prueba/ingenua/<uuid:meta_id>/", views.ingenua),
    path(
        "prueba/ingenua/e/<slug:escuela>/<slug:ciclo>/seguimiento/sesiones/<uuid:sesion_id>/acciones/<uuid:accion_id>/",
        views.verificacion_ingenua,
    ),
    path("prueba/rota/", views.rota),
    path("", include("ruta.urls")),
]
handler500 = "ruta.portada.views.error_del_servidor"
