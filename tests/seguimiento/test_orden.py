"""The agenda prepared by itself: what each point says, in which order and how long, and what «Actualizar con lo nuevo» adds."""

from datetime import date

import pytest

from implementacion import operaciones as compromisos
from ruta.errores import ConflictoDeEdicion, NoExiste, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from seguimiento import operaciones, orden
from seguimiento.estados import ClaseDePunto
from seguimiento.orden import Propuesta, hace, repartir
from seguimiento.puntos import operaciones as del_orden
from tests import fabricas

APERTURA = ("apertura", "Bienvenida, lista de asistencia y para qué nos reunimos", 15)
ALUMNOS = ("alumnos", "Alumnos que requieren apoyo: cómo van y qué se hará", 20)
CIERRE = ("cierre", "Lectura de los acuerdos, fechas y cierre", 15)
ACCIONES = ("accion", "Meta 1 (lectura): cómo van las acciones 1 y 2", 10)


def _puntos(sesion):
    return list(sesion.puntos.filter(quitado=False).values_list("clase", "texto", "minutos"))


@pytest.fixture
def tercera(plan, cerrada):
    """CTE 3 prepared from the data, with an acuerdo of CTE 2 pending."""
    return operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)


def _comprometer(plan, papel, texto, fecha, accion=None, apoyo=""):
    suyo = compromisos.tomar_compromiso(plan.ruta.pk, por=plan.quien(papel), texto=texto, fecha=fecha, accion=accion)
    if apoyo:
        compromisos.pedir_apoyo(plan.ruta.pk, suyo.pk, por=plan.quien(papel), version=1, respuesta=apoyo)
    return suyo


def test_se_escribe_con_lo_pendiente(plan, cerrada, acciones):
    """Dichos por acción, sin nombres: la fecha de uno pasa de la sesión y no está; el de apoyo está una vez."""
    meta = acciones[0].meta
    meta.cortes.create(escuela=plan.escuela, orden=1, nombre="CTE 3", fecha=date(2026, 11, 27), cte=3)
    _comprometer(plan, "docente", "Leer con 3° A", date(2026, 11, 27), acciones[1])
    _comprometer(plan, "otra_docente", "Leer con 4° A", date(2026, 11, 26), acciones[1])
    _comprometer(plan, "docente", "Mural", date(2026, 11, 28), acciones[0])
    _comprometer(plan, "docente", "Cuadernillos", date(2026, 12, 4), acciones[0], apoyo="Quien cubra al grupo")
    _comprometer(plan, "docente", "Limpiar la biblioteca", date(2026, 11, 27))
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    assert _puntos(sesion) == [
        APERTURA,
        ("acuerdo", "A1 de la CTE 2, hace 4 semanas: Citar a las familias", 5),
        ("compromiso", "2 compromisos para antes de esta sesión, de la acción 2", 5),
        ("compromiso", "1 compromiso para antes de esta sesión, fuera de las acciones", 5),
        ("apoyo", "Qué apoyo hace falta: lo pide 1 compromiso, de la acción 1", 10),
        ("medir", "Meta 1 (lectura): medir su indicador", 10),
        ACCIONES,
        ALUMNOS,
        CIERRE,
    ]


def test_una_accion_concluida_ya_no_se_verifica(plan, con_lista, acuerdo, acciones):
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("docente"), avance=100)
    con_lista.refresh_from_db()
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    assert ("accion", "Meta 1 (lectura): cómo va la acción 2", 5) in _puntos(sesion)


def test_antes_de_acordar_el_plan_solo_se_abre_y_se_cierra(plan):
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_CONSTRUCCION)
    plan.ruta.__class__.objects.filter(pk=plan.ruta.pk).update(acordada_el=None)
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=1)
    assert _puntos(sesion) == [APERTURA, CIERRE]


def test_una_meta_por_debajo_de_lo_esperado_tiene_su_punto(plan, acciones):
    meta = acciones[0].meta
    meta.numero, meta.estado_hoy = 1, "por_debajo"
    for numero, accion in enumerate(acciones, 1):
        accion.numero, accion.estado_clave = numero, "en_proceso"
    meta._prefetched_objects_cache = {"acciones": acciones, "cortes": []}
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=2)
    assert [(p.clase, p.texto, p.minutos) for p in orden._de_la_meta(meta, sesion)] == [
        ("camino", "Meta 1 (lectura): va por debajo de lo esperado. ¿Qué ajustamos?", 15),
        ACCIONES,
    ]


@pytest.mark.parametrize(
    ("dias", "dicho"),
    [(0, "del mismo día"), (1, "hace 1 día"), (13, "hace 13 días"), (14, "hace 2 semanas"), (36, "hace 5 semanas")],
)
def test_la_edad_se_dice_como_se_habla(dias, dicho):
    assert hace(date(2026, 9, 1), date.fromordinal(date(2026, 9, 1).toordinal() + dias)) == dicho


