from django.urls import path

from seguimiento import views

app_name = "seguimiento"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("ajustes/", views.ajustes, name="ajustes"),
    path("relevo/", views.relevo, name="relevo"),
    path("relevo/pedir/", views.relevo_pedir, name="relevo_pedir"),
    path("relevo/relevo.pdf", views.relevo_pdf, name="relevo_pdf"),
    path("sesiones/preparar/", views.sesion_preparar, name="sesion_preparar"),
    path("sesiones/<uuid:sesion_id>/", views.sesion, name="sesion"),
    path("sesiones/<uuid:sesion_id>/convocatoria/", views.sesion_preparada, name="sesion_preparada"),
    path("sesiones/<uuid:sesion_id>/orden/", views.sesion_orden, name="sesion_orden"),
    path("sesiones/<uuid:sesion_id>/editar/", views.sesion_editar, name="sesion_editar"),
    path("sesiones/<uuid:sesion_id>/abrir/", views.sesion_abrir, name="sesion_abrir"),
    path("sesiones/<uuid:sesion_id>/proyector/", views.proyector, name="proyector"),
    path("sesiones/<uuid:sesion_id>/puntos/", views.puntos, name="puntos"),
    path("sesiones/<uuid:sesion_id>/puntos/agregar/", views.punto_agregar, name="punto_agregar"),
    path("sesiones/<uuid:sesion_id>/puntos/actualizar/", views.puntos_actualizar, name="puntos_actualizar"),
    path("sesiones/<uuid:sesion_id>/asistencia/", views.asistencia, name="asistencia"),
    path("sesiones/<uuid:sesion_id>/acciones/<uuid:accion_id>/", views.verificacion, name="verificacion"),
    path("sesiones/<uuid:sesion_id>/acuerdos/agregar/", views.acuerdo_agregar, name="acuerdo_agregar"),
    path("sesiones/<uuid:sesion_id>/desarrollo/", views.desarrollo, name="desarrollo"),
    path("sesiones/<uuid:sesion_id>/cerrar/", views.sesion_cerrar, name="sesion_cerrar"),
    path("sesiones/<uuid:sesion_id>/acta/", views.acta, name="acta"),
    path("sesiones/<uuid:sesion_id>/acta.docx", views.acta_docx, name="acta_docx"),
    path("sesiones/<uuid:sesion_id>/acta.pdf", views.acta_pdf, name="acta_pdf"),
    path("puntos/<uuid:punto_id>/", views.punto, name="punto"),
    path("puntos/<uuid:punto_id>/editar/", views.punto_editar, name="punto_editar"),
    path("puntos/<uuid:punto_id>/quitar/", views.punto_quitar, name="punto_quitar"),
    path("puntos/<uuid:punto_id>/mover/", views.punto_mover, name="punto_mover"),
    path("acuerdos/<uuid:acuerdo_id>/", views.acuerdo, name="acuerdo"),
    path("acuerdos/<uuid:acuerdo_id>/editar/", views.acuerdo_editar, name="acuerdo_editar"),
    path("acuerdos/<uuid:acuerdo_id>/quitar/", views.acuerdo_quitar, name="acuerdo_quitar"),
    path("acuerdos/<uuid:acuerdo_id>/compromisos/", views.acuerdo_comprometer, name="acuerdo_comprometer"),
    path("acuerdos/<uuid:acuerdo_id>/revisar/", views.acuerdo_revisar, name="acuerdo_revisar"),
]
