from django.urls import path

from implementacion import views

app_name = "implementacion"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("mis-compromisos/", views.mis_compromisos, name="mis_compromisos"),
    path("calendario/", views.calendario, name="calendario"),
    path("calendario/cte.ics", views.calendario_ics, name="calendario_ics"),
    path("recordatorios/", views.recordatorios, name="recordatorios"),
    path("recordatorios/por-correo/", views.recordatorios_por_correo, name="recordatorios_por_correo"),
    path("evidencias/", views.muestras, name="muestras"),
    path("evidencias/traer/", views.muestra_traer, name="muestra_traer"),
    path("evidencias/subidas/", views.subidas, name="subidas"),
    path("evidencias/subidas/<uuid:subida_id>/", views.subida, name="subida"),
    path("evidencias/<uuid:muestra_id>/", views.muestra, name="muestra"),
    path("evidencias/<uuid:muestra_id>/editar/", views.muestra_editar, name="muestra_editar"),
    path("evidencias/<uuid:muestra_id>/quitar/", views.muestra_quitar, name="muestra_quitar"),
    path("evidencias/<uuid:muestra_id>/recuperar/", views.muestra_recuperar, name="muestra_recuperar"),
    path("proponer/", views.compromiso_proponer, name="compromiso_proponer"),
    path("compartidos/proponer/", views.compartido_proponer, name="compartido_proponer"),
    path("compartidos/<uuid:compartido_id>/", views.compartido, name="compartido"),
    path("compartidos/<uuid:compartido_id>/informa/", views.compartido_informa, name="compartido_informa"),
    path("compartidos/<uuid:compartido_id>/retirar/", views.compartido_retirar, name="compartido_retirar"),
    path("tomar/", views.compromiso_tomar, name="compromiso_tomar"),
    path("hoja/<uuid:participacion_id>/", views.hoja, name="hoja"),
    path("<uuid:compromiso_id>/", views.compromiso, name="compromiso"),
    path("<uuid:compromiso_id>/aceptar/", views.compromiso_aceptar, name="compromiso_aceptar"),
    path("<uuid:compromiso_id>/reformular/", views.compromiso_reformular, name="compromiso_reformular"),
    path("<uuid:compromiso_id>/apoyo/", views.compromiso_apoyo, name="compromiso_apoyo"),
    path("<uuid:compromiso_id>/declinar/", views.compromiso_declinar, name="compromiso_declinar"),
    path("<uuid:compromiso_id>/retirar/", views.compromiso_retirar, name="compromiso_retirar"),
    path("<uuid:compromiso_id>/avance/", views.avance_registrar, name="avance_registrar"),
    path("avances/<uuid:avance_id>/corregir/", views.avance_corregir, name="avance_corregir"),
]
