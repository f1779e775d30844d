"""The shape of what a person says of a file."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from planeacion.importacion import resumen
from planeacion.nominal.consultas import lista_de
from ruta import reloj
from ruta.models import Importacion
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila

SE_BORRA = "Si el archivo es una lista de alumnos se borra al confirmar, o a las 24 horas si nadie lo confirma."
SIN_NOMBRES = f"De los alumnos solo se guarda cuántos: sus nombres se usan para contar y no salen de la lectura. {SE_BORRA}"
CON_LISTA = (
    "La lista nominal está encendida: de los alumnos se guarda cuántos y, bajo llave, el nombre de quienes reúnan los criterios. "
    f"{SE_BORRA}"
)


class TraerForm(Formulario):
    archivo = forms.FileField(
        label="Hoja de cálculo con resultados",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )

    def __init__(self, *args: Any, ruta: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        que_se_guarda = CON_LISTA if lista_de(ruta) else SIN_NOMBRES
        self.fields["archivo"].help_text = f"Excel, LibreOffice o CSV, hasta 10 MB. {que_se_guarda}"
        self.fields["archivo"].error_messages |= {
            "empty": "El archivo está vacío. Ábranlo para ver que tiene datos y vuelvan a traerlo."
        }


class ConfirmarForm(FormularioDeFila):
    """What the evidencia says of itself; everything else was read."""

    se_fusiona = False
    titulo = forms.CharField(label="¿Qué evidencia es?", max_length=160)
    fuente = forms.CharField(label="¿De dónde sale?", max_length=160, required=False)
    fecha = FechaField(label="Fecha del dato", required=False)
    momento = forms.CharField(
        label="Momento",
        max_length=40,
        required=False,
        help_text="Octubre, 1.er trimestre… Se pone donde el archivo no lo dice.",
    )

    def __init__(self, *args: Any, ruta: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def iniciales(self, fila: Importacion) -> dict[str, Any]:
        hecho = fila.reconocido
        return {
            "titulo": resumen.titulo_propuesto(hecho) or fila.nombre,
            "fuente": f"Archivo «{fila.nombre}»"[:160],
            "fecha": hecho.get("fecha") or reloj.hoy(),
            "momento": hecho.get("momento", ""),
        }


class CorregirForm(FormularioDeFila):
    """A choice for each different column, and for each table its instrument and whose it is."""

    se_fusiona = False

    def __init__(self, *args: Any, fila: Importacion, campos: dict[str, str] | None = None, **kwargs: Any) -> None:
        self.lugares: dict[str, tuple[str, str]] = {}
        self.base_fields = dict(type(self).base_fields)
        roles = resumen.roles_de_elegir(campos or {})
        instrumentos = [("", "El que se reconoció")] + [(ins, nombre) for ins, nombre in resumen.NOMBRES.items() if ins]
        vistas: set[tuple[str, str]] = set()
        for n, tabla in enumerate(fila.reconocido.get("tablas", [])):
            self._campo(f"g{n}", ("grupos", tabla["hoja"]), forms.CharField(
                label=f"Grupo de {_de_la_tabla(tabla)}", max_length=20, required=False, initial=tabla["grupo"]
            ))  # fmt: skip
            if ("tabla", tabla["huella"]) not in vistas:
                vistas.add(("tabla", tabla["huella"]))
                self._campo(f"i{n}", ("tablas", tabla["huella"]), forms.ChoiceField(
                    label=f"Instrumento de {_de_la_tabla(tabla)}", choices=instrumentos, required=False,
                    initial=tabla["instrumento"],
                ))  # fmt: skip
                self._columnas(n, tabla, roles)
        super().__init__(*args, fila=fila, **kwargs)

    def _columnas(self, n: int, tabla: dict[str, Any], roles: list[tuple[str, str]]) -> None:
        for k, columna in enumerate(tabla["columnas"]):
            propias = (
                roles if columna["rol"] in dict(roles) else [(columna["rol"], resumen.rol_en_palabras(columna["rol"], {})), *roles]
            )
            campo = forms.ChoiceField(
                label=f"Columna {columna['letra']}: {columna['nombre']}", choices=propias, required=False,
                initial=columna["rol"],
                help_text=columna["resumen"],
            )  # fmt: skip
            self._campo(f"c{n}-{k}", (tabla["huella"], columna["clave"]), campo)

    def _campo(self, nombre: str, lugar: tuple[str, str], campo: forms.Field) -> None:
        self.base_fields[nombre], self.lugares[nombre] = campo, lugar

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout("version", "base", *self.lugares)
        return ayuda

    def iniciales(self, fila: Importacion) -> dict[str, Any]:
        """As it was recognised, so that what two people correct at once is told column by column."""
        dichos: dict[str, Any] = {}
        for n, tabla in enumerate(fila.reconocido.get("tablas", [])):
            dichos |= {f"g{n}": tabla["grupo"], f"i{n}": tabla["instrumento"]}
            dichos |= {f"c{n}-{k}": columna["rol"] for k, columna in enumerate(tabla["columnas"])}
        return dichos

    def cambios(self) -> dict[str, Any]:
        """Only what is not as it was recognised."""
        dicho: dict[str, Any] = {}
        for nombre, (de, clave) in self.lugares.items():
            valor = self.cleaned_data.get(nombre, "")
            if valor == (self.fields[nombre].initial or ""):
                continue
            if de == "grupos":
                dicho.setdefault("grupos", {})[clave] = valor
            elif de == "tablas":
                dicho.setdefault("tablas", {})[clave] = {"instrumento": valor}
            else:
                dicho.setdefault("columnas", {}).setdefault(de, {})[clave] = valor
        return dicho


def _de_la_tabla(tabla: dict[str, Any]) -> str:
    return f"la hoja «{tabla['hoja']}»" if tabla["hoja"] else "la tabla"


class VersionForm(FormularioDeFila):
    """Only against what the person saw."""

    se_fusiona = False

    def __init__(self, *args: Any, ruta: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def iniciales(self, fila: Importacion) -> dict[str, Any]:
        return {}
