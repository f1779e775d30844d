"""Reads of planeación."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from planeacion import cambios, coherencia, firmas, plan, resultados, secciones
from planeacion.documento import carga, contenido, cronograma
from planeacion.documento.hoja import Plan
from planeacion.importacion import cuadros, mapa
from planeacion.riesgo import conteo
from ruta import consultas, formatos
from ruta.errores import NoExiste
from ruta.estados import ACORDADAS, BloqueDiagnostico, EstadoRuta, ModoDeFirma, Postura, Rol
from ruta.models import (
    Documento,
    Evidencia,
    EvidenciaDeHallazgo,
    Firma,
    Hallazgo,
    Meta,
    Participacion,
    Problematica,
    Resultado,
    ResultadoDeGrupo,
    Ruta,
    Salvedad,
    Traida,
    VersionAcordada,
)
from ruta.permisos import Quien, es_del_colectivo
from ruta.por_pasos import Pasos, por_pasos
from ruta.preparadas import Preparada, colgar


@por_pasos
def debe(ruta: Ruta, quien: Quien) -> Pasos[str]:
    """What the process owes now, for the route of the header. At most one query."""
    if ruta.estado in ACORDADAS:
        return f"acordada el {ruta.acordada_el.day} de {formatos.MESES[ruta.acordada_el.month - 1]}" if ruta.acordada_el else ""
    if ruta.estado == EstadoRuta.BORRADOR:
        return "por empezar"
    (sin_indicador,) = yield [_SIN_INDICADOR.con(ruta.escuela_id, ruta.pk)]
    return f"{formatos.cuantos(len(sin_indicador), 'meta')} sin indicador" if sin_indicador else "falta acordarla"


def _sin_indicador(escuela: UUID, ruta: UUID) -> QuerySet[Meta]:
    return Meta.objects.de(escuela).filter(objetivo__ruta=ruta, indicador="").only("pk")


_SIN_INDICADOR = Preparada(_sin_indicador)


def paso_siguiente(ruta: Ruta) -> str:
    """The first step that is still empty; once agreed, the chain."""
    if ruta.estado in ACORDADAS:
        return "objetivos"
    if not ruta.hallazgos.exists():
        return "diagnostico"
    return "objetivos" if ruta.problematicas.exists() else "problematicas"


# ¿Dónde estamos?


@por_pasos
def diagnostico(ruta: Ruta) -> Pasos[dict[str, Any]]:
    """The three blocks in their order, each with its hallazgos, and the evidencias with how many lean on each. Five queries, one
    trip."""
    leidas, resultados_de, por_grupo, hallazgos, sustentos = yield [
        consultas.evidencias(ruta).prefetch_related(None),
        Resultado.objects.de(ruta.escuela_id).filter(evidencia__ruta=ruta),
        _por_grupo(ruta).filter(evidencia__ruta=ruta),
        consultas.hallazgos(ruta).prefetch_related(None),
        EvidenciaDeHallazgo.objects.de(ruta.escuela_id).filter(evidencia__ruta=ruta),
    ]
    por_pk = {hallazgo.pk: hallazgo for hallazgo in hallazgos}
    evidencias = {evidencia.pk: evidencia for evidencia in leidas}
    for sustento in sustentos:
        sustento.evidencia, sustento.hallazgo = evidencias[sustento.evidencia_id], por_pk[sustento.hallazgo_id]
    colgar(leidas, "resultados", resultados_de, "evidencia_id")
    colgar(leidas, "por_grupo", por_grupo, "evidencia_id")
    colgar(leidas, "usos", sustentos, "evidencia_id")
    colgar(hallazgos, "sustentos", sustentos, "hallazgo_id")
    for evidencia in leidas:
        _con_cuadro(evidencia)
    bloques = [
        {"clave": bloque.value, "nombre": bloque.label, "hallazgos": [h for h in hallazgos if h.bloque == bloque]}
        for bloque in BloqueDiagnostico
    ]
    return {"bloques": bloques, "evidencias": leidas}


def _hallazgos(ruta: Ruta) -> Any:
    return consultas.hallazgos(ruta).prefetch_related("usos__problematica")


def hallazgo_desde(ruta: Ruta, pedido: Any) -> dict[str, Any]:
    """What a hallazgo begins with when it is begun from a figure (`?resultado=`) or from the pupils in risk of an evidencia
    (`?riesgo=`); nothing otherwise."""
    resultado, riesgo = pedido.get("resultado"), pedido.get("riesgo")
    with suppress(ValueError):
        if riesgo:
            return conteo.primera_frase(ruta, UUID(riesgo))
        fila = mapa.resultados(ruta).filter(pk=UUID(resultado)).first() if resultado else None
        return mapa.primera_frase(fila) if fila else {}
    return {}


def hallazgo(ruta: Ruta, pk: UUID) -> Hallazgo:
    return _hallazgos(ruta).con_pk(pk)


def evidencia(ruta: Ruta, pk: UUID, *, con_riesgo: bool = True) -> dict[str, Any]:
    """The evidencia with its figures, and the hallazgos and problemáticas that lean on it. How many pupils of each grupo
    are in risk stays in the school."""
    fila = _evidencias(ruta).prefetch_related("usos__hallazgo__usos__problematica", "importaciones").con_pk(pk)
    return {"evidencia": _con_cuadro(fila, con_riesgo=con_riesgo)}


def _evidencias(ruta: Ruta) -> Any:
    return consultas.evidencias(ruta).prefetch_related(Prefetch("por_grupo", _por_grupo(ruta)))


def _por_grupo(ruta: Ruta) -> QuerySet[ResultadoDeGrupo]:
    return ResultadoDeGrupo.objects.de(ruta.escuela_id).select_related("campo")


def _con_cuadro(evidencia: Evidencia, *, con_riesgo: bool = False) -> Evidencia:
    evidencia.cuadro = resultados.cuadro(evidencia)
    filas = [fila for fila in evidencia.por_grupo.all() if con_riesgo or fila.componente != cuadros.RIESGO]
    evidencia.tableros = cuadros.tableros(cuadros.de_filas(filas), f"e{evidencia.pk}")
    return evidencia


# The council's order


def problematicas(ruta: Ruta) -> Any:
    return consultas.problematicas(ruta)


def problematica(ruta: Ruta, pk: UUID) -> Problematica:
    return problematicas(ruta).con_pk(pk)


# The agreement


def acuerdo(ruta: Ruta) -> dict[str, Any]:
    """What would be frozen and what in it does not hold together; or what was agreed last, and who stands behind it."""
    versiones = list(ruta.versiones.select_related("acordada_por").defer("contenido"))
    contexto = {"versiones": versiones, "por_acordar": ruta.estado not in ACORDADAS}
    if contexto["por_acordar"]:
        leido = plan.leer(ruta)
        filas = [*leido.hallazgos, *leido.problematicas, *leido.objetivos, *leido.metas, *leido.acciones]
        contexto["por_revisar"] = sum(fila.por_revisar for fila in filas)
        return contexto | {"objetivos": leido.objetivos, "revision": coherencia.revisar(leido)}
    return contexto | (version_con_firmas(ruta, versiones[0].numero) if versiones else {})


def version(ruta: Ruta, numero: int) -> VersionAcordada:
    fila = VersionAcordada.objects.de(ruta.escuela_id).filter(ruta=ruta, numero=numero).select_related("acordada_por").first()
    if fila is None:
        raise NoExiste()
    return fila


def punto(ruta: Ruta, regla: str, sujeto: UUID) -> tuple[coherencia.Observada, Salvedad | None]:
    """A point of the review as it stands, and what was said of it, be it of how it is now or of how it was."""
    observada = coherencia.buscar(plan.leer(ruta), regla, sujeto)
    if observada is None:
        raise NoExiste()
    return observada, ruta.salvedades.filter(regla=regla, sujeto=sujeto).first()


def salvedad(ruta: Ruta, pk: UUID) -> Salvedad:
    return ruta.salvedades.con_pk(pk)


def integrante(ruta: Ruta, pk: UUID | None) -> Participacion:
    """Someone of the colectivo; NoExiste for anybody else."""
    fila = consultas.del_colectivo(ruta).filter(pk=pk).first()
    if fila is None:
        raise NoExiste()
    return fila


def por_firmar(ruta: Ruta, version: VersionAcordada, persona: Participacion) -> dict[str, Any]:
    """What a person has before them when they sign: what they have not signed yet, told against what they signed last, and what
    they signed and says the same. Three queries at most."""
    suyas = firmas.hasta(ruta, version, de_quien=persona)
    propias = [firma for firma in suyas if firma.modo == ModoDeFirma.PROPIA]
    partes = secciones.de(version.contenido)
    firmante = firmas.firmante(propias, partes)
    anterior = _lo_que_firmo(ruta, suyas[0] if suyas and suyas[0].acordada_id != version.pk else None)
    pendientes = [(parte, cambios.entre(anterior.get(parte.clave), parte) if anterior else []) for parte in firmante.pendientes]
    return {
        "firmante": firmante,
        "pendientes": pendientes,
        "anterior": suyas[0] if anterior else None,
        "siguen": [(parte, firma) for parte, firma in firmante.seccion_y_firma if firma is not None],
        "se_quitaron": [vieja for clave, vieja in anterior.items() if clave not in {parte.clave for parte in partes}],
        "es_la_ultima": not ruta.versiones.filter(numero__gt=version.numero).exists(),
    }


def _lo_que_firmo(ruta: Ruta, firma: Firma | None) -> dict[str, secciones.Seccion]:
    if firma is None:
        return {}
    de_antes = version(ruta, firma.acordada.numero)
    return {parte.clave: parte for parte in secciones.de(de_antes.contenido)}


def version_con_firmas(ruta: Ruta, numero: int) -> dict[str, Any]:
    """A version, who stands behind it, and who may come to sign it here."""
    fila = version(ruta, numero)
    ultima = not ruta.versiones.filter(numero__gt=fila.numero).exists()
    return {
        "version": fila,
        "firmas": firmas.de_la_version(ruta, fila),
        "se_firma": ultima and ruta.esta_en_marcha,
        "colectivo": consultas.del_colectivo(ruta).order_by("usuario__nombre", "pk") if ultima else [],
    }


def para_imprimir(ruta: Ruta) -> dict[str, Any]:
    """The chain as a matrix, and who signs it."""
    return {"objetivos": consultas.arbol(ruta), "prioridad": ruta.prioridades.first(), **quienes_firman(ruta)}


def para_llevar(ruta: Ruta) -> Plan:
    """What a layout of another format may ask of the plan, in a fixed number of queries."""
    las_problematicas = problematicas(ruta).prefetch_related("sustentos__hallazgo__sustentos__evidencia__instrumento")
    return Plan(
        ruta, consultas.arbol(ruta), list(las_problematicas), list(consultas.del_colectivo(ruta)), consultas.calendario(ruta)
    )


def para_documento(ruta: Ruta, numero: int | None) -> dict[str, Any]:
    """What a document of that version, or of the plan as it stands, will say."""
    acordada = version(ruta, numero) if numero else None
    return contenido.reunir(ruta, acordada, _firmado(ruta, acordada))


def _firmado(ruta: Ruta, acordada: VersionAcordada | None) -> dict[str, Any]:
    """Who signs, and over whose line it is already said that they did."""
    lineas = quienes_firman(ruta)
    if acordada is None:
        return {**lineas, "reservas": []}
    dichas = {f.ultima.de_quien_id: f for f in firmas.de_la_version(ruta, acordada).firmantes}
    colectivo = sorted(consultas.del_colectivo(ruta), key=lambda p: Rol.DIRECCION not in p.roles)
    suyas = [(p.usuario.nombre, p.cargo, dichas.pop(p.pk, None)) for p in colectivo]
    suyas += [(f.ultima.nombre, f.ultima.cargo, f) for f in dichas.values()]
    reservas = [f"{con.nombre}, {con.cargo}: {con.reserva}" for _, _, f in suyas if f for con in f.reservas]
    return {**lineas, "firmas": [_linea_de_firma(*suya) for suya in suyas], "reservas": reservas}


def _linea_de_firma(nombre: str, cargo: str, firmante: firmas.Firmante | None) -> dict[str, str]:
    dicho = ""
    if firmante is not None and firmante.completa:
        ultima = firmante.ultima
        papel = " en papel" if ultima.modo == ModoDeFirma.PAPEL else ""
        firmo = f"{ultima.get_postura_display()}: firmó{papel} el {formatos.fecha(ultima.firmada_el)}"
        dicho = "No asistió" if ultima.postura == Postura.NO_ASISTIO else firmo
    return {"nombre": nombre, "cargo": cargo, "firmada_texto": dicho}


def cronograma_de(ruta: Ruta) -> dict[str, Any]:
    """When each acción happens, and what each person of the colectivo has at the same time. A fixed number of queries."""
    acciones = consultas.acciones_de(ruta)
    colectivo = consultas.del_colectivo(ruta)
    return {
        "cronograma": cronograma.reunir(ruta, consultas.calendario(ruta), cronograma.de_las_filas(acciones)),
        "cargas": carga.por_persona(colectivo, acciones, ruta.ciclo.inicio, ruta.ciclo.fin),
        "hay_acciones": bool(acciones),
    }


def cargas(ruta: Ruta) -> dict[UUID, str]:
    """What each person of the colectivo already has, said beside their name when an acción is shared out."""
    suyas = carga.por_persona(consultas.del_colectivo(ruta), consultas.acciones_de(ruta), ruta.ciclo.inicio, ruta.ciclo.fin)
    return {una.persona.pk: una.dicho for una in suyas}


def documentos(ruta: Ruta, quien: Quien) -> dict[str, Any]:
    """What can be asked for on paper, and what was asked before that this person may see."""
    hechos = ruta.documentos.defer("pdf", "contenido")
    return {
        "ultima": ruta.versiones.defer("contenido").first(),
        "documentos": list(hechos if es_del_colectivo(quien, ruta) else hechos.filter(numero__isnull=False)),
        "del_colectivo": es_del_colectivo(quien, ruta),
        "por_acordar": ruta.estado not in ACORDADAS,
    }


def documento(ruta: Ruta, pk: UUID, quien: Quien) -> Documento:
    """A draft is the colectivo's; of what was agreed, also supervisión's."""
    fila = ruta.documentos.con_pk(pk)
    if fila.numero is None and not es_del_colectivo(quien, ruta):
        raise NoExiste()
    return fila


def quienes_firman(ruta: Ruta) -> dict[str, Any]:
    """The colectivo, dirección first, with the Vo.Bo. of the zona and the place of the sello. Two queries."""
    colectivo = sorted(consultas.del_colectivo(ruta), key=lambda p: Rol.DIRECCION not in p.roles)
    supervision = ruta.escuela.zona and ruta.escuela.zona.personas.filter(activa=True).select_related("usuario").first()
    return {
        "firmas": [{"nombre": persona.usuario.nombre, "cargo": persona.cargo} for persona in colectivo],
        "vobo": {
            "nombre": supervision.usuario.nombre if supervision else "",
            "cargo": supervision.cargo if supervision else "Supervisión escolar",
        },
        "sello": True,
    }


def cambios_del_plan(antes: VersionAcordada, ahora: VersionAcordada) -> list[cambios.Cambiado]:
    """What of objetivos, metas and acciones is not in the later version as it was in the earlier one. No query."""
    eran, son = ({s.clave: s for s in secciones.de(v.contenido) if s.clave.startswith("objetivo")} for v in (antes, ahora))
    nuevos = [cambios.Cambiado("agregada", "el objetivo", s.contenido["que"]) for clave, s in son.items() if clave not in eran]
    idos = [cambios.Cambiado("quitada", "el objetivo", s.contenido["que"]) for clave, s in eran.items() if clave not in son]
    orden = cambios.en_otro_orden(list(eran.values()), list(son.values()))
    return [c for clave, s in son.items() if clave in eran for c in cambios.entre(eran[clave], s)] + nuevos + idos + orden


# What comes from files


def traidas(ruta: Ruta) -> Any:
    """Files that were read, without what they say."""
    return ruta.traidas.defer("contenido", "filas").select_related("leida_por__usuario")


def traida(ruta: Ruta, pk: UUID) -> Traida:
    return ruta.traidas.select_related("leida_por__usuario").con_pk(pk)
