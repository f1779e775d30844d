"""seguimiento:relevo: what whoever arrives in the middle of the ciclo reads."""

import re
from dataclasses import replace
from datetime import date

import pytest

from implementacion import operaciones as de_las_personas
from planeacion.consultas import cambios_del_plan
from ruta import operaciones as arbol
from ruta import reloj
from ruta.estados import EstadoRuta
from ruta.models import Meta, Participacion, VersionAcordada
from seguimiento import operaciones
from seguimiento.relevo import consultas, contenido
from tests import fabricas
from tests.planeacion import fabricas as del_plan
from tests.seguimiento.test_consultas import _cuantas, _mas_acciones, _mas_acuerdos

SIN_DEUDA = "Hoy no se debe nada."
SIN_SESION = "Todavía no se cierra ninguna sesión del CTE."
SIN_ACUERDO = "La ruta todavía no se acuerda"


def _texto(mundo, persona="docente"):
    return " ".join(mundo.cliente(persona).get(mundo.url("seguimiento:relevo")).content.decode().split())


def _dicho(mundo):
    mundo.ruta.refresh_from_db()
    return contenido.reunir(mundo.ruta, consultas.leer(mundo.ruta))


@pytest.fixture
def acordado(mundo):
    del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    del_plan.acordar(mundo)
    mundo.ruta.refresh_from_db()
    return mundo


@pytest.fixture
def en_enero(monkeypatch):
    monkeypatch.setattr(reloj, "hoy", lambda: date(2027, 1, 12))


# Who reads it, and from where


@pytest.mark.parametrize(
    ("persona", "codigo"),
    [("docente", 200), ("especialista", 200), ("supervisora", 403), ("tecnica", 403), ("ajena", 404), (None, 302)],
)
def test_es_del_colectivo(acordado, persona, codigo):
    assert acordado.cliente(persona).get(acordado.url("seguimiento:relevo")).status_code == codigo


@pytest.mark.parametrize("desde", ["seguimiento:inicio", "ruta:historia"])
def test_se_llega_a_ella(acordado, desde):
    liga = f'<a href="{acordado.url("seguimiento:relevo")}">Para quien llega</a>'
    assert acordado.cliente("docente").get(acordado.url(desde)).content.decode().count(liga) == 1


def test_supervision_no_ve_la_liga(acordado):
    pagina = acordado.cliente("supervisora").get(acordado.url("seguimiento:inicio")).content.decode()
    assert acordado.url("seguimiento:relevo") not in pagina


# What is empty teaches


def test_sin_acuerdo_y_sin_sesiones_ensena(mundo):
    texto = _texto(mundo)
    assert [dicho for dicho in (SIN_ACUERDO, SIN_SESION, SIN_DEUDA, "todavía no se acuerda.") if dicho not in texto] == []
    assert texto.count("vacio-ejemplo") == 1


# Where the school is going


def test_las_metas_como_se_acordaron_y_como_van(acordado):
    (objetivo,) = _dicho(acordado)["objetivos"]
    (meta,) = objetivo["metas"]
    assert (objetivo["numero"], objetivo["que"]) == (1, "Fortalecer la lectura")
    assert meta["texto"].startswith("Disminuir de 46 a 20")
    assert (meta["estado"], meta["recorrido"]["base_texto"], meta["recorrido"]["meta_texto"]) == ("Sin medir", "46", "20")
    texto = _texto(acordado)
    assert "Tiene 1 objetivo y 1 meta (sin medir, 1)." in texto
    assert SIN_ACUERDO not in texto


def test_con_el_plan_abierto_se_lee_lo_acordado_y_se_avisa(acordado):
    del_plan.reabrir(acordado)
    meta = Meta.objects.get(objetivo__ruta=acordado.ruta)
    cambios = {"texto": "Disminuir de 46 a 26", "valor": 26, "ajuste": "Llegaron 31 alumnos"}
    arbol.editar_meta(acordado.ruta.pk, meta.pk, por=acordado.quien("docente"), version=meta.version, **cambios)
    dicho = _dicho(acordado)
    assert dicho["abierto"]
    assert dicho["objetivos"][0]["metas"][0]["texto"].startswith("Disminuir de 46 a 20")
    assert [a["frase"].rpartition("porque ")[2] for a in dicho["ajustes"]] == ["llegaron 31 alumnos."]
    assert "El plan está abierto para corregirlo." in _texto(acordado)


