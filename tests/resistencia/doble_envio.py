"""Every POST of Ruta, with a valid body, in an order in which each finds the state it needs. What a form already carries is sent as
it came, hidden inputs included; a row here says only what a person would have to fill in.
"""

from __future__ import annotations

import base64
import html
import re
import time
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.planeacion.matrices import dibujar, en_xlsx
from tests.resistencia import doble_envio_compartidos, doble_envio_papel, doble_envio_supervision
from tests.resistencia.cliente import Formulario, Pares, Persona, Respuesta, a_la_vez, formularios_de, motivo
from tests.servidor import Servidor

RUTA = (
    "SELECT id FROM ruta_ruta WHERE ciclo_id = '2026-2027' AND escuela_id = (SELECT id FROM ruta_escuela WHERE cct = '15DPR9821M')"
)
SUYA = f"escuela_id = (SELECT escuela_id FROM ruta_ruta WHERE id = ({RUTA}))"
PRIMERA = "*"  # the first option that says something
OBJETIVOS = "/e/15DPR9821M-matutino/2026-2027/planeacion/objetivos/"
UN_CAMBIO = f"SELECT secuencia FROM ruta_ruta WHERE id = ({RUTA})"


@dataclass(frozen=True)
class Envio:
    """`fila`: condition of the row of its path, the newest with it. `pagina`: where its form is, if not at its own address.

    `efecto`: what grows by one for each time it is done. `con_llave` False: sent by a script, the same however often it is said.
    """

    nombre: str
    valores: dict[str, Any] = field(default_factory=dict)  # bytes are a file
    persona: str = "directora"
    fila: str = "true"
    pagina: str = ""
    efecto: str = UN_CAMBIO
    con_llave: bool = True
    palabras: dict[str, str] = field(default_factory=dict)  # pieces of its path that are words, and the table of `sujeto_id`


def _punto(regla: str, tabla: str, condicion: str = "true") -> Envio:
    """Why the newest of those rows is left as it is."""
    palabras = {"regla": regla, "tabla": tabla}
    return Envio("planeacion:salvedad_escribir", {"motivo": "se ve en octubre"}, fila=condicion, palabras=palabras)


def _e(
    nombre: str, persona: str = "directora", /, fila: str = "true", pagina: str = "", efecto: str = UN_CAMBIO, **valores: Any
) -> Envio:
    return Envio(nombre, valores, persona, fila, pagina, efecto)


def _guion(nombre: str, efecto: str, **valores: str) -> Envio:
    return Envio(nombre, {"camino": OBJETIVOS, **valores}, efecto=efecto, con_llave=False)


def _persona(nombre: str, efecto: str, **valores: str) -> Envio:
    """A button of the page of one person of the school; or the page where its question is answered with the password."""
    suya = "usuario_id = (SELECT id FROM ruta_usuario WHERE usuario = 'docente2')"
    return Envio(nombre, valores, fila=suya, pagina="" if "password" in valores else "ruta:persona", efecto=efecto)