@pytest.mark.parametrize(
    ("piden", "disponibles", "quedan"),
    [([10, 20], 30, [10, 20]), ([100, 200], 210, [70, 140]), ([10, 20], 0, [1, 1]), ([10, 20], -5, [1, 1]), ([], -5, [])],
)
def test_los_minutos_caben_en_la_sesion(piden, disponibles, quedan):
    puntos = [Propuesta(ClaseDePunto.ACUERDO, "x", minutos) for minutos in piden]
    assert [punto.minutos for punto in repartir(puntos, disponibles)] == quedan


def test_actualizar_suma_lo_nuevo_y_no_toca_lo_escrito_a_mano(plan, tercera, acciones):
    directora = plan.quien("directora")
    primero, segundo, *_ = tercera.puntos.all()
    del_orden.editar_punto(plan.ruta.pk, segundo.pk, por=directora, version=1, texto="Las citas a las familias", minutos=20)
    alumnos = tercera.puntos.get(clase="alumnos")
    del_orden.quitar_punto(plan.ruta.pk, alumnos.pk, por=directora, version=1)
    del_orden.agregar_punto(plan.ruta.pk, tercera.pk, por=directora, texto="Entrega de libros", minutos=10)
    del_orden.mover_punto(plan.ruta.pk, primero.pk, por=directora, pasos=1)
    _comprometer(plan, "docente", "Leer con 3° A", date(2026, 11, 27), acciones[1])
    assert del_orden.actualizar_puntos(plan.ruta.pk, tercera.pk, por=directora) == 1
    assert _puntos(tercera) == [
        ("acuerdo", "Las citas a las familias", 20),
        APERTURA,
        ACCIONES,
        ("otro", "Entrega de libros", 10),
        ("compromiso", "1 compromiso para antes de esta sesión, de la acción 2", 5),
        CIERRE,
    ]
    assert del_orden.actualizar_puntos(plan.ruta.pk, tercera.pk, por=directora) == 0


def test_actualizar_dice_otra_vez_lo_que_nadie_toco(plan, tercera, acciones):
    _comprometer(plan, "docente", "Leer con 3° A", date(2026, 11, 27), acciones[1])
    del_orden.actualizar_puntos(plan.ruta.pk, tercera.pk, por=plan.quien("directora"))
    _comprometer(plan, "docente", "Leer con 4° A", date(2026, 11, 27), acciones[1])
    assert del_orden.actualizar_puntos(plan.ruta.pk, tercera.pk, por=plan.quien("directora")) == 0
    assert tercera.puntos.get(clase="compromiso").texto == "2 compromisos para antes de esta sesión, de la acción 2"


def test_lo_que_se_suma_a_un_orden_propio_empieza_y_termina_en_su_lugar(plan, preparada):
    del_orden.actualizar_puntos(plan.ruta.pk, preparada.pk, por=plan.quien("directora"))
    assert [clase for clase, _, _ in _puntos(preparada)] == ["apertura", "otro", "otro", "accion", "alumnos", "cierre"]


# Four for each operation: passes (above), by state, by permission, by conflict


def _escrituras(plan, sesion):
    punto = sesion.puntos.first()
    ids, por_punto = (plan.ruta.pk, sesion.pk), (plan.ruta.pk, punto.pk)
    return {
        "agregar": lambda por: del_orden.agregar_punto(*ids, por=por, texto="Otro"),
        "editar": lambda por: del_orden.editar_punto(*por_punto, por=por, version=1, texto="Otro"),
        "quitar": lambda por: del_orden.quitar_punto(*por_punto, por=por, version=1),
        "mover": lambda por: del_orden.mover_punto(*por_punto, por=por, pasos=1),
        "actualizar": lambda por: del_orden.actualizar_puntos(*ids, por=por),
    }


QUE = ["agregar", "editar", "quitar", "mover", "actualizar"]


@pytest.mark.parametrize("que", QUE)
def test_cerrada_ya_no_cambia(plan, cerrada, que):
    with pytest.raises(TransicionInvalida):
        _escrituras(plan, cerrada)[que](plan.quien("directora"))


@pytest.mark.parametrize("que", QUE)
def test_es_de_la_direccion(plan, preparada, que):
    with pytest.raises(SinPermiso):
        _escrituras(plan, preparada)[que](plan.quien("docente"))


@pytest.mark.parametrize("que", ["editar", "quitar"])
def test_otra_persona_lo_cambio_antes(plan, preparada, que):
    escrituras = _escrituras(plan, preparada)
    del_orden.editar_punto(plan.ruta.pk, preparada.puntos.first().pk, por=plan.quien("directora"), version=1, minutos=5)
    with pytest.raises(ConflictoDeEdicion):
        escrituras[que](plan.quien("directora"))


def test_lo_que_se_quito_ya_no_se_edita(plan, tercera):
    punto = tercera.puntos.get(clase="alumnos")
    del_orden.quitar_punto(plan.ruta.pk, punto.pk, por=plan.quien("directora"), version=1)
    with pytest.raises(NoExiste):
        del_orden.editar_punto(plan.ruta.pk, punto.pk, por=plan.quien("directora"), version=2, texto="Otra vez")
