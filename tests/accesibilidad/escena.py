"""What the walk needs from inside the server: rows for the pages that the demo's date leaves without them, and every address.

`preparar` lives a little further through the operations; `paginas` reads the resolver, so a new page is walked without saying so.
"""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver, reverse
from PIL import Image

from evaluacion.models import Medicion
from implementacion import operaciones as implementacion
from implementacion.models import Avance, Compartido, Compromiso, Muestra
from implementacion.permisos import puede_quitar_muestra, puede_retirar
from planeacion import operaciones as planeacion
from planeacion.documento import operaciones as documentos
from planeacion.mirada import consultas as miradas
from planeacion.mirada.operaciones import decir_mirada
from planeacion.traer import aparte
from planeacion.traer import operaciones as traer
from rendicion import canonico, informe
from rendicion.models import Capitulo, Edicion, FotoPublicada, Fuente, Indicador, Movimiento
from ruta import operaciones, puertas, reloj
from ruta.consultas import quien_es
from ruta.estados import EN_PLANEACION, BloqueDiagnostico, EstadoRuta, Rol
from ruta.models import (
    Accion,
    Archivo,
    Documento,
    Evidencia,
    Hallazgo,
    Invitacion,
    Meta,
    Objetivo,
    Participacion,
    ParticipacionEnZona,
    Problematica,
    Ruta,
    SegundoPaso,
    Traida,
    Usuario,
    VersionAcordada,
)
from ruta.permisos import Quien, es_del_colectivo
from seguimiento import operaciones as seguimiento
from seguimiento.correcciones import operaciones as correcciones
from seguimiento.models import Acuerdo, CorreccionDeActa, HojaDePapel, Punto, Sesion
from seguimiento.papel.operaciones import pedir_hoja
from seguimiento.supervision import operaciones as supervision
from tests import fabricas
from tests.murallas.archivos import importaciones_de
from tests.planeacion.matrices import dibujar, en_xlsx

PERSONAS = ["directora", "docente1", "supervisora", "unitaria", "nueva"]
DICIEMBRE = date(2026, 12, 4)
# Answers only to POST; a piece that a page asks again and again; what a script asks.
SIN_PAGINA = {"ruta:salir", "ruta:pulso", "implementacion:subidas", "implementacion:subida", "informes:foto"}


def preparar() -> None:
    _abrir_la_sesion()
    _subir_una_foto()
    _pedir_un_documento()
    _pedir_hojas_de_papel()
    _celebrar_la_sesion_unitaria()
    _empezar_escuela()
    _invitar()
    _activar_un_segundo_paso()
    _observar()


def _activar_un_segundo_paso() -> None:
    """Of a colleague of the directora, who may have lost her telephone; nobody walks as her."""
    SegundoPaso.objects.create(usuario=Usuario.objects.get(usuario="docente6"), secreto="por perder", activo_desde=reloj.ahora())


def _invitar() -> None:
    """In each school that somebody walks as its dirección."""
    for usuario, ciclo in [("directora", "2026-2027"), ("unitaria", "2026-2027"), ("nueva", "2026-2027"), ("nueva", "2025-2026")]:
        ruta, por = _ruta(usuario, ciclo)
        puertas.invitar(ruta.escuela_id, por=por, roles=["docente"], cargo="Docente de 2° B")


def _observar() -> None:
    """The supervisora of the zona beside two lines, one of them answered."""
    for usuario in ("directora", "unitaria"):
        ruta, directora = _ruta(usuario)
        puesto = ParticipacionEnZona.objects.filter(zona=ruta.escuela.zona_id).first()
        meta = Meta.objects.filter(objetivo__ruta=ruta).earliest("orden")
        if puesto is None or ruta.acordada_el is None:
            continue
        por = quien_es(puesto.usuario, ruta)
        for linea in (meta, meta.objetivo):
            una = supervision.agregar_observacion(ruta.pk, linea.pk, por=por, texto="¿Con qué datos lo verán en enero?")
        sesion = ruta.sesiones.filter(estado="cerrada", visitas=None).last()
        if sesion is not None:
            dicho = {"plan": ("en_parte", "Solo la meta 1"), "acuerdos": ("si", "")}
            supervision.terminar_visita(ruta.pk, sesion.pk, por=por, fecha=sesion.fecha, respuestas=dicho)
        supervision.responder_observacion(ruta.pk, una.pk, por=directora, version=1, respuesta="Con la toma de lectura.")


