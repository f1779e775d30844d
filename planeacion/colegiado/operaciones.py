"""What each member writes on their own: a signature, a judgement, why something is left as it is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion import coherencia, firmas, operaciones, permisos, plan, secciones
from ruta import archivos, consultas, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.estados import EN_MARCHA, ModoDeFirma, Postura
from ruta.models import Firma, Participacion, Ruta, Salvedad, VersionAcordada
from ruta.operaciones import agregar, aplicar, en_ruta, planeando, quitar
from ruta.permisos import Quien

# Signatures


def firmar_version(ruta_id: UUID, *, por: Quien, numero: int, leida: str, postura: str, reserva: str = "") -> Firma:
    """A member signs for themselves what they have not signed yet of the last version. `leida` is the SHA-256 of what they read.
    Who it is was asked again at the door; here they only belong to the colectivo."""
    with en_ruta(ruta_id, "firmar_version", por, permisos.puede_firmar, EN_MARCHA) as ruta:
        acordada = _la_que_rige(ruta, numero, leida)
        persona = consultas.del_colectivo(ruta).con_pk(por.participacion_id)
        propias = firmas.hasta(ruta, acordada, de_quien=persona, modo=ModoDeFirma.PROPIA)
        return _firmar(acordada, persona, propias, postura=postura, reserva=reserva.strip(), modo=ModoDeFirma.PROPIA)


def anotar_firma_en_papel(  # noqa: PLR0913 -- what the paper says, field by field
    ruta_id: UUID,
    *,
    por: Quien,
    numero: int,
    leida: str,
    de_quien: Participacion,
    postura: str,
    reserva: str = "",
    hoja: Any = None,
) -> Firma:
    """The dirección writes down who signed on paper. It stays told apart, and the person may still sign by themselves."""
    with en_ruta(ruta_id, "anotar_firma_en_papel", por, permisos.puede_anotar_firmas, EN_MARCHA) as ruta:
        acordada = _la_que_rige(ruta, numero, leida)
        persona = consultas.del_colectivo(ruta).con_pk(de_quien.pk)
        if persona.pk == por.participacion_id:
            raise OperacionRechazada("Su propia firma la da usted, con su contraseña.", campo="de_quien")
        if postura == Postura.NO_ASISTIO:
            raise OperacionRechazada("Quien no asistió lo dice con su propia contraseña.", campo="postura")
        archivo = archivos.guardar(ruta, hoja, por, pie=f"Hoja de firmas, versión {numero}") if hoja else None
        todas = firmas.hasta(ruta, acordada, de_quien=persona)
        datos = {"modo": ModoDeFirma.PAPEL, "anoto_id": por.participacion_id, "hoja": archivo}
        return _firmar(acordada, persona, todas, postura=postura, reserva=reserva.strip(), **datos)


def _la_que_rige(ruta: Ruta, numero: int, leida: str) -> VersionAcordada:
    """Only the last version is signed, and only by who read it as it is."""
    acordada = ruta.versiones.first()
    if acordada is None or numero > acordada.numero:
        raise NoExiste()
    if acordada.numero != numero:
        raise OperacionRechazada(f"El colectivo ya acordó la versión {acordada.numero}. Léala y firme esa.")
    if acordada.sha256 != leida:
        raise OperacionRechazada("Lo que leyó no es lo que se acordó. Vuelva a abrir la versión, léala y fírmela.")
    return acordada


def _firmar(acordada: VersionAcordada, persona: Participacion, suyas: list[Firma], **datos: Any) -> Firma:
    """What of the version still lacks this person's word, and nothing else."""
    pendientes = firmas.firmante(suyas, secciones.de(acordada.contenido)).pendientes
    if not pendientes:
        raise OperacionRechazada(f"{persona.usuario.nombre} ya firmó la versión {acordada.numero}: no falta nada.")
    return agregar(
        Firma(
            escuela_id=acordada.escuela_id,
            acordada=acordada,
            de_quien=persona,
            nombre=persona.usuario.nombre,
            cargo=persona.cargo,
            secciones={seccion.clave: seccion.sha256 for seccion in pendientes},
            sha256=acordada.sha256,
            firmada_en=reloj.ahora(),
            **datos,
        )
    )


@transaction.atomic
def acordar_y_firmar(  # noqa: PLR0913 -- the two forms of who works alone, in one
    ruta_id: UUID, *, por: Quien, secuencia: int, fecha: date, constancia: str = "", postura: str, reserva: str = ""
) -> VersionAcordada:
    """Whoever is the whole colectivo agrees and signs in one step."""
    acordada = operaciones.acordar_ruta(
        ruta_id, por=por, secuencia=secuencia, fecha=fecha, asistentes=1, constancia=constancia
    )  # fmt: skip
    firmar_version(
        ruta_id, por=por, numero=acordada.numero, leida=acordada.sha256, postura=postura, reserva=reserva
    )  # fmt: skip
    return acordada


# What is left as it is


def dejar_asi(ruta_id: UUID, sujeto_id: UUID, *, por: Quien, regla: str, motivo: str, version: int | None = None) -> Salvedad:
    """«Lo dejamos así porque…», of a point that the review still finds; `version` is that of the sentence there was."""
    with planeando(ruta_id, "dejar_asi", por) as ruta:
        observada = coherencia.buscar(plan.leer(ruta), regla, sujeto_id)
        if observada is None:
            raise NoExiste()
        dicha = ruta.salvedades.filter(regla=regla, sujeto=sujeto_id).first()
        if dicha is None:
            propios = {"regla": regla, "sujeto": sujeto_id, "huella": observada.huella, "motivo": motivo}
            return agregar(Salvedad(escuela_id=ruta.escuela_id, ruta=ruta, **propios))
        if dicha.version != version:
            raise ConflictoDeEdicion(dicha)
        return aplicar(dicha, {"huella": observada.huella, "motivo": motivo})


def quitar_salvedad(ruta_id: UUID, salvedad_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "quitar_salvedad", por) as ruta:
        quitar(ruta.salvedades.con_version(salvedad_id, version))
