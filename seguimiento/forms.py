"""The shape of what the council writes in a session. The rules live in the operations and in the models."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils import timezone

from ruta import consultas, reloj
from ruta.consultas import DiaDeCTE
from ruta.errores import ConflictoDeEdicion
from ruta.formatos import enumerar
from ruta.models import Evidencia, Participacion, Ruta
from ruta.web.formularios import (
    Ajeno,
    CampoEnConflicto,
    FechaField,
    Formulario,
    FormularioDeFila,
    FormularioDeUna,
    TextoLargo,
    canonico,
)
from seguimiento import acta
from seguimiento.estados import CON_MOTIVO, Asistio, DecisionDeAccion, EstadoAccion, EstadoAcuerdo, EstadoDeCorreccion
from seguimiento.models import Acuerdo, CorreccionDeActa, RevisionDeAcuerdo, Sesion, Verificacion
from seguimiento.muestras.forms import MuestrasField

PAPELES = ("preside", "modera", "escribe")


def _pastillas(**atributos: str) -> forms.RadioSelect:
    return forms.RadioSelect(attrs={"class": "form-check-input", **atributos})


class ParticipacionField(forms.ModelChoiceField):
    """Somebody of the colectivo, by name and function."""

    def __init__(self, *, empty_label: str = "Nadie en especial", **opciones: Any) -> None:
        super().__init__(Participacion.objects.none(), required=False, empty_label=empty_label, **opciones)
        self.widget.attrs["class"] = "form-select"

    def label_from_instance(self, obj: Participacion) -> str:
        return obj.para_elegir


# The session


class SesionForm(Formulario):
    sesion = forms.ChoiceField(label="¿Qué sesión?")
    fecha = FechaField(label="Fecha", required=False, help_text="Vacía, es la del calendario.")
    lugar = forms.CharField(label="Lugar", max_length=120, required=False)
    orden_del_dia = forms.CharField(
        label="Orden del día, si ya lo tienen (opcional)", widget=TextoLargo(3), required=False,
        help_text="Vacío, se prepara con lo pendiente. Si traen el suyo, un punto por renglón.",
    )  # fmt: skip

    def __init__(self, *args: Any, dias: list[DiaDeCTE], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sesion"].choices = [(f"{dia.fase}-{dia.numero}", f"{dia.sesion} · {dia.fecha_texto}") for dia in dias]

    def cambios(self) -> dict[str, Any]:
        dicho = super().cambios()
        fase, numero = dicho.pop("sesion").split("-")
        return {**dicho, "fase": fase, "numero": int(numero)}


class EditarSesionForm(FormularioDeFila):
    fecha = FechaField(label="Fecha")
    lugar = forms.CharField(label="Lugar", max_length=120, required=False)


class _DeUnPunto(forms.Form):
    texto = forms.CharField(
        label="¿De qué se habla?", max_length=600, widget=TextoLargo(2, placeholder="Entrega de cuadernillos de lectura")
    )
    minutos = forms.IntegerField(
        label="¿Cuántos minutos?", min_value=1, max_value=480, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Escriba los minutos con número, como 15."},
    )  # fmt: skip


class PuntoForm(_DeUnPunto, Formulario):
    """A new one."""


class EditarPuntoForm(_DeUnPunto, FormularioDeFila):
    """One that is there."""


class MoverForm(Formulario):
    pasos = forms.TypedChoiceField(choices=[("-1", "subir"), ("1", "bajar")], coerce=int)


class VersionForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is opened or taken away."""


