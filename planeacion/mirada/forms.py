"""The shape of a mirada: one answer for each rasgo and ámbito, and what each person wants to write, all of it on one screen."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from planeacion.mirada import aspectos
from planeacion.mirada.aspectos import CLASES, Aspecto, Lista
from planeacion.mirada.consultas import Propia
from planeacion.mirada.sobre import Texto
from ruta.errores import ConflictoDeEdicion
from ruta.models import Ruta
from ruta.web.disposicion import Marcado, Recuadro
from ruta.web.formularios import Formulario, TextoLargo

LARGO = 600
CON_NOMBRE = "Que se vea mi nombre"
A_LA_VISTA = "Que mis respuestas se vean en el diagnóstico, con mi nombre"


class MiradaForm(Formulario):
    """What is not marked stays as it was; what is erased is taken back."""

    guarda_borrador = False  # a draft would tell who thinks what
    de_lo_leido = frozenset({"marca"})
    marca = forms.CharField(widget=forms.HiddenInput, max_length=64)
    a_la_vista = forms.BooleanField(label=A_LA_VISTA, required=False)

    def __init__(self, *args: Any, ruta: Ruta, propia: Propia, pocos: bool, **kwargs: Any) -> None:
        self.propia, self.listas = propia, aspectos.de(ruta.marco_id)
        self.aspectos = [aspecto for lista in self.listas for aspecto in lista.aspectos]
        super().__init__(*args, initial={"marca": propia.marca, "a_la_vista": propia.a_la_vista}, **kwargs)
        if not pocos:
            del self.fields["a_la_vista"]
        for lista in self.listas:
            for aspecto in lista.aspectos:
                self.fields[aspecto.clave] = _respuesta(lista, aspecto, propia.respuestas.get(aspecto.clave))
                self._ofrecer_texto(aspecto.clave, f"Sobre «{aspecto.corto}»", "", pocos)
        for clase in CLASES.values():
            self._ofrecer_texto(clase.clave, clase.varias, f"Por ejemplo: {clase.ejemplo}", pocos)

    def _ofrecer_texto(self, clave: str, etiqueta: str, ejemplo: str, pocos: bool) -> None:
        dicho = self.propia.textos.get(clave)
        self.fields[f"texto-{clave}"] = forms.CharField(
            label=etiqueta, max_length=LARGO, required=False, initial=dicho and dicho.dicho,
            widget=TextoLargo(3, placeholder=ejemplo),
        )  # fmt: skip
        if clave not in CLASES:
            opciones = [("", "Elija…"), *((clase.clave, clase.una) for clase in CLASES.values())]
            self.fields[f"clase-{clave}"] = forms.ChoiceField(
                label=f"{etiqueta}, es una…", choices=opciones, required=False, initial=dicho and dicho.clase
            )
        nombre = "Que se vea en el diagnóstico, con mi nombre" if pocos else CON_NOMBRE
        self.fields[f"nombre-{clave}"] = forms.BooleanField(label=nombre, required=False, initial=bool(dicho and dicho.con_nombre))

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for aspecto in self.aspectos:
            if datos.get(f"texto-{aspecto.clave}") and not datos.get(f"clase-{aspecto.clave}"):
                self.add_error(f"clase-{aspecto.clave}", "Diga si es fortaleza o mejora, y si es de la enseñanza o de la gestión.")
        if (
            not self.errors
            and not self._respuestas()
            and not any(t.dicho for t in self._textos().values())
            and not self.propia.filas
        ):
            raise forms.ValidationError("Todavía no ha marcado ni escrito nada. Con una sola respuesta ya se puede guardar.")
        return datos

    def _dice_algo(self) -> bool:
        return bool(self._respuestas()) or any(texto.dicho for texto in self._textos().values())

    def _respuestas(self) -> dict[str, int]:
        dichas = {a.clave: self.cleaned_data.get(a.clave) for a in self.aspectos}
        return {clave: valor for clave, valor in dichas.items() if valor is not None}

    def _textos(self) -> dict[str, Texto]:
        return {clave: self._texto(clave) for clave in (*(a.clave for a in self.aspectos), *CLASES)}

    def _texto(self, clave: str) -> Texto:
        datos = self.cleaned_data
        clase = clave if clave in CLASES else datos.get(f"clase-{clave}", "")
        return Texto(clase, datos.get(f"texto-{clave}", ""), bool(datos.get(f"nombre-{clave}")))

    def cambios(self) -> dict[str, Any]:
        return {
            "marca": self.cleaned_data["marca"],
            "respuestas": self._respuestas(),
            "textos": self._textos(),
            "a_la_vista": bool(self.cleaned_data.get("a_la_vista")),
        }

    def fusionar(self, conflicto: ConflictoDeEdicion) -> None:
        """The same person saved from somewhere else: what is marked here is shown, and saved by hand."""
        self.data = self.data.copy()
        self.data[self.add_prefix("marca")] = self.propia.marca
        self.add_error(None, "Usted guardó su mirada en otra ventana o en otro aparato. Revise lo que hay aquí y guarde otra vez.")
        self.status = 409

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout(*self._partes())
        return ayuda

    def _partes(self) -> Iterator[Any]:
        for lista in self.listas:
            yield Marcado(format_html('<h2 id="{}">{}</h2>', lista.clave, lista.nombre))
            yield from (self._de_uno(n, aspecto) for n, aspecto in enumerate(lista.aspectos, 1))
            yield Marcado(_SEGUIR)
        yield Marcado(_CON_SUS_PALABRAS)
        for clase in CLASES.values():
            yield Recuadro("", f"texto-{clase.clave}", f"nombre-{clase.clave}", css_class="seccion mirada-general")
        if "a_la_vista" in self.fields:
            yield "a_la_vista"

    def _de_uno(self, n: int, aspecto: Aspecto) -> Recuadro:
        legenda = format_html('<span class="numero-orden">{}</span> {}', n, aspecto.nombre)
        escrito = [f"texto-{aspecto.clave}", f"clase-{aspecto.clave}", f"nombre-{aspecto.clave}"]
        abierto = " open" if any(self[campo].value() or self[campo].errors for campo in escrito) else ""
        resumen = format_html('<span class="visually-hidden"> sobre {}</span>', aspecto.corto)
        abre = format_html('<details class="mirada-palabras"{}><summary>Decirlo con mis palabras{}</summary>', abierto, resumen)
        aparte = [Marcado(abre), *escrito, Marcado(SafeString("</details>"))]
        return Recuadro(legenda, InlineRadios(aspecto.clave), *aparte, css_class="seccion juicio mirada")


_SEGUIR = SafeString(
    '<p class="mirada-seguir"><button type="submit" name="seguir" value="1" class="btn btn-outline-primary">'
    "Guardar lo que llevo</button></p>"
)
_CON_SUS_PALABRAS = SafeString(
    '<h2 id="palabras">Con sus palabras</h2><p class="suave">De la escuela en general; puede dejarlo en blanco.</p>'
)


def _respuesta(lista: Lista, aspecto: Aspecto, dicha: int | None) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=aspecto.pregunta, choices=lista.opciones, coerce=int, empty_value=None, required=False,
        widget=forms.RadioSelect, initial=dicha, error_messages={"invalid_choice": "Elija una de las cinco respuestas."},
    )  # fmt: skip
