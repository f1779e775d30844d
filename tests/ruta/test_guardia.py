"""The guard: at most ten evaluations of one account in any quarter of an hour, and nobody of the same address pays for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import RequestFactory, override_settings

from ruta import guardia
from ruta.errores import DemasiadosIntentos
from ruta.guardia import Puerta
from ruta.models import Intento, Usuario
from ruta.web import acceso
from tests import fabricas

pytestmark = pytest.mark.django_db
ANA = "ana.mendez"


def pasan(segundos: float) -> None:
    """As if the last attempts had been so many seconds earlier."""
    Intento.objects.update(ultimo=F("ultimo") - timedelta(seconds=segundos))


def pide(red: str = "10.0.0.0/24", cuenta: str = ANA) -> int:
    """0 when the attempt is heard; otherwise the seconds to wait."""
    try:
        Puerta("entrar", cuenta, red).pedir()
    except DemasiadosIntentos as motivo:
        return motivo.segundos
    return 0


def test_las_primeras_se_oyen_y_cada_espera_dobla_la_anterior():
    assert [pide() for _ in range(guardia.LIBRES + 1)] == [0, 0, 0, 0, 10]
    esperas = []
    for _ in range(3):
        esperas.append(pide())
        pasan(esperas[-1])
        assert pide() == 0
    assert esperas == [10, 20, 40]


def test_lo_que_no_se_oye_no_alarga_la_espera():
    for _ in range(guardia.LIBRES):
        pide()
    for _ in range(50):
        pide()
    pasan(guardia.PRIMERA_ESPERA)
    assert pide() == 0


def test_desde_una_red_siete_y_desde_todas_diez():
    """Whoever guesses from one network leaves three for the owner, who is elsewhere."""
    oidas = 0
    for _ in range(40):
        oidas += pide() == 0
        pasan(60)
    assert oidas == 2 * guardia.TOPE_EN_LA_RED  # in forty minutes: seven, a quarter of an hour of silence, seven
    Intento.objects.all().delete()
    for n in range(guardia.TOPE):
        assert pide(red=f"10.0.{n}.0/24") == 0
        pasan(400)
    assert pide(red="10.9.9.0/24") == guardia.CALMA - 400


def test_tras_un_cuarto_de_hora_de_calma_se_empieza_de_nuevo():
    for n in range(guardia.TOPE):
        pide(red=f"10.0.{n}.0/24")
        pasan(400)
    pasan(guardia.CALMA - 400 - 1)
    assert pide() == 1
    pasan(1)
    assert pide() == 0
    assert set(Intento.objects.filter(red="").values_list("veces", flat=True)) == {1}


def test_acertar_no_gasta_pero_tampoco_borra_lo_que_otros_fallaron():
    for red in ("10.0.1.0/24", "10.0.2.0/24"):
        pide(red=red)
    pide(red="10.0.3.0/24")
    Puerta("entrar", ANA, "10.0.3.0/24").acierto()
    assert Intento.objects.get(red="").veces == 2
    assert Intento.objects.exclude(red="").count() == 2


def test_abrir_la_puerta_olvida_todas_las_redes_de_esa_cuenta_y_de_ninguna_otra():
    for red in ("10.0.1.0/24", "10.0.2.0/24"):
        pide(red=red)
    pide(cuenta="otra")
    guardia.abrir(("entrar",), ANA)
    assert Intento.objects.count() == 2
    assert [pide() for _ in range(4)] == [0] * 4


def test_se_sabe_que_cuentas_esperan(django_assert_num_queries):
    for n in range(guardia.TOPE):
        pide(red=f"10.0.{n}.0/24")
        pasan(400)
    pide(cuenta="otra")
    with django_assert_num_queries(1):
        assert guardia.cerradas([ANA, "otra", "nadie"]) == {ANA}
    pasan(guardia.CALMA)
    assert guardia.cerradas([ANA]) == set()


def test_la_tabla_no_dice_de_quien_ni_desde_donde():
    pide(red="189.203.7.0/24")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(i::text, ' ') FROM ruta_intento i")
        texto = cursor.fetchone()[0]
    assert (ANA in texto, "189.203" in texto) == (False, False)
    antes = set(Intento.objects.values_list("cuenta", flat=True))
    with override_settings(SECRET_KEY="otra"):
        pide()
    assert len(set(Intento.objects.values_list("cuenta", flat=True)) - antes) == 1


def test_lo_viejo_se_limpia():
    pide()
    assert guardia.limpiar() == 0
    pasan(guardia.CALMA + 1)
    assert guardia.limpiar() == 2


@pytest.mark.parametrize(
    ("direccion", "red"),
    [("189.203.7.41", "189.203.7.0/24"), ("2806:10ae::1:2", "2806:10ae::/64"), ("", ""), ("no es una dirección", "")],
)
def test_la_red_de_una_direccion(direccion, red):
    assert guardia.red_de(direccion) == red


@pytest.mark.parametrize("escrito", ["Ana.Mendez", " ana.mendez ", "ａｎａ.mendez"])
def test_una_cuenta_es_la_misma_se_escriba_como_se_escriba(escrito):
    assert guardia.cuenta_de(escrito) == ANA


# Where a request comes from


def _peticion(**cabeceras):
    return RequestFactory().post("/entrar/", REMOTE_ADDR="192.0.2.9", headers=cabeceras)


@pytest.mark.parametrize(
    ("saltos", "declarada", "red"),
    [
        (0, None, "192.0.2.0/24"),
        (0, "203.0.113.5", "192.0.2.0/24"),
        (1, "203.0.113.5", "203.0.113.0/24"),
        (1, "1.2.3.4, 203.0.113.5", "203.0.113.0/24"),
        (2, "1.2.3.4, 203.0.113.5, 198.51.100.7", "203.0.113.0/24"),
        (2, "198.51.100.7", "192.0.2.0/24"),
        (1, None, "192.0.2.0/24"),
    ],
)
def test_solo_se_cree_lo_que_escribieron_nuestros_proxies(settings, saltos, declarada, red):
    settings.PROXIES_DE_CONFIANZA = saltos
    assert acceso.red(_peticion(**({"X-Forwarded-For": declarada} if declarada else {}))) == red


# A thousand passwords


@pytest.fixture
def evaluadas(monkeypatch) -> list[str]:
    """Every password that was really looked at; `buena` is right for every account."""
    vistas: list[str] = []

    def mirar(peticion, username, password):
        vistas.append(username)
        return Usuario(usuario=username) if password == "buena" else None

    monkeypatch.setattr(acceso, "authenticate", mirar)
    return vistas


def _intenta(usuario: str, clave: str, n: int = 0) -> bool:
    try:
        return acceso.autenticar(_peticion(**{"X-Forwarded-For": f"10.{n % 250}.0.1"}), usuario, clave) is not None
    except DemasiadosIntentos:
        return False


def _ataque(entre: Callable[[int], None]) -> None:
    for n in range(1000):
        _intenta(ANA, f"mala{n}", n)
        entre(n)


def test_de_mil_contrasenas_en_un_cuarto_de_hora_se_evaluan_diez_a_lo_mas_y_la_escuela_sigue_entrando(evaluadas):
    """One attempt each 0.9 s, each with another invented X-Forwarded-For; meanwhile sixty people enter from the same address."""
    entraron = []

    def entre(n: int) -> None:
        pasan(0.9)
        if n % 16 == 0 and len(entraron) < 60:
            entraron.append(_intenta(f"docente{n}", "buena"))

    _ataque(entre)
    assert 4 < evaluadas.count(ANA) <= guardia.TOPE
    assert entraron == [True] * 60


def test_sin_guardia_se_evaluarian_todas(evaluadas, monkeypatch):
    """The control: the count above measures the guard."""
    monkeypatch.setattr(Puerta, "pedir", lambda self: None)
    _ataque(lambda n: None)
    assert evaluadas.count(ANA) == 1000


def test_sesenta_entradas_buenas_de_una_misma_cuenta_tampoco_esperan(evaluadas):
    assert [_intenta(ANA, "buena") for _ in range(60)] == [True] * 60


def test_la_misma_cuenta_con_su_contrasena_espera_mientras_la_atacan(evaluadas):
    """The guard cannot know who is right before looking; the dirección can take the wait away."""
    for n in range(guardia.LIBRES):
        _intenta(ANA, f"mala{n}")
    assert not _intenta(ANA, "buena")
    guardia.abrir(("entrar",), ANA)
    assert _intenta(ANA, "buena")


def test_una_cuenta_de_verdad_y_otra_que_no_existe_se_cuentan_igual(evaluadas):
    persona = fabricas.usuario()
    for usuario in (persona.usuario, "no.existe"):
        assert [_intenta(usuario, "mala") for _ in range(8)] == [False] * 8
    assert evaluadas.count(persona.usuario) == evaluadas.count("no.existe") == guardia.LIBRES