_DE_DOCENTE = (
    "de_quien_id IN (SELECT p.id FROM ruta_participacion p JOIN ruta_usuario u ON u.id = p.usuario_id WHERE u.usuario = 'docente1')"
)
_POR_RESPONDER = f"estado = 'propuesto' AND {_DE_DOCENTE}"
_ACEPTADO = f"estado = 'aceptado' AND {_DE_DOCENTE}"
_AVANCE_SUYO = f"firme_en IS NULL AND compromiso_id IN (SELECT id FROM implementacion_compromiso WHERE {_DE_DOCENTE})"
_DE_DOCENTE_3 = "usuario_id = (SELECT id FROM ruta_usuario WHERE usuario = 'docente3')"
_LEIDA = "estado = 'por_revisar'"
_HOJA = "Grupo,Lenguajes,Saberes y pensamiento científico\n1° A,8.4,7.9\n2° A,7.8,7.2\n".encode()
_LLEGA = "SELECT count(*) FROM implementacion_subida WHERE recibido = {}"
_FOTO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
_EN_CURSO = "estado = 'en_curso'"
_RECIEN_CERRADA = "cerrada_en = (SELECT max(cerrada_en) FROM seguimiento_sesion)"
# Of the problemática that was added just now: those of the demo have theirs.
_JUICIOS = "SELECT count(*) FROM ruta_juicio WHERE problematica_id = (SELECT id FROM ruta_problematica ORDER BY id DESC LIMIT 1)"
_MIRADAS = f"SELECT count(*) FROM ruta_aportacion WHERE lugar = 'rasgo-1' AND NOT contado AND {SUYA}"
_ESCALAS = {"magnitud-*": "4", "urgencia-*": "4", "viabilidad-*": "4"}  # of every problemática
_VERSIONES = "SELECT sum(version) FROM ruta_participacion"
_SIN_CORREO = "SELECT count(*) FROM implementacion_sincorreo"
_A_LA_LISTA = "SELECT count(*) FROM ruta_miradaalista"
_DE_LA_LISTA = f"lista_id IN (SELECT id FROM ruta_listanominal WHERE ruta_id = ({RUTA}))"
ENVIOS = [
    _guion("ruta:borrador", "SELECT count(*) FROM ruta_borrador", que="Leer más", llave_del_formulario="0" * 32),
    _guion("ruta:borrador_descartar", "SELECT -count(*) FROM ruta_borrador"),
    _guion("ruta:presente", "SELECT count(*) FROM ruta_presencia"),
    _e("ruta:persona_invitar", efecto="SELECT count(*) FROM ruta_invitacion", cargo="Maestra de apoyo", roles="especialista"),
    _e("ruta:invitacion_revocar", pagina="ruta:personas", efecto="SELECT count(revocada_el) FROM ruta_invitacion"),
    _persona("ruta:persona_desbloquear", "SELECT -count(DISTINCT cuenta) FROM ruta_intento WHERE veces > 6"),
    _persona("ruta:persona_segundo_paso", "SELECT -count(*) FROM ruta_segundopaso", password="ruta-demo"),
    _persona("ruta:persona_tarjeta", "SELECT count(*) FROM ruta_restablecimiento", password="ruta-demo"),
    _persona("ruta:persona_desactivar", _VERSIONES),
    _persona("ruta:persona_reactivar", _VERSIONES),
    _e("planeacion:reabrir", motivo="falta una meta"),
    _e("planeacion:traer", efecto="SELECT count(*) FROM ruta_traida", archivo=en_xlsx(dibujar("rme_primaria"))),
    _e("planeacion:traida", hacer="traer"), _e("planeacion:traida_deshacer"),
    _e("planeacion:traida_quitar", efecto="SELECT -count(*) FROM ruta_traida"),
    _e("planeacion:importacion_agregar", efecto="SELECT count(*) FROM ruta_importacion", archivo=_HOJA),
    _e("planeacion:importacion_corregir", fila=_LEIDA, g0="2° A"),
    _e("planeacion:importacion_confirmar", fila=_LEIDA, titulo="Calificaciones finales", fecha="2026-07-15"),
    _e("planeacion:importacion_deshacer", fila="estado = 'hecha'"),
    _e("planeacion:importacion_agregar", efecto="SELECT count(*) FROM ruta_importacion", archivo=_HOJA.replace(b"8.4", b"8.1")),
    _e("planeacion:importacion_descartar", fila=_LEIDA),
    _e("planeacion:criterios_editar", faltas="4", razon="lo pidió la zona"),
    _e("planeacion:fecha_cambiar", fecha="2027-05-27", motivo="la zona la pasó al jueves"),
    _e("planeacion:fecha_devolver", pagina="planeacion:fechas"),
    _e("planeacion:dia_agregar", desde="2027-06-24", motivo="fiesta patronal"),
    _e("planeacion:dia_quitar", pagina="planeacion:fechas"),
    _e("implementacion:recordatorios_por_correo", "docente1", pagina="implementacion:recordatorios", efecto=_SIN_CORREO),
    _e("seguimiento:relevo_pedir", pagina="seguimiento:relevo", efecto="SELECT count(*) FROM seguimiento_relevo"),
    _e("planeacion:lista_abrir", pagina="planeacion:lista_nominal", efecto=_A_LA_LISTA),
    _e("planeacion:nombre_ver", fila=_DE_LA_LISTA, pagina="planeacion:lista_nominal", efecto=_A_LA_LISTA),
    _e("planeacion:lista_apagar"),
    _e("planeacion:lista_encender", leido="on", password="ruta-demo"),
    *(_e("planeacion:mirada", q, efecto=_MIRADAS, **{"rasgo-1": "1"}) for q in ("directora", "docente1", "docente3")),
    _e("planeacion:mirada_contar", pagina="planeacion:diagnostico"),
    _e("planeacion:mirada_hallazgo", texto="Casi siempre iniciamos puntuales"),
    _e("planeacion:hallazgo_agregar", texto="17 de 29 leen con fluidez"),
    _e("planeacion:hallazgo_editar", texto="18 de 29 leen con fluidez"),
    _e("planeacion:evidencia_agregar", titulo="Toma de lectura"),
    _e("planeacion:evidencia_editar", titulo="Toma de lectura de octubre"),
    _e("planeacion:evidencia_quitar"),
    _e("planeacion:hallazgo_quitar"),
    _e("planeacion:problematica_agregar", texto="Fluidez lectora"),
    _e("planeacion:problematica_editar", texto="Fluidez y comprensión"),
    _e("planeacion:problematica_mover", pagina="planeacion:problematicas", pasos="-1"),
    *(_e("planeacion:juzgar", quien, efecto=_JUICIOS, **_ESCALAS) for quien in ("directora", "docente1", "docente3")),
    _e("planeacion:juicios_contar", pagina="planeacion:problematicas"),
    _e("planeacion:orden_explicar", razon="Primero la lectura"),
    _e("planeacion:problematica_quitar"),
    _e("planeacion:objetivo_agregar", que="Leer más"),
    _e("planeacion:objetivo_editar", que="Leer mejor"),
    _e("planeacion:objetivo_mover", pagina="planeacion:objetivos", pasos="-1"),
    _e("planeacion:meta_agregar", texto="De 46 a 20"),
    _e("planeacion:meta_editar", texto="De 46 a 15"),
    _e("planeacion:meta_mover", pagina="planeacion:objetivos", pasos="-1"),
    _e("planeacion:accion_agregar", descripcion="Lectura en voz alta"),
    _e("planeacion:accion_editar", descripcion="Lectura en voz alta diaria"),
    _e("planeacion:accion_mover", pagina="planeacion:objetivos", pasos="-1"),
    _e("planeacion:accion_quitar"),
    _e("planeacion:meta_quitar", fila="NOT EXISTS (SELECT FROM ruta_accion a WHERE a.meta_id = ruta_meta.id)"),
    _e("planeacion:objetivo_quitar", fila="NOT EXISTS (SELECT FROM ruta_meta m WHERE m.objetivo_id = ruta_objetivo.id)"),
    *(_e(f"ruta:restaurar_{clase}") for clase in ("objetivo", "meta", "accion", "evidencia", "hallazgo", "problematica")),
    _punto("hallazgo_sin_evidencia", "ruta_hallazgo"),
    _punto("evidencia_sin_uso", "ruta_evidencia"),
    _punto("problematica_sin_objetivo", "ruta_problematica"),
    _punto("meta_sin_indicador", "ruta_meta"),
    _punto("meta_sin_sesion", "ruta_meta"),
    _e("planeacion:salvedad_quitar", pagina="planeacion:acuerdo"),
    _punto("meta_sin_sesion", "ruta_meta"),
    _e("planeacion:acordar", pagina="planeacion:acuerdo", asistentes="9", constancia="Por unanimidad"),
    _e("planeacion:documento_pedir", pagina="planeacion:documentos", efecto="SELECT count(*) FROM ruta_documento",
       clase="documento", papel="oficio", numero="1"),
    _e("planeacion:firmar", "docente1", postura="conforme", password="ruta-demo"),
    _e("planeacion:firmar_en_turno", fila=_DE_DOCENTE_3, postura="con_reserva", reserva="es alta", password="ruta-demo"),
    _e("planeacion:firma_en_papel", de_quien="docente4", postura="conforme"),
    _e("planeacion:iniciar_implementacion", pagina="planeacion:acuerdo"),
    _e("implementacion:compromiso_tomar", "docente1", texto="Registrar la lectura", fecha="2026-12-11"),
    _e("implementacion:compromiso_proponer", texto="Llevar el registro", fecha="2026-12-11", de_quien="docente1"),
    _e("implementacion:compromiso_reformular", "docente1", fila=_POR_RESPONDER, texto="Con mis palabras"),
    _e("implementacion:compromiso_proponer", texto="Llevar el registro", fecha="2026-12-11", de_quien="docente1"),
    _e("implementacion:compromiso_aceptar", "docente1", fila=_POR_RESPONDER, pagina="implementacion:compromiso"),
    _e("implementacion:avance_registrar", "docente1", fila=_ACEPTADO, resultado=PRIMERA, nota="24 de 29"),
    _e("implementacion:avance_corregir", "docente1", fila=_AVANCE_SUYO, resultado="en_proceso", nota="26 de 29"),
    Envio("implementacion:subidas", {"nombre": "mural.jpg", "total": "5"}, efecto=_LLEGA.format(0), con_llave=False),
    Envio("implementacion:subida", {"desde": "0", "trozo": b"cinco"}, efecto=_LLEGA.format(5), con_llave=False),
    _e("implementacion:muestra_traer", "docente1", archivo=_FOTO, pie="el mural"),
    _e("implementacion:muestra_editar", "docente1", pie="el mural de 3° A"),
    _e("implementacion:muestra_quitar", "docente1"),
    _e("implementacion:muestra_recuperar", "docente1", pagina="implementacion:muestras"),
    _e("implementacion:compromiso_apoyo", "docente1", fila=_ACEPTADO, respuesta="cuadernillos"),
    _e("implementacion:compromiso_proponer", texto="Llevar el registro", fecha="2026-12-11", de_quien="docente1"),
    _e("implementacion:compromiso_declinar", "docente1", fila=_POR_RESPONDER, respuesta="no alcanzo"),
    *(Envio(**envio) for envio in (*doble_envio_papel.DE_UNA_PERSONA, *doble_envio_compartidos.ENVIOS)),
    _e("implementacion:compromiso_retirar", fila="estado IN ('propuesto', 'aceptado', 'necesita_apoyo')"),
    _e(
        "ruta:ya_la_vi", "docente1", pagina="ruta:nuestra_ruta",
        efecto="SELECT count(*) FROM ruta_mirada m JOIN ruta_ruta r ON r.id = m.ruta_id JOIN ruta_usuario u ON u.id = m.usuario_id"
        f" WHERE u.usuario = 'docente1' AND m.secuencia = r.secuencia AND r.id = ({RUTA})",
    ),
    _e("seguimiento:sesion_preparar", sesion=PRIMERA),
    _e("seguimiento:sesion_editar", fila="estado = 'preparada'", lugar="biblioteca"),
    _e("seguimiento:punto_agregar", fila="estado = 'preparada'", texto="cuadernillos", minutos="10"),
    _e("seguimiento:punto_editar", texto="otros cuadernillos"),
    _e("seguimiento:punto_mover", pagina="seguimiento:punto", pasos="-1"),
    _e("seguimiento:punto_quitar"), _e("seguimiento:puntos_actualizar", fila="estado = 'preparada'", pagina="seguimiento:puntos"),
    _e("seguimiento:sesion_abrir", fila="estado = 'preparada' AND numero = 3", pagina="seguimiento:sesion_preparada"),
    _e("seguimiento:asistencia", fila=_EN_CURSO),
    _e("seguimiento:punto_anotar", fila=f"sesion_id = (SELECT id FROM seguimiento_sesion WHERE {_EN_CURSO})", tratado="se leyó"),
    _e("seguimiento:verificacion", fila=_EN_CURSO, avance=PRIMERA, observacion="se ve"),
    *(Envio(**envio) for envio in doble_envio_papel.DE_LA_SESION),
    _e("seguimiento:acuerdo_agregar", fila=_EN_CURSO, texto="Citar a las familias", responsables_texto="USAER", fecha="2026-12-04"),
    _e("seguimiento:acuerdo_editar", texto="Citar a las 14 familias"), _e("seguimiento:acuerdo_quitar"),
    _e("seguimiento:acuerdo_comprometer", de_quienes=PRIMERA, texto="Citar a las 14 familias", fecha="2026-12-11",
       efecto="SELECT count(*) FROM seguimiento_compromisodeacuerdo"),
    _e("seguimiento:acuerdo_revisar", fila=f"sesion_id <> (SELECT id FROM seguimiento_sesion WHERE {_EN_CURSO})", estado=PRIMERA),
    *(Envio(**envio) for envio in doble_envio_supervision.ENVIOS),
    _e("seguimiento:desarrollo", fila=_EN_CURSO, desarrollo="Se revisó la lectura"),
    _e("seguimiento:sesion_cerrar", fila=_EN_CURSO, hora_inicio="08:00", hora_cierre="13:00"),
    _e("seguimiento:correccion_pedir", "docente1", fila=_RECIEN_CERRADA, dice="24 de 29", debe_decir="26 de 29"),
    _e("seguimiento:correccion_retirar", "docente1", fila="estado = 'pedida'"),
    _e("seguimiento:correccion_pedir", "docente1", fila=_RECIEN_CERRADA, dice="24 de 29", debe_decir="26 de 29"),
    _e("seguimiento:correccion_responder", fila="estado = 'pedida'", estado=PRIMERA),
    _e("evaluacion:medicion_agregar", fecha="2026-11-26", valor="20", de_cuantos="185", fuente="SisAT"),
    _e("evaluacion:medicion_corregir", valor="21", motivo="se contó mal"),
    _e("evaluacion:medicion_quitar", motivo="estaba repetida"), _e("rendicion:parrafo_escribir", texto="Este ciclo leímos más."),
    _e("rendicion:fuente_agregar", nombre="Rifa", administra="AP", saldo_inicial="9"), _e("rendicion:fuente_editar", nombre="Otra"),
    _e("rendicion:movimiento_agregar", tipo=PRIMERA, fecha="2026-11-20", concepto="Boletos", monto="50"),
    _e("rendicion:movimiento_corregir", concepto="Boletos vendidos", motivo="estaba mal"),
    _e("rendicion:movimiento_quitar", motivo="repetido"),
    _e("rendicion:fuente_quitar", fila="NOT EXISTS (SELECT FROM rendicion_movimiento m WHERE m.fuente_id = rendicion_fuente.id)"),
    _e("rendicion:cifra_anotar", parte="180", todo="185"), _e("evaluacion:pasar_a_evaluacion", pagina="evaluacion:inicio"),
    _e("evaluacion:valorar", favorecio="leer", dificulto="faltas", decision=PRIMERA, que_haremos="seguir"),
    _e("rendicion:publicar", con_permiso="on"), _e("rendicion:foto_retirar", motivo="Lo pidió su familia"),
    Envio("planeacion:empezar_ciclo", {"ciclo": PRIMERA}, efecto="SELECT count(*) FROM ruta_ruta"),
]  # fmt: skip
TABLAS = {"punto": "seguimiento_punto", "correccion": "seguimiento_correcciondeacta", "avance": "implementacion_avance",
          "sesion": "seguimiento_sesion", "acuerdo": "seguimiento_acuerdo", "compromiso": "implementacion_compromiso",
          "medicion": "evaluacion_medicion", "fuente": "rendicion_fuente", "movimiento": "rendicion_movimiento",
          "alumno": "ruta_alumnodelista", "subida": "implementacion_subida", "muestra": "implementacion_muestra",
          "foto": "rendicion_fotopublicada", "dia": "ruta_diapropio",
          **doble_envio_papel.TABLAS, **doble_envio_supervision.TABLAS, **doble_envio_compartidos.TABLAS}  # fmt: skip
