"""How the history tells what planeación does: the diagnosis, the problemáticas and the agreement of the council."""

from planeacion.riesgo import criterios
from ruta.relato import ACORDAR, AGREGAR, CAMBIAR, QUITAR, Palabra, Relacion, contar, de_un_renglon


def registrar() -> None:
    """Called once the models exist. Long because it is data."""
    contar(
        "planeacion",
        {
            **de_un_renglon("hallazgo", "ruta.Hallazgo"),
            **de_un_renglon("evidencia", "ruta.Evidencia"),
            "contar_miradas": (CAMBIAR, "contó lo que dijeron en su mirada, sin nombres", ""),
            "agregar_hallazgo_de_la_mirada": (AGREGAR, "pasó de la mirada del colectivo {sujeto}", "ruta.Hallazgo"),
            "traer_archivo": (AGREGAR, "trajo {sujeto} para leer sus resultados", "ruta.Importacion"),
            "corregir_importacion": (CAMBIAR, "corrigió cómo se leen las columnas de {sujeto}", "ruta.Importacion"),
            "descartar_importacion": (QUITAR, "descartó {sujeto}", "ruta.Importacion"),
            "confirmar_importacion": (AGREGAR, "trajo los resultados de {sujeto}", "ruta.Importacion"),
            "deshacer_importacion": (QUITAR, "deshizo lo que trajo {sujeto}", "ruta.Importacion"),
            "encender_lista": (ACORDAR, "encendió la lista nominal de alumnos en riesgo", ""),
            "apagar_lista": (ACORDAR, "apagó la lista nominal de alumnos en riesgo, y se borró lo que tenía", ""),
            "vencer_lista": (ACORDAR, "borró la lista nominal de alumnos en riesgo: pasaron 90 días desde el fin del ciclo", ""),
            "editar_criterios": (CAMBIAR, "cambió los criterios de alerta", _CRITERIOS),
            "cambiar_fecha_de_cte": (CAMBIAR, "pasó la sesión «{fecha_nacional_id}» al {fecha}", _FECHA),
            "devolver_fecha_de_cte": (CAMBIAR, "devolvió la sesión «{fecha_nacional_id}» a la fecha del calendario", _FECHA),
            "agregar_dia": (CAMBIAR, "anotó en el calendario de la escuela: {que}, desde el {desde} hasta el {hasta}", _DIA),
            "quitar_dia": (CAMBIAR, "quitó del calendario de la escuela «{motivo}»", _DIA),
            **de_un_renglon("problematica", "ruta.Problematica", plural="las problemáticas"),
            "contar_juicios": (CAMBIAR, "contó lo que piensa cada quien de las problemáticas, sin nombres", ""),
            "explicar_orden": (CAMBIAR, "dijo por qué las problemáticas van en este orden", _PRIORIDAD),
            "acordar_ruta": (ACORDAR, "anotó el acuerdo del colectivo: versión {numero}; presentes: {asistentes}", _VERSION),
            "iniciar_implementacion": (ACORDAR, "inició la implementación", ""),
            "traer_ruta": (AGREGAR, "trajo del archivo «{nombre}»: {cuenta}", _TRAIDA),
            "deshacer_traida": (CAMBIAR, "deshizo lo que se trajo del archivo «{nombre}»: {cuenta}", _TRAIDA),
            "reabrir_plan": (ACORDAR, "reabrió el plan", ""),
            "firmar_version": (ACORDAR, "firmó la versión {acordada_id}: {postura}", _FIRMA),
            "anotar_firma_en_papel": (ACORDAR, "anotó la firma en papel de {de_quien_id}: {postura}", _FIRMA),
            "dejar_asi": (ACORDAR, "dejó así {senalado} porque {motivo}", _SALVEDAD),
            "quitar_salvedad": (CAMBIAR, "quitó la razón por la que se dejaba así {senalado}: «{motivo}»", _SALVEDAD),
            "empezar_ruta": (ACORDAR, "empezó la ruta del ciclo {ciclo_id}", "ruta.Ruta"),
        },
        {
            "ruta.Hallazgo": Palabra(
                "el hallazgo",
                ("texto",),
                {
                    "texto": "¿Qué encontramos?",
                    "tipo": "Es una…",
                    "campo_id": "Campo o asignatura",
                    "grupo_id": "Grupo",
                },
            ),
            "ruta.Evidencia": Palabra(
                "la evidencia",
                ("titulo",),
                {
                    "titulo": "¿Qué evidencia es?",
                    "fuente": "¿De dónde sale?",
                    "instrumento_id": "Instrumento",
                    "fecha": "Fecha del dato",
                    "dice": "¿Qué nos dice?",
                    "no_dice": "¿Qué no nos dice?",
                    "archivo_id": "Archivo",
                },
            ),
            "ruta.Importacion": Palabra("el archivo", ("nombre",), {}, _DE_LA_IMPORTACION),
            "ruta.ResultadoDeGrupo": Palabra("el resultado", ("grupo_nombre", "nivel")),
            "ruta.Problematica": Palabra("la problemática", ("texto",), {"texto": "Problemática", "causas": "Causas"}),
            _CRITERIOS: Palabra(
                "los criterios de alerta",
                (),
                {
                    "cuentan": "¿Cuáles cuentan en su escuela?",
                    "faltas": "¿Desde cuántas faltas del periodo?",
                    "calificacion": "¿Hasta qué calificación?",
                    "minimo": "¿Cuántos criterios hacen riesgo?",
                },
                frozenset({"razon"}),
                {"cuentan": criterios.que_cuentan},
            ),
            _FECHA: Palabra(
                "la fecha",
                ("fecha",),
                {"fecha": "¿Qué día se reúnen?", "motivo": "¿Por qué se cambia?"},
                frozenset({"fecha_nacional_id", "motivo"}),
            ),
            _DIA: Palabra("el día", ("motivo",), callados=frozenset({"que", "desde", "hasta", "motivo"})),
            _MIRADA: Palabra("la mirada del colectivo", (), {}, frozenset({"conteo", "contada_en", "evidencia_id"})),
            "ruta.ListaNominal": Palabra("la lista nominal", (), {}, frozenset({"encendio_id", "encendida_el"})),
            _PRIORIDAD: Palabra("el orden", ("razon",), {"razon": "¿Por qué en este orden?"}, frozenset(_DEL_CONTEO)),
            _VERSION: Palabra("la versión", ("numero",)),
            _SALVEDAD: Palabra("la razón", ("motivo",), {}, frozenset({"huella", "sujeto", "regla"})),
            _TRAIDA: Palabra("el archivo", ("nombre",), callados=frozenset({"filas", "traida_el", "cuenta", "formato"})),
            _FIRMA: Palabra("la firma", ("nombre",), {}, frozenset({"secciones", "nombre", "cargo", "anoto_id"})),
        },
        {
            "ruta.EvidenciaDeHallazgo": Relacion(
                {
                    "hallazgo_id": ("¿En qué evidencias se apoya?", "evidencia_id"),
                    "evidencia_id": ("¿Qué hallazgos sostiene?", "hallazgo_id"),
                }
            ),
            "ruta.HallazgoDeProblematica": Relacion({"problematica_id": ("¿Qué hallazgos reúne?", "hallazgo_id")}),
            "ruta.ResultadoDeGrupo": Relacion({"evidencia_id": ("Resultados por grupo", "grupo_nombre nivel conteo promedio")}),
            "ruta.Resultado": Relacion({"evidencia_id": ("Resultados, uno por línea", "etiqueta valor")}),
        },
    )


_CRITERIOS = "ruta.CriteriosDeEscuela"
_DIA = "ruta.DiaPropio"
_FECHA = "ruta.FechaPropiaDeCTE"
_MIRADA = "ruta.Autoevaluacion"
_PRIORIDAD = "ruta.Prioridad"
_DEL_CONTEO = ("conteo", "contada_en", "ordenada_el")
_VERSION = "ruta.VersionAcordada"
_DE_LA_IMPORTACION = frozenset(
    {"archivo_id", "nombre", "estado", "avance", "motivo", "reconocido", "correcciones", "evidencia_id", "trajo_id", "traida_el"}
)
_TRAIDA = "ruta.Traida"
_FIRMA = "ruta.Firma"
_SALVEDAD = "ruta.Salvedad"
