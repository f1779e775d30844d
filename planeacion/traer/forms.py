"""What is corrected of a file that was read: each piece keeps its kind, changes it, is written better, or is left out."""

from collections.abc import Container
from copy import deepcopy
from typing import Any

from django import forms

from planeacion.traer.armar import Pieza
from planeacion.traer.palabras import DE_ACCION, DE_META, Clase
from planeacion.traer.proponer import no_cabe
from ruta.errores import ConflictoDeEdicion
from ruta.models import Traida
from ruta.web.formularios import Ajeno, Formulario, FormularioDeFila, TextoLargo

ACEPTA = ".xlsx,.xls,.ods,.docx"
ETIQUETAS = {
    Clase.INDICADOR: "Indicador", Clase.BASE: "Hoy (línea base)", Clase.VALOR: "Queremos llegar a", Clase.FECHA: "Se cumple el",
    Clase.FUENTE_DEL_DATO: "De dónde sale el dato", Clase.CAUSAS: "Causas", Clase.PARA_QUE: "¿Para qué?",
    Clase.RESPONSABLES: "¿Quiénes?", Clase.CUANDO: "¿Cuándo?", Clase.INICIO: "Inicio", Clase.TERMINO: "Término",
    Clase.RECURSOS: "¿Con qué?", Clase.COSTO: "Costo", Clase.FUENTE: "¿De dónde sale el dinero?",
    Clase.EVIDENCIA: "Evidencia", Clase.SEGUIMIENTO: "Seguimiento",
}  # fmt: skip
DE_CLASE = {
    Clase.ACCION: DE_ACCION, Clase.META: DE_META, Clase.PROBLEMATICA: (Clase.CAUSAS,), Clase.OBJETIVO: (Clase.PARA_QUE,),
}  # fmt: skip
MADRE = {Clase.ACCION: Clase.META, Clase.META: Clase.OBJETIVO}
TEXTO_MAXIMO, CAMPO_MAXIMO = 4000, 2000


def clases(eje: str) -> list[tuple[str, str]]:
    """What a piece may be, in the words of the marco."""
    return [
        (Clase.DIAGNOSTICO, "Hallazgo del diagnóstico"), (Clase.EJE, eje), (Clase.PROBLEMATICA, "Problemática"),
        (Clase.OBJETIVO, "Objetivo"), (Clase.META, "Meta"), (Clase.ACCION, "Acción"), (Clase.NADA, "No se usa"),
    ]  # fmt: skip


class TraerForm(Formulario):
    archivo = forms.FileField(
        label="Archivo con la ruta",
        widget=forms.FileInput(attrs={"accept": ACEPTA}),
        help_text="Excel (.xlsx, .xls), LibreOffice (.ods) o Word (.docx), hasta 10 MB. Sin nombres de alumnos.",
    )

    @property
    def guarda_borrador(self) -> bool:
        """A file is not kept until it is sent."""
        return False


class TraidaForm(FormularioDeFila):
    """Made for one file by `formulario_de`: `piezas` are those it was read as."""

    piezas: list[Pieza]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {nombre: valor for pieza in self.piezas for nombre, valor in valores(pieza).items() if nombre in self.base_fields}

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for pieza in self.corregidas(datos):
            if pieza.clase is Clase.NADA:
                continue
            if not pieza.texto:
                self.add_error(nombre(pieza, "texto"), "Escriban el texto, o elijan «No se usa».")
            for clase, motivo in no_cabe(pieza).items() if self.data.get("hacer") == "traer" else ():
                self.add_error(nombre(pieza, clase or "texto"), motivo)
        return datos

    def corregidas(self, datos: dict[str, Any]) -> list[Pieza]:
        """What nobody sent stays as it was."""
        return [_corregida(pieza, datos) for pieza in self.piezas]

    def cambios(self) -> dict[str, Any]:
        return {"piezas": self.corregidas(self.cleaned_data)}

    def fusionar(self, conflicto: ConflictoDeEdicion) -> Ajeno | None:
        """The row may have been written since this form was made of it: what others did is in it as it is now."""
        self.piezas = _piezas(conflicto.actual)
        return super().fusionar(conflicto)

    def tarjetas(self) -> list[dict[str, Any]]:
        """Each piece with its fields, bound."""
        return [
            {
                "pieza": pieza,
                "clase": self[nombre(pieza, "clase")],
                "texto": self[nombre(pieza, "texto")],
                "padre": self[nombre(pieza, "padre")] if nombre(pieza, "padre") in self.fields else None,
                "campos": [self[n] for clase in DE_CLASE.get(pieza.clase, ()) if (n := nombre(pieza, clase)) in self.fields],
            }
            for pieza in self.piezas
        ]