# What was decided and why


def test_cada_version_con_su_razon_lo_que_cambio_y_sus_reservas(acordado):
    del_plan.reabrir(acordado, motivo="Llegaron 31 alumnos de la escuela que cerró")
    meta = Meta.objects.get(objetivo__ruta=acordado.ruta)
    por, texto = acordado.quien("docente"), meta.texto.replace("20", "26")
    campos = {
        "inicio": date(2026, 9, 7),
        "termino": date(2027, 6, 25),
        "evidencia": "Lista",
        "informa": acordado.participaciones["docente"],
    }
    arbol.agregar_accion(acordado.ruta.pk, meta.pk, por=por, descripcion="Club de lectura", responsables_texto="Docentes", **campos)
    arbol.editar_meta(acordado.ruta.pk, meta.pk, por=por, version=meta.version, valor=26, texto=texto, ajuste="Son más alumnos")
    segunda = del_plan.acordar(acordado)
    del_plan.firmar(acordado, "comite", segunda, "con_reserva", "La meta es alta")
    ultima, primera = _dicho(acordado)["versiones"]
    assert (ultima["numero"], ultima["porque"]) == (2, "Llegaron 31 alumnos de la escuela que cerró")
    assert "Se agregó la acción «Club de lectura»." in ultima["cambios"]
    assert any(re.search(r"Se cambió la meta «.*decía 20, dice 26", cambio) for cambio in ultima["cambios"])
    assert [r["reserva"] for r in ultima["reservas"]] == ["La meta es alta"]
    assert (primera["numero"], primera["porque"], primera["cambios"], primera["reservas"]) == (1, "", [], [])


def test_un_objetivo_que_llega_y_otro_que_se_va(acordado):
    (antes,) = acordado.ruta.versiones.all()
    nuevo = {**antes.contenido["objetivos"][0], "id": "otro", "que": "Convivir mejor"}
    ahora = VersionAcordada(contenido={**antes.contenido, "objetivos": [nuevo]})
    dichos = [(c.clase, c.nombre, c.titulo) for c in cambios_del_plan(antes, ahora)]
    assert dichos == [("agregada", "el objetivo", "Convivir mejor"), ("quitada", "el objetivo", "Fortalecer la lectura")]


def test_lo_que_solo_cambio_de_lugar(acordado):
    (version,) = acordado.ruta.versiones.all()
    (objetivo,) = version.contenido["objetivos"]
    (meta,) = objetivo["metas"]
    (accion,) = meta["acciones"]
    acciones = [accion, {**accion, "id": "a2", "descripcion": "Club de lectura"}]
    metas = [meta | {"acciones": acciones}, {**meta, "id": "m2", "nombre_corto": "Escribir", "acciones": []}]
    objetivos = [objetivo | {"metas": metas}, {**objetivo, "id": "o2", "que": "Convivir mejor"}]
    de_otro_modo = [objetivo | {"metas": [metas[1], meta | {"acciones": acciones[::-1]}]}, objetivos[1]]
    antes, ahora = (
        VersionAcordada(contenido={**version.contenido, "objetivos": suyos}) for suyos in (objetivos, de_otro_modo[::-1])
    )
    dichos = {c.titulo: [(cambio.etiqueta, cambio.texto) for cambio in c.cambios] for c in cambios_del_plan(antes, ahora)}
    assert dichos == {
        "Fortalecer la lectura": [("El orden de sus metas", f"«Escribir», «{meta['texto']}»")],
        meta["texto"]: [("El orden de sus acciones", f"«Club de lectura», «{accion['descripcion']}»")],
        "Objetivos": [("El orden de los objetivos", "«Convivir mejor», «Fortalecer la lectura»")],
    }


