"""The demo against the worked route it was written from: figures are literals here, read through the product's own queries."""

import re
from datetime import date
from decimal import Decimal as D

import pytest
import yaml
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client

from evaluacion.models import Valoracion
from implementacion.estados import EstadoCompromiso
from implementacion.models import Compromiso
from rendicion import informe
from ruta import consultas, reloj
from ruta.demo import cargar
from ruta.demo.diario import ErrorDeDemo
from ruta.estados import EstadoRuta, Rol
from ruta.models import Escuela, Participacion, Ruta, Usuario
from seguimiento.estados import EstadoSesion
from seguimiento.models import Acta

pytestmark = pytest.mark.django_db

AVANCES = [
    [10, 20, 35, 45, 60, 70, 85, 100],
    [0, 15, 30, 40, 50, 65, 90, 100],
    [0, 10, 25, 40, 60, 75, 100, 100],
    [0, 33, 33, 66, 66, 100, 100, 100],
    [10, 20, 30, 45, 55, 70, 80, 100],
    [0, 0, 33, 33, 66, 66, 100, 100],
    [10, 25, 35, 45, 55, 65, 80, 95],
    [100, 100, 100, 100, 100, 100, 100, 100],
    [0, 20, 60, 100, 100, 100, 100, 100],
]
CUENTAS = {"directora", "especialista", "supervisora", "unitaria"} | {f"docente{n}" for n in range(1, 7)}


@pytest.fixture
def en_curso(demo):
    """The ciclo under way of the same school."""
    return Ruta.objects.select_related("escuela", "ciclo", "marco").get(escuela=demo.escuela, ciclo="2026-2027")


@pytest.fixture
def unitaria(demo):
    return Ruta.objects.select_related("escuela", "ciclo", "marco").get(escuela__cct="20DTV9917J")


def resultados(ruta, titulo):
    evidencia = next(e for e in consultas.evidencias(ruta) if e.titulo.startswith(titulo))
    return {r.etiqueta: r.valor for r in evidencia.resultados.all()}


# The finished ciclo


def test_la_escuela(demo):
    escuela = demo.escuela
    assert (escuela.cct, escuela.turno, escuela.zona.numero, escuela.zona.sector) == ("15DPR9821M", "matutino", "98", "12")
    assert escuela.es_de_ejemplo
    grupos = list(consultas.grupos(demo))
    assert [g.matricula for g in grupos] == [30, 33, 31, 29, 34, 30]
    assert (sum(g.ninas for g in grupos), sum(g.ninos for g in grupos)) == (96, 91)


def test_objetivos_y_metas(demo):
    objetivos = consultas.arbol(demo)
    assert [str(o) for o in objetivos] == [
        "Fortalecer la lectura en todos los grados para que el alumnado comprenda lo que lee en los cuatro campos",
        "Asegurar la asistencia regular para disminuir el riesgo de rezago",
    ]
    assert [m.texto for m in consultas.metas_de(demo)] == [
        "Disminuir de 46 a 20 los alumnos que requieren apoyo en toma de lectura, al 30 de junio de 2026",
        "Aumentar de 48 a 80 los alumnos en nivel esperado de cálculo mental, al 30 de junio de 2026",
        "Aumentar la asistencia media mensual de 91.2 % a 95 % en mayo de 2026",
    ]


def test_linea_base_meta_y_serie(demo):
    metas = consultas.metas_de(demo)
    assert [(m.linea_base, m.valor) for m in metas] == [(46, 20), (48, 80), (D("91.2"), 95)]
    series = [[(m.corte.cte, m.valor) for m in meta.mediciones_hechas] for meta in metas]
    assert series == [
        [(2, 46), (5, 33), (8, 22)],
        [(2, 48), (5, 61), (8, 76)],
        [(2, D("91.2")), (5, D("93.4")), (7, D("94.6"))],
    ]


def test_porcentaje_de_logro(demo):
    assert [m.logro_hoy for m in consultas.metas_de(demo)] == [D("92.3"), D("87.5"), D("89.5")]


def test_avance_de_las_nueve_acciones_en_las_ocho_sesiones(demo):
    assert [a.avances_por_cte for a in consultas.acciones_de(demo)] == AVANCES


def test_acciones_con_responsable_fechas_costo_y_evidencia(demo):
    acciones = consultas.acciones_de(demo)
    assert [(a.meta.numero, a.eje.clave, a.costo, a.fuente, a.informa.usuario.usuario) for a in acciones] == [
        (1, "a", 0, "", "docente3"),
        (1, "a", 340, "APF", "docente5"),
        (1, "b", 0, "", "directora"),
        (1, "c", 120, "Cooperativa", "docente6"),
        (2, "a", 280, "Cooperativa", "docente4"),
        (2, "e", 450, "APF", "docente1"),
        (3, "a", 0, "", "directora"),
        (3, "h", 0, "", "directora"),
        (3, "g", 38500, "LEEN", "directora"),
    ]
    assert all(a.responsables.all() and a.evidencia and demo.ciclo.contiene(a.inicio) for a in acciones)
    laborables = {d.weekday() for a in acciones for d in (a.inicio, a.termino)}
    assert laborables <= {0, 1, 2, 3, 4}