PALABRAS = {"de": "rasgo-1", "bloque": "necesidades", "capitulo": "educativos", "indicador": "asistencia", "numero": "3",
            "sesion": "ordinaria-7"}  # fmt: skip


@dataclass
class Resultado:
    """What came of sending the same body twice at once and twice more, and then another under the same key."""

    nombre: str
    efectos: int
    respuestas: list[tuple[int, str]]
    otro_cuerpo: int
    con_llave: bool
    cuerpo: str = ""

    @property
    def un_solo_efecto(self) -> bool:
        uno = self.efectos == 1 and len(set(self.respuestas)) == 1 and self.respuestas[0][0] in {200, 204, 302, 303}
        return uno and (self.otro_cuerpo == 422 if self.con_llave else self.otro_cuerpo < 300 or self.otro_cuerpo == 303)


class Escenario:
    """The demo school, and who sends."""

    def __init__(self, servidor: Servidor, duena: psycopg.Connection, piezas: dict[str, tuple[str, ...]]) -> None:
        self.servidor, self.duena, self.piezas = servidor, duena, piezas
        self.personas: dict[str, Persona] = {}

    def persona(self, usuario: str) -> Persona:
        if usuario not in self.personas:
            self.personas[usuario] = Persona.que_entra(self.servidor, usuario)
        return self.personas[usuario]

    def uno(self, consulta: str, *valores: Any) -> Any:
        fila = self.duena.execute(consulta, valores).fetchone()
        return fila[0] if fila else None

    def fila(self, pieza: str, condicion: str, tabla: str = "") -> str:
        """The newest row: keys sort by the moment they were made."""
        tabla = tabla or TABLAS.get(pieza.removesuffix("_id"), f"ruta_{pieza.removesuffix('_id')}")
        consulta = f"SELECT id FROM {tabla} WHERE {SUYA} AND {condicion}"
        encontrada = self.uno(f"{consulta} ORDER BY id DESC LIMIT 1")
        limite = time.monotonic() + (60 if condicion == _LEIDA else 0)
        while not encontrada and time.monotonic() < limite:  # the worker reads it
            time.sleep(0.3)
            encontrada = self.uno(f"{consulta} ORDER BY id DESC LIMIT 1")
        assert encontrada, f"no hay {pieza} con {condicion}"
        return str(encontrada)

    def quitada(self, pieza: str) -> str:
        """The last one taken away that has not come back."""
        tabla = f"ruta_{pieza.removesuffix('_id')}"
        consulta = f"SELECT pgh_obj_id FROM {tabla}historia WHERE {SUYA} AND pgh_label = 'delete'"
        encontrada = self.uno(f"{consulta} AND pgh_obj_id NOT IN (SELECT id FROM {tabla}) ORDER BY pgh_id DESC LIMIT 1")
        assert encontrada, f"no se ha quitado {pieza}"
        return str(encontrada)

    def direcciones(self, envio: Envio, direccion: Any) -> tuple[str, str]:
        """Where it is sent and where its form is read."""
        ids, condicion = {"escuela": "15DPR9821M-matutino", "ciclo": "2026-2027"}, envio.fila
        for pieza in self.piezas[envio.nombre][2:]:
            if envio.nombre.startswith("ruta:restaurar_"):
                ids[pieza] = self.quitada(pieza)
                continue
            palabras = PALABRAS | envio.palabras
            tabla = palabras.get("tabla", "") if pieza == "sujeto_id" else ""
            if pieza in palabras:
                ids[pieza] = palabras[pieza]
            else:
                ids[pieza], condicion = self.fila(pieza, condicion, tabla), "true"
        pagina = envio.pagina or envio.nombre
        return direccion(envio.nombre, ids), direccion(pagina, {k: ids[k] for k in self.piezas[pagina]})

    def preparar(self) -> None:
        """A ciclo to start, for the catalogue only holds those whose calendar is known; and somebody who cannot enter: she typed
        another password too often, and lost the telephone of her second step."""
        self.duena.execute(
            'INSERT INTO ruta_ciclo SELECT (jsonb_populate_record(c, \'{"clave": "2027-2028", "inicio": "2027-08-30",'
            ' "fin": "2028-07-14"}\')).* FROM ruta_ciclo c WHERE clave = \'2026-2027\' ON CONFLICT DO NOTHING'
        )
        puerta = Persona(self.servidor.puerto)
        puerta.pedir("GET", "/entrar/")
        puerta.enviar("/entrar/", [("username", "docente2"), ("password", "no es esta")])
        recientes = "ultimo > now() - interval '1 minute'"
        self.duena.execute(f"UPDATE ruta_intento SET veces = 10, ultimo = clock_timestamp() WHERE {recientes}")
        self.duena.execute(
            "INSERT INTO ruta_segundopaso (id, usuario_id, sellado, activo_desde, ultimo_periodo, respaldos) "
            "SELECT gen_random_uuid(), id, 'x', now(), 0, '{}' FROM ruta_usuario WHERE usuario = 'docente2'"
        )

    def _con_lo_leido(self, persona: Persona, pagina: str) -> str:
        """What is published is what was read: its page is reached from the preview, with its fingerprint and its first photo."""
        previa = pagina.replace("/publicar/", "/vista-previa/")
        foto = re.search(r'name="fotos" value="([^"]+)', persona.leer(previa).cuerpo)[1]
        assert persona.enviar(previa, [("fotos", foto)]).codigo == 303
        lo_leido = re.search(r'/publicar/\?([^"]+)"', persona.leer(previa).cuerpo)[1]
        return f"{pagina}?{html.unescape(lo_leido)}"

    def formulario(self, envio: Envio, camino: str, pagina: str) -> Formulario:
        persona, vistos = self.persona(envio.persona), []
        pagina = self._con_lo_leido(persona, pagina) if envio.nombre == "rendicion:publicar" else pagina
        for cabeceras in ({}, {"HX-Request": "true"}):
            respuesta = persona.leer(pagina, **cabeceras)
            vistos += formularios_de(respuesta.cuerpo, pagina) if respuesta.codigo == 200 else []
            for form in vistos:
                if form.accion == camino:
                    return form
        raise AssertionError(f"{envio.nombre}: en {pagina} ({respuesta.codigo}) no hay formulario hacia {camino}")

    def cuerpo(self, envio: Envio, form: Formulario) -> Pares:
        valores = {}
        for nombre, valor in envio.valores.items():
            opciones = form.opciones.get(nombre, [])
            if nombre.endswith("*"):
                valores |= {pregunta: valor for pregunta in form.opciones if pregunta.startswith(nombre[:-1])}
                continue
            valores[nombre] = valor
            if valor == PRIMERA:
                valores[nombre] = next(clave for clave, _ in opciones if clave)
            elif nombre in {"de_quien", "informa"}:
                suyo = "SELECT nombre FROM ruta_usuario WHERE usuario = %s"
                valores[nombre] = next(clave for clave, dicho in opciones if self.uno(suyo, valor) in dicho)
        return form.con(**valores)

    def probar(self, envio: Envio, direccion: Any) -> Resultado:
        try:
            camino, pares = self.preparado(envio, direccion)
        except (AssertionError, StopIteration) as falta:
            return Resultado(envio.nombre, 0, [], 0, envio.con_llave, f"no se pudo preparar: {falta}")
        return self.mandar(envio, camino, pares)

    def mandar(self, envio: Envio, camino: str, pares: Pares) -> Resultado:
        """Twice at once, twice more, and another body under the same key; what it moved."""
        antes = self.uno(envio.efecto)
        respuestas = [
            *a_la_vez(self.persona(envio.persona), camino, pares),
            *(self._enviar(envio, camino, pares) for _ in range(2)),
        ]
        efectos = self.uno(envio.efecto) - antes
        otro = self._enviar(envio, camino, [*pares, ("otra_cosa", "x")])
        primera = next((r.cuerpo for r in respuestas if r.codigo not in {200, 303}), "")
        return Resultado(
            envio.nombre, efectos, [(r.codigo, r.cabeceras.get("location", "")) for r in respuestas], otro.codigo,
            "llave" in dict(pares), motivo(primera),
        )  # fmt: skip

    def preparado(self, envio: Envio, direccion: Any) -> tuple[str, Pares]:
        """Where it goes and what it carries."""
        camino, pagina = self.direcciones(envio, direccion)
        if not envio.con_llave:
            return camino, list(envio.valores.items())
        return camino, self.cuerpo(envio, self.formulario(envio, camino, pagina))

    def _enviar(self, envio: Envio, camino: str, pares: Pares) -> Respuesta:
        return self.persona(envio.persona).enviar(camino, pares)
