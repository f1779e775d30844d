"""What a person would send in each form, valid and small; and the row and the state each view is about, where they are not the
usual ones. A view that accepts POST and is not here fails its test."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from planeacion.mirada.consultas import Propia
from planeacion.prioridad.consultas import leido
from planeacion.prioridad.escalas import ESCALAS
from planeacion.traer.armar import Pieza
from planeacion.traer.forms import valores
from rendicion.models import CifraEscolar, Parrafo
from ruta import consultas
from ruta.estados import EstadoRuta, Rol
from ruta.models import CriteriosDeEscuela, FechaPropiaDeCTE, ListaNominal, Prioridad, Ruta, SegundoPaso, VersionAcordada
from seguimiento import acta
from tests import fabricas
from tests.murallas import compartidos, evidencias, fotos
from tests.murallas.archivos import foto, hoja
from tests.murallas.mundo import AGOSTO, Filas, Lado, camino_de
from tests.murallas.papel import CUERPOS_DE_PAPEL, DE_PAPEL
from tests.murallas.piezas import SIN_VERSION, pieza_de
from tests.murallas.supervision import CUERPOS as DE_LA_SUPERVISION
from tests.planeacion.matrices import Hoja, en_xlsx

Cuerpo = dict[str, Any]
HOY = "2026-11-26"
EN_CIERRE = EstadoRuta.EN_IMPLEMENTACION


@dataclass
class Lugar:
    """Where the request goes: a side, its ruta of a ciclo, and the rows of one author."""

    lado: Lado
    ruta: Ruta
    filas: Filas


DE: dict[str, dict[str, str]] = {
    **DE_PAPEL,
    **evidencias.DE,
    "planeacion:traida_deshacer": {"traida_id": "traida_hecha"},
    "implementacion:compromiso_retirar": {"compromiso_id": "tomado"},
    "implementacion:avance_registrar": {"compromiso_id": "tomado"},
    "seguimiento:sesion_preparada": {"sesion_id": "preparada"},
    "seguimiento:sesion_editar": {"sesion_id": "preparada"},
    "seguimiento:sesion_abrir": {"sesion_id": "preparada"},
    "seguimiento:acta": {"sesion_id": "cerrada"},
    "seguimiento:acta_docx": {"sesion_id": "cerrada"},
    "seguimiento:acta_pdf": {"sesion_id": "cerrada"},
    "seguimiento:acuerdo_revisar": {"acuerdo_id": "acuerdo_de_antes"},
    "seguimiento:correccion_pedir": {"sesion_id": "cerrada"},
    "planeacion:importacion_deshacer": {"importacion_id": "importacion_hecha"},
    "rendicion:fuente_quitar": {"fuente_id": "fuente_vacia"},
    "ruta:persona_reactivar": {"participacion_id": "de_baja"},
    "planeacion:salvedad_escribir": {"sujeto_id": "evidencia_suelta"},
    "seguimiento:observacion_agregar": {"linea_id": "meta_id"},
}
"""The row a piece of the path means in that view."""

ESTADOS: dict[str, str] = {
    "planeacion:iniciar_implementacion": EstadoRuta.ACORDADA,
    "planeacion:reabrir": EN_CIERRE,
    "planeacion:empezar_ciclo": EN_CIERRE,
    "evaluacion:pasar_a_evaluacion": EN_CIERRE,
    "rendicion:publicar": EN_CIERRE,
}
"""State of the ruta in which the view does something; else the plan reopened of the world."""

APAGADA = {"planeacion:lista_encender"}
"""Views that ask for the nominal list to be off; the world has it on."""
CON_TELEFONO = {"ruta:persona_segundo_paso"}
"""Views that ask for the second step of a docente to be on; in the world it waits for its first digits."""


def poner_en_escena(nombre: str) -> None:
    """The state in which the view does something, for the transaction under way."""
    if estado := ESTADOS.get(nombre):
        Ruta.objects.filter(ciclo="2026-2027").update(estado=estado, acordada_el=AGOSTO)
    if nombre in APAGADA:
        ListaNominal.objects.filter(ruta__ciclo="2026-2027").delete()
    if nombre in CON_TELEFONO:
        SegundoPaso.objects.filter(usuario__participaciones__roles=[Rol.DOCENTE]).update(activo_desde=f"{HOY}T08:00:00Z")


SIN_EFECTO = {
    "seguimiento:sesion_abrir": "another session is running",
    "planeacion:objetivo_quitar": "it has metas", "planeacion:meta_quitar": "it has acciones",
    "planeacion:evidencia_quitar": "a hallazgo rests on it", "planeacion:hallazgo_quitar": "a problemática gathers it",
    "planeacion:problematica_quitar": "an objetivo answers to it", "planeacion:accion_quitar": "it was carried out",
}  # fmt: skip
"""Allowed, and answered with a reason (422) instead of a change."""


SIN_RASTRO = {"ruta:presente": {"supervisora", "supervisora_ajena"}}
"""Who is allowed and leaves no row: supervisión is nobody's company in the ruta."""


