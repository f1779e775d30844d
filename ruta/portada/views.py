"""Doors and covers: entering, my schools, «Nuestra ruta», and whether the system is well."""

import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.defaults import server_error

from ruta import archivos, arranque, lugar, segundo_paso
from ruta.estados import EN_PLANEACION
from ruta.historia import mirada_de, novedades
from ruta.models import Archivo, Escuela, Ruta
from ruta.permisos import puede_abrir_archivos, puede_ver, puede_ver_historia
from ruta.por_pasos import Pasos, por_pasos
from ruta.portada import unavez
from ruta.portada.forms import EntradaForm
from ruta.portada.puertas import olvidar_la_tarjeta, pedir_segundo_paso
from ruta.portada.tablero import tablero
from ruta.web import pendiente, visita
from ruta.web.acceso import CONTRASENAS, dentro_del_sitio
from ruta.web.alrededor import lo_que_rodea
from ruta.web.armazon import pagina_con_armazon
from ruta.web.envios import RESERVADOS, lo_escrito
from ruta.web.lecturas import Lecturas
from ruta.web.vistas import con_cuenta, publica, vista
from seguimiento.supervision.zona import razones

CUENTAS_DEMO = [
    ("directora", "dirección de la escuela de ejemplo"),
    ("docente1 … docente6", "docentes de 1° a 6°"),
    ("especialista", "USAER"),
    ("supervisora", "supervisión de la zona"),
    ("unitaria", "telesecundaria unitaria, con todas las funciones"),
]


class _Entrar(auth.LoginView):
    template_name = "ruta/entrar.html"
    authentication_form = EntradaForm
    redirect_authenticated_user = True

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        return super().get_context_data(demo=CUENTAS_DEMO if settings.DEMO else None, **extra)

    def get_default_redirect_url(self) -> str:
        """Back to where the session ran out, when that is why the person is here and it was a page of ours."""
        return dentro_del_sitio(self.request, self.request.session.pop("seguir_en", "")) or super().get_default_redirect_url()

    def get_success_url(self) -> str:
        """Never back to this door, where Django fails to take who is already in."""
        destino = super().get_success_url()
        return reverse("ruta:inicio") if urlsplit(destino).path == self.request.path else destino

    def form_valid(self, form: EntradaForm) -> HttpResponse:
        """In, or to the second step of whoever has one."""
        if segundo_paso.activo(form.get_user()):
            return pedir_segundo_paso(self.request, form.get_user(), self.get_success_url())
        dentro = super().form_valid(form)
        olvidar_la_tarjeta(self.request, dentro.url)
        return dentro

    def form_invalid(self, form: EntradaForm) -> HttpResponse:
        respuesta = self.render_to_response(self.get_context_data(form=form), status=form.status)
        if form.espera:
            respuesta["Retry-After"] = str(form.espera)
        return respuesta


@publica("GET POST")
@never_cache
def entrar(request: HttpRequest) -> HttpResponse:
    return _Entrar.as_view()(request)


@publica("POST")
def salir(request: HttpRequest) -> HttpResponse:
    """POST only; the device forgets. Our cookies one by one: «cookies» there would end other sites of the same domain too."""
    respuesta = auth.LogoutView.as_view()(request)
    respuesta["Clear-Site-Data"] = '"cache", "storage"'
    respuesta.delete_cookie(settings.CSRF_COOKIE_NAME, samesite=settings.CSRF_COOKIE_SAMESITE)
    respuesta.delete_cookie(unavez.GALLETA, path=reverse("ruta:segundo_paso_respaldo"), samesite="Strict")
    return respuesta


CADUCO = "La página caducó antes de enviarse y no se guardó."
VUELTO = " Aquí está lo que escribió: envíelo otra vez."