def _ruta(usuario: str, ciclo: str = "2026-2027") -> tuple[Ruta, Quien]:
    persona = Usuario.objects.get(usuario=usuario)
    ruta = Ruta.objects.visibles_para(persona).get(ciclo=ciclo)
    return ruta, quien_es(persona, ruta)


def _abrir_la_sesion() -> None:
    """The CTE 3 that the demo left prepared runs, with one new acuerdo."""
    ruta, directora = _ruta("directora")
    sesion = ruta.sesiones.get(numero=3)
    seguimiento.abrir_sesion(ruta.pk, sesion.pk, por=directora, version=sesion.version)
    seguimiento.agregar_acuerdo(
        ruta.pk, sesion.pk, por=directora, texto="Citar a las familias", responsables_texto="USAER", fecha=DICIEMBRE
    )


def _subir_una_foto() -> None:
    ruta, docente = _ruta("docente1")
    foto = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(foto, "JPEG")
    suyo = implementacion.tomar_compromiso(ruta.pk, por=docente, texto="Armar el mural de lectores", fecha=DICIEMBRE)
    implementacion.registrar_avance(
        ruta.pk, suyo.pk, por=docente, version=suyo.version, resultado="en_proceso", nota="El mural",
        archivo=SimpleUploadedFile("mural.jpg", foto.getvalue(), "image/jpeg"),
    )  # fmt: skip


def _pedir_un_documento() -> None:
    """Somebody asked for the plan as it stands, and it is being made."""
    for usuario in ("directora", "unitaria"):
        ruta, por = _ruta(usuario)
        documentos.pedir_documento(ruta.pk, por=por, clase="documento", papel="carta")
        documentos.pedir_documento(ruta.pk, por=por, clase="documento", papel="oficio", numero=1)


def _pedir_hojas_de_papel() -> None:
    ruta, por = _ruta("directora")
    for de in ("sesion", "todas"):
        pedir_hoja(ruta.pk, por=por, de=de, papel="carta")


def _celebrar_la_sesion_unitaria() -> None:
    """Closed today, its acta with a correction that nobody has answered; and the next one prepared."""
    ruta, unitaria = _ruta("unitaria")
    orden = {"por": unitaria, "lugar": "Aula", "orden_del_dia": "¿Cómo vamos?\nAcuerdos y cierre"}
    sesion = seguimiento.preparar_sesion(ruta.pk, numero=3, **orden)
    sesion = seguimiento.abrir_sesion(ruta.pk, sesion.pk, por=unitaria, version=sesion.version)
    ella = Participacion.objects.get(pk=unitaria.participacion_id)
    sesion = seguimiento.pasar_lista(ruta.pk, sesion.pk, por=unitaria, version=sesion.version, asistencias={ella: "presente"})
    seguimiento.cerrar_sesion(ruta.pk, sesion.pk, por=unitaria, version=sesion.version)
    correcciones.pedir_correccion(ruta.pk, sesion.pk, por=unitaria, dice="12 de 20", debe_decir="13 de 20")
    seguimiento.preparar_sesion(ruta.pk, numero=4, **orden)