def _quitar(lugar: Lugar) -> Cuerpo:
    return {}


def _hallazgo(lugar: Lugar) -> Cuerpo:
    return {"texto": "Leen con apoyo 12 de 25", "evidencias": [lugar.filas["evidencia_id"].pk]}


def _evidencia(lugar: Lugar) -> Cuerpo:
    return {"titulo": "Toma de lectura", "resultados": "Requiere apoyo: 12", "hallazgos": [lugar.filas["hallazgo_id"].pk]}


def _problematica(lugar: Lugar) -> Cuerpo:
    return {"texto": "Se lee poco en voz alta", "hallazgos": [lugar.filas["hallazgo_id"].pk]}


def _juicio(lugar: Lugar) -> Cuerpo:
    filas = list(lugar.ruta.problematicas.all())
    return {"leidas": leido(filas), **{f"{escala.clave}-{fila.pk.hex}": "4" for fila in filas for escala in ESCALAS}}


def _mirada(lugar: Lugar) -> Cuerpo:
    """Nobody of the world said anything before."""
    return {"marca": Propia().marca, "rasgo-1": "4"}


def _objetivo(lugar: Lugar) -> Cuerpo:
    return {"que": "Leer mejor", "problematicas": [lugar.filas["problematica_id"].pk]}


def _meta(lugar: Lugar) -> Cuerpo:
    return {"texto": "Aumentar de 10 a 20", "unidad": "alumnos", "cortes": ["3"]}


def _accion(lugar: Lugar) -> Cuerpo:
    persona = lugar.lado.participaciones["especialista"].pk
    return {"descripcion": "Círculos de lectura", "responsables": [persona], "informa": persona}


def _traer(lugar: Lugar) -> Cuerpo:
    hoja = Hoja([["Objetivo", "Meta"], ["Leer mejor", "De 46 a 20 alumnos"]])
    return {"archivo": SimpleUploadedFile("ruta.xlsx", en_xlsx(hoja))}


def _traida(lugar: Lugar) -> Cuerpo:
    """Every piece as it was read."""
    piezas = [Pieza.recordar(dicha) for dicha in lugar.filas["traida_id"].contenido["piezas"]]
    return {"hacer": "traer"} | {n: v for pieza in piezas for n, v in valores(pieza).items()}


def _compromiso(lugar: Lugar) -> Cuerpo:
    return {"texto": "Registrar los viernes", "fecha": "2026-12-04", "accion": lugar.filas["accion_id"].pk}


def _proponer(lugar: Lugar) -> Cuerpo:
    return {**_compromiso(lugar), "de_quien": lugar.lado.participaciones["especialista"].pk}


def _comprometer(lugar: Lugar) -> Cuerpo:
    return {"de_quienes": [lugar.lado.participaciones["especialista"].pk], "texto": "Citar", "fecha": HOY}


def _lista(lugar: Lugar) -> Cuerpo:
    preside = {"preside": lugar.lado.participaciones["comite"].pk, "escribe": lugar.lado.participaciones["docente"].pk}
    return {f"asistio-{p.pk}": "presente" for p in consultas.del_colectivo(lugar.ruta)} | preside


def _acuerdo(lugar: Lugar) -> Cuerpo:
    return {"texto": "Llamar a las familias", "fecha": "2026-12-04", "responsable": lugar.lado.participaciones["comite"].pk}


def _medicion(lugar: Lugar) -> Cuerpo:
    corte = lugar.filas["meta_id"].cortes.first().pk
    return {"fecha": "2026-11-20", "valor": "25", "fuente": "SisAT", "corte": corte, "es_comparable": "on"}