class ListaForm(FormularioDeFila):
    """One row a person; all start as present, so only who was away is touched. Each is a field like any other: who passes the list
    at the same time as somebody else undoes nothing of theirs."""

    ASISTIO = [(Asistio.PRESENTE, "Presente"), (Asistio.AUSENTE, "Ausente"), (Asistio.JUSTIFICADA, "Justificada")]

    preside = ParticipacionField(label="Preside")
    modera = ParticipacionField(label="Modera")
    escribe = ParticipacionField(label="Escribe el acta")

    def __init__(self, *args: Any, lista: list[tuple[Participacion, str]], fila: Sesion, **kwargs: Any) -> None:
        self.personas = {f"asistio-{participacion.pk}": participacion for participacion, _ in lista}
        self._al_abrir = {participacion.pk: asistio for participacion, asistio in lista}
        self.base_fields = {**type(self).base_fields, **{nombre: self._de(quien) for nombre, quien in self.personas.items()}}
        super().__init__(*args, fila=fila, **kwargs)
        de_la_escuela = Participacion.objects.de(fila.escuela_id).select_related("usuario")
        for nombre in PAPELES:
            # Who has left the colectivo is still who presided: another's save does not erase it.
            quienes = {p.pk: p for p in (*self.personas.values(), getattr(fila, nombre)) if p}
            campo = self.fields[nombre]
            campo.queryset = de_la_escuela.filter(pk__in=quienes)
            campo.widget.choices = [("", campo.empty_label), *((str(p.pk), p.para_elegir) for p in quienes.values())]

    def _de(self, participacion: Participacion) -> forms.ChoiceField:
        return forms.ChoiceField(label=participacion.usuario.nombre, choices=self.ASISTIO, widget=_pastillas())

    def iniciales(self, fila: Sesion) -> dict[str, Any]:
        """Of the list as it was drawn; of the one that somebody saved meanwhile, as it is now."""
        anotado = self._al_abrir if fila is self.fila else dict(fila.asistencias.values_list("participacion_id", "asistio"))
        asistio = {nombre: anotado.get(p.pk) or Asistio.PRESENTE.value for nombre, p in self.personas.items()}
        return super().iniciales(fila) | asistio

    @property
    def renglones(self) -> list[tuple[Participacion, Any]]:
        return [(participacion, self[nombre]) for nombre, participacion in self.personas.items()]

    def cambios(self) -> dict[str, Any]:
        asistencias = {persona: self.cleaned_data[nombre] for nombre, persona in self.personas.items()}
        return {"asistencias": asistencias, **{papel: self.cleaned_data[papel] for papel in PAPELES}}


class DesarrolloForm(FormularioDeFila):
    desarrollo = forms.CharField(
        label="Síntesis de lo tratado",
        widget=TextoLargo(
            10, placeholder="Se revisaron los acuerdos de la sesión anterior. Se compararon los resultados de lectura…"
        ),
        required=False,
        help_text="Lo que no dicen ya los acuerdos ni el avance de las acciones: argumentos, incidencias, productos.",
    )


class AnotarPuntoForm(FormularioDeFila):
    tratado = forms.CharField(
        label="¿Qué se dijo?", widget=TextoLargo(5, placeholder="Tercero leyó los resultados de su grupo. Se preguntó por los…"),
        required=False, help_text="Lo que no dicen ya los acuerdos ni el avance de las acciones.",
    )  # fmt: skip


class CorreccionForm(Formulario):
    dice = forms.CharField(
        label="¿Qué dice el acta?", max_length=2000, widget=TextoLargo(2, placeholder="Tercero entregó 24 cuadernillos"),
        help_text="Copie la frase, o diga de qué parte habla.",
    )  # fmt: skip
    debe_decir = forms.CharField(
        label="¿Qué debe decir?", max_length=2000, widget=TextoLargo(2, placeholder="Tercero entregó 29 cuadernillos")
    )


class ResponderCorreccionForm(FormularioDeFila):
    estado = forms.ChoiceField(
        label="¿Se corrige?", widget=_pastillas(),
        choices=[(EstadoDeCorreccion.ACEPTADA, "Sí, se corrige"), (EstadoDeCorreccion.NO_PROCEDE, "No procede")],
    )  # fmt: skip
    respuesta = forms.CharField(
        label="¿Por qué?", max_length=600, required=False, widget=TextoLargo(2),
        help_text="Si no procede, quien la pidió lee aquí la razón.",
    )  # fmt: skip

    def iniciales(self, fila: CorreccionDeActa) -> dict[str, Any]:
        return {"estado": None if fila.estado == EstadoDeCorreccion.PEDIDA else fila.estado, "respuesta": fila.respuesta}

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if datos.get("estado") == EstadoDeCorreccion.NO_PROCEDE and not datos.get("respuesta"):
            self.add_error("respuesta", "Diga por qué no procede: quien la pidió lo va a leer.")
        return datos

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout(Div(Field("estado", wrapper_class="pastillas")), "respuesta", "version")
        return ayuda