def _empezar_escuela() -> None:
    """Somebody of two schools, one with an empty ruta, the other still writing hers: pages that teach, and pages full of edits."""
    persona = fabricas.usuario("Directora que empieza", es_demo=True)
    persona.usuario = "nueva"
    persona.set_password("ruta-demo")
    persona.save()
    escuelas = [fabricas.escuela(nombre=f"Escuela {nombre}", nombre_corto=nombre) for nombre in ("Vacía", "Que empieza")]
    for escuela in escuelas:
        fabricas.participacion(escuela, Rol.DIRECCION, persona=persona)
    fabricas.ruta(escuelas[0], "2025-2026", estado=EstadoRuta.BORRADOR)
    ruta = fabricas.ruta(escuelas[1])
    por = quien_es(persona, ruta)
    hallazgo = planeacion.agregar_hallazgo(ruta.pk, por=por, bloque="necesidades", texto="Leen con apoyo 12 de 25")
    planeacion.agregar_evidencia(ruta.pk, por=por, titulo="Toma de lectura", hallazgos=[hallazgo])
    planeacion.agregar_hallazgo(ruta.pk, por=por, bloque="necesidades", texto="Llegan tarde los lunes")
    dicho = {"marca": miradas.propia(ruta, por).marca, "respuestas": {"rasgo-1": 3}, "textos": {}}
    decir_mirada(ruta.pk, por=por, a_la_vista=True, **dicho)
    planeacion.agregar_problematica(ruta.pk, por=por, texto="Se lee poco en voz alta", hallazgos=[hallazgo])
    traer.leer_archivo(ruta.pk, por=por, nombre="ruta de antes.xlsx", leido=aparte.leer(en_xlsx(dibujar("pmc"))))
    importaciones_de(ruta, por, "A")
    objetivo = fabricas.objetivo(ruta, por)
    for texto in ("Aumentar de 13 a 20 quienes leen solos", "Que cada semana se lea en casa"):
        meta = operaciones.agregar_meta(ruta.pk, objetivo.pk, por=por, texto=texto)
        operaciones.agregar_accion(ruta.pk, meta.pk, por=por, descripcion="Lectura diaria en voz alta")


# Every address, with ids of the demo's own rows

_DE_LA_RUTA: dict[str, Callable[[Ruta], Any]] = {
    "accion_id": lambda r: Accion.objects.filter(meta__objetivo__ruta=r).order_by("orden"),
    "correccion_id": lambda r: CorreccionDeActa.objects.filter(sesion__ruta=r, estado="pedida"),
    "archivo_id": lambda r: Archivo.objects.filter(ruta=r),
    "dia_id": lambda r: r.dias_propios.all(),
    "evidencia_id": lambda r: Evidencia.objects.filter(ruta=r),
    "foto_id": lambda r: FotoPublicada.objects.filter(edicion__ruta=r),
    "fuente_id": lambda r: Fuente.objects.filter(ruta=r),
    "invitacion_id": lambda r: Invitacion.objects.filter(escuela=r.escuela),
    "hallazgo_id": lambda r: Hallazgo.objects.filter(ruta=r),
    "importacion_id": lambda r: r.importaciones.filter(estado="por_revisar"),
    "medicion_id": lambda r: Medicion.objects.filter(meta__objetivo__ruta=r),
    "meta_id": lambda r: Meta.objects.filter(objetivo__ruta=r).order_by("orden"),
    "movimiento_id": lambda r: Movimiento.objects.filter(fuente__ruta=r),
    "objetivo_id": lambda r: Objetivo.objects.filter(ruta=r),
    "observacion_id": lambda r: r.observaciones.filter(respuesta=""),
    "visita_id": lambda r: r.visitas.filter(terminada_el__isnull=False, respuesta=""),
    "linea_id": lambda r: Meta.objects.filter(objetivo__ruta=r).order_by("orden"),
    "salvedad_id": lambda r: r.salvedades.all(),
    "sujeto_id": lambda r: Hallazgo.objects.filter(ruta=r, sustentos__isnull=True),
    "problematica_id": lambda r: Problematica.objects.filter(ruta=r),
    "traida_id": lambda r: Traida.objects.filter(ruta=r),
}
_FIJOS = {"formato": "pemc-jalisco", "tipo": "xlsx", "sesion": "ordinaria-7"}
_ESCOGIDOS = {"bloque": BloqueDiagnostico, "capitulo": Capitulo, "indicador": Indicador}
# The state of the session that a page is about, where it is not the open one.
_SESION = {
    "sesion_preparada": "preparada",
    "sesion_editar": "preparada",
    "acta": "cerrada",
    "correccion_pedir": "cerrada",
    "acta_pdf": "cerrada",
    "acta_docx": "cerrada",
}


