"""The operations of seguimiento: each passes, is refused by state, by permission, and by what somebody else saved."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from ruta import reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta, Rol
from ruta.huella import huella
from seguimiento import acta, operaciones
from seguimiento.models import Acta, Asistencia, Sesion, Verificacion
from tests import fabricas

# preparar_sesion, editar_sesion


def test_preparar_toma_la_fecha_del_calendario(plan):
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    assert (sesion.nombre, sesion.fecha, sesion.estado) == ("CTE 3", date(2026, 11, 27), "preparada")


def test_preparar_en_fase_intensiva_mientras_se_planea(mundo):
    sesion = operaciones.preparar_sesion(
        mundo.ruta.pk, por=mundo.quien("directora"), fase="intensiva", numero=2, fecha=date(2026, 8, 31)
    )
    assert (sesion.nombre, sesion.fecha) == ("Fase intensiva, día 2", date(2026, 8, 31))


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"numero": 2}, "sesion"),
        ({"fase": "intensiva", "numero": 8}, "sesion"),
        ({"numero": 3, "fecha": date(2025, 11, 27)}, "fecha"),
    ],
)
def test_preparar_rechaza_lo_que_no_es_del_calendario(plan, preparada, cambios, campo):
    with pytest.raises(OperacionRechazada) as rechazo:
        operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), **cambios)
    assert rechazo.value.campo == campo
    assert Sesion.objects.count() == 1


def test_preparar_en_una_ruta_informada_se_rechaza(plan):
    fabricas.en_estado(plan.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(TransicionInvalida):
        operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)


@pytest.mark.parametrize("persona", ["docente", "comite", "tecnica"])
def test_preparar_es_de_la_direccion(plan, persona):
    with pytest.raises(SinPermiso):
        operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien(persona), numero=3)


def test_editar_cambia_lugar_fecha_y_orden(plan, preparada):
    sesion = operaciones.editar_sesion(
        plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=1, lugar="Aula 3", fecha=date(2026, 11, 3)
    )
    assert (sesion.lugar, sesion.fecha, sesion.version) == ("Aula 3", date(2026, 11, 3), 2)


def test_editar_se_rechaza_cerrada_sin_permiso_o_con_otra_version(plan, preparada, cerrada):
    with pytest.raises(TransicionInvalida):
        operaciones.editar_sesion(plan.ruta.pk, cerrada.pk, por=plan.quien("directora"), version=cerrada.version, lugar="Aula")
    otra = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=4)
    with pytest.raises(SinPermiso):
        operaciones.editar_sesion(plan.ruta.pk, otra.pk, por=plan.quien("docente"), version=1, lugar="Aula")
    with pytest.raises(ConflictoDeEdicion):
        operaciones.editar_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=9, lugar="Aula")
    with pytest.raises(OperacionRechazada, match="2026-2027"):
        operaciones.editar_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=1, fecha=date(2020, 1, 1))


# abrir_sesion


def test_abrir_la_pone_en_curso_y_la_preside_quien_la_abre(plan, abierta):
    assert (abierta.estado, abierta.preside, abierta.escribe) == ("en_curso", plan.participaciones["directora"], None)
    assert timezone.localdate(abierta.abierta_en) == reloj.hoy()
    assert not Asistencia.objects.exists()


def test_abrir_solo_una_a_la_vez(plan, abierta):
    otra = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    with pytest.raises(OperacionRechazada, match="CTE 2"):
        operaciones.abrir_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=1)


def test_abrir_se_rechaza_dos_veces_sin_permiso_o_con_otra_version(plan, preparada):
    with pytest.raises(SinPermiso):
        operaciones.abrir_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("docente"), version=1)
    with pytest.raises(ConflictoDeEdicion):
        operaciones.abrir_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=9)
    abierta = operaciones.abrir_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=1)
    with pytest.raises(TransicionInvalida, match="ya está en curso"):
        operaciones.abrir_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("directora"), version=abierta.version)


def test_en_una_escuela_unitaria_abrir_ya_es_pasar_lista(db):
    escuela = fabricas.escuela()
    sola = fabricas.participacion(escuela, Rol.DIRECCION, Rol.DOCENTE, Rol.COMITE)
    ruta = fabricas.ruta(escuela)
    quien = fabricas.quien(sola, ruta)
    sesion = operaciones.preparar_sesion(ruta.pk, por=quien, numero=1)
    sesion = operaciones.abrir_sesion(ruta.pk, sesion.pk, por=quien, version=1)
    assert (sesion.preside, sesion.escribe) == (sola, sola)
    cerrada = operaciones.cerrar_sesion(ruta.pk, sesion.pk, por=quien, version=sesion.version)
    assert Acta.objects.get(sesion=cerrada).contenido["asistentes"][0]["asistio"] == "presente"


def test_la_sesion_de_otra_escuela_no_existe(plan, preparada):
    ajena = fabricas.quien(plan.personas["ajena"].participaciones.get(), plan.otra_ruta)
    with pytest.raises(NoExiste):
        operaciones.abrir_sesion(plan.otra_ruta.pk, preparada.pk, por=ajena, version=1)


# pasar_lista


def test_pasar_lista_se_puede_corregir(plan, con_lista):
    docente = plan.participaciones["docente"]
    sesion = operaciones.pasar_lista(
        plan.ruta.pk, con_lista.pk, por=plan.quien("docente"), version=con_lista.version,
        asistencias={docente: "ausente"}, escribe=plan.participaciones["comite"],
    )  # fmt: skip
    assert dict(sesion.asistencias.values_list("participacion_id", "asistio")) == {
        plan.participaciones["directora"].pk: "presente",
        docente.pk: "ausente",
        plan.participaciones["otra_docente"].pk: "justificada",
    }
    assert (sesion.preside, sesion.escribe) == (plan.participaciones["directora"], plan.participaciones["comite"])


def test_pasar_lista_se_rechaza_antes_de_abrir_sin_permiso_y_con_otra_version(plan, preparada):
    asistencias = {plan.participaciones["docente"]: "presente"}
    with pytest.raises(TransicionInvalida, match="todavía no se abre"):
        operaciones.pasar_lista(plan.ruta.pk, preparada.pk, por=plan.quien("docente"), version=1, asistencias=asistencias)
    sesion = operaciones.abrir_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=1)
    with pytest.raises(SinPermiso):
        operaciones.pasar_lista(plan.ruta.pk, sesion.pk, por=plan.quien("tecnica"), version=2, asistencias=asistencias)
    with pytest.raises(ConflictoDeEdicion):
        operaciones.pasar_lista(plan.ruta.pk, sesion.pk, por=plan.quien("docente"), version=1, asistencias=asistencias)
    assert not Asistencia.objects.exists()


def test_pasar_lista_solo_al_colectivo(plan, abierta):
    with pytest.raises(NoExiste):
        operaciones.pasar_lista(
            plan.ruta.pk, abierta.pk, por=plan.quien("docente"), version=abierta.version,
            asistencias={plan.participaciones["tecnica"]: "presente"},
        )  # fmt: skip


# verificar_accion


@pytest.mark.parametrize(("avance", "estado"), [(0, "por_iniciar"), (1, "en_proceso"), (99, "en_proceso"), (100, "concluida")])
def test_verificar_propone_el_estado_del_avance(plan, abierta, acciones, avance, estado):
    v = operaciones.verificar_accion(plan.ruta.pk, abierta.pk, acciones[0].pk, por=plan.quien("docente"), avance=avance)
    assert (v.avance, v.estado) == (avance, estado)


def test_verificar_otra_vez_cambia_la_misma(plan, abierta, acciones):
    verificar = lambda **d: operaciones.verificar_accion(  # noqa: E731 -- one call said twice
        plan.ruta.pk, abierta.pk, acciones[0].pk, por=plan.quien("docente"), **d
    )
    primera = verificar(avance=30, observacion="Leen sin que se les pida")
    segunda = verificar(avance=45, estado="reprogramada", observacion="Faltan cuadernillos", version=1)
    assert segunda.pk == primera.pk
    assert list(Verificacion.objects.values_list("avance", "estado", "observacion", "version")) == [
        (45, "reprogramada", "Faltan cuadernillos", 2)
    ]
    for version in (None, 1):
        with pytest.raises(ConflictoDeEdicion) as conflicto:
            verificar(avance=60, version=version)
        assert conflicto.value.actual.avance == 45


@pytest.mark.parametrize(("avance", "estado"), [(101, ""), (60, "concluida"), (10, "por_iniciar"), (10, "inventado")])
def test_verificar_rechaza_lo_que_no_concuerda(plan, abierta, acciones, avance, estado):
    with pytest.raises(ValidationError):
        operaciones.verificar_accion(
            plan.ruta.pk, abierta.pk, acciones[0].pk, por=plan.quien("docente"), avance=avance, estado=estado
        )
    assert not Verificacion.objects.exists()


def test_verificar_se_rechaza_cerrada_y_sin_permiso(plan, abierta, acciones, cerrada):
    with pytest.raises(TransicionInvalida, match="acta levantada"):
        operaciones.verificar_accion(plan.ruta.pk, cerrada.pk, acciones[0].pk, por=plan.quien("docente"), avance=10)
    with pytest.raises(SinPermiso):
        operaciones.verificar_accion(plan.ruta.pk, cerrada.pk, acciones[0].pk, por=plan.quien("tecnica"), avance=10)


# escribir_desarrollo


def test_escribir_desarrollo(plan, abierta, cerrada):
    otra = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    escribir = lambda persona="docente", version=1: operaciones.escribir_desarrollo(  # noqa: E731 -- one call said four times
        plan.ruta.pk, otra.pk, por=plan.quien(persona), version=version, desarrollo="Se leyó el acta anterior."
    )
    with pytest.raises(TransicionInvalida):
        escribir()
    operaciones.abrir_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=1)
    with pytest.raises(SinPermiso):
        escribir("tecnica", 2)
    with pytest.raises(ConflictoDeEdicion):
        escribir(version=1)
    assert escribir(version=2).desarrollo == "Se leyó el acta anterior."


# cerrar_sesion


def test_cerrar_congela_el_acta_y_encarga_el_pdf(plan, con_lista, acuerdo, acciones):
    directora = plan.quien("directora")
    visto = {"observacion": "Leen solos", "favorecio": "Las parejas", "decision": "ajustar", "motivo": "Los martes"}
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[1].pk, por=directora, avance=30, **visto)
    cerrada = operaciones.cerrar_sesion(
        plan.ruta.pk, con_lista.pk, por=directora, version=con_lista.version, hora_inicio=time(8), hora_cierre=time(13, 30)
    )
    levantada = Acta.objects.get(sesion=cerrada)
    contenido = levantada.contenido
    assert cerrada.estado == "cerrada"
    assert levantada.sha256 == huella(contenido)
    assert contenido["escuela"]["cct"] == plan.escuela.cct
    assert {k: contenido["sesion"][k] for k in ("nombre", "fecha", "lugar", "inicio", "cierre")} == {
        "nombre": "CTE 2", "fecha": "2026-10-30", "lugar": "Biblioteca", "inicio": "08:00", "cierre": "13:30"
    }  # fmt: skip
    assert [(a["cargo"], a["asistio"]) for a in contenido["asistentes"]] == [
        ("Dirección", "presente"), ("Docente", "presente"), ("Docente", "justificada")
    ]  # fmt: skip
    sin_nada = {"minutos": None, "tratado": ""}
    assert contenido["orden_del_dia"] == [{"texto": texto, **sin_nada} for texto in ("¿Cómo vamos?", "Acuerdos y cierre")]
    (acordado,) = contenido["acuerdos"]
    assert (acordado["numero"], acordado["texto"], acordado["responsable"]) == ("A1", "Citar a las familias", "USAER")
    assert (acordado["fecha"], acordado["estatus"], acordado["compromisos"]) == ("2026-12-04", "Pendiente", [])
    assert contenido["verificaciones"] == [
        {
            "numero": 2,
            "meta": 1,
            "accion": "Tutoría entre pares",
            "avance": 30,
            "estado": "En proceso",
            "observacion": "Leen solos",
            "favorecio": "Las parejas",
            "dificulto": "",
            "decision": "Ajustarla",
            "motivo": "Los martes",
            "evidencia": "",
        }
    ]
    encargo = ProcrastinateJob.objects.get(task_name="seguimiento.componer_acta")
    assert encargo.args == {"escuela_id": str(plan.escuela.pk), "acta_id": str(levantada.pk)}


def test_el_acta_dice_lo_revisado_con_sus_dias(plan, acuerdo, siguiente):
    operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), estado="en_proceso", nota="11 de 14")
    docente = plan.participaciones["docente"]
    lista = operaciones.pasar_lista(
        plan.ruta.pk, siguiente.pk, por=plan.quien("docente"), version=siguiente.version, asistencias={docente: "presente"}
    )
    operaciones.cerrar_sesion(plan.ruta.pk, siguiente.pk, por=plan.quien("directora"), version=lista.version)
    (revisado,) = Acta.objects.get(sesion=siguiente).contenido["acuerdos_revisados"]
    assert (revisado["sesion"], revisado["numero"], revisado["estatus"], revisado["nota"], revisado["dias"]) == (
        "CTE 2", "A1", "En proceso", "11 de 14", 27
    )  # fmt: skip


def test_cerrar_sin_nadie_presente_se_rechaza(plan, abierta):
    cerrar = lambda version: operaciones.cerrar_sesion(  # noqa: E731 -- one call said twice
        plan.ruta.pk, abierta.pk, por=plan.quien("directora"), version=version
    )
    with pytest.raises(OperacionRechazada, match="pasar lista"):
        cerrar(abierta.version)
    operaciones.pasar_lista(
        plan.ruta.pk, abierta.pk, por=plan.quien("docente"), version=abierta.version,
        asistencias={plan.participaciones["docente"]: "ausente"},
    )  # fmt: skip
    with pytest.raises(OperacionRechazada, match="pasar lista"):
        cerrar(abierta.version + 1)


def test_cerrar_antes_de_iniciar_se_rechaza(plan, con_lista):
    with pytest.raises(OperacionRechazada) as rechazo:
        operaciones.cerrar_sesion(
            plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version,
            hora_inicio=time(13), hora_cierre=time(8),
        )  # fmt: skip
    assert rechazo.value.campo == "hora_cierre"
    assert not Acta.objects.exists()


def test_cerrar_se_rechaza_dos_veces_sin_permiso_o_con_otra_version(plan, con_lista):
    with pytest.raises(SinPermiso):
        operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("docente"), version=con_lista.version)
    with pytest.raises(ConflictoDeEdicion):
        operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=1)
    cerrada = operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    with pytest.raises(TransicionInvalida):
        operaciones.cerrar_sesion(plan.ruta.pk, cerrada.pk, por=plan.quien("directora"), version=cerrada.version)
    assert Acta.objects.count() == 1


def test_cerrar_lo_que_no_se_leyo_es_un_conflicto(plan, con_lista, acuerdo):
    """`leida` is what was read of the acta; the hours are not of it."""
    directora, ruta = plan.quien("directora"), plan.ruta
    leida = acta.leida(acta.reunir(ruta, con_lista))
    otra = operaciones.editar_acuerdo(
        ruta.pk, acuerdo.pk, por=plan.quien("docente"), version=acuerdo.version, texto="Citar a las familias de 3°"
    )

    def cerrar(leida):
        horas = {"hora_inicio": time(8), "hora_cierre": time(13, 30)}
        operaciones.cerrar_sesion(ruta.pk, con_lista.pk, por=directora, version=con_lista.version, leida=leida, **horas)

    for no_es in (leida, ""):
        with pytest.raises(ConflictoDeEdicion):
            cerrar(no_es)
    assert not Acta.objects.exists()
    cerrar(acta.leida(acta.reunir(ruta, con_lista)))
    (acordado,) = Acta.objects.get().contenido["acuerdos"]
    assert acordado["texto"] == otra.texto


def test_lo_leido_cubre_todo_lo_que_dice_el_acta_menos_sus_horas(plan, con_lista):
    contenido = acta.reunir(plan.ruta, con_lista)
    assert sorted(clave for claves in acta.PARTES.values() for clave in claves) == sorted(contenido)
    leida = acta.leida(contenido)
    for dato in contenido["sesion"]:
        otro = {**contenido, "sesion": {**contenido["sesion"], dato: "otro"}}
        esperado = [] if dato in {"inicio", "cierre"} else ["los datos de la sesión"]
        assert acta.cambiadas(leida, acta.leida(otro)) == esperado
    for parte, claves in acta.PARTES.items():
        for clave in set(claves) - {"sesion"}:
            assert acta.cambiadas(leida, acta.leida({**contenido, clave: ["otra cosa"]})) == [parte]


def test_cerrar_al_dia_siguiente_no_acaba_antes_de_empezar(plan, con_lista):
    """The stopped clock of the demo runs through midnight back to the same day."""
    with reloj.fijar(date(2026, 11, 25)):
        cerrada = operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    assert cerrada.cerrada_en == cerrada.abierta_en
