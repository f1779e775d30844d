"""Two schools with every kind of row, and everyone who may knock: what the tests of this folder walk around in.

Each school marks all its texts with a word of its own, so that one sentence of the other found anywhere is a leak. The ruta is in
the state in which nearly everything can be written: agreed once, and reopened to be mended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from evaluacion import operaciones as evaluacion
from implementacion import operaciones as implementacion
from planeacion import operaciones as planeacion
from planeacion import version_acordada
from planeacion.colegiado import operaciones as colegiado
from planeacion.documento import operaciones as documentos
from planeacion.prioridad import operaciones as prioridad
from planeacion.prioridad.consultas import leido
from planeacion.prioridad.escalas import Opinion
from rendicion import operaciones as rendicion
from ruta import borradores, guardia, operaciones, reloj
from ruta.consultas import del_colectivo, quien_es
from ruta.estados import EstadoRuta, Rol
from ruta.models import (
    Escuela,
    FechaDeCTE,
    FechaPropiaDeCTE,
    Firma,
    GradoDeGrupo,
    Grupo,
    GrupoDeParticipacion,
    Invitacion,
    Participacion,
    Ruta,
    SegundoPaso,
    Usuario,
    VersionAcordada,
)
from ruta.permisos import Quien
from seguimiento import operaciones as seguimiento
from tests import fabricas
from tests.murallas.archivos import foto, importaciones_de
from tests.murallas.avances import avance_de
from tests.murallas.compartidos import compartido_de
from tests.murallas.correcciones import correcciones_de
from tests.murallas.evidencias import muestras_de
from tests.murallas.fechas import dia_de
from tests.murallas.fotos import edicion_de
from tests.murallas.nominal import lista_de
from tests.murallas.papel import hoja_de, hoja_de_la_sesion
from tests.murallas.recordatorios import recordatorios_de
from tests.murallas.riesgo import criterios_de
from tests.murallas.supervision import supervision_de
from tests.murallas.traidas import leida, traida
from tests.planeacion.fabricas import calendario
from tests.planeacion.miradas import miradas_de

MIA, AJENA = "Xochimarca", "Tlacomarca"  # the word in every text of each school
PAPELES = {
    "directora": (Rol.DIRECCION,),
    "docente": (Rol.DOCENTE,),
    "otra_docente": (Rol.DOCENTE,),
    "comite": (Rol.DOCENTE, Rol.COMITE),
    "especialista": (Rol.ESPECIALISTA,),
    "tecnica": (Rol.TECNICA,),
}
AUTORES = ("docente", "otra_docente")
AGOSTO, DICIEMBRE = date(2026, 8, 28), date(2026, 12, 4)
Filas = dict[str, Any]


@dataclass
class Lado:
    """A school, its people and the ids of its rows: `filas[ciclo][autor][pieza]`."""

    marca: str
    escuela: Escuela
    participaciones: dict[str, Participacion]
    de_baja: Participacion
    por_entrar: Participacion  # she has no account yet
    rutas: dict[str, Ruta] = field(default_factory=dict)
    filas: dict[str, dict[str, Filas]] = field(default_factory=dict)

    def quien(self, persona: str, ciclo: str = "2026-2027") -> Quien:
        return quien_es(self.participaciones[persona].usuario, self.rutas[ciclo])


@dataclass
class Murallas:
    mia: Lado
    ajena: Lado
    personas: dict[str, Usuario | None]
    clientes: dict[str, Client] = field(default_factory=dict)

    @property
    def ruta(self) -> Ruta:
        return self.mia.rutas["2026-2027"]

    def cliente(self, persona: str) -> Client:
        return self.clientes[persona]

    def quien(self, persona: str) -> Quien:
        """The person as my school sees them, whoever they are."""
        return quien_es(self.personas[persona], self.ruta)

    def url(self, nombre: str, **piezas: Any) -> str:
        return reverse(nombre, kwargs={"escuela": self.mia.escuela.clave, "ciclo": "2026-2027", **piezas})


@contextmanager
def levantado(carpeta: Any) -> Iterator[Murallas]:
    """The world inside a transaction that is undone at the end; each case undoes its own with `deshecho`."""
    with override_settings(MEDIA_ROOT=carpeta), transaction.atomic():
        yield _construir()
        transaction.set_rollback(True)


@contextmanager
def deshecho() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _construir() -> Murallas:
    zona, otra_zona = (fabricas.zona(numero=f"{m[:5]}", sector=m[:10]) for m in (MIA, AJENA))
    mia, ajena = _lado(MIA, zona), _lado(AJENA, otra_zona)
    calendario("2027-2028")
    doble = fabricas.usuario("Persona de dos escuelas")
    doble.password = _contrasena()
    doble.save()
    for lado in (mia, ajena):
        rol = Rol.DOCENTE if lado is mia else Rol.DIRECCION  # what she is there is not what she is here
        lado.participaciones["doble"] = fabricas.participacion(lado.escuela, rol, persona=doble, cargo=f"Docente {lado.marca}")
    for lado in (mia, ajena):
        for ciclo in ("2025-2026", "2026-2027"):
            _poblar(lado, ciclo)
    personas = {"anonima": None} | {nombre: p.usuario for nombre, p in mia.participaciones.items()}
    personas |= {
        "supervisora": _supervision(zona, "Supervisora"),
        "directora_ajena": ajena.participaciones["directora"].usuario,
        "supervisora_ajena": _supervision(otra_zona, "Supervisora"),
        "desactivada": fabricas.participacion(mia.escuela, Rol.DIRECCION, persona=fabricas.usuario("Desactivada")).usuario,
        "retirada": _de_baja(fabricas.participacion(mia.escuela, Rol.DIRECCION, persona=fabricas.usuario("Retirada"))),
        "supervisora_retirada": _de_baja(fabricas.supervision(zona)),
    }
    for lado, supervisora in ((mia, "supervisora"), (ajena, "supervisora_ajena")):
        for ciclo, ruta in lado.rutas.items():
            supervision_de(ruta, personas[supervisora], lado, lado.filas[ciclo], contesta=ciclo == "2025-2026")
        _borradores(lado, [*(p.usuario for p in lado.participaciones.values()), personas[supervisora]])
    mundo = Murallas(mia, ajena, personas)
    for nombre, usuario in personas.items():
        mundo.clientes[nombre] = Client(raise_request_exception=False)
        if usuario is not None:
            mundo.clientes[nombre].force_login(usuario)
    Usuario.objects.filter(pk=personas["desactivada"].pk).update(is_active=False)  # her session stays alive
    return mundo


def _supervision(zona: Any, nombre: str) -> Usuario:
    puesto = fabricas.supervision(zona)
    puesto.usuario.nombre = f"{nombre} {zona.sector}"
    puesto.usuario.save()
    return puesto.usuario


def _de_baja(puesto: Any) -> Usuario:
    type(puesto).objects.filter(pk=puesto.pk).update(activa=False)
    return puesto.usuario


def _lado(marca: str, zona: Any) -> Lado:
    escuela = fabricas.escuela(
        zona=zona, nombre=f"Escuela {marca}", nombre_corto=f"Escuela {marca}", localidad=f"Localidad {marca}",
        municipio=f"Municipio {marca}", entidad=f"Entidad {marca}",
    )  # fmt: skip
    personas = {}
    for papel, roles in PAPELES.items():
        usuario = fabricas.usuario(f"Persona {papel.replace('_', ' ')} {marca}", correo=f"{papel}.{marca.lower()}@escuela.mx")
        personas[papel] = fabricas.participacion(escuela, *roles, persona=usuario, cargo=f"Cargo {papel} {marca}")
    for ciclo in ("2025-2026", "2026-2027"):
        grupo = Grupo.objects.create(escuela=escuela, ciclo_id=ciclo, nombre=f"3° {marca}", ninas=14, ninos=15)
        GradoDeGrupo.objects.create(escuela=escuela, grupo=grupo, grado=3, alumnos=29)
        GrupoDeParticipacion.objects.create(escuela=escuela, participacion=personas["docente"], grupo=grupo)
    nacional = FechaDeCTE.objects.filter(ciclo="2026-2027", fase="ordinaria").last()
    FechaPropiaDeCTE.objects.create(escuela=escuela, fecha_nacional=nacional, fecha=nacional.fecha, motivo=f"Feria {marca}")
    Usuario.objects.filter(participaciones__escuela=escuela).update(password=_contrasena())
    for persona in personas.values():
        persona.usuario.refresh_from_db()
    for autor in AUTORES:
        _con_puertas(personas[autor].usuario)
    fue = fabricas.participacion(escuela, persona=fabricas.usuario(f"Persona que fue {marca}"), cargo=f"Cargo que fue {marca}")
    _de_baja(fue)
    por_entrar = fabricas.participacion(
        escuela, Rol.ESPECIALISTA, persona=fabricas.usuario(f"Persona por entrar {marca}"), cargo=f"Cargo por entrar {marca}"
    )
    return Lado(marca, escuela, personas, fue, por_entrar)


@cache
def _contrasena() -> str:
    """Hashed once: everyone has the same."""
    return make_password(fabricas.CONTRASENA)


def _con_puertas(usuario: Usuario) -> None:
    """A wrong try of their password, and a second step begun: what the dirección may take away."""
    guardia.Puerta("entrar", usuario.usuario).pedir()
    SegundoPaso.objects.create(usuario=usuario, secreto="por confirmar")


def camino_de(lado: Lado, ruta: Ruta) -> str:
    return reverse("ruta:nuestra_ruta", kwargs={"escuela": lado.escuela.clave, "ciclo": ruta.ciclo_id})


def _poblar(lado: Lado, ciclo: str) -> None:
    ruta = lado.rutas[ciclo] = fabricas.ruta(lado.escuela, ciclo)
    filas = lado.filas[ciclo] = {autor: _plan(lado, ruta, lado.quien(autor, ciclo)) for autor in AUTORES}
    directora = lado.quien("directora", ciclo)
    criterios_de(ruta, directora, lado.marca)
    _acordada(lado, ruta, directora)
    _prioridad(lado, ruta, directora)
    miradas_de(ruta, lado.marca)
    for autor, suyas in filas.items():
        suyas |= _en_marcha(lado, ruta, directora, lado.quien(autor, ciclo), lado.participaciones[autor], suyas)
    comunes = _sesiones(lado, ruta, directora, filas)
    comunes |= _cuentas(lado, ruta, directora)
    de_la_lista = lado.quien("docente", ciclo), lado.marca, filas["docente"]["importacion_hecha"]
    comunes |= {"alumno_id": lista_de(ruta, directora, *de_la_lista)}
    comunes |= {"invitacion_id": _invitacion(lado, directora, ciclo), "de_baja": lado.de_baja}
    comunes |= {"dia_id": dia_de(ruta, directora, lado.marca)}
    comunes |= {"documento_id": documentos.pedir_documento(ruta.pk, por=directora, clase="documento", papel="carta", numero=1)}
    comunes |= {"hoja_de_sesion": hoja_de_la_sesion(ruta, directora), "compartido_id": compartido_de(ruta, directora, lado)}
    for autor, suyas in filas.items():
        suyas |= comunes | {"hoja_id": hoja_de(ruta, lado.quien(autor, ciclo), lado.marca)}
        suyas |= {"avance_id": avance_de(ruta, lado.quien(autor, ciclo), suyas["tomado"], lado.marca)}


def _prioridad(lado: Lado, ruta: Ruta, por: Quien) -> None:
    """Three said what they think and nobody counted it; the order has its reason."""
    filas = list(ruta.problematicas.all())
    for autor in ("directora", "docente", "otra_docente"):
        dichas = {fila.pk: Opinion(1, 2, 3) for fila in filas}
        prioridad.juzgar(ruta.pk, por=lado.quien(autor, ruta.ciclo_id), leidas=leido(filas), opiniones=dichas)
    prioridad.explicar_orden(ruta.pk, por=por, razon=f"Primero leer {lado.marca}")


def _invitacion(lado: Lado, por: Quien, ciclo: str) -> Invitacion:
    m, ahora = lado.marca, reloj.ahora()
    return Invitacion.objects.create(
        escuela=lado.escuela, roles=[Rol.DOCENTE], cargo=f"Por llegar {m}", correo=f"llega@{m}.mx", huella=f"{ciclo} {m}",
        invita_id=por.participacion_id, creada_el=ahora, vence_el=ahora + timedelta(hours=72),
    )  # fmt: skip


def _borradores(lado: Lado, personas: list[Usuario]) -> None:
    """Everyone left something unsaved."""
    ruta = lado.rutas["2026-2027"]
    for persona in personas:
        borradores.guardar(ruta, persona.pk, camino_de(lado, ruta), None, {"que": [f"A medias {lado.marca}"]})


def _plan(lado: Lado, ruta: Ruta, por: Quien) -> Filas:
    m, r = lado.marca, ruta.pk
    del_campo = {"grupo": Grupo.objects.de(lado.escuela).get(ciclo=ruta.ciclo_id)}
    evidencia = planeacion.agregar_evidencia(
        r, por=por, titulo=f"SisAT {m}", fuente=f"Concentrado {m}", dice=f"Dice {m}", no_dice=f"No dice {m}",
        resultados=[(f"Requiere apoyo {m}", Decimal(46))], archivo=foto(f"foto {m}.png"),
    )  # fmt: skip
    hallazgo = planeacion.agregar_hallazgo(
        r, por=por, bloque="necesidades", texto=f"Leen con apoyo {m}", evidencias=[evidencia], **del_campo
    )
    problematica = planeacion.agregar_problematica(r, por=por, texto=f"Se lee poco {m}", causas=f"Causa {m}", hallazgos=[hallazgo])
    objetivo = operaciones.agregar_objetivo(
        r, por=por, que=f"Fortalecer {m}", para_que=f"que comprendan {m}", problematicas=[problematica]
    )
    meta = operaciones.agregar_meta(
        r, objetivo.pk, por=por, texto=f"Disminuir {m}", nombre_corto=f"Lectura {m}", sentido="disminuir",
        linea_base=Decimal(46), valor=Decimal(20), de_cuantos=187, indicador=f"alumnos {m}", fuente=f"SisAT {m}",
        unidad="otra", unidad_otra=f"niñas {m}", fecha=ruta.ciclo.fin, cortes=[2, 5], ajuste=f"Se ajustó {m}",
    )  # fmt: skip
    accion = operaciones.agregar_accion(
        r, meta.pk, por=por, descripcion=f"Lectura diaria {m}", responsables_texto=f"docentes {m}",
        responsables=[lado.participaciones["docente"]], informa=lado.participaciones["otra_docente"],
        cuando_texto=f"martes {m}", recursos=f"biblioteca {m}", costo=Decimal(60), costo_texto=f"$60 {m}",
        fuente=f"cooperativa {m}", evidencia=f"registro {m}",
    )  # fmt: skip
    suelta = planeacion.agregar_evidencia(r, por=por, titulo=f"Suelta {m}")
    salvedad = colegiado.dejar_asi(r, suelta.pk, por=por, regla="evidencia_sin_uso", motivo=f"Luego {m}")
    importadas = importaciones_de(ruta, por, m)
    colegiado.dejar_asi(r, importadas["importacion_hecha"].evidencia_id, por=por, regla="evidencia_sin_uso", motivo=f"Después {m}")
    return {
        "evidencia_suelta": suelta, "salvedad_id": salvedad,
        "traida_id": leida(lado.marca, ruta, por), "traida_hecha": traida(lado.marca, ruta, por),
        **importadas,
        "evidencia_id": evidencia, "archivo_id": evidencia.archivo, "hallazgo_id": hallazgo, "problematica_id": problematica,
        "objetivo_id": objetivo, "meta_id": meta, "accion_id": accion,
    }  # fmt: skip


def _acordada(lado: Lado, ruta: Ruta, por: Quien) -> None:
    """One version agreed, and reopened: the plan is written and the school goes on with it."""
    contenido = version_acordada.reunir(ruta)
    version = VersionAcordada.objects.create(
        escuela=lado.escuela, ruta=ruta, numero=1, acordada_el=AGOSTO, asistentes=5, constancia=f"Por unanimidad {lado.marca}",
        contenido=contenido, sha256="0" * 64, acordada_por_id=por.participacion_id,
    )  # fmt: skip
    Firma.objects.create(
        escuela=lado.escuela, acordada=version, de_quien=lado.de_baja, nombre=f"Persona comité {lado.marca}",
        cargo=f"Cargo comité {lado.marca}", postura="con_reserva", reserva=f"Falta tiempo {lado.marca}", sha256="0" * 64,
        firmada_en=reloj.ahora(),
    )  # fmt: skip
    Ruta.objects.filter(pk=ruta.pk).update(estado=EstadoRuta.EN_CONSTRUCCION, acordada_el=AGOSTO)
    ruta.refresh_from_db()


def _en_marcha(lado: Lado, ruta: Ruta, directora: Quien, por: Quien, de_quien: Participacion, suyas: Filas) -> Filas:
    m, r, accion = lado.marca, ruta.pk, suyas["accion_id"]
    propuesto = implementacion.proponer_compromiso(
        r, por=directora, de_quien=de_quien, texto=f"Registrar {m}", fecha=DICIEMBRE, accion=accion
    )
    tomado = implementacion.tomar_compromiso(r, por=por, texto=f"Mural {m}", fecha=DICIEMBRE, accion=accion)
    implementacion.registrar_avance(
        r, tomado.pk, por=por, version=1, resultado="en_proceso", nota=f"Leyeron {m}", archivo=foto(f"mural {m}.png")
    )
    tomado.refresh_from_db()
    apoyo = implementacion.tomar_compromiso(r, por=por, texto=f"Cuadernillos {m}", fecha=DICIEMBRE)
    implementacion.pedir_apoyo(r, apoyo.pk, por=por, version=1, respuesta=f"Quien cubra al grupo {m}")
    recordatorios_de(ruta, de_quien, tomado, lado.de_baja)
    ruta.relevos.get_or_create(escuela=ruta.escuela, defaults={"contenido": {"hoy": m}, "sha256": m, "estado": "fallido"})
    medicion = evaluacion.registrar_medicion(
        r, suyas["meta_id"].pk, por=por, fecha=date(2026, 10, 30), valor=Decimal(33), fuente=f"SisAT {m}", nota=f"Nota {m}",
        archivo=foto(f"concentrado {m}.png"),
    )  # fmt: skip
    evaluacion.valorar_meta(
        r, suyas["meta_id"].pk, por=por, favorecio=f"Favoreció {m}", dificulto=f"Dificultó {m}", que_haremos=f"Haremos {m}"
    )
    muestras = muestras_de(ruta, por, accion, suyas["meta_id"], m)
    return {"compromiso_id": propuesto, "tomado": tomado, "medicion_id": medicion, "participacion_id": de_quien, **muestras}


def _sesiones(lado: Lado, ruta: Ruta, por: Quien, filas: dict[str, Filas]) -> Filas:
    """CTE 1 closed with its acta, CTE 2 running, CTE 3 announced."""
    m, r = lado.marca, ruta.pk
    asistencias = dict.fromkeys(del_colectivo(ruta), "presente")
    hechas = {}
    for numero, clave in ((1, "cerrada"), (2, "sesion_id"), (3, "preparada")):
        dicho = {"lugar": f"Biblioteca {m}", "orden_del_dia": f"Punto {m}\nCierre {m}"}
        sesion = seguimiento.preparar_sesion(r, por=por, numero=numero, **dicho)
        hechas[clave] = sesion
        if clave == "preparada":
            continue
        sesion = seguimiento.abrir_sesion(r, sesion.pk, por=por, version=1)
        sesion = seguimiento.pasar_lista(r, sesion.pk, por=por, version=sesion.version, asistencias=asistencias)
        sesion = seguimiento.escribir_desarrollo(r, sesion.pk, por=por, version=sesion.version, desarrollo=f"Se trató {m}")
        visto = {"observacion": f"Se vio {m}", "favorecio": f"Favoreció {m}", "dificulto": f"Dificultó {m}"}
        for autor, suyas in filas.items():
            seguimiento.verificar_accion(r, sesion.pk, suyas["accion_id"].pk, por=por, avance=30, **visto)
            clave_acuerdo = "acuerdo_de_antes" if clave == "cerrada" else "acuerdo_id"
            suyas[clave_acuerdo] = seguimiento.agregar_acuerdo(
                r, sesion.pk, por=por, texto=f"Citar {m}", responsables_texto=f"USAER {m}",
                responsable=lado.participaciones[autor], fecha=max(sesion.fecha, DICIEMBRE),
            )  # fmt: skip
        if clave == "sesion_id":
            hechas["punto_id"] = sesion.puntos.earliest("orden")
            seguimiento.revisar_acuerdo(r, hechas["otro_acuerdo"].pk, por=por, estado="en_proceso", nota=f"11 de 14 {m}")
        if clave == "cerrada":
            otro = {"texto": f"Otro {m}", "fecha": DICIEMBRE, "responsables_texto": f"CEAP {m}"}
            hechas["otro_acuerdo"] = seguimiento.agregar_acuerdo(r, sesion.pk, por=por, **otro)
            sesion = seguimiento.cerrar_sesion(r, sesion.pk, por=por, version=sesion.version)
            correcciones_de(ruta, sesion, lado.participaciones, filas, m)
        hechas[clave] = sesion
    return hechas


def _cuentas(lado: Lado, ruta: Ruta, por: Quien) -> Filas:
    m, r = lado.marca, ruta.pk
    campos = {"siglas": m, "nota": f"Nota {m}", "saldo_inicial": Decimal(100)}
    fuente = rendicion.agregar_fuente(r, por=por, nombre=f"Asociación {m}", administra=f"Mesa {m}", **campos)
    vacia = rendicion.agregar_fuente(r, por=por, nombre=f"Otra fuente {m}", administra=f"CEAP {m}", **campos)
    movimiento = rendicion.registrar_movimiento(
        r, fuente.pk, por=por, tipo="egreso", fecha=date(2026, 9, 10), concepto=f"Cuadernillos {m}", monto=Decimal("60.00"),
        sin_accion=f"Urgente {m}", archivo=foto(f"comprobante {m}.png"),
    )  # fmt: skip
    rendicion.anotar_cifra(r, por=por, indicador="asistencia", parte=20, todo=29, nota=f"Se contó {m}")
    rendicion.escribir_parrafo(r, por=por, capitulo="educativos", texto=f"Este ciclo {m}")
    return {"fuente_id": fuente, "fuente_vacia": vacia, "movimiento_id": movimiento, **edicion_de(ruta, por, m)}