class HoraField(forms.TimeField):
    def __init__(self, **opciones: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S"], **opciones)
        self.widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        self.error_messages["invalid"] = "Escriba la hora como 08:00 o 13:30."


class CerrarForm(FormularioDeFila):
    """It carries what was read of the acta. What others save in the session meanwhile (acuerdos, verificaciones, the list) is
    acknowledged, so it will be in it too: it is shown, told, and closed again by hand."""

    de_lo_leido = frozenset({"version", "base", "leida"})
    leida = forms.CharField(widget=forms.HiddenInput, required=False)
    hora_inicio = HoraField(label="Hora de inicio")
    hora_cierre = HoraField(label="Hora de cierre")

    def iniciales(self, fila: Sesion) -> dict[str, Any]:
        return {"hora_inicio": timezone.localtime(fila.abierta_en).time(), "hora_cierre": reloj.ahora().time()}

    def fusionar(self, conflicto: ConflictoDeEdicion) -> None:
        """To be followed by `dar_a_leer`."""
        leyo = self.cleaned_data["leida"]
        self.add_error(None, "Mientras usted leía, el colectivo guardó algo más en esta sesión." if leyo else "Falta leer el acta.")
        self.status = 409

    def dar_a_leer(self, version: int, leida: str) -> None:
        """What is on the screen. A form refused for something else stays with what it came with: the rest has not been told."""
        self.initial["leida"] = leida
        if self.status != 409:
            return
        cambiadas = enumerar(acta.cambiadas(self.cleaned_data["leida"], leida))
        if cambiadas:
            self.add_error(None, f"Cambió esto: {cambiadas}.")
        self.add_error(None, "Abajo está el acta como quedaría ahora. Léala y, si está de acuerdo, oprima otra vez el botón.")
        self._poner("version", str(version))
        self._poner("leida", leida)


# What may not exist yet: the first who writes inserts, the next one edits what is there


class VerificacionForm(FormularioDeUna):
    se_decide_con: ClassVar[dict[str, str]] = {"otro": "avance"}
    OTRO = "otro"
    SEGUN_EL_AVANCE = ("", "Según el avance")

    avance = forms.ChoiceField(label="Avance en esta sesión, en %", widget=_pastillas())
    otro = forms.IntegerField(label="Otro avance, de 0 a 100", min_value=0, max_value=100, required=False)
    estado = forms.ChoiceField(
        label="Estado", widget=_pastillas(), required=False,
        choices=[SEGUN_EL_AVANCE, (EstadoAccion.REPROGRAMADA.value, EstadoAccion.REPROGRAMADA.label)],
    )  # fmt: skip
    observacion = forms.CharField(
        label="¿Qué se vio cambiar?",
        widget=TextoLargo(3, placeholder="Las parejas de los martes leen sin que se les pida; 6 de 17 ya cambiaron de cuaderno."),
        required=False,
    )

    favorecio = forms.CharField(label="¿Qué favoreció?", widget=TextoLargo(2), required=False)
    dificulto = forms.CharField(label="¿Qué dificultó?", widget=TextoLargo(2), required=False)
    decision = forms.ChoiceField(
        label="¿Qué decide el colectivo?", widget=_pastillas(), required=False,
        choices=[("", "Todavía nada"), *DecisionDeAccion.choices],
    )  # fmt: skip
    motivo = forms.CharField(label="¿Por qué se ajusta o se cancela?", widget=TextoLargo(2), required=False)
    evidencia = forms.ModelChoiceField(
        Evidencia.objects.none(), label="Evidencia del diagnóstico", required=False, empty_label="Ninguna"
    )
    muestras = MuestrasField(label="¿Qué evidencias lo muestran?")

    def __init__(self, *args: Any, previo: int, fila: Verificacion | None, ruta: Ruta, accion_id: Any, **kwargs: Any) -> None:
        self.valores = valores_rapidos(previo)
        super().__init__(*args, fila=fila, **kwargs)
        self.fields["evidencia"].queryset = ruta.evidencias.all()
        self.fields["muestras"].de(ruta, accion_id, fila.muestras if fila else [])
        for nombre in ("favorecio", "dificulto", "motivo"):
            self.fields[nombre].widget.attrs["class"] = "form-control"
        self.fields["evidencia"].widget.attrs["class"] = "form-select"
        self.fields["avance"].choices = [*((str(v), str(v)) for v in self.valores), (self.OTRO, "Otro")]
        self.fields["otro"].widget.attrs |= {"inputmode": "numeric", "class": "form-control"}
        self.fields["observacion"].widget.attrs["class"] = "form-control"

    def iniciales(self, fila: Verificacion) -> dict[str, Any]:
        rapido = fila.avance in self.valores
        cancelada = fila.estado == EstadoAccion.CANCELADA
        return {
            "avance": str(fila.avance) if rapido else self.OTRO,
            "otro": None if rapido else fila.avance,
            "estado": fila.estado if fila.estado == EstadoAccion.REPROGRAMADA else "",
            "decision": fila.decision or (DecisionDeAccion.CANCELAR.value if cancelada else ""),
            **{nombre: getattr(fila, nombre) for nombre in ("observacion", "favorecio", "dificulto", "motivo")},
            "evidencia": fila.evidencia,
            "muestras": fila.muestras,
        }

    def clean(self) -> dict[str, Any]:
        """«Otro» asks for its number; beside any other avance, what was left there says nothing."""
        datos = super().clean()
        if datos.get("avance") != self.OTRO:
            datos["otro"] = None
        if datos.get("avance") == self.OTRO and datos.get("otro") is None and "otro" not in self.errors:
            self.add_error("otro", "Escriba el avance, de 0 a 100.")
        if datos.get("decision") in CON_MOTIVO and not datos.get("motivo"):
            self.add_error("motivo", "Digan por qué, para que se entienda después.")
        return datos

    @property
    def mas_dicho(self) -> bool:
        """Whether what is folded has something to be seen."""
        nombres = ("favorecio", "dificulto", "decision", "motivo", "evidencia")
        return any(self[nombre].value() for nombre in nombres) or any(nombre in self.errors for nombre in nombres)

    def cambios(self) -> dict[str, Any]:
        datos = super().cambios()
        otro = datos.pop("otro")
        return {**datos, "avance": otro if datos["avance"] == self.OTRO else int(datos["avance"])}

    def fusionar(self, conflicto: ConflictoDeEdicion) -> Ajeno | None:
        """The avance is told as one number, however it was chosen; until it is decided, the one on the screen is one's own."""
        ajeno = super().fusionar(conflicto)
        propios = [campo for campo in self.conflicto if campo.nombre in {"avance", "otro"}]
        if propios:
            for nombre in ("avance", "otro"):
                self._poner(nombre, canonico(self.cleaned_data[nombre]))
            suyo, mio = f"{conflicto.actual.avance} %", f"{self.cambios()['avance']} %"
            uno = CampoEnConflicto("avance", "Avance", propios[0].quien, "", [("pone", suyo)], [("pone", mio)], admite_ambas=False)
            self.conflicto = [uno, *(campo for campo in self.conflicto if campo not in propios)]
        return ajeno


def valores_rapidos(previo: int) -> list[int]:
    """One tap from the last avance: a step back, the same, one and two steps on, and done."""
    return sorted({max(0, previo - 15), previo, min(100, previo + 15), min(100, previo + 30), 100})


# Acuerdos


class AcuerdoForm(FormularioDeFila):
    texto = forms.CharField(
        label="Acuerdo", widget=TextoLargo(2, placeholder="Citar a las familias de los 14 alumnos en riesgo"), max_length=600
    )
    responsables_texto = forms.CharField(
        label="¿Quién se hace cargo?",
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "docentes de grupo"}),
    )
    responsable = ParticipacionField(label="Responde por el acuerdo", help_text="Una persona, si así se acordó.")
    fecha = FechaField(label="¿Para cuándo?")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ya = [self.fila.responsable_id] if self.fila else []
        self.fields["responsable"].queryset = Participacion.objects.de(ruta.escuela_id).elegibles(ya)

    def iniciales(self, fila: Acuerdo) -> dict[str, Any]:
        return {nombre: getattr(fila, nombre) for nombre in ("texto", "responsables_texto", "responsable", "fecha")}


