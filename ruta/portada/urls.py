from django.urls import path

from ruta.historia import RESTAURABLES
from ruta.portada import colegiado, cuenta, historia, personas, puertas, views

app_name = "ruta"
_EN_LA_ESCUELA = "e/<escuela:escuela>/<ciclo:ciclo>/"
_PERSONAS = f"{_EN_LA_ESCUELA}personas/"
_PERSONA = f"{_PERSONAS}<uuid:participacion_id>/"
_INVITACION = f"{_PERSONAS}invitacion/<uuid:invitacion_id>/"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("entrar/", views.entrar, name="entrar"),
    path("entrar/codigo/", puertas.entrar_codigo, name="entrar_codigo"),
    path("salir/", views.salir, name="salir"),
    path("salud/", views.salud, name="salud"),
    path(f"{_EN_LA_ESCUELA}borrador/", colegiado.borrador, name="borrador"),
    path(f"{_EN_LA_ESCUELA}borrador/descartar/", colegiado.borrador_descartar, name="borrador_descartar"),
    path(f"{_EN_LA_ESCUELA}presente/", colegiado.presente, name="presente"),
    path(f"{_EN_LA_ESCUELA}pulso/", colegiado.pulso, name="pulso"),
    path("invitacion/", puertas.invitacion, name="invitacion"),
    path("invitacion/aceptar/", puertas.invitacion_aceptar, name="invitacion_aceptar"),
    path("restablecer/", puertas.restablecer, name="restablecer"),
    path("restablecer/contrasena/", puertas.restablecer_contrasena, name="restablecer_contrasena"),
    path("restablecer/correo/", puertas.restablecer_correo, name="restablecer_correo"),
    path("cuenta/", cuenta.cuenta, name="cuenta"),
    path("cuenta/contrasena/", cuenta.cuenta_contrasena, name="cuenta_contrasena"),
    path("cuenta/correo/", cuenta.cuenta_correo, name="cuenta_correo"),
    path("cuenta/correo/confirmar/", cuenta.cuenta_correo_confirmar, name="cuenta_correo_confirmar"),
    path("cuenta/segundo-paso/", cuenta.segundo_paso, name="segundo_paso"),
    path("cuenta/segundo-paso/respaldo/", cuenta.segundo_paso_respaldo, name="segundo_paso_respaldo"),
    path("cuenta/segundo-paso/quitar/", cuenta.segundo_paso_quitar, name="segundo_paso_quitar"),
    path(_EN_LA_ESCUELA, views.nuestra_ruta, name="nuestra_ruta"),
    path(f"{_EN_LA_ESCUELA}archivo/<uuid:archivo_id>/", views.archivo, name="archivo"),
    path(_PERSONAS, personas.personas, name="personas"),
    path(f"{_PERSONAS}invitar/", personas.persona_invitar, name="persona_invitar"),
    path(_INVITACION, personas.invitacion_tarjeta, name="invitacion_tarjeta"),
    path(f"{_INVITACION}revocar/", personas.invitacion_revocar, name="invitacion_revocar"),
    path(_PERSONA, personas.persona, name="persona"),
    path(f"{_PERSONA}desactivar/", personas.persona_desactivar, name="persona_desactivar"),
    path(f"{_PERSONA}reactivar/", personas.persona_reactivar, name="persona_reactivar"),
    path(f"{_PERSONA}desbloquear/", personas.persona_desbloquear, name="persona_desbloquear"),
    path(f"{_PERSONA}segundo-paso/", personas.persona_segundo_paso, name="persona_segundo_paso"),
    path(f"{_PERSONA}tarjeta/", personas.persona_tarjeta, name="persona_tarjeta"),
    path(f"{_EN_LA_ESCUELA}historia/", historia.historia, name="historia"),
    path(f"{_EN_LA_ESCUELA}historia/ya-la-vi/", historia.ya_la_vi, name="ya_la_vi"),
    path(f"{_EN_LA_ESCUELA}historia/comparar/", historia.comparar, name="comparar"),
    *(
        path(
            f"{_EN_LA_ESCUELA}historia/{plural}/<uuid:{clase}_id>/",
            historia.historia_de,
            name=f"historia_{clase}",
        )
        for clase, plural in historia.PLURALES.items()
    ),
    *(
        path(
            f"{_EN_LA_ESCUELA}historia/{historia.PLURALES[clase]}/<uuid:{clase}_id>/recuperar/",
            historia.restaurar,
            name=f"restaurar_{clase}",
        )
        for clase in sorted(RESTAURABLES)
    ),
]
