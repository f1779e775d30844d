"""One form for a whole sheet: a row for each of its rows, with their numbers, one key each. What is left blank is not touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from implementacion.estados import TOMADOS, ResultadoDeAvance
from implementacion.models import Compromiso
from ruta.errores import ConflictoDeEdicion, NoExiste
from ruta.estados import Papel
from ruta.formatos import enumerar, fecha
from ruta.web.formularios import Formulario
from seguimiento.estados import CON_MOTIVO, DecisionDeAccion, EstadoAccion
from seguimiento.models import Asistencia, Verificacion
from seguimiento.papel.operaciones import DE_LA_SESION, DE_TODAS, MIA, CapturaRechazada, Dicho

EN_BLANCO = ("", "En blanco")
CAMBIO = "Este renglón cambió mientras usted capturaba. Si lo del papel es lo que vale, guarde otra vez; si no, déjelo en blanco."
YA_NO_ESTA = "Ya no está. Déjelo en blanco."
DE_TEXTO = ("nota_", "observacion_", "motivo_", "otro_")


class HojaForm(Formulario):
    de = forms.ChoiceField(choices=[(DE_LA_SESION, "la sesión"), (MIA, "mis compromisos"), (DE_TODAS, "los de todas")])
    papel = forms.ChoiceField(choices=Papel.choices)


class ConTeclas(forms.RadioSelect):
    """Pills that a key marks; `pide` says which options stay in the row, for its line to be written."""

    def __init__(self, teclas: Mapping[str, str], pide: frozenset[str] = frozenset()) -> None:
        super().__init__(attrs={"class": "form-check-input"})
        self.teclas, self.pide = {"": "0", **teclas}, pide

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        opcion = super().create_option(name, value, *args, **kwargs)
        opcion["attrs"]["data-tecla"] = self.teclas[str(value)]
        if value in self.pide:
            opcion["attrs"]["data-pide"] = "si"
        return opcion


class DecisionSelect(forms.Select):
    """Chosen by a letter without leaving the row."""

    TECLAS: ClassVar = {"seguir": "s", "ajustar": "j", "concluir": "c", "cancelar": "x"}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        opcion = super().create_option(name, value, *args, **kwargs)
        if value in self.TECLAS:
            opcion["attrs"]["data-tecla"] = self.TECLAS[value]
        return opcion


def _linea(etiqueta: str, largo: int) -> forms.CharField:
    return forms.CharField(
        label=etiqueta,
        max_length=largo,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@dataclass
class Renglon:
    """One row of the sheet beside what it is about now. Without fields when there is nothing to be told of it any more."""

    n: int
    pk: UUID
    dice: dict[str, Any]
    hoy: str = ""  # what is already written of it
    version: int | None = None
    cerrado: str = ""  # why it asks for nothing
    campos: dict[str, Any] = field(default_factory=dict)

    @property
    def titulo(self) -> str:
        """A name, or what is to be done with the number the council calls it by."""
        accion = f"Acción {self.dice['numero']}. " if "numero" in self.dice else ""
        return self.dice.get("nombre") or f"{accion}{self.dice['texto']}"

    @property
    def detalle(self) -> str:
        return self.dice.get("cargo", "")

    @property
    def marca(self) -> Any:
        return self.campos["marca"]

    @property
    def linea(self) -> Any:
        """What is written by hand beside the boxes, if anything."""
        return self.campos.get("nota") or self.campos.get("observacion")

    @property
    def mas(self) -> list[Any]:
        """What is seldom said, folded until it is."""
        return [self.campos[nombre] for nombre in ("otro", "decision", "motivo", "reprogramada") if nombre in self.campos]

    @property
    def mas_abierto(self) -> bool:
        return any(campo.errors or campo.value() for campo in self.mas)

    @property
    def errores(self) -> list[str]:
        return [error for campo in self.campos.values() for error in campo.errors]


class CapturaForm(Formulario):
    """`marca_7`, `nota_7`… are of row 7 of the sheet, and `version_7` is how its row was when it was drawn."""

    def __init__(self, *args: Any, renglones: list[Renglon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.renglones = renglones
        for renglon in (r for r in renglones if not r.cerrado):
            campos = {**self.campos_de(renglon), "version": self._version(renglon)}
            for nombre, campo in campos.items():
                self.fields[f"{nombre}_{renglon.n}"] = campo
            renglon.campos = {nombre: self[f"{nombre}_{renglon.n}"] for nombre in campos}

    @staticmethod
    def _version(renglon: Renglon) -> forms.IntegerField:
        return forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, initial=renglon.version)

    def campos_de(self, renglon: Renglon) -> dict[str, forms.Field]:
        raise NotImplementedError

    def dicho(self, renglon: Renglon) -> dict[str, Any]:
        """What was written in the row, without its blanks."""
        dichos = {nombre: self.cleaned_data.get(f"{nombre}_{renglon.n}") for nombre in renglon.campos if nombre != "version"}
        return {nombre: valor for nombre, valor in dichos.items() if valor not in ("", None, False)}

    @property
    def marcados(self) -> list[Renglon]:
        return [renglon for renglon in self.renglones if renglon.campos and self.dicho(renglon)]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for renglon in self.marcados:
            self.revisar(renglon, self.dicho(renglon))
        for renglon in (r for r in self.renglones if r.cerrado):
            self._decir_lo_que_no_entra(renglon)
        if not self.errors and not self.marcados:
            raise ValidationError(
                "Todavía no ha marcado ningún renglón. Marque los que traiga el papel; los demás déjelos en blanco."
            )
        return datos

    def _decir_lo_que_no_entra(self, renglon: Renglon) -> None:
        """What was being written in a row as it stopped asking for anything: told once, so that it can be copied."""
        enviado = {nombre: self.data[nombre] for nombre in self.data if nombre.endswith(f"_{renglon.n}")}
        if not any(texto for nombre, texto in enviado.items() if not nombre.startswith("version_")):
            return
        frases = [f"«{texto}»" for nombre, texto in enviado.items() if texto and nombre.startswith(DE_TEXTO)]
        escrito = f" Ahí había escrito {enumerar(frases)}." if frases else ""
        self.add_error(None, f"Renglón {renglon.n}: {renglon.cerrado} Lo que marcó en él no se guarda.{escrito}")

    def revisar(self, renglon: Renglon, dicho: dict[str, Any]) -> None:
        if "marca" not in dicho and f"marca_{renglon.n}" not in self.errors:
            self.add_error(f"marca_{renglon.n}", f"Falta marcar el renglón {renglon.n}.")

    def lo_dicho(self, renglon: Renglon, cambios: dict[str, Any]) -> Dicho:
        return Dicho(renglon.n, renglon.pk, self.cleaned_data.get(f"version_{renglon.n}"), cambios)

    def rechazar(self, motivo: CapturaRechazada) -> None:
        """Each reason in its row; a row that changed is sent again knowing it."""
        self.status = 409 if motivo.hay_conflicto else 422
        self.data = self.data.copy()
        for renglon in (r for r in self.renglones if r.n in motivo.por_renglon):
            self.add_error(f"marca_{renglon.n}", _por_que(motivo.por_renglon[renglon.n]))
            self.data[f"version_{renglon.n}"] = "" if renglon.version is None else str(renglon.version)


def _por_que(motivo: Exception) -> str:
    if isinstance(motivo, ConflictoDeEdicion):
        return CAMBIO
    if isinstance(motivo, NoExiste):
        return YA_NO_ESTA
    return " ".join(motivo.messages) if isinstance(motivo, ValidationError) else str(motivo)


# One's own compromisos


class CompromisosForm(CapturaForm):
    TECLAS: ClassVar = {"hecho": "1 h", "en_proceso": "2 p", "no_pude": "3 n"}
    MARCAS: ClassVar = [EN_BLANCO, ("hecho", "Hecho"), ("en_proceso", "En proceso"), ("no_pude", "No se pudo")]

    def campos_de(self, renglon: Renglon) -> dict[str, forms.Field]:
        marca = ConTeclas(self.TECLAS, frozenset({ResultadoDeAvance.NO_PUDE.value}))
        return {
            "marca": forms.ChoiceField(label=f"Renglón {renglon.n}", choices=self.MARCAS, required=False, widget=marca),
            "nota": _linea("En una línea", 400),
        }

    def revisar(self, renglon: Renglon, dicho: dict[str, Any]) -> None:
        super().revisar(renglon, dicho)
        if dicho.get("marca") == ResultadoDeAvance.NO_PUDE and "nota" not in dicho:
            self.add_error(
                f"nota_{renglon.n}", f"Renglón {renglon.n}: diga en una línea qué faltó, para verlo en la próxima sesión."
            )

    def cambios(self) -> dict[str, Any]:
        dichos = [(renglon, self.dicho(renglon)) for renglon in self.marcados]
        return {"dichos": [self.lo_dicho(r, {"resultado": d["marca"], "nota": d.get("nota", "")}) for r, d in dichos]}


def de_compromisos(renglones: list[dict[str, Any]], ahora: Mapping[UUID, Compromiso]) -> list[Renglon]:
    return [_de_compromiso(r["n"], UUID(r["id"]), r, ahora.get(UUID(r["id"]))) for r in renglones]


def _de_compromiso(n: int, pk: UUID, dice: dict[str, Any], uno: Compromiso | None) -> Renglon:
    if uno is None:
        return Renglon(n, pk, dice, cerrado="Ya no está en su lista.")
    if uno.estado not in TOMADOS:
        return Renglon(n, pk, dice, cerrado=f"Ahora está «{uno.get_estado_display().lower()}»: contéstelo en Mis compromisos.")
    if uno.informa_otra_persona:
        return Renglon(n, pk, dice, cerrado=f"Ahora informa {uno.compartido.informa.usuario.nombre} por todas las personas.")
    ultimo = next(iter(uno.dichos), None)
    hoy = f"{ultimo.get_resultado_display()}, {fecha(ultimo.fecha)}" if ultimo else ""
    return Renglon(n, pk, dice, hoy=hoy, version=uno.version)


# A session


class SesionEnPapelForm(CapturaForm):
    ASISTIO: ClassVar = [EN_BLANCO, ("presente", "Presente"), ("ausente", "Ausente"), ("justificada", "Justificada")]
    DE_ASISTIR: ClassVar = {"presente": "1 p", "ausente": "2 a", "justificada": "3 j"}
    AVANCES: ClassVar = [EN_BLANCO, *((str(n), f"{n} %") for n in (0, 25, 50, 75, 100))]
    DE_AVANZAR: ClassVar = {"0": "1", "25": "2", "50": "3", "75": "4", "100": "5"}
    DECISIONES: ClassVar = [("", "Sin decisión"), *DecisionDeAccion.choices]

    def campos_de(self, renglon: Renglon) -> dict[str, forms.Field]:
        etiqueta = f"Renglón {renglon.n}"
        if renglon.dice["clase"] == "persona":
            widget = ConTeclas(self.DE_ASISTIR)
            return {"marca": forms.ChoiceField(label=etiqueta, choices=self.ASISTIO, required=False, widget=widget)}
        return {
            "marca": forms.ChoiceField(label=etiqueta, choices=self.AVANCES, required=False, widget=ConTeclas(self.DE_AVANZAR)),
            "otro": forms.IntegerField(
                label="Otro avance, en %", min_value=0, max_value=100, required=False,
                widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
            ),
            "observacion": _linea("¿Qué se vio cambiar?", 2000),
            "decision": forms.ChoiceField(
                label="Decisión", choices=self.DECISIONES, required=False, widget=DecisionSelect(attrs={"class": "form-select"})
            ),
            "motivo": _linea("¿Por qué se ajusta o se cancela?", 2000),
            "reprogramada": forms.BooleanField(
                label="Reprogramada", required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input", "data-tecla": "r"}),
            ),
        }  # fmt: skip

    def revisar(self, renglon: Renglon, dicho: dict[str, Any]) -> None:
        n = renglon.n
        if "otro" in dicho and "marca" in dicho:
            self.add_error(f"otro_{n}", f"Renglón {n}: deje un solo avance.")
        elif "otro" not in dicho and f"otro_{n}" not in self.errors:
            super().revisar(renglon, dicho)
        if dicho.get("decision") in CON_MOTIVO and "motivo" not in dicho:
            self.add_error(f"motivo_{n}", f"Renglón {n}: digan por qué, para que se entienda después.")

    def cambios(self) -> dict[str, Any]:
        dichos = [(renglon, self.dicho(renglon)) for renglon in self.marcados]
        return {
            "asistencias": [self.lo_dicho(r, {"asistio": d["marca"]}) for r, d in dichos if r.dice["clase"] == "persona"],
            "acciones": [self.lo_dicho(r, _visto(d)) for r, d in dichos if r.dice["clase"] == "accion"],
        }


def _visto(dicho: dict[str, Any]) -> dict[str, Any]:
    avance = {"avance": int(dicho.get("marca", dicho.get("otro")))}
    estado = {"estado": EstadoAccion.REPROGRAMADA.value} if "reprogramada" in dicho else {}
    return avance | estado | {nombre: dicho[nombre] for nombre in ("observacion", "decision", "motivo") if nombre in dicho}


def de_la_sesion(
    renglones: list[dict[str, Any]], personas: set[UUID], anotadas: Mapping[UUID, Asistencia],
    acciones: set[UUID], vistas: Mapping[UUID, Verificacion],
) -> list[Renglon]:  # fmt: skip
    """Each row beside what the session says of it so far."""
    return [
        _de_persona(r["n"], UUID(r["id"]), r, personas, anotadas)
        if r["clase"] == "persona"
        else _de_accion(r["n"], UUID(r["id"]), r, acciones, vistas)
        for r in renglones
    ]


def _de_persona(n: int, pk: UUID, dice: dict[str, Any], personas: set[UUID], anotadas: Mapping[UUID, Asistencia]) -> Renglon:
    if pk not in personas:
        return Renglon(n, pk, dice, cerrado="Ya no está en el colectivo.")
    una = anotadas.get(pk)
    return Renglon(n, pk, dice, hoy=una.get_asistio_display() if una else "", version=una and una.version)


def _de_accion(n: int, pk: UUID, dice: dict[str, Any], acciones: set[UUID], vistas: Mapping[UUID, Verificacion]) -> Renglon:
    if pk not in acciones:
        return Renglon(n, pk, dice, cerrado="Ya no está en el plan.")
    vista = vistas.get(pk)
    hoy = f"{vista.avance} %, {vista.get_estado_display().lower()}" if vista else ""
    return Renglon(n, pk, dice, hoy=hoy, version=vista and vista.version)