def test_diagnostico(demo):
    lectura = resultados(demo, "SisAT, toma de lectura")
    calculo = resultados(demo, "SisAT, cálculo mental")
    assert list(lectura.values()) == [62, 79, 46]
    assert list(calculo.values()) == [48, 78, 61]
    assert sum(lectura.values()) == sum(calculo.values()) == sum(g.matricula for g in consultas.grupos(demo)) == 187
    assert list(resultados(demo, "Promedio final").values()) == [D("7.9"), D("7.4"), D("8.3"), D("8.8")]
    assert list(resultados(demo, "Alumnos en riesgo").values()) == [14, 9]
    assert list(resultados(demo, "Listas de asistencia, septiembre").values()) == [D("91.2"), 8]
    assert {h.bloque for h in consultas.hallazgos(demo)} == {"necesidades", "ensenanza_y_gestion", "en_riesgo"}
    assert [p.texto for p in consultas.problematicas(demo)] == [
        "Comprensión y fluidez lectora",
        "Inasistencia de lunes y viernes",
        "Cálculo mental",
        "Poca participación de las familias de alumnos en riesgo",
    ]
    assert all(p.causas for p in consultas.problematicas(demo))


def test_se_acordo_en_agosto_y_otra_vez_con_las_lineas_base(demo):
    assert [(v.numero, v.acordada_el) for v in demo.versiones.order_by("numero")] == [
        (1, date(2025, 8, 29)),
        (2, date(2025, 10, 31)),
    ]
    primera, segunda = demo.versiones.order_by("numero")
    bases = [[m["linea_base"] for o in v.contenido["objetivos"] for m in o["metas"]] for v in (primera, segunda)]
    assert bases == [[None, None, None], ["46", "48", "91.2"]]


def test_ocho_sesiones_cerradas_con_su_acta(demo):
    sesiones = list(demo.sesiones.all())
    assert [s.fecha for s in sesiones] == [
        date(2025, 9, 26), date(2025, 10, 31), date(2025, 11, 28), date(2026, 1, 30),
        date(2026, 2, 27), date(2026, 3, 27), date(2026, 5, 29), date(2026, 6, 26),
    ]  # fmt: skip
    assert {s.estado for s in sesiones} == {EstadoSesion.CERRADA}
    assert all(s.asistencias.count() == 9 and s.acuerdos.exists() and s.desarrollo for s in sesiones)
    assert Acta.objects.de(demo.escuela_id).filter(sesion__ruta=demo).count() == 8


def test_acuerdos_de_la_cte_2(demo):
    acuerdos = list(demo.acuerdos.filter(sesion__numero=2).prefetch_related("revisiones"))
    primeras = [a.revisiones.order_by("fecha").first() for a in acuerdos]
    assert [r.estado for r in primeras] == ["cumplido", "en_proceso", "cumplido", "reprogramado"]
    assert "11 de 14" in primeras[1].nota
    assert primeras[3].nueva_fecha == date(2025, 11, 28)
    assert "Oficio sin respuesta" in primeras[3].nota


def test_ningun_acuerdo_quedo_sin_respuesta(demo):
    assert not demo.acuerdos.por_cumplir().exists()


def test_valoraciones(demo):
    decisiones = (
        Valoracion.objects.de(demo.escuela_id).filter(meta__objetivo__ruta=demo).order_by("meta__objetivo__orden", "meta__orden")
    )
    assert [v.decision for v in decisiones] == ["continuar", "ajustar", "continuar"]
    assert all(v.favorecio and v.dificulto and v.que_haremos for v in decisiones)


def test_cuentas_al_centavo(demo):
    finanzas = informe.reunir(demo).finanzas
    assert [(f.siglas, f.saldo_inicial, f.ingresos, f.egresos, f.administra) for f in finanzas.fuentes] == [
        ("APF", D("2150.00"), D("61500.00"), D("58940.00"), "Mesa directiva APF"),
        ("Cooperativa", D("0.00"), D("24300.00"), D("22115.00"), "Comité de la cooperativa"),
        ("LEEN", D("0.00"), D("600000.00"), D("598720.00"), "CEAP"),
    ]
    assert sorted((g.accion, g.monto) for g in finanzas.para_que_sirvio) == [
        (2, D("340.00")), (4, D("120.00")), (5, D("280.00")), (6, D("450.00")), (9, D("38500.00")),
    ]  # fmt: skip
    assert finanzas.total_sin_accion == D("640085.00")


