"""The photos of an edition: which may be chosen, the copy that is published, and how one stops being public."""

import hashlib
import io
from datetime import date

import pytest
from django.db import DatabaseError, connection
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from implementacion.evidencias import operaciones as evidencias
from implementacion.evidencias.consultas import para_el_informe
from rendicion import canonico, consultas, documento, fotos, informe, operaciones, privacidad, tareas
from rendicion.models import EdicionPdf, FotoPublicada, RetiroDeFoto
from ruta import archivos
from ruta.errores import NoExiste, OperacionRechazada, SinPermiso
from tests.fabricas import ruta as ruta_de
from tests.rendicion import fabricas


@pytest.fixture
def muestra(en_marcha):
    return fabricas.muestra(en_marcha)


def _retirar(mundo, foto, por="directora", **campos):
    return operaciones.retirar_foto(mundo.ruta.pk, foto.pk, por=mundo.quien(por), **{"motivo": "Lo pidió su familia.", **campos})


def _jpeg(contenido):
    return Image.open(io.BytesIO(contenido))


# What may be chosen, and its copy


def test_solo_las_fotos_propuestas(en_marcha, muestra):
    fabricas.muestra(en_marcha, pie="Nadie la propuso", para_el_informe=False)
    fabricas.muestra(en_marcha, pie="Una lista", archivo=fabricas.un_pdf())
    assert [una.pie for una in fotos.que_pueden_salir(para_el_informe(en_marcha.ruta))] == [muestra.pie]
    with pytest.raises(OperacionRechazada, match="ya no está propuesta"):
        fotos.copiar(en_marcha.ruta, [muestra.pk, fabricas.muestra(en_marcha, para_el_informe=False).pk])


def test_la_copia_es_chica_y_no_dice_donde_se_tomo(en_marcha, carpeta):
    grande = fabricas.muestra(en_marcha, archivo=fabricas.ruidosa(1800, 1200))
    con_datos = io.BytesIO()
    with archivos.abrir(grande.archivo) as f:
        datos = Image.Exif()
        datos[0x010F], datos[0x8825] = "Cámara", {1: "N", 2: (20.0, 40.0, 0.0)}
        Image.open(f).save(con_datos, "JPEG", quality=95, exif=datos, comment=b"en la escuela")
    archivos._camino(grande.archivo.escuela_id, grande.archivo.pk).write_bytes(con_datos.getvalue())
    (copia,) = fotos.copiar(en_marcha.ruta, [grande.pk])
    imagen = _jpeg(copia.jpeg)
    assert len(copia.jpeg) <= 60 * 1024
    assert imagen.size == (copia.publica.ancho, copia.publica.alto)
    assert max(imagen.size) <= 640
    assert (imagen.format, dict(imagen.getexif()), "comment" in imagen.info) == ("JPEG", {}, False)
    assert fotos.copiar(en_marcha.ruta, [grande.pk])[0].jpeg == copia.jpeg


def test_dice_su_pie_sus_acciones_y_su_huella(en_marcha):
    accion = fabricas.accion(en_marcha)
    suya = fabricas.muestra(en_marcha, acciones=[accion])
    (copia,) = fotos.copiar(en_marcha.ruta, [suya.pk])
    dicha = copia.publica
    assert (dicha.pie, dicha.acciones, dicha.fecha) == ("Mural de cuentos", (1,), date(2026, 9, 20))
    assert dicha.texto_alterno == "Fotografía: Mural de cuentos"
    assert dicha.sha256 == hashlib.sha256(copia.jpeg).hexdigest()


def test_lo_que_se_ve_en_ella_lo_dice_quien_publica(en_marcha, muestra):
    """It is part of what the fingerprint covers, and of what is looked through for names."""
    (callada,) = fotos.copiar(en_marcha.ruta, [muestra.pk], ["  "])
    assert callada.publica.texto_alterno == "Fotografía: Mural de cuentos"
    (copia,) = fotos.copiar(en_marcha.ruta, [muestra.pk], [" Un mural\r\ncon veinte dibujos "])
    assert copia.publica.texto_alterno == "Un mural con veinte dibujos"
    assert canonico.huella(canonico.a_datos(copia.publica)) != canonico.huella(canonico.a_datos(callada.publica))
    (con_nombre,) = fotos.copiar(en_marcha.ruta, [muestra.pk], ["Ximena Robles junto a su dibujo"])
    hallados = privacidad.revisar(en_marcha.ruta, informe.reunir(en_marcha.ruta, [con_nombre.publica]))
    assert [h.texto for h in hallados] == ["Ximena Robles"]


