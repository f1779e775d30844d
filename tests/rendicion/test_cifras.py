"""rendicion:cifras: one of each indicator, with its count and its percentage."""

from rendicion import operaciones

CONSULTAS = 7


def test_la_cuenta_va_con_su_porcentaje(en_marcha):
    operaciones.anotar_cifra(
        en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador="aprobacion", parte=181, todo=184, nota="3 bajas"
    )
    texto = en_marcha.cliente("docente").get(en_marcha.url("rendicion:cifras")).content.decode()
    assert "181 de 184 (98.4\xa0%)" in texto
    assert texto.count("Sin anotar") == 4


def test_cuesta_lo_mismo_con_una_cifra_y_con_todas(en_marcha, django_assert_num_queries):
    cliente, url = en_marcha.cliente("directora"), en_marcha.url("rendicion:cifras")
    cliente.get(url, headers={"HX-Request": "true"})
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
    for indicador in ("aprobacion", "reprobacion", "abandono", "eficiencia", "asistencia"):
        operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador=indicador, parte=1, todo=2)
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url, headers={"HX-Request": "true"})