def csrf_rechazado(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page is of before somebody entered or left in this browser; if by sending this very form, it goes where that one went."""
    if hecha := visita.a_donde_fue(request):
        return hecha
    queda = pendiente.guardar(request)
    donde = dentro_del_sitio(request, pendiente.regreso(request)) if queda else ""
    if donde and request.htmx:  # nothing of what was refused is drawn there: the form, with its text, is
        dentro = request.user.is_authenticated  # if not, this is read where one enters
        messages.info(request, CADUCO + (VUELTO if dentro else " Entre de nuevo: en su formulario estará lo que escribió."))
        return HttpResponse(status=403, headers={"HX-Redirect": donde})
    siga = " Vuelva al formulario: ahí está lo que escribió." if donde else " Vuelva a ella y recárguela; su texto está aquí abajo."
    contexto = {"titulo": "No se guardó", "motivo": CADUCO + siga, "escrito": lo_escrito(request), "volver": donde}
    return render(request, "ruta/rechazo.html", contexto, status=403)


def error_del_servidor(request: HttpRequest) -> HttpResponse:
    """While PostgreSQL is away or there is no room to save, 503 with what was typed. Django asks it inside its `except`, whatever
    layer had raised."""
    error = sys.exc_info()[1]
    sin_lugar = lugar.falta(error)
    if not sin_lugar and not isinstance(error, (OperationalError, InterfaceError)):
        return server_error(request)
    contexto = _para_enviar_otra_vez(request) if request.method == "POST" else {}
    respuesta = render(None, "503.html", contexto | {"sin_lugar": sin_lugar}, status=503)
    respuesta["Retry-After"] = "5"
    return respuesta


def _para_enviar_otra_vez(request: HttpRequest) -> dict[str, Any]:
    """What was typed, in a form that goes to the same place with the same key: sent twice, it has one effect. Where a password
    was asked nothing is sent again from here."""
    ficha = "csrfmiddlewaretoken"
    pares = [(campo, texto) for campo, textos in request.POST.lists() for texto in textos if campo not in CONTRASENAS | {ficha}]
    return {
        "escrito": lo_escrito(request),
        "callados": [*((c, t) for c, t in pares if c in RESERVADOS or not t), (ficha, get_token(request))],
        "a_donde": "" if request.POST.keys() & CONTRASENAS else request.get_full_path(),
        "tenia_archivo": bool(request.FILES),
    }


@publica()
@never_cache
def salud(request: HttpRequest) -> JsonResponse:
    """200 only when the database answers, its migrations are the code's, and a worker is alive."""
    try:
        bien = arranque.migraciones_al_dia() and arranque.trabajador_vivo()
    except DatabaseError:
        bien = False
    return JsonResponse({"estado": "ok" if bien else "mal"}, status=200 if bien else 503)


@con_cuenta()
def inicio(request: HttpRequest) -> HttpResponse:
    """The rutas the person may see; straight in where there is only one school's. Who supervises reads why each one calls."""
    rutas = list(Ruta.objects.visibles_para(request.user))
    if len({ruta.escuela_id for ruta in rutas}) == 1:
        return redirect(_url_de(rutas[0].escuela, rutas[0].ciclo_id))
    supervisa = request.user.zonas.filter(activa=True).exists()
    dichas = razones(rutas, request.user.pk) if supervisa else {}
    contexto = {
        "rutas": [(ruta, _url_de(ruta.escuela, ruta.ciclo_id), dichas.get(ruta.pk, [])) for ruta in rutas],
        "supervisa": supervisa,
    }
    return render(request, "ruta/inicio.html", contexto)


def _url_de(escuela: Escuela, ciclo: str) -> str:
    return reverse("ruta:nuestra_ruta", kwargs={"escuela": escuela.clave, "ciclo": ciclo})


@vista(permiso=puede_ver, se_recuerda=True)
def nuestra_ruta(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The whole chain on one page: problemática → objetivo → meta → acciones → who, when, how far."""
    quien, lecturas = request.quien, Lecturas(ruta, request.quien, getattr(request, "visto", None))
    request.alrededor = lecturas.recordar(
        lo_que_rodea(request) | tablero(ruta, quien),
        {"mirada": mirada_de.pasos(ruta, quien), "ciclos": _otros_ciclos.pasos(request, ruta)},
    )
    contexto = {
        "cadena": lecturas.cadena,
        "en_planeacion": ruta.estado in EN_PLANEACION,
        "cambio_desde_el_acuerdo": ruta.acordada_el is not None and ruta.estado in EN_PLANEACION,
        "ciclos": [(ciclo, _url_de(ruta.escuela, ciclo)) for ciclo in request.alrededor["ciclos"]],
        "para_la_cte": request.alrededor["para_la_cte"],
        "mis_compromisos": request.alrededor["mis_compromisos"],
        "novedades": novedades(ruta, request.alrededor["mirada"]) if puede_ver_historia(quien, ruta) else None,
    }
    return pagina_con_armazon(request, "ruta/nuestra_ruta.html", contexto, lecturas)


@por_pasos
def _otros_ciclos(request: HttpRequest, ruta: Ruta) -> Pasos[list[str]]:
    visibles = Ruta.objects.visibles_para(request.user).filter(escuela=ruta.escuela_id).exclude(pk=ruta.pk)
    (ciclos,) = yield [visibles.values_list("ciclo_id", flat=True)]
    return ciclos


@vista(permiso=puede_abrir_archivos)
def archivo(request: HttpRequest, ruta: Ruta, archivo_id: Any) -> FileResponse:
    """A private file, only to the colectivo of its school; not that of an evidencia that was taken away."""
    suyos = Archivo.objects.de(ruta.escuela_id).filter(ruta=ruta)
    guardado = suyos.exclude(muestras__quitada_en__isnull=False).con_pk(archivo_id)
    respuesta = FileResponse(archivos.abrir(guardado), content_type=guardado.tipo)
    modo = "inline" if guardado.es_imagen else "attachment"
    respuesta["Content-Disposition"] = f'{modo}; filename="evidencia{archivos.extension(guardado)}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return respuesta
