"""implementacion:muestras: the evidencias of the ruta, and those of one acción or one meta."""

from datetime import date

from django.utils import timezone

from implementacion.models import Muestra
from tests.htmx import raiz


def _pies(cliente, url):
    return raiz(cliente.get(url).content).xpath("//p[@class='muestra-pie']/a/text()")


def test_la_mas_reciente_primero_con_su_accion_y_su_meta(en_marcha, traer):
    traer("El mural", fecha=date(2026, 11, 13))
    traer("La lista", fecha=date(2026, 11, 20), acciones=[])
    pagina = en_marcha.cliente("otra_docente").get(en_marcha.url("implementacion:muestras")).content.decode()
    assert _pies(en_marcha.cliente("docente"), en_marcha.url("implementacion:muestras")) == ["La lista", "El mural"]
    assert "· acción 1 · meta 1" in " ".join(pagina.split())


def test_se_escogen_las_de_una_accion_o_las_de_una_meta(en_marcha, traer, accion):
    traer("De la acción", metas=[])
    traer("De la meta", acciones=[])
    url, cliente = en_marcha.url("implementacion:muestras"), en_marcha.cliente("docente")
    assert _pies(cliente, f"{url}?accion={accion.pk}") == ["De la acción"]
    assert _pies(cliente, f"{url}?accion=&meta={accion.meta_id}") == ["De la meta"]
    assert len(_pies(cliente, f"{url}?accion=ninguna")) == 2


def test_lo_quitado_lo_ve_quien_puede_recuperarlo(en_marcha, muestra):
    Muestra.objects.update(quitada_en=timezone.now())
    url = en_marcha.url("implementacion:muestras")
    for persona, lo_ve in (("docente", True), ("directora", True), ("comite", True), ("otra_docente", False)):
        pagina = en_marcha.cliente(persona).get(url).content.decode()
        assert (persona, "Las que se quitaron" in pagina, "El mural" in pagina) == (persona, lo_ve, lo_ve)


def test_vacia_ensena_con_un_ejemplo_y_una_sola_cosa_por_hacer(en_marcha, carpeta):
    hoja = raiz(en_marcha.cliente("docente").get(en_marcha.url("implementacion:muestras")).content)
    assert hoja.xpath("//section[@class='vacio']//a/@href") == [en_marcha.url("implementacion:muestra_traer")]
    assert "Por ejemplo" in hoja.text_content()


def test_supervision_no_las_ve(en_marcha, muestra):
    assert en_marcha.cliente("supervisora").get(en_marcha.url("implementacion:muestras")).status_code == 403
    assert en_marcha.cliente("ajena").get(en_marcha.url("implementacion:muestras")).status_code == 404


def test_cuesta_lo_mismo_con_una_y_con_treinta(en_marcha, traer, django_assert_num_queries):
    traer()
    cliente, url = en_marcha.cliente("docente"), en_marcha.url("implementacion:muestras")
    cliente.get(url)
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url)
    for n in range(29):
        traer(f"Muestra {n}")
    with django_assert_num_queries(CONSULTAS):
        cliente.get(url)


CONSULTAS = 10


def test_junto_a_su_accion_y_en_pequeno(en_marcha, muestra):
    def pequenas():
        hoja = raiz(en_marcha.cliente("docente").get(en_marcha.url("implementacion:inicio")).content)
        return [a.text_content().split()[:2] for a in hoja.xpath("//ul[contains(@class, 'muestras-chicas')]//a")]

    assert pequenas() == [["El", "mural"]]
    Muestra.objects.update(quitada_en=timezone.now())
    assert pequenas() == []
