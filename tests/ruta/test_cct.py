"""The check letter against published keys of twelve states, and the completion of keys that lost a character."""

import pytest

from ruta import cct

PUBLICADAS = [
    "30DJN2158N", "21DCC0476P", "14EPR1622L", "19DPR0539B", "24EES0071T", "01DJN0217D", "15DES0068Z", "15DTV0019W",
    "09PPR0938X", "05EPR0008J", "10DML0013Q", "17FMP0016A", "09DPR1858N", "09DPR1633G", "09DPR1638B", "09DPR1809E",
    "09DPR1580S", "15DPR0271R",
]  # fmt: skip


@pytest.mark.parametrize("clave", PUBLICADAS)
def test_la_letra_de_una_clave_publicada_corresponde(clave):
    assert cct.letra_verificadora(clave[:9]) == clave[9]
    assert cct.es_valida(clave)
    assert cct.aviso(clave) == ""


@pytest.mark.parametrize("clave", ["09DPR1234X", "09DPR1234K", "09DPR1234Z"])
def test_una_letra_que_no_corresponde_avisa_y_no_impide(clave):
    assert cct.letra_verificadora("09DPR1234") == "J"
    assert cct.es_valida(clave)
    assert cct.aviso(clave) == "La letra final no corresponde con la clave. Revise que no falte ni sobre un número."


def test_los_restos_25_y_26_dan_z():
    claves = [f"15DPR{n:04d}" for n in range(1000)]
    assert {_resto(nueve) for nueve in claves if cct.letra_verificadora(nueve) == "Z"} == {25, 26}


def _resto(nueve: str) -> int:
    """The rule written out a second time, digit by digit."""
    digitos = "".join(c if c.isdigit() else f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.index(c) + 1:02d}" for c in nueve)
    pares, nones = sum(map(int, digitos[0::2])), sum(map(int, digitos[1::2]))
    return (7 * pares - nones) % 27


@pytest.mark.parametrize(
    ("corta", "completas"),
    [
        ("15DES068Z", ["15DES0068Z"]),
        ("15FTV003T", ["15FTV0003T"]),
        ("15DES0068", ["15DES0068Z"]),
        (" 15-des-0068 ", ["15DES0068Z"]),
        ("30DJN2158", ["30DJN2158N"]),
        ("15DES068A", []),
        ("15DES0068Z", []),
        ("15DES06Z", []),
        ("no es una clave", []),
    ],
)
def test_completar_ofrece_solo_lo_que_verifica(corta, completas):
    assert cct.completar(corta) == completas


@pytest.mark.parametrize("clave", ["33DPR0001A", "00DPR0001A", "15DP00001A", "15DPR001AA", "15DPR0001", "15dpr0001a", ""])
def test_la_forma_se_exige(clave):
    assert not cct.es_valida(clave)
    assert cct.aviso(clave) == ""


def test_normalizar_quita_lo_que_se_copia_del_papel():
    assert cct.normalizar(" 15-dpr.9821 m ") == "15DPR9821M"
