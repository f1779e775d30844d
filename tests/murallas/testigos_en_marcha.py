"""Witnesses (see `testigos`) of what comes after the agreement: compromisos, reminders, sessions, supervisión, results and informe.

A question written once a process (`ruta.preparadas`) refuses to be asked without one of the keys it is given: with its wall down it
breaks, which is being noticed too.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from evaluacion import consultas as evaluacion
from evaluacion.models import Medicion, Valoracion
from implementacion import consultas as implementacion
from implementacion.evidencias import operaciones as evidencias
from implementacion.models import Compromiso, Muestra, Recordatorio, SinCorreo, Subida
from implementacion.recordatorios import consultas as recordatorios
from implementacion.recordatorios import operaciones as recordar
from implementacion.subidas import operaciones as subidas
from rendicion import consultas as rendicion
from rendicion.models import Edicion, RetiroDeFoto
from ruta import reloj
from ruta.consultas import quien_es
from ruta.errores import SinPermiso
from seguimiento import consultas as seguimiento
from seguimiento.correcciones import operaciones as correcciones
from seguimiento.permisos import es_su_escrito
from seguimiento.relevo import consultas as relevo
from seguimiento.supervision import operaciones as supervision
from tests import fabricas
from tests.murallas.matriz import ANTERIOR, CICLO
from tests.murallas.mundo import Murallas

HACE_MUCHO, MUCHO_DESPUES = timedelta(days=400), date(2027, 7, 1)


def _se_niega(operacion: Callable[..., Any], *argumentos: Any, **campos: Any) -> Iterator[str]:
    with suppress(SinPermiso):
        operacion(*argumentos, **campos)
        yield f"{operacion.__name__} se hizo"


def _filas(mundo: Murallas, autor: str = "docente") -> dict[str, Any]:
    return mundo.mia.filas[CICLO][autor]


# Implementación


def lo_que_cada_quien_tomo(mundo: Murallas) -> Iterator[str]:
    for persona in ("docente", "otra_docente", "especialista"):
        suya = mundo.mia.participaciones[persona].pk
        suyos = Counter(Compromiso.objects.filter(ruta=mundo.ruta, de_quien=suya).values_list("estado", flat=True))
        for estado, _, mios in implementacion._CUENTAS.leer(mundo.mia.escuela.pk, mundo.ruta.pk, suya):
            if mios != suyos[estado]:
                yield f"{persona} tiene {suyos[estado]} en {estado} y se cuentan {mios}"


def la_muestra_que_se_borra(mundo: Murallas) -> Iterator[str]:
    quitada = _filas(mundo)["muestra_quitada"]
    Muestra.objects.filter(pk=quitada.pk).update(quitada_en=reloj.ahora() - HACE_MUCHO)
    if evidencias._borrar(mundo.ajena.escuela.pk, quitada.pk):
        yield "otra escuela borra una evidencia"


def los_recordatorios_de_la_ruta(mundo: Murallas) -> Iterator[str]:
    antes = recordatorios.recordatorios(mundo.ruta, mundo.quien("docente"))
    Recordatorio.objects.filter(ruta=mundo.mia.rutas[ANTERIOR]).delete()
    despues = recordatorios.recordatorios(mundo.ruta, mundo.quien("docente"))
    if any(antes[cuales] != despues[cuales] for cuales in ("proximos", "ultimos")):
        yield "se ven los recordatorios de otro ciclo"


def los_que_se_preven(mundo: Murallas) -> Iterator[str]:
    de_antes = Recordatorio.objects.filter(ruta=mundo.mia.rutas[ANTERIOR])
    cuantos = de_antes.count()
    recordar._prever(mundo.ruta.pk)
    if de_antes.count() != cuantos:
        yield "se quitan los recordatorios de otro ciclo"


def el_recordatorio_que_sale(mundo: Murallas) -> Iterator[str]:
    suya = mundo.mia.participaciones["docente"]
    salida = Recordatorio.objects.filter(ruta=mundo.ruta, de_quien=suya, enviado_en__isnull=False)
    if recordar.enviar_recordatorio(str(mundo.ajena.escuela.pk), str(salida.earliest("pk").pk), lambda _: None):
        yield "sale un recordatorio de otra escuela"


def quien_no_quiere_correo(mundo: Murallas) -> Iterator[str]:
    """There is somebody who wants none: nobody else is of their mind, nor changes it."""
    if not recordar._lo_espera(mundo.mia.participaciones["docente"]):
        yield "calla por lo que dijo otra persona"
    no_quieren = SinCorreo.objects.filter(escuela=mundo.mia.escuela)
    cuantas, docente = no_quieren.count(), mundo.quien("docente")
    recordar.querer_correo(mundo.ruta.pk, por=docente, quiere=True)
    if no_quieren.count() != cuantas:
        yield "quiere correos por otra persona"
    de_otra = Recordatorio.objects.filter(
        ruta=mundo.ruta, de_quien=mundo.mia.participaciones["otra_docente"], enviado_en__isnull=True
    )
    de_otra.update(via="correo")
    recordar.querer_correo(mundo.ruta.pk, por=docente, quiere=False)
    if de_otra.exclude(via="correo").exists():
        yield "deja sin correo a otra persona"
    yield from _se_niega(recordar.querer_correo, mundo.ruta.pk, por=mundo.quien("supervisora"), quiere=True)


def la_subida_de_otra_persona(mundo: Murallas) -> Iterator[str]:
    de_otra = Subida.objects.filter(de_quien=mundo.mia.participaciones["otra_docente"])
    cuantas = de_otra.count()
    de_otra.update(tocada_en=reloj.ahora() - HACE_MUCHO)
    subidas.empezar_subida(mundo.ruta.pk, por=mundo.quien("docente"), nombre="otra.jpg", total=5, marca="otra")
    if de_otra.count() != cuantas:
        yield "se olvida la subida de otra persona"


# Seguimiento


def las_sesiones_de_la_ruta(mundo: Murallas) -> Iterator[str]:
    for ruta in mundo.mia.rutas.values():
        claves = mundo.mia.escuela.pk, ruta.pk
        if {sesion.ruta_id for sesion in seguimiento._ABIERTA.leer(*claves, MUCHO_DESPUES)} != {ruta.pk}:
            yield "la sesión abierta es de otro ciclo"
        if len(seguimiento._CELEBRADAS.leer(*claves)) != ruta.sesiones.filter(estado="cerrada").count():
            yield "se cuentan sesiones de otro ciclo"
        if [fila["ruta"] for fila in seguimiento._EDADES.leer(*claves)] != [ruta.pk]:
            yield "se cuentan acuerdos de otro ciclo"


def el_relevo_que_se_pidio(mundo: Murallas) -> Iterator[str]:
    for ruta in mundo.mia.rutas.values():
        if (pedido := relevo.pedido(ruta)) and pedido.ruta_id != ruta.pk:
            yield "el relevo es de otro ciclo"


def la_correccion_de_otra_persona(mundo: Murallas) -> Iterator[str]:
    una = _filas(mundo)["correccion_id"]
    yield from _se_niega(
        correcciones.retirar_correccion, mundo.ruta.pk, una.pk, por=mundo.quien("otra_docente"), version=una.version
    )


def lo_que_escribio_otra_supervisora(mundo: Murallas) -> Iterator[str]:
    """The zona may have several people: each answers for what she wrote."""
    otra, una = fabricas.supervision(mundo.mia.escuela.zona).usuario, _filas(mundo)["observacion_id"]
    quien = quien_es(otra, mundo.ruta)
    if es_su_escrito(quien, una) or es_su_escrito(replace(mundo.quien("supervisora"), escuela_id=uuid4()), una):
        yield "es suyo lo que escribió otra"
    yield from _se_niega(supervision.editar_observacion, mundo.ruta.pk, una.pk, por=quien, version=una.version, texto="¿Y cuándo?")
    cliente = Client()
    cliente.force_login(otra)
    codigo = cliente.get(mundo.url("seguimiento:observacion_editar", observacion_id=una.pk)).status_code
    if codigo != 403:
        yield f"se le contesta {codigo} al abrir lo que escribió otra"


def quien_termina_una_visita(mundo: Murallas) -> Iterator[str]:
    dicho = {"fecha": date(2026, 9, 25), "respuestas": {}, "texto": "Se habló de las metas"}
    yield from _se_niega(
        supervision.terminar_visita, mundo.ruta.pk, _filas(mundo)["cerrada"].pk, por=mundo.quien("directora"), **dicho
    )


# Evaluación y rendición


def lo_que_falta_medir(mundo: Murallas) -> Iterator[str]:
    """One meta is measured to the end and decided; the other, not at all, nor those of another ciclo."""
    medida, por_medir = _filas(mundo, "otra_docente")["meta_id"], _filas(mundo)["meta_id"]
    Medicion.objects.filter(meta=por_medir).delete()
    Medicion.objects.filter(meta__objetivo__ruta=mundo.mia.rutas[ANTERIOR]).delete()
    Medicion.objects.filter(meta=medida).update(fecha=MUCHO_DESPUES)
    Valoracion.objects.filter(meta=medida).update(decision="mantener")
    claves = mundo.mia.escuela.pk, mundo.ruta.pk
    if {corte.meta.objetivo.ruta_id for corte in evaluacion._cortes_por_medir(*claves, MUCHO_DESPUES)} != {mundo.ruta.pk}:
        yield "se piden cortes de otro ciclo"
    if set(por_medir.cortes.all()) - set(evaluacion._cortes_por_medir(*claves, MUCHO_DESPUES)):
        yield "un corte se da por medido con lo de otra meta"
    if (por_medir.pk,) not in evaluacion._SIN_VALORAR.leer(*claves):
        yield "una meta se da por valorada con lo de otra"


def la_ultima_edicion(mundo: Murallas) -> Iterator[str]:
    for ruta in mundo.mia.rutas.values():
        if len(rendicion._ULTIMA.leer(mundo.mia.escuela.pk, ruta.pk)) != 1:
            yield "no es la edición de la ruta"


def lo_que_se_retiro_en_otro_ciclo(mundo: Murallas) -> Iterator[str]:
    huella, directora = "f" * 64, mundo.mia.participaciones["directora"]
    RetiroDeFoto.objects.create(
        escuela=mundo.mia.escuela, ruta=mundo.mia.rutas[ANTERIOR], sha256=huella, retirada_el=date(2026, 11, 20),
        retirada_por=directora, motivo="Lo pidió su familia",
    )  # fmt: skip
    if huella in rendicion.retiradas(mundo.ruta):
        yield "se da por retirada la de otro ciclo"
    ((_, fotos),) = rendicion.con_sus_fotos(mundo.ruta, [Edicion(contenido={"fotos": [{"pie": "", "sha256": huella}]})])
    if fotos[0].retiro is not None:
        yield "se lee el retiro de otro ciclo"


TESTIGOS: dict[str, Callable[[Murallas], Iterator[str]]] = {
    "implementacion.consultas:_cuentas": lo_que_cada_quien_tomo,
    "implementacion.evidencias.operaciones:_borrar": la_muestra_que_se_borra,
    "implementacion.recordatorios.consultas:recordatorios": los_recordatorios_de_la_ruta,
    "implementacion.recordatorios.operaciones:_prever": los_que_se_preven,
    "implementacion.recordatorios.operaciones:enviar_recordatorio": el_recordatorio_que_sale,
    "implementacion.recordatorios.operaciones:_lo_espera": quien_no_quiere_correo,
    "implementacion.recordatorios.operaciones:querer_correo": quien_no_quiere_correo,
    "implementacion.subidas.operaciones:empezar_subida": la_subida_de_otra_persona,
    "seguimiento.consultas:_abierta": las_sesiones_de_la_ruta,
    "seguimiento.consultas:_celebradas": las_sesiones_de_la_ruta,
    "seguimiento.consultas:_edades": las_sesiones_de_la_ruta,
    "seguimiento.relevo.consultas:pedido": el_relevo_que_se_pidio,
    "seguimiento.correcciones.operaciones:retirar_correccion": la_correccion_de_otra_persona,
    "seguimiento.permisos:es_su_escrito": lo_que_escribio_otra_supervisora,
    "seguimiento.supervision.operaciones:_suya": lo_que_escribio_otra_supervisora,
    "seguimiento.supervision.operaciones:terminar_visita": quien_termina_una_visita,
    "seguimiento.views.supervision:_una": lo_que_escribio_otra_supervisora,
    "evaluacion.consultas:_cortes_por_medir": lo_que_falta_medir,
    "evaluacion.consultas:_sin_valorar": lo_que_falta_medir,
    "rendicion.consultas:_ultima": la_ultima_edicion,
    "rendicion.consultas:retiradas": lo_que_se_retiro_en_otro_ciclo,
    "rendicion.consultas:con_sus_fotos": lo_que_se_retiro_en_otro_ciclo,
}