@pytest.mark.parametrize(("letras", "cabe"), [(200, True), (201, False)])
def test_cabe_en_doscientas_letras(en_marcha, muestra, letras, cabe):
    if cabe:
        assert fotos.copiar(en_marcha.ruta, [muestra.pk], ["x" * letras])[0].publica.texto_alterno == "x" * letras
    else:
        with pytest.raises(OperacionRechazada, match="cabe en 200 letras"):
            fotos.copiar(en_marcha.ruta, [muestra.pk], ["x" * letras])


def test_no_caben_mas_de_seis(en_marcha):
    siete = [fabricas.muestra(en_marcha, pie=f"Foto {n}").pk for n in range(7)]
    with pytest.raises(OperacionRechazada, match="Eligió 7 fotografías y caben 6"):
        fotos.copiar(en_marcha.ruta, siete)
    assert len(fotos.copiar(en_marcha.ruta, siete[:6])) == 6


def test_sin_su_archivo_se_dice(en_marcha, muestra, carpeta):
    archivos._camino(muestra.archivo.escuela_id, muestra.archivo.pk).unlink()
    with pytest.raises(OperacionRechazada, match="No encontramos el archivo"):
        fotos.copiar(en_marcha.ruta, [muestra.pk])


# Publishing them


def test_la_huella_de_la_edicion_cubre_las_fotos(en_marcha, muestra):
    sin_ellas = fabricas.huella(en_marcha)
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    (guardada,) = FotoPublicada.objects.filter(edicion=edicion)
    assert edicion.sha256 != sin_ellas
    assert edicion.sha256 == canonico.huella(edicion.contenido)
    assert edicion.contenido["fotos"][0]["sha256"] == guardada.sha256 == hashlib.sha256(bytes(guardada.jpeg)).hexdigest()


def test_ninguna_sale_si_no_se_elige(en_marcha, muestra):
    edicion = fabricas.publicar(en_marcha)
    assert (edicion.contenido["fotos"], FotoPublicada.objects.count()) == ([], 0)


def test_hay_que_declarar_que_se_puede(en_marcha, muestra):
    with pytest.raises(OperacionRechazada, match="Declárelo") as rechazo:
        fabricas.publicar(en_marcha, fotos=[muestra.pk], con_permiso=False)
    assert (rechazo.value.campo, en_marcha.ruta.ediciones.count()) == ("con_permiso", 0)


@pytest.mark.parametrize(
    ("cambio", "error"),
    [({"pie": "Otro pie"}, operaciones.CambioDesdeLaVistaPrevia), ({"para_el_informe": False}, OperacionRechazada)],
)
def test_lo_que_cambio_desde_la_vista_previa_no_se_publica(en_marcha, muestra, cambio, error):
    leida = fabricas.huella(en_marcha, [muestra.pk])
    evidencias.editar_muestra(en_marcha.ruta.pk, muestra.pk, por=en_marcha.quien("docente"), version=1, **cambio)
    with pytest.raises(error):
        fabricas.publicar(en_marcha, fotos=[muestra.pk], sha256=leida)
    assert not en_marcha.ruta.ediciones.exists()


def test_tambien_en_los_pies_se_buscan_nombres(en_marcha):
    suya = fabricas.muestra(en_marcha, pie="Ximena Robles lee su cuento")
    with pytest.raises(OperacionRechazada, match="Ximena Robles"):
        fabricas.publicar(en_marcha, fotos=[suya.pk])


def test_quitar_la_evidencia_no_la_quita_de_la_edicion(en_marcha, muestra, carpeta):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    evidencias.quitar_muestra(en_marcha.ruta.pk, muestra.pk, por=en_marcha.quien("directora"), version=1)
    archivos._camino(muestra.archivo.escuela_id, muestra.archivo.pk).unlink()
    assert list(consultas.imagenes(edicion)) == [edicion.contenido["fotos"][0]["sha256"]]