def test_lo_que_se_deja_asi_se_lee_con_su_razon(mundo):
    del_plan.cadena(mundo.ruta, mundo.quien("docente"))
    version = del_plan.acordar(mundo)
    salvedad = {"clave": "x", "dice": "La evidencia no apoya ningún hallazgo.", "motivo": "Se usa en octubre"}
    version.contenido["salvedades"] = [salvedad]
    leido = consultas.leer(mundo.ruta)
    leido.versiones[-1].contenido = version.contenido
    assert contenido.reunir(mundo.ruta, leido)["salvedades"] == [{"dice": salvedad["dice"], "motivo": "Se usa en octubre"}]


def test_decisiones_de_la_sesion_con_su_razon(plan, acciones, abierta):
    """Going on as it is decides nothing."""
    una, otra = acciones
    docente = plan.quien("docente")
    for accion, decision, motivo in ((una, "seguir", ""), (otra, "cancelar", "Los jueves no se puede")):
        operaciones.verificar_accion(
            plan.ruta.pk, abierta.pk, accion.pk, por=docente, avance=30, observacion="Leen", decision=decision, motivo=motivo,
            **({"estado": "cancelada"} if decision == "cancelar" else {}),
        )  # fmt: skip
    (grupo,) = _dicho(plan)["decisiones"]
    (dicha,) = grupo["cuales"]
    assert grupo["sesion"] == "CTE 2"
    assert (dicha["que"], dicha["porque"]) == ("Acción 2, «Tutoría entre pares»: cancelarla", "los jueves no se puede")


def test_los_acuerdos_que_se_cumplieron_ya_no_se_deben(plan, siguiente, acuerdo):
    operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), estado="cumplido", nota="Vinieron todas")
    dicho = _dicho(plan)
    (cerrado,) = dicho["cerrados"]
    assert (cerrado["clave"], cerrado["que"], cerrado["datos"][-1]) == ("A1", "Citar a las familias", "«Vinieron todas»")
    assert dicho["debe"]["acuerdos"] == []
    assert "Acuerdos que ya se cerraron" in _texto(plan)


# What is owed, by whom


def test_un_acuerdo_pendiente_con_su_edad_y_quien_responde(plan, cerrada, en_enero):
    (debido,) = _dicho(plan)["debe"]["acuerdos"]
    dias = (date(2027, 1, 12) - cerrada.fecha).days
    assert debido["datos"] == ["USAER", f"desde la CTE 2, hace {dias} días", "para el 04/12/2026 (hace 39 días)"]
    assert "1 acuerdo por cumplir" in _texto(plan)


def _comprometer(plan, persona, texto, fecha, responde=None):
    suyo = de_las_personas.proponer_compromiso(
        plan.ruta.pk, por=plan.quien("directora"), de_quien=plan.participaciones[persona], texto=texto, fecha=fecha
    )
    if responde:
        responde(plan.ruta.pk, suyo.pk, por=plan.quien(persona), version=suyo.version)
    return suyo


def test_lo_que_cada_quien_tomo_y_ya_toca_por_dia_y_por_nombre(plan, monkeypatch):
    for persona, texto, dia in (
        ("otra_docente", "Cuadernillos", date(2026, 11, 27)), ("docente", "Carteles", date(2026, 11, 27)),
        ("docente", "Biblioteca", date(2026, 11, 26)), ("comite", "Feria", date(2027, 3, 1)),
    ):  # fmt: skip
        _comprometer(plan, persona, texto, dia, de_las_personas.aceptar_compromiso)
    _comprometer(plan, "especialista", "Taller", date(2026, 11, 27))
    debe = _dicho(plan)["debe"]
    assert [c["que"] for c in debe["compromisos"]] == ["Biblioteca", "Carteles", "Cuadernillos"]
    assert debe["compromisos"][0]["datos"][0].startswith("Persona Docente, ")
    assert debe["para_despues"] == 1
    assert [c["que"] for c in debe["por_responder"]] == ["Taller"]


