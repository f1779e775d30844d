"""rendicion:ediciones: what was published, who, its code, and whether its PDF is ready."""

from rendicion import consultas, operaciones
from tests.rendicion import fabricas


def test_cada_edicion_con_su_codigo_y_su_pdf(en_marcha):
    edicion = fabricas.publicar(en_marcha)
    url = en_marcha.url("rendicion:ediciones")
    cliente = en_marcha.cliente("docente")
    texto = cliente.get(url).content.decode()
    assert edicion.codigo in texto
    assert edicion.sha256 in texto
    assert "El PDF se está preparando." in texto
    operaciones.guardar_pdf(edicion, b"%PDF-")
    assert en_marcha.url("informes:edicion_pdf", numero=1) in cliente.get(url).content.decode()


def test_sin_ediciones_lleva_a_la_vista_previa(en_marcha):
    texto = en_marcha.cliente("docente").get(en_marcha.url("rendicion:ediciones")).content.decode()
    assert "Todavía no hay un informe publicado" in texto
    assert en_marcha.url("rendicion:vista_previa") in texto


def test_dice_las_fotos_de_cada_edicion_y_como_retirarlas(en_marcha):
    edicion = fabricas.publicar(en_marcha, fotos=[fabricas.muestra(en_marcha).pk])
    url, foto = en_marcha.url("rendicion:ediciones"), edicion.fotos.get()
    retirar = en_marcha.url("rendicion:foto_retirar", foto_id=foto.pk)
    for persona, puede in (("directora", True), ("docente", False)):
        texto = en_marcha.cliente(persona).get(url).content.decode()
        assert ("Mural de cuentos" in texto, "La dirección declaró" in texto, retirar in texto) == (True, True, puede)


def test_las_mismas_consultas_con_una_foto_y_con_seis(en_marcha, django_assert_num_queries):
    una = fabricas.muestra(en_marcha)
    edicion = fabricas.publicar(en_marcha, fotos=[una.pk])
    with django_assert_num_queries(2):
        consultas.con_sus_fotos(en_marcha.ruta, [edicion])
    seis = [una.pk, *(fabricas.muestra(en_marcha, pie=f"Foto {n}").pk for n in range(5))]
    edicion = fabricas.publicar(en_marcha, fotos=seis, motivo="Faltaban fotografías.")
    with django_assert_num_queries(2):
        ((_, dichas),) = consultas.con_sus_fotos(en_marcha.ruta, [edicion])
    assert len(dichas) == 6
