from django.urls import path

from rendicion import views

app_name = "rendicion"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("capitulos/<slug:capitulo>/escribir/", views.parrafo_escribir, name="parrafo_escribir"),
    path("finanzas/", views.finanzas, name="finanzas"),
    path("finanzas/fuentes/agregar/", views.fuente_agregar, name="fuente_agregar"),
    path("finanzas/fuentes/<uuid:fuente_id>/editar/", views.fuente_editar, name="fuente_editar"),
    path("finanzas/fuentes/<uuid:fuente_id>/quitar/", views.fuente_quitar, name="fuente_quitar"),
    path("finanzas/fuentes/<uuid:fuente_id>/movimientos/agregar/", views.movimiento_agregar, name="movimiento_agregar"),
    path("finanzas/movimientos/<uuid:movimiento_id>/corregir/", views.movimiento_corregir, name="movimiento_corregir"),
    path("finanzas/movimientos/<uuid:movimiento_id>/quitar/", views.movimiento_quitar, name="movimiento_quitar"),
    path("cifras/", views.cifras, name="cifras"),
    path("cifras/<slug:indicador>/anotar/", views.cifra_anotar, name="cifra_anotar"),
    path("vista-previa/", views.vista_previa, name="vista_previa"),
    path("publicar/", views.publicar, name="publicar"),
    path("ediciones/", views.ediciones, name="ediciones"),
    path("ediciones/fotos/<uuid:foto_id>/retirar/", views.foto_retirar, name="foto_retirar"),
]