def _movimiento(lugar: Lugar) -> Cuerpo:
    return {"tipo": "egreso", "fecha": "2026-09-12", "concepto": "Hojas", "monto": "20", "accion": lugar.filas["accion_id"].pk}


def _acordar(lugar: Lugar) -> Cuerpo:
    secuencia = Ruta.objects.values_list("secuencia", flat=True).get(pk=lugar.ruta.pk)
    return {"fecha": HOY, "asistentes": "5", "constancia": "Por unanimidad", "secuencia": secuencia}


def _firma(lugar: Lugar) -> Cuerpo:
    leida = VersionAcordada.objects.values_list("sha256", flat=True).get(ruta=lugar.ruta, numero=1)
    return {"postura": "con_reserva", "reserva": "La meta de 3° es alta", "leida": leida, "password": fabricas.CONTRASENA}


def _en_papel(lugar: Lugar) -> Cuerpo:
    return {**_firma(lugar), "de_quien": lugar.lado.participaciones["especialista"].pk, "hoja": foto()}


def _pagina(lugar: Lugar) -> Cuerpo:
    """The page it speaks of."""
    return {"camino": camino_de(lugar.lado, lugar.ruta), "que": "Leer mejor"}


def _invitar(lugar: Lugar) -> Cuerpo:
    return {"cargo": "Maestra de apoyo", "roles": ["especialista"], "horas": "24", "para": lugar.lado.por_entrar.pk}


def _como_quedo(lugar: Lugar) -> Cuerpo:
    """The moment of today: nothing changes but the trace."""
    return {"secuencia": Ruta.objects.values_list("secuencia", flat=True).get(pk=lugar.ruta.pk)}


def _fijo(**cuerpo: Any) -> Callable[[Lugar], Cuerpo]:
    return lambda lugar: dict(cuerpo)


def _cerrar(lugar: Lugar) -> Cuerpo:
    leida = acta.leida(acta.reunir(lugar.ruta, lugar.filas["sesion_id"]))
    return {"leida": leida, "hora_inicio": "08:00", "hora_cierre": "13:00"}


