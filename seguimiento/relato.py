"""How the history tells what seguimiento does."""

from ruta.relato import ACORDAR, AGREGAR, CAMBIAR, QUITAR, Palabra, Relacion, contar

_SESION, _ACUERDO, _VERIFICACION = "seguimiento.Sesion", "seguimiento.Acuerdo", "seguimiento.Verificacion"
_DEL_ACUERDO = "seguimiento.CompromisoDeAcuerdo"
_PUNTO = "seguimiento.Punto"
_OBSERVACION = "seguimiento.ObservacionDeSupervision"
_VISITA = "seguimiento.VisitaDeSupervision"
_REVISION = "seguimiento.RevisionDeAcuerdo"
_CORRECCION = "seguimiento.CorreccionDeActa"


def registrar() -> None:
    """Called once the models exist. Long because it is data."""
    contar(
        "seguimiento",
        {
            "preparar_sesion": (AGREGAR, "preparó {sujeto}", _SESION),
            "editar_sesion": (CAMBIAR, "cambió lo dicho de {sujeto}", _SESION),
            "abrir_sesion": (ACORDAR, "abrió {sujeto}", _SESION),
            "agregar_punto": (AGREGAR, "agregó {sujeto}", _PUNTO),
            "editar_punto": (CAMBIAR, "cambió {sujeto}", _PUNTO),
            "quitar_punto": (QUITAR, "quitó {sujeto}", _PUNTO),
            "mover_punto": (CAMBIAR, "cambió de lugar {sujeto}", _PUNTO),
            "anotar_punto": (CAMBIAR, "escribió lo que se dijo en {sujeto}", _PUNTO),
            "actualizar_puntos": (CAMBIAR, "sumó al orden del día lo que apareció desde que se preparó", ""),
            "pasar_lista": (CAMBIAR, "pasó lista en {sujeto}", _SESION),
            "escribir_desarrollo": (CAMBIAR, "escribió lo tratado en {sujeto}", _SESION),
            "cerrar_sesion": (ACORDAR, "cerró {sujeto} y levantó su acta", _SESION),
            "pedir_correccion": (AGREGAR, "pidió que el acta de {sesion_id} diga «{debe_decir}»", _CORRECCION),
            "responder_correccion": (ACORDAR, "respondió a {sujeto}: {estado}", _CORRECCION),
            "retirar_correccion": (QUITAR, "retiró {sujeto}", _CORRECCION),
            "verificar_accion": (CAMBIAR, "anotó lo que el colectivo vio de {accion_id}: {estado}, {avance} %", _VERIFICACION),
            "agregar_acuerdo": (AGREGAR, "agregó {sujeto}", _ACUERDO),
            "editar_acuerdo": (CAMBIAR, "cambió {sujeto}", _ACUERDO),
            "quitar_acuerdo": (QUITAR, "quitó {sujeto}", _ACUERDO),
            "comprometer_acuerdo": (AGREGAR, "propuso compromisos de {acuerdo_id}", _DEL_ACUERDO),
            "agregar_observacion": (AGREGAR, "escribió {sujeto} ({clase} {numero})", _OBSERVACION),
            "editar_observacion": (CAMBIAR, "corrigió {sujeto} ({clase} {numero})", _OBSERVACION),
            "retirar_observacion": (QUITAR, "retiró {sujeto} ({clase} {numero})", _OBSERVACION),
            "responder_observacion": (CAMBIAR, "respondió a {sujeto} ({clase} {numero})", _OBSERVACION),
            "terminar_visita": (ACORDAR, "compartió la hoja de su visita a {sesion_id}", _VISITA),
            "responder_visita": (CAMBIAR, "respondió a la hoja de la visita a {sesion_id}", _VISITA),
            "revisar_acuerdo": (CAMBIAR, "revisó {acuerdo_id}: {estado}", _REVISION),
        },
        {
            _SESION: Palabra(
                "la sesión",
                (),
                {
                    "lugar": "Lugar",
                    "preside_id": "Preside",
                    "modera_id": "Modera",
                    "escribe_id": "Escribe el acta",
                    "desarrollo": "Síntesis de lo tratado",
                },
                frozenset({"estado", "abierta_en", "cerrada_en"}),
            ),
            _PUNTO: Palabra(
                "el punto",
                ("texto",),
                {"texto": "¿De qué se habla?", "minutos": "¿Cuántos minutos?", "tratado": "¿Qué se dijo?"},
                frozenset({"sesion_id", "clase", "sobre", "a_mano", "quitado"}),
            ),
            _ACUERDO: Palabra(
                "el acuerdo",
                ("texto",),
                {
                    "responsables_texto": "¿Quién se hace cargo?",
                    "responsable_id": "Responde por el acuerdo",
                    "fecha": "¿Para cuándo?",
                },
                frozenset({"numero", "sesion_id"}),
            ),
            _VERIFICACION: Palabra(
                "la verificación",
                (),
                {
                    "favorecio": "¿Qué favoreció?",
                    "dificulto": "¿Qué dificultó?",
                    "decision": "¿Qué decide el colectivo?",
                    "motivo": "¿Por qué?",
                    "evidencia_id": "Evidencia del diagnóstico",
                },
                frozenset({"sesion_id", "accion_id", "estado", "avance"}),
            ),
            _CORRECCION: Palabra(
                "la corrección",
                ("debe_decir",),
                {"dice": "¿Qué dice el acta?", "debe_decir": "¿Qué debe decir?", "respuesta": "¿Por qué?"},
                frozenset({"sesion_id", "pide_id", "estado", "pedida_en", "respondida_en"}),
            ),
            _DEL_ACUERDO: Palabra("el compromiso del acuerdo", (), {"compromiso_id": "Compromiso"}, frozenset({"acuerdo_id"})),
            _OBSERVACION: Palabra(
                "la observación",
                ("texto",),
                {"texto": "La observación", "respuesta": "La respuesta de la escuela"},
                frozenset(
                    {
                        "clase",
                        "objetivo_id",
                        "meta_id",
                        "accion_id",
                        "numero",
                        "decia",
                        "escribio_id",
                        "fecha",
                        "respondio_id",
                        "respondida_el",
                    }
                ),
            ),
            _VISITA: Palabra(
                "la visita",
                (),
                {"respuesta": "La respuesta de la escuela"},
                frozenset({"sesion_id", "escribio_id", "fecha", "texto", "terminada_el", "respondio_id", "respondida_el"}),
            ),
            _REVISION: Palabra("la revisión", (), {}, frozenset({"sesion_id", "acuerdo_id", "estado"})),
        },
        {
            "seguimiento.Asistencia": Relacion({"sesion_id": ("Asistencia", "participacion_id asistio")}),
            "seguimiento.MuestraDeVerificacion": Relacion({"verificacion_id": ("¿Qué evidencias lo muestran?", "muestra_id")}),
        },
    )