def _valor(nombre: str, parametro: str, ruta: Ruta, quien: Quien) -> Any:
    """A value for one parameter of one page; None when this ruta has no such row, KeyError when nobody knows where to look."""
    if parametro in _FIJOS:
        return _FIJOS[parametro]
    if parametro == "de":
        return _aspecto(ruta)
    if parametro == "regla":
        return "hallazgo_sin_evidencia"
    if parametro in _ESCOGIDOS:
        return _ESCOGIDOS[parametro].values[0]
    if parametro == "numero":
        modelo = Edicion if nombre.startswith("informes:") else VersionAcordada
        return modelo.objects.filter(ruta=ruta).values_list("numero", flat=True).first()
    if nombre == "planeacion:importacion_deshacer":
        return ruta.importaciones.filter(estado="hecha").values_list("pk", flat=True).first()
    buscar = _DE_QUIEN_MIRA.get(parametro)
    fila = buscar(nombre.partition(":")[2], ruta, quien) if buscar else _DE_LA_RUTA[parametro](ruta).first()
    return fila and fila.pk


def _avance(pagina: str, ruta: Ruta, quien: Quien) -> Avance | None:
    """One's own, that no session closed with."""
    return Avance.objects.filter(compromiso__ruta=ruta, compromiso__de_quien=quien.participacion_id, firme_en=None).first()


def _aspecto(ruta: Ruta) -> str | None:
    """The first that anybody answered: there is nothing to take to a hallazgo before."""
    mirada = miradas.a_la_vista(ruta)
    contados = [renglon.aspecto.clave for contada in mirada.contadas for renglon in contada.renglones]
    contados += [aspecto.clave for una in mirada.de_cada_quien for aspecto, _ in una.respuestas]
    return next(iter(contados), None)


def _sesion(pagina: str, ruta: Ruta, quien: Quien) -> Sesion | None:
    sesiones = Sesion.objects.filter(ruta=ruta, estado=_SESION.get(pagina, "en_curso"))
    return sesiones.latest("numero") if pagina == "correccion_pedir" and sesiones else sesiones.first()


def _punto(pagina: str, ruta: Ruta, quien: Quien) -> Punto | None:
    """What is said of a point is written while its session runs."""
    estados = ["en_curso"] if pagina == "punto_anotar" else ["preparada", "en_curso"]
    return Punto.objects.filter(sesion__ruta=ruta, quitado=False, sesion__estado__in=estados).first()


def _acuerdo(pagina: str, ruta: Ruta, quien: Quien) -> Acuerdo | None:
    """Only those of the open session are still written."""
    del_dia = {"sesion__estado": "en_curso"} if pagina in {"acuerdo_editar", "acuerdo_quitar"} else {}
    return Acuerdo.objects.filter(ruta=ruta, **del_dia).order_by("-sesion__fecha").first()


def _documento(pagina: str, ruta: Ruta, quien: Quien) -> Documento | None:
    """A draft is the colectivo's; who supervises reads what was agreed."""
    return Documento.objects.filter(ruta=ruta, numero__isnull=es_del_colectivo(quien, ruta)).first()


def _hoja(pagina: str, ruta: Ruta, quien: Quien) -> HojaDePapel | None:
    """Of the open session; or of this person's own compromisos."""
    hojas = HojaDePapel.objects.filter(ruta=ruta)
    if pagina != "captura_compromisos":
        return hojas.filter(clase="sesion").first()
    mia = str(quien.participacion_id)
    return next((hoja for hoja in hojas.filter(clase="compromisos") if _cuenta(hoja, mia)), None)


def _cuenta(hoja: HojaDePapel, mia: str) -> bool:
    """Whether it has a row that this person tells: of a shared one, only who informs."""
    suyos = (renglon for persona in hoja.contenido["personas"] if persona["id"] == mia for renglon in persona["renglones"])
    return any(not renglon.get("informa") for renglon in suyos)


def _compartido(pagina: str, ruta: Ruta, quien: Quien) -> Compartido | None:
    """Any to read it; to move it, one that this person proposed or may take back."""
    todos = ruta.compartidos.order_by("pk")
    return next((c for c in todos if pagina == "compartido" or puede_retirar(quien, c)), None)


