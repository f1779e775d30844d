"""Walls that no cell of the matrix passes by, or behind which there is another: each has who looks at it alone.

A witness says what it sees when the wall is down; with every wall up it says nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from types import SimpleNamespace
from uuid import uuid4

from django.test import RequestFactory
from django.urls import reverse

from evaluacion import consultas as evaluacion
from implementacion.models import Compromiso
from planeacion import consultas as planeacion
from planeacion import forms, operaciones
from planeacion.fechas import operaciones as fechas
from planeacion.importacion import consultas as importaciones
from planeacion.importacion.operaciones import _de_riesgo, _filas
from planeacion.mirada import consultas as miradas
from planeacion.nominal import consultas as nominal
from rendicion import consultas as rendicion
from ruta import consultas
from ruta.errores import NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoImportacion, EstadoRuta
from ruta.models import (
    Autoevaluacion,
    Ciclo,
    Corte,
    FechaPropiaDeCTE,
    Grupo,
    Importacion,
    Meta,
    ParticipacionEnZona,
    Ruta,
    VersionAcordada,
)
from ruta.permisos import puede_escribir_plan
from ruta.portada import personas
from ruta.portada.views import _otros_ciclos
from tests import fabricas
from tests.murallas import testigos_en_marcha
from tests.murallas.matriz import ANTERIOR, CICLO
from tests.murallas.mundo import AGOSTO, AJENA, Murallas

SIGUIENTE = "2027-2028"


def entrar_al_sitio(mundo: Murallas) -> Iterator[str]:
    """Who has one school is taken to it; who has none sees none."""
    if "Location" not in mundo.cliente("docente").get(reverse("ruta:inicio")).headers:
        yield "a la docente se le ofrecen otras escuelas"
    if mundo.mia.escuela.clave in mundo.cliente("retirada").get(reverse("ruta:inicio")).content.decode():
        yield "quien ya no está ve la escuela"
    supervisaba = fabricas.supervision(mundo.mia.escuela.zona)
    ParticipacionEnZona.objects.filter(pk=supervisaba.pk).update(activa=False, usuario=mundo.personas["doble"])
    if mundo.cliente("doble").get(reverse("ruta:inicio")).context["supervisa"]:
        yield "se le habla como si supervisara todavía"


def lo_que_debe_la_planeacion(mundo: Murallas) -> Iterator[str]:
    Ruta.objects.filter(pk=mundo.ruta.pk).update(estado=EstadoRuta.EN_CONSTRUCCION, acordada_el=None)
    ruta, quien = Ruta.objects.get(pk=mundo.ruta.pk), mundo.quien("directora")
    antes = planeacion.debe(ruta, quien)
    Meta.objects.filter(objetivo__ruta=mundo.mia.rutas[ANTERIOR]).update(indicador="")
    if planeacion.debe(ruta, quien) != antes:
        yield "cuenta metas de otro ciclo"


def quien_da_el_visto_bueno(mundo: Murallas) -> Iterator[str]:
    ParticipacionEnZona.objects.filter(zona=mundo.mia.escuela.zona).update(activa=False)
    if nombre := planeacion.quienes_firman(mundo.ruta)["vobo"]["nombre"]:
        yield f"{nombre} ya no supervisa"


def _otra_ya_empezo(mundo: Murallas) -> Ciclo:
    """The other school has the ruta of the ciclo that mine has not."""
    fabricas.ruta(mundo.ajena.escuela, SIGUIENTE)
    return Ciclo.objects.get(pk=SIGUIENTE)


def los_ciclos_que_se_ofrecen(mundo: Murallas) -> Iterator[str]:
    if _otra_ya_empezo(mundo) not in forms.EmpezarForm(ruta=mundo.ruta).fields["ciclo"].queryset:
        yield "la ruta de otra escuela quita un ciclo"


def empezar_un_ciclo(mundo: Murallas) -> Iterator[str]:
    ciclo, quien = _otra_ya_empezo(mundo), mundo.quien("directora")
    try:
        operaciones.empezar_ruta(mundo.mia.escuela, ciclo=ciclo, marco=mundo.ruta.marco, por=quien)
    except OperacionRechazada as error:
        yield str(error)


def de_que_ruta_se_parte(mundo: Murallas) -> Iterator[str]:
    Ruta.objects.filter(pk=mundo.ajena.rutas[CICLO].pk).update(estado=EstadoRuta.EN_IMPLEMENTACION, acordada_el=AGOSTO)
    nueva = Ruta(escuela=mundo.mia.escuela, ciclo_id=SIGUIENTE, marco=mundo.ruta.marco)
    with suppress(SinPermiso):
        operaciones._exigir_anterior(Ruta.objects.get(pk=mundo.ajena.rutas[CICLO].pk), nueva)
        yield "se parte de la ruta de otra escuela"


def la_valoracion_de_cada_meta(mundo: Murallas) -> Iterator[str]:
    for meta in Meta.objects.filter(escuela=mundo.mia.escuela):
        if evaluacion.valoracion(mundo.ruta, meta).meta_id != meta.pk:
            yield "la valoración es de otra meta"


def _de_cada_ruta(consulta: str) -> Callable[[Murallas], Iterator[str]]:
    def mirar(mundo: Murallas) -> Iterator[str]:
        for ruta in mundo.mia.rutas.values():
            if {fila.ruta_id for fila in getattr(rendicion, consulta)(ruta)} != {ruta.pk}:
                yield f"{consulta} de otro ciclo"

    return mirar


def la_edicion_que_se_pide(mundo: Murallas) -> Iterator[str]:
    mia = mundo.mia.escuela
    for cct, turno in ((mia.cct, "vespertino"), ("29XXX0000X", mia.turno)):
        if rendicion.edicion_publica(cct, turno, CICLO):
            yield f"hay un informe de {cct} {turno}"


def los_nombres_que_no_se_publican(mundo: Murallas) -> Iterator[str]:
    yield from (nombre for nombre in rendicion.nombres_de_la_escuela(mundo.ruta) if AJENA in nombre)


def el_plan_cerrado(mundo: Murallas) -> Iterator[str]:
    Ruta.objects.filter(pk=mundo.ruta.pk).update(estado=EstadoRuta.EN_IMPLEMENTACION)
    if puede_escribir_plan(mundo.quien("directora"), Ruta.objects.get(pk=mundo.ruta.pk)):
        yield "se ofrece escribir un plan acordado"


def los_otros_ciclos(mundo: Murallas) -> Iterator[str]:
    """Of somebody of two schools, those of the one she looks at."""
    pedida = RequestFactory().get("/")
    pedida.user = mundo.personas["doble"]
    if (ciclos := _otros_ciclos(pedida, mundo.ruta)) != [ANTERIOR]:
        yield f"otros ciclos: {ciclos}"
    Ruta.objects.filter(pk=mundo.mia.rutas[ANTERIOR].pk).update(estado=EstadoRuta.EN_CONSTRUCCION, acordada_el=None)
    pedida.user = mundo.personas["supervisora"]
    if ciclos := _otros_ciclos(pedida, mundo.ruta):
        yield f"la supervisora ve sin acordar {ciclos}"


def los_cortes_de_una_sesion(mundo: Murallas) -> Iterator[str]:
    """A session that moves takes the cortes of its ciclo."""
    suya = next(f for f in fechas.consultas.fechas(mundo.ruta) if f.clave == "ordinaria-5")
    fechas._llevar_cortes(mundo.ruta, suya, AGOSTO)
    movidos = {corte.meta.objetivo.ruta_id for corte in Corte.objects.filter(escuela=mundo.mia.escuela, fecha=AGOSTO)}
    if movidos != {mundo.ruta.pk}:
        yield "se mueven los cortes de otro ciclo"


def la_importacion_que_falta_leer(mundo: Murallas) -> Iterator[str]:
    """One with the key of another school is of none."""
    fila = mundo.mia.filas[CICLO]["docente"]["importacion_id"]
    Importacion.objects.filter(pk=fila.pk).update(estado=EstadoImportacion.LEYENDO)
    if importaciones.por_leer(str(mundo.ajena.escuela.pk), str(fila.pk)):
        yield "se lee el archivo de otra escuela"


def el_grupo_de_un_resultado(mundo: Murallas) -> Iterator[str]:
    """A file that names a grupo of another school, or of another ciclo, names none of ours."""
    Grupo.objects.create(escuela=mundo.mia.escuela, ciclo_id=ANTERIOR, nombre="9° de antes")
    evidencia = mundo.mia.filas[CICLO]["docente"]["evidencia_id"]
    de_quien = {"alumnos": 29, "criterios": {"faltas": 3}, "tres_o_mas": 1}
    for nombre in ("9° de antes", f"3° {AJENA}"):
        dicho = {"grupo": nombre, "grado": 3, "campo": "", "instrumento": "", "componente": "", "momento": "", "conteo": 3, "n": 29,
                 "nivel": None, "promedio": None}  # fmt: skip
        hecho = {"momento": "", "riesgo": [dicho | de_quien]}
        for fila in [*_filas(mundo.ruta, evidencia, [dicho], ""), *_de_riesgo(mundo.ruta, evidencia, hecho, "", 1)]:
            if fila.grupo:
                yield f"{nombre} es de {fila.grupo.escuela} en {fila.grupo.ciclo_id}"


def lo_que_se_conto_en_otro_ciclo(mundo: Murallas) -> Iterator[str]:
    for ciclo, otro in ((CICLO, ANTERIOR), (ANTERIOR, CICLO)):
        ruta, ajena = mundo.mia.rutas[ciclo], mundo.mia.rutas[otro]
        antes = miradas.a_la_vista(ruta).contadas
        Autoevaluacion.objects.filter(ruta=ajena).update(conteo={})
        if miradas.a_la_vista(ruta).contadas != antes:
            yield f"en {ciclo} se ve lo contado en {otro}"


def quien_informa_de_lo_compartido(mundo: Murallas) -> Iterator[str]:
    """Of one thing that several took, only whoever informs is given where to say how it goes; the others have their part of it."""
    suya = mundo.mia.participaciones["otra_docente"]
    for parte in Compromiso.objects.de(suya.escuela_id).filter(de_quien=suya, ruta=mundo.ruta, compartido__isnull=False):
        url = mundo.url("implementacion:avance_registrar", compromiso_id=parte.pk)
        if (codigo := mundo.cliente("otra_docente").get(url).status_code) != 403:
            yield f"a quien no informa se le contesta {codigo}"


def la_version_que_se_pide(mundo: Murallas) -> Iterator[str]:
    """The other ciclo was agreed once more than this one."""
    otra = VersionAcordada.objects.get(ruta=mundo.mia.rutas[ANTERIOR])
    otra.pk, otra.numero = uuid4(), 7
    otra.save(force_insert=True)
    with suppress(NoExiste):
        yield f"hay una versión {planeacion.version(mundo.ruta, 7).numero} de otro ciclo"


def los_grupos_del_ciclo(mundo: Murallas) -> Iterator[str]:
    Grupo.objects.create(escuela=mundo.mia.escuela, ciclo_id=ANTERIOR, nombre="9° de antes")
    suyos = {f"3° {mundo.mia.marca}"}
    if (dichos := set(importaciones.grupos(mundo.ruta))) != suyos:
        yield f"se ofrecen {dichos}"
    for persona in ("directora", "docente"):
        vistos = {grupo.nombre for grupo in nominal.grupos_que_ve(mundo.ruta, mundo.quien(persona))}
        if vistos != suyos:
            yield f"{persona} ve {vistos}"
    ve = nominal.grupos_que_ve(mundo.ruta, mundo.quien("docente"))
    if {(grupo.escuela_id, grupo.ciclo_id) for grupo in ve} != {(mundo.mia.escuela.pk, CICLO)}:
        yield "la docente ve grupos de otra parte"


def las_fechas_de_la_escuela(mundo: Murallas) -> Iterator[str]:
    claves = mundo.mia.escuela.pk, CICLO
    antes = [(fecha.pk, fecha.suya) for fecha in consultas._FECHAS.leer(*claves)]
    if {fecha.ciclo_id for fecha in consultas._FECHAS.leer(*claves)} != {CICLO}:
        yield "fechas de otro ciclo"
    FechaPropiaDeCTE.objects.filter(escuela=mundo.ajena.escuela).update(fecha=AGOSTO)
    if [(fecha.pk, fecha.suya) for fecha in consultas._FECHAS.leer(*claves)] != antes:
        yield "se sigue la fecha de otra escuela"


def de_quien_se_cuenta_la_contrasena(mundo: Murallas) -> Iterator[str]:
    """Before anything is asked of who acts, whom it would be done to is of the school."""
    with suppress(NoExiste):
        personas._yo(SimpleNamespace(ruta=mundo.ruta, user=None), {"participacion_id": mundo.ajena.participaciones["docente"].pk})
        yield "se comprueba la contraseña para alguien de otra escuela"


TESTIGOS: dict[str, Callable[[Murallas], Iterator[str]]] = {
    **testigos_en_marcha.TESTIGOS,
    "ruta.consultas:_fechas": las_fechas_de_la_escuela,
    "planeacion.consultas:version": la_version_que_se_pide,
    "planeacion.importacion.consultas:grupos": los_grupos_del_ciclo,
    "planeacion.nominal.consultas:grupos_que_ve": los_grupos_del_ciclo,
    "ruta.portada.views:inicio": entrar_al_sitio,
    "ruta.portada.personas:_yo": de_quien_se_cuenta_la_contrasena,
    "ruta.portada.views:_otros_ciclos": los_otros_ciclos,
    "ruta.permisos:puede_escribir_plan": el_plan_cerrado,
    "planeacion.consultas:debe": lo_que_debe_la_planeacion,
    "planeacion.consultas:_sin_indicador": lo_que_debe_la_planeacion,
    "planeacion.consultas:quienes_firman": quien_da_el_visto_bueno,
    "planeacion.forms:EmpezarForm.__init__": los_ciclos_que_se_ofrecen,
    "planeacion.operaciones:empezar_ruta": empezar_un_ciclo,
    "planeacion.operaciones:_exigir_anterior": de_que_ruta_se_parte,
    "planeacion.fechas.operaciones:_llevar_cortes": los_cortes_de_una_sesion,
    "planeacion.importacion.consultas:por_leer": la_importacion_que_falta_leer,
    "planeacion.importacion.operaciones:_filas": el_grupo_de_un_resultado,
    "planeacion.importacion.operaciones:_de_riesgo": el_grupo_de_un_resultado,
    "planeacion.mirada.consultas:a_la_vista": lo_que_se_conto_en_otro_ciclo,
    "implementacion.views.compromisos:avance_registrar": quien_informa_de_lo_compartido,
    "evaluacion.consultas:valoracion": la_valoracion_de_cada_meta,
    "rendicion.consultas:cifras": _de_cada_ruta("cifras"),
    "rendicion.consultas:parrafos": _de_cada_ruta("parrafos"),
    "rendicion.consultas:edicion_publica": la_edicion_que_se_pide,
    "rendicion.consultas:nombres_de_la_escuela": los_nombres_que_no_se_publican,
}
