"""«Llevar a otro formato»: the plan in the columns of a zona or a state, as a sheet or a document."""

from django.http import HttpRequest, HttpResponse

from planeacion import consultas
from planeacion.documento import docx, formatos, hoja, xlsx
from ruta import ofimatica
from ruta.errores import NoExiste
from ruta.models import Ruta
from ruta.permisos import es_del_colectivo, puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista

_ESCRIBEN = {"xlsx": xlsx.escribir, "docx": docx.escribir}


@vista(permiso=puede_ver)
def llevar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Each layout with its headings; those of the school's marco first."""
    cuales = [(formato, ruta.marco_id in formato.marcos) for formato in formatos.para(ruta.marco_id)]
    contexto = {"formatos": cuales, "con_nombres": es_del_colectivo(request.quien, ruta), "paso": "documentos"}
    return pagina(request, "planeacion/llevar.html", contexto)


@vista(permiso=puede_ver)
def formato(request: HttpRequest, ruta: Ruta, formato: str, tipo: str) -> HttpResponse:
    """The file. Names of people only for the school's own; nobody's name in the name of the file."""
    if tipo not in _ESCRIBEN:
        raise NoExiste()
    escogido, con_nombres = formatos.de_clave(formato), es_del_colectivo(request.quien, ruta)
    return _archivo(ruta, formato, tipo, hoja.verter(escogido, consultas.para_llevar(ruta), con_nombres=con_nombres))


@vista(permiso=puede_ver)
def cronograma_en(request: HttpRequest, ruta: Ruta, tipo: str) -> HttpResponse:
    """Only when: for who is asked for the cronograma by itself."""
    if tipo not in _ESCRIBEN:
        raise NoExiste()
    con_nombres = es_del_colectivo(request.quien, ruta)
    return _archivo(ruta, "cronograma", tipo, hoja.de_cronograma(consultas.para_llevar(ruta), con_nombres=con_nombres))


def _archivo(ruta: Ruta, clave: str, tipo: str, vertida: hoja.Hoja) -> HttpResponse:
    respuesta = HttpResponse(_ESCRIBEN[tipo](vertida), content_type=ofimatica.TIPOS[tipo])
    nombre = f"{clave}-{ruta.escuela.clave}-{ruta.ciclo_id}.{tipo}"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta
