from django.urls import path

from planeacion import views

app_name = "planeacion"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("objetivos/", views.objetivos, name="objetivos"),
    path("objetivos/agregar/", views.objetivo_agregar, name="objetivo_agregar"),
    path("objetivos/<uuid:objetivo_id>/", views.objetivo, name="objetivo"),
    path("objetivos/<uuid:objetivo_id>/editar/", views.objetivo_editar, name="objetivo_editar"),
    path("objetivos/<uuid:objetivo_id>/quitar/", views.objetivo_quitar, name="objetivo_quitar"),
    path("objetivos/<uuid:objetivo_id>/mover/", views.objetivo_mover, name="objetivo_mover"),
]