def test_quien_pide_apoyo_y_no_se_le_ha_respondido(plan):
    uno = _comprometer(plan, "docente", "Carteles", date(2026, 12, 11))
    de_las_personas.pedir_apoyo(plan.ruta.pk, uno.pk, por=plan.quien("docente"), version=uno.version, respuesta="Papel bond")
    debe = _dicho(plan)["debe"]
    assert [(a["que"], a["datos"][-1]) for a in debe["apoyos"]] == [("Carteles", "pide: «Papel bond»")]
    assert (debe["compromisos"], debe["por_responder"]) == ([], [])
    assert "1 apoyo que se pidió" in _texto(plan)


def test_las_acciones_que_piden_atencion_con_la_frase_que_dice_por_que(plan, en_enero):
    grupos = {g["titulo"]: g["cuales"] for g in _dicho(plan)["debe"]["acciones"]}
    (vencida,) = grupos["Rezagadas"]
    assert vencida["que"] == "Acción 2. Tutoría entre pares"
    assert vencida["datos"] == ["Aún no se verifica y terminó hace 39 días (04/12/2026).", "Persona Docente"]
    assert list(grupos) == ["Rezagadas"]


# Who is who, and what comes next


def test_quien_es_quien_por_nombre_con_lo_que_informa(plan, acciones):
    informa = plan.participaciones["comite"]
    type(acciones[0]).objects.filter(pk=acciones[1].pk).update(informa=informa)
    colectivo = _dicho(plan)["colectivo"]
    nombres = [p["nombre"] for p in colectivo]
    assert nombres == sorted(nombres)
    assert "Persona Tecnica" not in nombres
    por_nombre = {p["nombre"]: (p["lleva"], p["informa"]) for p in colectivo}
    assert por_nombre["Persona Docente"] == ("acciones 1 y 2", "")
    assert por_nombre["Persona Comite"] == ("", "acción 2")


def test_lo_que_sigue_es_la_sesion_que_no_se_ha_celebrado(plan, cerrada, en_enero):
    sigue = _dicho(plan)["sigue"]
    assert (sigue["sesion"], sigue["como"]) == ("CTE 4", "sin preparar")
    assert [dia.partition(",")[0] for dia in sigue["despues"]] == ["CTE 5", "CTE 6", "CTE 7", "CTE 8"]


def test_una_sesion_que_se_adelanto_ya_no_sigue(plan):
    leido = consultas.leer(plan.ruta)
    assert leido.proxima.numero == 3
    assert replace(leido, celebradas={("ordinaria", 3)}).proxima.numero == 4


def test_en_la_unitaria_se_habla_a_una_sola_persona(plan):
    Participacion.objects.exclude(pk=plan.participaciones["docente"].pk).filter(escuela=plan.escuela).update(activa=False)
    texto = _texto(plan)
    assert "Usted es todo el colectivo de esta escuela" in texto
    assert [palabra for palabra in ("ustedes", "Ustedes") if palabra in texto] == []


# Always the same questions


def test_las_mismas_consultas_con_uno_que_con_treinta(plan, abierta):
    _mas_acciones(plan, 1)
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_IMPLEMENTACION)
    _mas_acuerdos(plan, abierta, 1)
    _comprometer(plan, "docente", "Carteles", date(2026, 11, 27), de_las_personas.aceptar_compromiso)
    plan.ruta.refresh_from_db()
    con_uno = _cuantas(lambda: contenido.reunir(plan.ruta, consultas.leer(plan.ruta)))
    _mas_acciones(plan, 29)
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_IMPLEMENTACION)
    _mas_acuerdos(plan, abierta, 29)
    for n in range(29):
        _comprometer(plan, "docente", f"Cartel {n}", date(2026, 11, 27), de_las_personas.aceptar_compromiso)
    plan.ruta.refresh_from_db()
    assert _cuantas(lambda: contenido.reunir(plan.ruta, consultas.leer(plan.ruta))) == con_uno == 14