def nombre(pieza: Pieza, que: str) -> str:
    return f"p{pieza.numero}_{que}"


def valores(pieza: Pieza) -> dict[str, Any]:
    """The piece as its form would send it."""
    propios = {"clase": pieza.clase.value, "texto": pieza.texto, "padre": "" if pieza.padre is None else str(pieza.padre)}
    return {nombre(pieza, que): valor for que, valor in {**propios, **pieza.campos}.items()}


def _piezas(traida: Traida) -> list[Pieza]:
    return [Pieza.recordar(dicha) for dicha in traida.contenido["piezas"]]


def formulario_de(traida: Traida, eje: str, enviado: Container[str] = ()) -> type[TraidaForm]:
    """What each piece asks by its kind, and what was `enviado`: whoever had it open as another kind may have written there."""
    piezas = _piezas(traida)
    campos: dict[str, Any] = {"piezas": piezas}
    for pieza in piezas:
        campos[nombre(pieza, "clase")] = forms.ChoiceField(label="¿Qué es?", choices=clases(eje))
        campos[nombre(pieza, "texto")] = forms.CharField(
            label="Texto", required=False, max_length=TEXTO_MAXIMO, widget=TextoLargo(min(6, 1 + len(pieza.texto) // 70))
        )
        if padres := _padres(pieza, piezas):
            campos[nombre(pieza, "padre")] = forms.ChoiceField(
                label="¿De qué meta es?" if pieza.clase is Clase.ACCION else "¿De qué objetivo es?", choices=padres, required=False
            )
        for clase, etiqueta in ETIQUETAS.items():
            if clase in pieza.campos and (clase in DE_CLASE.get(pieza.clase, ()) or nombre(pieza, clase) in enviado):
                campos[nombre(pieza, clase)] = forms.CharField(
                    label=etiqueta, required=False, max_length=CAMPO_MAXIMO,
                    widget=TextoLargo(2) if len(pieza.campos[clase]) > 60 else forms.TextInput(),
                )  # fmt: skip
    return type("TraidaDe", (TraidaForm,), campos)


def _padres(pieza: Pieza, piezas: list[Pieza]) -> list[tuple[str, str]]:
    """Only where there is something to choose."""
    posibles = [p for p in piezas if p.clase is MADRE.get(pieza.clase)]
    if len(posibles) < 2:
        return []
    return [("", "La que va antes"), *((str(p.numero), f"{n}. {_corto(p.texto)}") for n, p in enumerate(posibles, 1))]


def _corto(texto: str) -> str:
    return texto if len(texto) <= 70 else f"{texto[:69]}…"


def _corregida(pieza: Pieza, datos: dict[str, Any]) -> Pieza:
    nueva = deepcopy(pieza)
    nueva.clase = Clase(datos.get(nombre(pieza, "clase")) or pieza.clase)
    nueva.texto = datos.get(nombre(pieza, "texto"), pieza.texto).strip()
    if (padre := datos.get(nombre(pieza, "padre"))) is not None:
        nueva.padre = int(padre) if padre else None
    nueva.campos = {
        clase: dicho for clase, antes in pieza.campos.items() if (dicho := datos.get(nombre(pieza, clase), antes).strip())
    }
    if (nueva.clase, nueva.padre) != (pieza.clase, pieza.padre):
        nueva.notas = []  # what was asked of it was answered
    return nueva