def test_una_edicion_de_antes_se_sigue_leyendo(en_marcha):
    """Its frozen text has no photos, and its fingerprint is of that text."""
    datos = canonico.a_datos(informe.reunir(en_marcha.ruta))
    del datos["fotos"]
    de_antes = canonico.huella(datos)
    assert canonico.de_datos(datos).fotos == ()
    assert canonico.huella(datos) == de_antes
    assert documento.contexto(canonico.de_datos(datos))["fotos"] == []


# Withdrawing one


def test_se_borra_de_todas_las_ediciones_y_ellas_quedan(en_marcha, muestra):
    otra = fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    una = fabricas.publicar(en_marcha, fotos=[muestra.pk, otra.pk])
    dos = fabricas.publicar(en_marcha, fotos=[muestra.pk], motivo="Faltaba la APF.")
    for edicion in (una, dos):
        operaciones.guardar_pdf(edicion, b"%PDF-con la foto")
    ProcrastinateJob.objects.all().delete()
    retiro = _retirar(en_marcha, FotoPublicada.objects.get(edicion=una, orden=1))
    assert [(f.edicion_id, f.orden) for f in FotoPublicada.objects.all()] == [(una.pk, 2)]
    assert not EdicionPdf.objects.exists()
    pedidos = {trabajo.args["edicion_id"] for trabajo in ProcrastinateJob.objects.filter(task_name="rendicion.componer_pdf")}
    assert pedidos == {str(una.pk), str(dos.pk)}
    for edicion in (una, dos):
        antes = edicion.sha256, edicion.contenido
        edicion.refresh_from_db()
        assert (edicion.sha256, edicion.contenido) == antes
    assert (retiro.motivo, retiro.retirada_por_id) == ("Lo pidió su familia.", en_marcha.participaciones["directora"].pk)


def test_lo_retirado_no_vuelve_a_salir(en_marcha, muestra):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    leida = edicion.sha256
    _retirar(en_marcha, edicion.fotos.get())
    with pytest.raises(OperacionRechazada, match="se retiró del informe el"):
        fabricas.publicar(en_marcha, fotos=[muestra.pk], sha256=leida, motivo="Otra vez")


def test_solo_quien_publica_la_retira(en_marcha, muestra):
    foto = fabricas.publicar(en_marcha, fotos=[muestra.pk]).fotos.get()
    for persona in ("comite", "docente"):
        with pytest.raises(SinPermiso):
            _retirar(en_marcha, foto, por=persona)
    assert FotoPublicada.objects.filter(pk=foto.pk).exists()


def test_una_vez_retirada_ya_no_esta(en_marcha, muestra):
    foto = fabricas.publicar(en_marcha, fotos=[muestra.pk]).fotos.get()
    _retirar(en_marcha, foto)
    with pytest.raises(NoExiste):
        _retirar(en_marcha, foto)


def test_la_historia_dice_quien_y_por_que_y_no_guarda_la_imagen(en_marcha, muestra):
    foto = fabricas.publicar(en_marcha, fotos=[muestra.pk]).fotos.get()
    _retirar(en_marcha, foto)
    retiro = RetiroDeFoto.objects.get()
    assert [evento.motivo for evento in retiro.events.all()] == ["Lo pidió su familia."]
    assert {evento.pgh_context.metadata["por"] for evento in retiro.events.all()} == {str(en_marcha.quien("directora").usuario_id)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.columns WHERE table_name LIKE '%%historia' AND data_type = 'bytea' "
            "AND column_name IN ('jpeg', 'pdf')"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "orden",
    [
        "DELETE FROM rendicion_fotopublicada",
        "UPDATE rendicion_fotopublicada SET orden = 9",
        "UPDATE rendicion_fotopublicada SET jpeg = 'otra'",
        "DELETE FROM rendicion_edicionpdf",
        "UPDATE rendicion_edicionpdf SET sha256 = 'x'",
    ],
)
def test_sin_retiro_la_base_no_borra_ni_cambia(en_marcha, muestra, orden):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    operaciones.guardar_pdf(edicion, b"%PDF-")
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute(orden)


def test_el_retiro_de_una_no_deja_borrar_otra(en_marcha, muestra):
    otra = fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk, otra.pk])
    _retirar(en_marcha, edicion.fotos.get(orden=1))
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM rendicion_fotopublicada")


