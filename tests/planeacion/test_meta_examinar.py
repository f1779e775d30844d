"""planeacion:meta_examinar: the examiner beside the form that edits a meta. It reads what is typed and writes nothing."""

import re

import pytest

from ruta import operaciones
from ruta.models import Borrador, Envio, Meta
from tests.planeacion import fabricas as plan
from tests.ruta.test_fusion import campos
from tests.ruta.test_texto_que_vuelve import dejar


def _preparar(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    return fila, mundo.url("planeacion:meta_examinar", meta_id=fila.pk)


def _datos(fila, **otros):
    return {"version": fila.version, "texto": "Mejorar la lectura", "unidad": "alumnos", **otros}


def test_mientras_se_escribe_llega_solo_el_margen(mundo, con_htmx):
    fila, url = _preparar(mundo)
    respuesta = mundo.cliente("docente").post(url, _datos(fila), headers=con_htmx(f"examen-meta-{fila.pk}"))
    texto = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "<form" not in texto
    assert "¿Desde dónde parte?" in texto
    assert "autofocus" not in texto
    assert f'id="examinador-meta-{fila.pk}-cuenta" hx-swap-oob="innerHTML">Hay 4 preguntas.' in texto


def test_no_escribe_nada(mundo, con_htmx):
    fila, url = _preparar(mundo)
    secuencia = type(mundo.ruta).objects.values_list("secuencia", flat=True)
    antes = secuencia.get(pk=mundo.ruta.pk)
    llave = "0192aaaa-0000-7000-8000-000000000001"
    for cabeceras in ({}, con_htmx(f"examen-meta-{fila.pk}")):
        assert mundo.cliente("docente").post(url, _datos(fila, llave=llave), headers=cabeceras).status_code == 200
    assert secuencia.get(pk=mundo.ruta.pk) == antes
    assert Meta.objects.get(pk=fila.pk).texto == fila.texto
    assert (Envio.objects.filter(llave=llave).count(), Borrador.objects.count()) == (0, 0)


def test_sin_javascript_devuelve_el_formulario_con_todo_lo_escrito(mundo):
    fila, url = _preparar(mundo)
    datos = _datos(fila, valor="no sé", fuente="mi cuaderno", cortes=["2", "5"], fecha="30/06/2027", base="firmada")
    texto = mundo.cliente("docente").post(url, datos).content.decode()
    assert "<h1>¿Cuánto? ¿De qué manera? ¿Cuándo?</h1>" in texto
    assert re.search(r"<textarea[^>]*>\s*Mejorar la lectura</textarea>", texto)
    for escrito in ("no sé", "mi cuaderno", "30/06/2027", "firmada"):
        assert f'value="{escrito}"' in texto
    assert len(re.findall(r'name="cortes"[^>]*checked', texto)) == 2
    assert f'action="{mundo.url("planeacion:meta_editar", meta_id=fila.pk)}"' in texto
    assert "Escriba un número" not in texto


def test_se_entiende(mundo, con_htmx):
    fila, url = _preparar(mundo)
    datos = _datos(
        fila, texto=fila.texto, linea_base="46", valor="20", de_cuantos="187", fecha="2027-06-30", fuente="SisAT", cortes=["2"]
    )
    texto = mundo.cliente("docente").post(url, datos, headers=con_htmx("x")).content.decode()
    assert "Se entiende: de 46 a 20 alumnos, de 187, al 30 de junio de 2027." in texto
    assert "Está completa: no hay nada que preguntar." in texto


def test_un_clic_repara_el_campo_y_pone_ahi_el_cursor(mundo, con_htmx):
    fila, url = _preparar(mundo)
    datos = _datos(fila, texto="Que 40 % de los 12 alumnos de 2° A lea", reparar="en_ninos.en_ninos-5")
    texto = mundo.cliente("docente").post(url, datos, headers=con_htmx(f"formulario-meta-{fila.pk}")).content.decode()
    assert texto.lstrip().startswith(f'<form id="formulario-meta-{fila.pk}"')
    valores = {
        campo: re.search(rf'name="{campo}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="{campo}"', texto)
        for campo in ("valor", "de_cuantos")
    }
    assert {campo: hallado[1] or hallado[2] for campo, hallado in valores.items()} == {"valor": "5", "de_cuantos": "12"}
    assert texto.count("autofocus") == 1


def test_usar_la_redaccion_llena_texto_y_campos(mundo, con_htmx):
    fila, url = _preparar(mundo)
    datos = _datos(
        fila, texto="Reducir de 46 a 20 los alumnos que requieren apoyo, de 187, al 30 de junio de 2027", reparar="propuesta"
    )
    texto = mundo.cliente("docente").post(url, datos, headers=con_htmx(f"formulario-meta-{fila.pk}")).content.decode()
    assert "al 30 de junio de 2027, según ___." in texto
    for campo, valor in {"linea_base": "46", "valor": "20", "de_cuantos": "187", "fecha": "2027-06-30"}.items():
        assert re.search(rf'<input[^>]*name="{campo}"[^>]*value="{valor}"', texto), campo


def test_al_separar_no_se_pierde_la_otra_mitad(mundo):
    fila, url = _preparar(mundo)
    datos = _datos(fila, texto="Reducir 50 % la inasistencia y que el 85 % asista", reparar="dos_resultados.primera")
    texto = mundo.cliente("docente").post(url, datos).content.decode()
    assert re.search(r"<textarea[^>]*>\s*Reducir 50 % la inasistencia</textarea>", texto)
    assert "Lograr que el 85 % asista" in texto
    assert 'form="aparte"' in texto


def test_lo_guardado_se_examina_al_abrir(mundo):
    fila, _ = _preparar(mundo)
    texto = mundo.cliente("docente").get(mundo.url("planeacion:meta_editar", meta_id=fila.pk)).content.decode()
    assert "Se entiende: de 46 a 20 alumnos, de 187, al 30 de junio de 2027." in texto
    assert texto.index(">Guardar<") < texto.index(">Examinar<")


def test_pedida_sola_es_el_formulario(mundo):
    fila, url = _preparar(mundo)
    texto = mundo.cliente("docente").get(url).content.decode()
    assert f'action="{mundo.url("planeacion:meta_editar", meta_id=fila.pk)}"' in texto


@pytest.mark.parametrize("valor", ["NaN", "Infinity", "-1", "9" * 40, "1e400", "٣"])
def test_un_numero_imposible_se_lee_como_si_no_estuviera(mundo, con_htmx, valor):
    fila, url = _preparar(mundo)
    datos = _datos(fila, valor=valor, linea_base=valor, de_cuantos=valor, unidad="porcentaje")
    assert mundo.cliente("docente").post(url, datos, headers=con_htmx("x")).status_code == 200


def test_quien_no_escribe_el_plan_no_examina(mundo):
    fila, url = _preparar(mundo)
    assert mundo.cliente("tecnica").post(url, _datos(fila)).status_code == 403
    assert mundo.cliente("ajena").post(url, _datos(fila)).status_code == 404


def test_consultas_contadas(mundo, con_htmx, django_assert_num_queries):
    fila, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    cliente.post(url, _datos(fila), headers=con_htmx("x"))
    with django_assert_num_queries(18):
        cliente.post(url, _datos(fila), headers=con_htmx("x"))


def _pulsado(cliente, url, pagina):
    """The form with the first of its dates pressed."""
    clave = re.search(r'name="reparar" value="(fecha-[^"]+)"', pagina.decode())[1]
    return campos(cliente.post(url, {**campos(pagina), "reparar": clave}).content)


def test_pulsar_en_la_pantalla_de_un_conflicto_no_lo_decide(mundo):
    fila, url = _preparar(mundo)
    cliente, editar = mundo.cliente("docente"), mundo.url("planeacion:meta_editar", meta_id=fila.pk)
    datos = campos(cliente.get(editar).content)
    suyo = {"por": mundo.quien("otra_docente"), "version": fila.version, "indicador": "niñas y niños de 3°"}
    operaciones.editar_meta(mundo.ruta.pk, fila.pk, **suyo)
    pantalla = cliente.post(editar, {**datos, "indicador": "alumnos de 3°"})
    respuesta = cliente.post(editar, _pulsado(cliente, url, pantalla.content))
    assert (respuesta.status_code, "Las dos personas cambiaron" in respuesta.content.decode()) == (409, True)
    assert Meta.objects.get(pk=fila.pk).indicador == "niñas y niños de 3°"


def test_pulsar_no_hace_otro_formulario(mundo):
    """Saved, nothing of before the click comes back as left unsaved."""
    fila, url = _preparar(mundo)
    cliente, editar = mundo.cliente("docente"), mundo.url("planeacion:meta_editar", meta_id=fila.pk)
    pagina = cliente.get(editar).content
    dejar(mundo, cliente, editar, campos(pagina), indicador="a medias")
    assert cliente.post(editar, _pulsado(cliente, url, pagina)).status_code == 303
    assert "no había guardado" not in cliente.get(editar).content.decode()