def _participacion(pagina: str, ruta: Ruta, quien: Quien) -> Participacion | None:
    """A colleague with a second step, if there is one, for what is done to it; else anybody."""
    todas = Participacion.objects.filter(escuela=ruta.escuela)
    con_segundo = todas.filter(usuario__segundo_paso__isnull=False).exclude(pk=quien.participacion_id)
    return (con_segundo.first() if pagina in {"persona", "persona_tarjeta", "persona_segundo_paso"} else None) or todas.first()


def _muestra(pagina: str, ruta: Ruta, quien: Quien) -> Muestra | None:
    """One that is there; to take it away, one that this person may."""
    todas = ruta.muestras.filter(quitada_en=None)
    return next((m for m in todas if pagina != "muestra_quitar" or puede_quitar_muestra(quien, m)), None)


def _compromiso(pagina: str, ruta: Ruta, quien: Quien) -> Compromiso | None:
    """One's own, the one still without answer first; anybody's to read it; one's own proposal to take it back."""
    todos = Compromiso.objects.filter(ruta=ruta).order_by("-estado")
    if pagina == "compromiso_retirar":
        return next((c for c in todos if puede_retirar(quien, c)), None)
    suyo = todos.filter(de_quien=quien.participacion_id).first()
    return suyo or (todos.first() if pagina == "compromiso" else None)


def _patrones(resolver: URLResolver, espacio: str = "", antes: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Name, parameters and view of every page that answers to GET."""
    for patron in resolver.url_patterns:
        parametros = (*antes, *patron.pattern.converters)
        if isinstance(patron, URLResolver):
            yield from _patrones(patron, f"{patron.namespace or patron.app_name}:", parametros)
        elif "GET" in getattr(patron.callback, "metodos", ["GET"]) and espacio + patron.name not in SIN_PAGINA:
            yield espacio + patron.name, parametros, patron.callback


def patrones() -> list[tuple[str, tuple[str, ...], Any]]:
    return list(_patrones(get_resolver()))


def _direccion(nombre: str, parametros: tuple[str, ...], ruta: Ruta, quien: Quien) -> str | None:
    if nombre.startswith("informes:") and not Edicion.objects.filter(ruta=ruta).exists():
        return None
    ids = {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id}
    ids |= {p: _valor(nombre, p, ruta, quien) for p in parametros if p not in ids}
    if None in ids.values():
        return None
    url = reverse(nombre, kwargs={p: ids[p] for p in parametros})
    if nombre == "rendicion:publicar":  # reached from the preview, with the fingerprint of what was read
        url += f"?sha256={canonico.huella(canonico.a_datos(informe.reunir(ruta)))}"
    return url


def paginas() -> None:
    """Print each page of each person and ruta: name, address, with what status it answers, and whether anyone may read it."""
    salida = []
    for usuario in PERSONAS:
        persona = Usuario.objects.get(usuario=usuario)
        for ruta in Ruta.objects.visibles_para(persona):
            quien = quien_es(persona, ruta)
            for nombre, parametros, vista in patrones():
                url = _direccion(nombre, parametros, ruta, quien)
                salida.append([usuario, ruta.ciclo_id, nombre, url, _responde(vista, quien, ruta), vista.permiso is None])
    print(json.dumps(salida))


def _responde(vista: Any, quien: Quien, ruta: Ruta) -> int:
    """403 to who may not; 422 where what is asked for writes a plan that is not open."""
    if callable(vista.permiso) and not vista.permiso(quien, ruta):
        return 403
    return 422 if getattr(vista, "escribe_plan", False) and ruta.estado not in EN_PLANEACION else 200


_DE_QUIEN_MIRA = {
    "punto_id": _punto,
    "sesion_id": _sesion,
    "acuerdo_id": _acuerdo,
    "avance_id": _avance,
    "compartido_id": _compartido,
    "compromiso_id": _compromiso,
    "documento_id": _documento,
    "hoja_id": _hoja,
    "muestra_id": _muestra,
    "participacion_id": _participacion,
}
