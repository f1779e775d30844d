"""seguimiento:acuerdo: the row as it is read, which «Cancelar» brings back."""


def test_el_de_hoy_y_el_de_antes(plan, con_lista, acuerdo, con_htmx):
    url, ancla = plan.url("seguimiento:acuerdo", acuerdo_id=acuerdo.pk), f"acuerdo-{acuerdo.pk}"
    cliente = plan.cliente("docente")
    texto = cliente.get(url, headers=con_htmx(ancla)).content.decode()
    assert texto.strip().startswith(f'<div id="{ancla}"')
    assert "Quitar" in texto
    assert cliente.get(url)["Location"] == f"{plan.url('seguimiento:sesion', sesion_id=con_lista.pk)}#{ancla}"


def test_el_de_una_sesion_cerrada_se_revisa(plan, cerrada, acuerdo, con_htmx):
    url = plan.url("seguimiento:acuerdo", acuerdo_id=acuerdo.pk)
    texto = plan.cliente("docente").get(url, headers=con_htmx(f"acuerdo-{acuerdo.pk}")).content.decode()
    assert "Decir cómo está" in texto
    assert "Quitar" not in texto


def test_el_de_otra_escuela_no_existe(plan, acuerdo):
    camino = {"escuela": plan.otra_ruta.escuela.clave, "ciclo": plan.otra_ruta.ciclo_id}
    url = plan.url("seguimiento:acuerdo", acuerdo_id=acuerdo.pk).replace(plan.escuela.clave, camino["escuela"])
    assert plan.cliente("ajena").get(url).status_code == 404