def test_el_retiro_deja_borrar_y_no_cambiar(en_marcha, muestra):
    """The PDF that is made again without the photo is as fixed as the first one."""
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    _retirar(en_marcha, edicion.fotos.get())
    operaciones.guardar_pdf(edicion, b"%PDF-", consultas.retiradas(en_marcha.ruta))
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute("UPDATE rendicion_edicionpdf SET sha256 = 'x'")


def test_ni_el_pdf_de_una_edicion_que_no_la_tiene(en_marcha, muestra):
    una = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    sin_fotos = fabricas.publicar(en_marcha, motivo="Sin fotografías.")
    operaciones.guardar_pdf(sin_fotos, b"%PDF-")
    _retirar(en_marcha, una.fotos.get())
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM rendicion_edicionpdf")


def test_ni_por_un_retiro_de_otro_ciclo(en_marcha, muestra):
    """The same picture may have been published, and withdrawn, the year before."""
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    RetiroDeFoto.objects.create(
        escuela=en_marcha.escuela, ruta=ruta_de(en_marcha.escuela, "2025-2026"), sha256=edicion.fotos.get().sha256,
        retirada_el=date(2026, 7, 1), retirada_por=en_marcha.participaciones["directora"], motivo="Lo pidió su familia.",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM rendicion_fotopublicada")


@pytest.mark.parametrize("orden", ["UPDATE rendicion_retirodefoto SET motivo = 'x'", "DELETE FROM rendicion_retirodefoto"])
def test_un_retiro_no_se_deshace(en_marcha, muestra, orden):
    _retirar(en_marcha, fabricas.publicar(en_marcha, fotos=[muestra.pk]).fotos.get())
    with pytest.raises(DatabaseError, match="no se cambia"), connection.cursor() as cursor:
        cursor.execute(orden)


# In the PDF


def _componer(edicion):
    tareas.componer_pdf(escuela_id=str(edicion.escuela_id), edicion_id=str(edicion.pk))
    return bytes(EdicionPdf.objects.get(edicion=edicion).pdf)


def test_el_pdf_la_lleva_y_los_bytes_son_siempre_los_mismos(en_marcha, muestra):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    hecho = _componer(edicion)
    assert fabricas.imagenes_del_pdf(hecho) == ["Fotografía: Mural de cuentos"]
    assert documento.componer(edicion) == (hecho, set())


def test_el_pdf_dice_lo_que_se_ve(en_marcha, muestra):
    leida = [copia.publica for copia in fotos.copiar(en_marcha.ruta, [muestra.pk], ["Fotografía de un mural con veinte dibujos"])]
    sha256 = canonico.huella(canonico.a_datos(informe.reunir(en_marcha.ruta, leida)))
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk], se_ve=["Fotografía de un mural con veinte dibujos"], sha256=sha256)
    assert fabricas.imagenes_del_pdf(_componer(edicion)) == ["Fotografía de un mural con veinte dibujos"]


def test_el_pdf_hecho_de_nuevo_dice_que_se_retiro(en_marcha, muestra):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    con_ella = _componer(edicion)
    _retirar(en_marcha, edicion.fotos.get())
    sin_ella = _componer(edicion)
    assert (fabricas.imagenes_del_pdf(sin_ella), sin_ella == con_ella) == ([], False)
    assert "Se retiró una fotografía el" in documento.en_html(edicion, consultas.retiradas(en_marcha.ruta))


def test_lo_que_se_compuso_antes_de_retirarla_no_se_guarda(en_marcha, muestra):
    edicion = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    _retirar(en_marcha, edicion.fotos.get())
    operaciones.guardar_pdf(edicion, b"%PDF-con la foto")
    assert not EdicionPdf.objects.exists()
    operaciones.guardar_pdf(edicion, b"%PDF-sin ella", consultas.retiradas(en_marcha.ruta))
    assert EdicionPdf.objects.count() == 1


def test_el_pdf_de_otra_edicion_no_espera(en_marcha, muestra):
    """A withdrawal asks for the PDF of the editions that had the photo, and stops no other."""
    una = fabricas.publicar(en_marcha, fotos=[muestra.pk])
    sin_fotos = fabricas.publicar(en_marcha, motivo="Sin fotografías.")
    _retirar(en_marcha, una.fotos.get())
    operaciones.guardar_pdf(sin_fotos, b"%PDF-")
    assert EdicionPdf.objects.filter(edicion=sin_fotos).exists()