_APOYO = _fijo(respuesta="Ocho cuadernillos")
CUERPOS: dict[str, Callable[[Lugar], Cuerpo]] = {
    **CUERPOS_DE_PAPEL,
    "ruta:restaurar_objetivo": _como_quedo,
    "ruta:restaurar_meta": _como_quedo,
    "ruta:restaurar_accion": _como_quedo,
    "ruta:restaurar_problematica": _como_quedo,
    "ruta:restaurar_hallazgo": _como_quedo,
    "ruta:restaurar_evidencia": _como_quedo,
    "ruta:ya_la_vi": _como_quedo,
    "ruta:borrador": _pagina,
    "ruta:borrador_descartar": _pagina,
    "ruta:presente": _pagina,
    "ruta:persona_invitar": _invitar,
    "ruta:invitacion_revocar": _quitar,
    "ruta:persona_desactivar": _quitar,
    "ruta:persona_reactivar": _quitar,
    "ruta:persona_desbloquear": _quitar,
    "ruta:persona_segundo_paso": _fijo(password=fabricas.CONTRASENA),
    "ruta:persona_tarjeta": _fijo(password=fabricas.CONTRASENA),
    "planeacion:hallazgo_agregar": _hallazgo,
    "planeacion:hallazgo_editar": _hallazgo,
    "planeacion:hallazgo_quitar": _quitar,
    "planeacion:importacion_agregar": lambda lugar: {"archivo": hoja("nueva.csv", "2° A,9,8,7")},
    "planeacion:importacion_confirmar": lambda lugar: {"titulo": "Lo que trajo", "fecha": HOY},
    "planeacion:importacion_corregir": _fijo(g0="2° B"),
    "planeacion:importacion_descartar": _quitar,
    "planeacion:importacion_deshacer": _quitar,
    "planeacion:criterios_editar": _fijo(
        cuentan=["sisat-lectura", "calificaciones", "listas-de-asistencia"],
        faltas="4",
        calificacion="6.5",
        minimo="2",
        razon="Lo pidió la zona",
    ),
    "planeacion:fecha_cambiar": _fijo(fecha="2027-06-18", motivo="La zona la pasó una semana antes"),
    "planeacion:fecha_devolver": _quitar,
    "planeacion:dia_agregar": _fijo(que="con_clases", desde="2027-02-01", motivo="Se repone el lunes"),
    "planeacion:dia_quitar": _quitar,
    "planeacion:mirada": _mirada,
    "planeacion:mirada_contar": _quitar,
    "planeacion:mirada_hallazgo": _fijo(texto="Todos inician puntuales", tipo="fortaleza"),
    "planeacion:lista_encender": _fijo(leido="on", password=fabricas.CONTRASENA),
    "planeacion:lista_apagar": _quitar,
    "planeacion:lista_abrir": _quitar,
    "planeacion:nombre_ver": _quitar,
    "planeacion:evidencia_agregar": lambda lugar: {**_evidencia(lugar), "archivo": foto()},
    "planeacion:evidencia_editar": _evidencia,
    "planeacion:evidencia_quitar": _quitar,
    "planeacion:problematica_agregar": _problematica,
    "planeacion:problematica_editar": _problematica,
    "planeacion:problematica_quitar": _quitar,
    "planeacion:problematica_mover": _fijo(pasos="1"),
    "planeacion:juzgar": _juicio,
    "planeacion:juicios_contar": _quitar,
    "planeacion:orden_explicar": _fijo(razon="Primero lo que alcanza a más alumnos"),
    "planeacion:objetivo_agregar": _objetivo,
    "planeacion:objetivo_editar": _objetivo,
    "planeacion:objetivo_quitar": _quitar,
    "planeacion:objetivo_mover": _fijo(pasos="1"),
    "planeacion:meta_agregar": _meta,
    "planeacion:meta_editar": _meta,
    "planeacion:meta_examinar": _meta,
    "planeacion:meta_nueva_examinar": _meta,
    "planeacion:meta_quitar": _quitar,
    "planeacion:meta_mover": _fijo(pasos="1"),
    "planeacion:accion_agregar": _accion,
    "planeacion:accion_editar": _accion,
    "planeacion:accion_quitar": _quitar,
    "planeacion:accion_mover": _fijo(pasos="1"),
    "planeacion:acordar": _acordar,
    "planeacion:documento_pedir": _fijo(clase="documento", papel="oficio", numero="1"),
    "planeacion:iniciar_implementacion": _quitar,
    "planeacion:reabrir": _fijo(motivo="Falta una meta de asistencia"),
    "planeacion:traer": _traer,
    "planeacion:traida": _traida,
    "planeacion:traida_quitar": _quitar,
    "planeacion:traida_deshacer": _quitar,
    "planeacion:firmar": _firma,
    "planeacion:firmar_en_turno": _firma,
    "planeacion:firma_en_papel": _en_papel,
    "planeacion:salvedad_escribir": _fijo(motivo="Se usa en octubre"),
    "planeacion:salvedad_quitar": _quitar,
    "planeacion:empezar_ciclo": _fijo(ciclo="2027-2028", marco="PEMC-2019"),
    **evidencias.CUERPOS,
    **compartidos.CUERPOS,
    "implementacion:recordatorios_por_correo": _fijo(quiere="no"),
    "implementacion:compromiso_proponer": _proponer,
    "implementacion:compromiso_tomar": _compromiso,
    "implementacion:compromiso_aceptar": _quitar,
    "implementacion:compromiso_reformular": _fijo(texto="Con mis palabras"),
    "implementacion:compromiso_apoyo": _APOYO,
    "implementacion:compromiso_declinar": _APOYO,
    "implementacion:compromiso_retirar": _fijo(motivo="Ya no hace falta"),
    "implementacion:avance_registrar": lambda lugar: {"resultado": "hecho", "nota": "Leyeron 24 de 29", "archivo": foto()},
    "implementacion:avance_corregir": _fijo(resultado="hecho", nota="Leyeron 26 de 29"),
    "seguimiento:relevo_pedir": _quitar,
    "seguimiento:sesion_preparar": _fijo(sesion="ordinaria-4", lugar="Aula"),
    "seguimiento:sesion_editar": _fijo(fecha=HOY, lugar="Patio"),
    "seguimiento:punto_agregar": _fijo(texto="Cuadernillos", minutos="10"),
    "seguimiento:punto_editar": _fijo(texto="Otros cuadernillos", minutos="20"),
    "seguimiento:punto_anotar": _fijo(tratado="Se leyó el registro"),
    "seguimiento:punto_quitar": _quitar,
    "seguimiento:punto_mover": _fijo(pasos="1"),
    "seguimiento:puntos_actualizar": _quitar,
    "seguimiento:sesion_abrir": _quitar,
    "seguimiento:asistencia": _lista,
    "seguimiento:verificacion": _fijo(avance="otro", otro="80", observacion="Leen más"),
    "seguimiento:acuerdo_agregar": _acuerdo,
    "seguimiento:desarrollo": _fijo(desarrollo="Se compararon resultados"),
    "seguimiento:sesion_cerrar": _cerrar,
    "seguimiento:correccion_pedir": _fijo(dice="24 de 29", debe_decir="26 de 29"),
    "seguimiento:correccion_responder": _fijo(estado="aceptada", respuesta="Así fue"),
    "seguimiento:correccion_retirar": _quitar,
    "seguimiento:acuerdo_editar": _acuerdo,
    "seguimiento:acuerdo_quitar": _quitar,
    "seguimiento:acuerdo_comprometer": _comprometer,
    "seguimiento:acuerdo_revisar": _fijo(estado="en_proceso", nota="11 de 14"),
    "evaluacion:pasar_a_evaluacion": _quitar,
    "evaluacion:valorar": _fijo(favorecio="Leer diario", decision="continuar"),
    "evaluacion:medicion_agregar": _medicion,
    "evaluacion:medicion_corregir": lambda lugar: {**_medicion(lugar), "motivo": "Se contó dos veces"},
    "evaluacion:medicion_quitar": _quitar,
    "rendicion:parrafo_escribir": _fijo(texto="Este ciclo leímos más"),
    "rendicion:fuente_agregar": _fijo(nombre="Cooperativa", administra="Consejo", saldo_inicial="0"),
    "rendicion:fuente_editar": _fijo(nombre="Cooperativa", administra="Consejo", saldo_inicial="0"),
    "rendicion:fuente_quitar": _quitar,
    "rendicion:movimiento_agregar": _movimiento,
    "rendicion:movimiento_corregir": _movimiento,
    "rendicion:movimiento_quitar": _quitar,
    "rendicion:cifra_anotar": _fijo(parte="25", todo="29"),
    **fotos.CUERPOS,
    **{nombre: _fijo(**cuerpo) for nombre, cuerpo in DE_LA_SUPERVISION.items()},
}