class PersonasField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Participacion) -> str:
        return f"{obj.usuario.nombre} · {obj.cargo}"


class ComprometerForm(Formulario):
    de_quienes = PersonasField(
        Participacion.objects.none(), label="¿A quiénes se les propone?", widget=forms.CheckboxSelectMultiple,
        help_text="Cada persona decide: lo acepta, lo dice con sus palabras o pide apoyo.",
    )  # fmt: skip
    informa = ParticipacionField(
        label="¿Uno solo para todas? Diga quién informa", empty_label="No: uno para cada quien",
        help_text="Cuenta cómo va por todas las personas que lo tomen.",
    )  # fmt: skip
    texto = forms.CharField(label="¿Qué se hará?", widget=TextoLargo(2), max_length=600)
    fecha = FechaField(label="¿Para cuándo?")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nombre in ("de_quienes", "informa"):
            self.fields[nombre].queryset = consultas.del_colectivo(ruta)


class RevisionForm(FormularioDeUna):
    estado = forms.ChoiceField(
        label="¿Cómo está?",
        widget=_pastillas(),
        choices=[(e.value, e.label) for e in EstadoAcuerdo if e != EstadoAcuerdo.PENDIENTE],
    )
    nota = forms.CharField(label="Nota", max_length=300, required=False, widget=forms.TextInput(attrs={"placeholder": "11 de 14"}))
    nueva_fecha = FechaField(label="Nueva fecha", required=False, help_text="Para reprogramarlo, con el motivo en la nota.")

    def iniciales(self, fila: RevisionDeAcuerdo) -> dict[str, Any]:
        return {"estado": fila.estado, "nota": fila.nota, "nueva_fecha": fila.nueva_fecha}

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout(Div(Field("estado", wrapper_class="pastillas")), "nota", "nueva_fecha", "version")
        return ayuda