def test_cifras_escolares(demo):
    assert {c.indicador: (c.parte, c.todo, c.porcentaje) for c in informe.reunir(demo).cifras} == {
        "Aprobación": (181, 184, D("98.4")),
        "Reprobación": (3, 184, D("1.6")),
        "Abandono": (0, 187, D("0.0")),
        "Eficiencia terminal": (30, 31, D("96.8")),
    }


def test_informe_publicado(demo):
    assert demo.estado == EstadoRuta.INFORMADA
    (edicion,) = demo.ediciones.all()
    assert (edicion.numero, edicion.publicada_el, edicion.publicada_por.usuario.usuario) == (1, date(2026, 7, 10), "directora")
    assert edicion.nombres_revisados == []


# The ciclo under way


def test_viene_del_ciclo_anterior_y_ya_se_reviso_todo(demo, en_curso):
    assert en_curso.viene_de == demo
    arbol = consultas.arbol(en_curso)
    filas = [*arbol, *consultas.metas_de(en_curso), *consultas.acciones_de(en_curso)]
    filas += [*consultas.hallazgos(en_curso), *consultas.problematicas(en_curso)]
    assert [str(fila) for fila in filas if fila.por_revisar] == []


def test_sus_datos_son_otros_y_suman_su_matricula(en_curso):
    assert [g.matricula for g in consultas.grupos(en_curso)] == [31, 31, 32, 30, 28, 33]
    lectura, calculo = resultados(en_curso, "SisAT, toma"), resultados(en_curso, "SisAT, cálculo")
    assert list(lectura.values()) == [71, 76, 38]
    assert sum(lectura.values()) == sum(calculo.values()) == sum(g.matricula for g in consultas.grupos(en_curso)) == 185
    assert [(m.linea_base, m.valor) for m in consultas.metas_de(en_curso)] == [(38, 18), (55, 85), (D("92.8"), D("95.5"))]


def test_es_la_vispera_de_la_cte_3(en_curso):
    assert reloj.hoy() == date(2026, 11, 26)
    assert en_curso.estado == EstadoRuta.EN_IMPLEMENTACION
    assert [v.acordada_el for v in en_curso.versiones.order_by("numero")] == [date(2026, 8, 28), date(2026, 10, 30)]
    proxima = consultas.proxima_cte(en_curso)
    assert (proxima.numero, proxima.dias) == (3, 1)
    assert [s.estado for s in en_curso.sesiones.all()] == ["cerrada", "cerrada", "preparada"]


def test_cada_quien_tiene_algo_por_responder(en_curso):
    propuestos = Compromiso.objects.de(en_curso.escuela_id).filter(ruta=en_curso, estado=EstadoCompromiso.PROPUESTO)
    assert {c.de_quien.usuario.usuario for c in propuestos} == CUENTAS - {"directora", "supervisora", "unitaria"}


def test_uno_pide_apoyo_y_otros_cuentan_como_van(en_curso):
    compromisos = Compromiso.objects.de(en_curso.escuela_id).filter(ruta=en_curso)
    (apoyo,) = compromisos.filter(estado=EstadoCompromiso.NECESITA_APOYO)
    assert apoyo.de_quien.cargo == "Docente de 5° A"
    assert compromisos.filter(estado=EstadoCompromiso.ACEPTADO).exists()
    assert compromisos.filter(avances__isnull=False).distinct().count() == 7


def test_un_acuerdo_abierto_con_su_edad(en_curso):
    (abierto,) = en_curso.acuerdos.por_cumplir()
    assert str(abierto) == "A2 · Citar a las familias de 14 alumnos en riesgo"
    assert (reloj.hoy() - abierto.sesion.fecha).days == 27
    assert abierto.revisiones.get().nota == "Acudieron 11 de 14 familias."


def test_mediciones_de_octubre_y_una_de_noviembre(en_curso):
    meses = [[m.fecha.month for m in meta.mediciones_hechas] for meta in consultas.metas_de(en_curso)]
    assert meses == [[10], [10], [10, 11]]


# The unitary school


def test_una_persona_con_todas_las_funciones(unitaria):
    (persona,) = Participacion.objects.de(unitaria.escuela_id)
    assert (persona.usuario.usuario, set(persona.roles)) == ("unitaria", {Rol.DIRECCION, Rol.DOCENTE, Rol.COMITE})
    (grupo,) = consultas.grupos(unitaria)
    assert (grupo.nombre, grupo.matricula, [g.grado for g in grupo.grados.all()]) == ("1° a 3°", 23, [1, 2, 3])
    assert unitaria.marco_id == "PMC-2024"
    assert unitaria.estado == EstadoRuta.EN_IMPLEMENTACION
    assert len(consultas.arbol(unitaria)) == 1
    assert len(consultas.acciones_de(unitaria)) == 3
    assert [s.asistencias.count() for s in unitaria.sesiones.all()] == [1, 1]