# The row whose version the form carries, where it is not the last piece of the path.
_DE_LA_RUTA = {"planeacion:iniciar_implementacion", "planeacion:reabrir", "evaluacion:pasar_a_evaluacion"}


def cuerpo(nombre: str, lugar: Lugar, piezas: dict[str, Any]) -> Cuerpo:
    """The valid body of that view there, with the version of the row as it stands now."""
    dicho = CUERPOS[nombre](lugar)
    if nombre in _DE_LA_RUTA:
        return {**dicho, "version": Ruta.objects.values_list("version", flat=True).get(pk=lugar.ruta.pk)}
    if nombre.endswith(SIN_VERSION):
        return dicho
    return {**dicho, "version": _version(nombre, lugar)}


def _version(nombre: str, lugar: Lugar) -> int:
    de_una = {"rendicion:cifra_anotar": CifraEscolar, "rendicion:parrafo_escribir": Parrafo, "planeacion:orden_explicar": Prioridad}
    if nombre in de_una:
        return de_una[nombre].objects.get(ruta=lugar.ruta).version
    if nombre == "planeacion:lista_apagar":
        return lugar.ruta.listas_nominales.get().version
    if nombre == "planeacion:criterios_editar":
        return CriteriosDeEscuela.objects.de(lugar.lado.escuela).get().version
    if nombre in {"planeacion:fecha_cambiar", "planeacion:fecha_devolver"}:
        return FechaPropiaDeCTE.objects.de(lugar.lado.escuela).get().version
    if nombre == "seguimiento:visita_escribir":
        return lugar.filas["sesion_id"].visitas.get().version
    if nombre == "evaluacion:valorar":
        return lugar.filas["meta_id"].valoraciones.get().version
    if nombre == "seguimiento:verificacion":
        return lugar.filas["accion_id"].verificaciones.get(sesion=lugar.filas["sesion_id"]).version
    fila = lugar.filas[DE.get(nombre, {}).get(pieza_de(nombre), pieza_de(nombre))]
    return type(fila).objects.values_list("version", flat=True).get(pk=fila.pk)
