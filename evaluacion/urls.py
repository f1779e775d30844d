from django.urls import path

from evaluacion import views

app_name = "evaluacion"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("imprimir/", views.imprimir, name="imprimir"),
    path("pasar/", views.pasar_a_evaluacion, name="pasar_a_evaluacion"),
    path("metas/<uuid:meta_id>/", views.meta, name="meta"),
    path("metas/<uuid:meta_id>/valorar/", views.valorar, name="valorar"),
    path("metas/<uuid:meta_id>/medir/", views.medicion_agregar, name="medicion_agregar"),
    path("mediciones/<uuid:medicion_id>/corregir/", views.medicion_corregir, name="medicion_corregir"),
    path("mediciones/<uuid:medicion_id>/quitar/", views.medicion_quitar, name="medicion_quitar"),
]