def test_la_otra_zona_no_es_de_la_supervisora(demo, unitaria):
    supervisora = Usuario.objects.get(usuario="supervisora")
    visibles = Ruta.objects.visibles_para(supervisora)
    assert demo in visibles
    assert unitaria not in visibles


# Accounts


def test_entran_las_cuentas_de_la_demostracion_y_nadie_mas(demo):
    entran = {u.usuario for u in Usuario.objects.filter(es_demo=True) if authenticate(username=u.usuario, password="ruta-demo")}
    assert entran == CUENTAS
    assert not Usuario.objects.get(usuario="educacion-fisica").has_usable_password()
    assert not Usuario.objects.exclude(es_demo=True).exists()


def test_fuera_de_la_demostracion_no_entra_ninguna(demo, settings):
    settings.DEMO = False
    assert authenticate(username="directora", password="ruta-demo") is None


def test_la_directora_entra_por_la_puerta(demo):
    respuesta = Client().post("/entrar/", {"username": "directora", "password": "ruta-demo"})
    assert respuesta.status_code == 302


# The command and the files


def test_no_se_carga_dos_veces(demo):
    with pytest.raises(CommandError, match="ya están cargadas"):
        call_command("cargar_demo")


def test_no_se_carga_fuera_de_la_demostracion(settings):
    settings.DEMO = False
    antes = Escuela.objects.count()
    with pytest.raises(CommandError, match="solo se cargan en modo demostración"):
        call_command("cargar_demo")
    assert Escuela.objects.count() == antes


ESCUELA = {
    "zona": {"entidad": "32", "numero": "1", "nivel": "primaria"},
    "escuela": {
        "cct": "32DPR9001A", "turno": "matutino", "nombre": "Escuela rota", "nombre_corto": "Rota", "nivel": "primaria",
        "sostenimiento": "federal", "plan_id": "2022",
    },
    "personas": [{"usuario": "rota", "nombre": "Persona Inventada", "cargo": "Directora", "roles": ["direccion"]}],
    "grupos": {},
    "ciclos": ["ciclo"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("hecho", "razon"),
    [
        ({"agregar_meta": {"en": "O9", "texto": "Una meta"}}, "nadie se llama «O9»"),
        ({"inventar_algo": {}}, "Ningún proceso tiene la operación «inventar_algo»"),
        ({"iniciar_implementacion": None}, "La ruta está en borrador"),
    ],
)
def test_un_diario_que_no_se_puede_vivir_dice_donde_y_no_deja_nada(tmp_path, monkeypatch, hecho, razon):
    diario = [{"dia": date(2026, 8, 25), "por": "rota", "hechos": [{"empezar_ruta": None}, hecho]}]
    ciclo = {"ciclo": "2026-2027", "marco": "PEMC-2019", "diario": diario}
    for nombre, dato in {"rota": ESCUELA, "ciclo": ciclo}.items():
        (tmp_path / f"{nombre}.yaml").write_text(yaml.safe_dump(dato, allow_unicode=True))
    monkeypatch.setattr(cargar, "CARPETA", tmp_path)
    monkeypatch.setattr(cargar, "ESCUELAS", ["rota"])
    with pytest.raises(ErrorDeDemo, match=f"2026-2027, 2026-08-25, «{next(iter(hecho))}»: {re.escape(razon)}"):
        cargar.cargar()
    assert not Escuela.objects.filter(cct="32DPR9001A").exists()
    assert not Usuario.objects.filter(usuario="rota").exists()


def claves(dato):
    if isinstance(dato, dict):
        for clave, valor in dato.items():
            if clave not in {"resultados", "opiniones"}:
                yield str(clave)
                yield from claves(valor)
    elif isinstance(dato, list):
        for valor in dato:
            yield from claves(valor)


@pytest.mark.parametrize("archivo", sorted(cargar.CARPETA.glob("*_20*.yaml")), ids=lambda a: a.stem)
def test_ninguna_coma_partio_un_texto_en_dos(archivo):
    """In a YAML mapping of one line, «texto: uno, dos» would quietly become a second argument called «dos»."""
    raras = [c for c in claves(yaml.safe_load(archivo.read_text())) if not re.fullmatch(r"[a-z_]+\d?|[a-z]+(-[a-z]+)?", c)]
    assert raras == []
