"""The shape of what people write while planning. The rules live in the operations and in the model."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.utils.html import format_html, format_html_join

from planeacion import consultas as consultas_propias
from planeacion.armador import ConArmador
from planeacion.campos import EVIDENCIAS_ESPERADAS, ResultadosField, UnoField, VariosField
from planeacion.colegiado import forms as colegiado
from planeacion.colegiado.forms import ConPostura
from planeacion.examinador import adaptador
from planeacion.resultados import Cifras
from ruta import archivos, consultas, formatos, reloj
from ruta.errores import ConflictoDeEdicion
from ruta.estados import BloqueDiagnostico, ClaseDeDocumento, Papel, Postura, Sentido, TipoHallazgo, Unidad
from ruta.models import Campo, Ciclo, Eje, Instrumento, Marco, Participacion, Ruta
from ruta.web.adjuntos import ConArchivoDeFila
from ruta.web.disposicion import Marcado, Recuadro
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila, NumeroField, PesosField, TextoLargo

SIN_NOMBRES = "Escriban cuántos, nunca quiénes: aquí no va el nombre de ninguna alumna ni alumno."
SIN_HALLAZGOS = "El diagnóstico todavía no tiene hallazgos; podrán marcarse después."
SIN_PROBLEMATICAS = "Todavía no hay problemáticas; podrán marcarse después."


def _texto(etiqueta: str, maximo: int, ejemplo: str = "", **opciones: Any) -> forms.CharField:
    """One optional line, with an example of how it is said."""
    return forms.CharField(
        label=etiqueta, max_length=maximo, required=False, widget=forms.TextInput(attrs={"placeholder": ejemplo}), **opciones
    )


def _parrafo(etiqueta: str, ejemplo: str = "", filas: int = 2, **opciones: Any) -> forms.CharField:
    return forms.CharField(label=etiqueta, max_length=2000, widget=TextoLargo(filas, placeholder=ejemplo), **opciones)


def _con_columnas(ayuda: FormHelper, *partes: Any) -> FormHelper:
    ayuda.layout, ayuda.render_hidden_fields = Layout(*partes), True
    return ayuda


def _seccion(pregunta: str, *partes: Any) -> Recuadro:
    """A guide question over its fields."""
    return Recuadro(pregunta, *partes, css_class="seccion")


def _renglon(*campos: str) -> Row:
    return Row(*(Column(campo, css_class="col-12 col-sm") for campo in campos))


class HallazgoForm(FormularioDeFila):
    """`tipo` is asked only in the block that tells fortalezas from mejoras."""

    texto = _parrafo("¿Qué encontramos?", help_text=SIN_NOMBRES)
    tipo = forms.ChoiceField(
        label="Es una…",
        choices=[c for c in TipoHallazgo.choices if c[0] != TipoHallazgo.NECESIDAD],
        widget=forms.RadioSelect,
    )
    campo = UnoField(label="Campo o asignatura", vacio="Todos los campos")
    grupo = UnoField(label="Grupo", vacio="Toda la escuela")
    evidencias = VariosField(label="¿En qué evidencias se apoya?")

    EJEMPLOS = {
        BloqueDiagnostico.NECESIDADES: "46 de 187 alumnos requieren apoyo en la toma de lectura",
        BloqueDiagnostico.ENSENANZA_Y_GESTION: "Los seis grupos tienen biblioteca de aula y la usan cada semana",
        BloqueDiagnostico.EN_RIESGO: "14 alumnos reúnen tres criterios de riesgo; 9 están en 2° y 4°",
    }

    def __init__(self, *args: Any, ruta: Ruta, bloque: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texto"].widget.attrs["placeholder"] = self.EJEMPLOS[BloqueDiagnostico(bloque)]
        self.fields["campo"].queryset = Campo.objects.filter(plan=ruta.escuela.plan_id, nivel=ruta.escuela.nivel)
        self.fields["grupo"].queryset = consultas.grupos(ruta)
        self.fields["evidencias"].queryset = consultas.evidencias(ruta)
        if bloque != BloqueDiagnostico.ENSENANZA_Y_GESTION:
            del self.fields["tipo"]
        for vacio in ("grupo", "evidencias"):
            if not self.fields[vacio].queryset:
                del self.fields[vacio]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {**super().iniciales(fila), "evidencias": [s.evidencia for s in fila.sustentos.all()]}


class EvidenciaForm(ConArchivoDeFila):
    titulo = forms.CharField(
        label="¿Qué evidencia es?",
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": "SisAT de octubre: toma de lectura"}),
    )
    fuente = _texto("¿De dónde sale?", 160, "Concentrado que entregó cada docente de grupo")
    instrumento = UnoField(label="Instrumento", vacio="Otro, o ninguno")
    fecha = FechaField(label="Fecha del dato", required=False)
    resultados = ResultadosField(
        label="Resultados, uno por línea",
        help_text=f"Nombre, dos puntos y cifra. Con una línea «Total: 187» se calculan los porcentajes. {SIN_NOMBRES}",
    )
    dice = _parrafo("¿Qué nos dice?", "Uno de cada cuatro alumnos requiere apoyo al leer", required=False)
    no_dice = _parrafo("¿Qué no nos dice?", "No dice si comprenden cuando otra persona les lee", required=False)
    hallazgos = VariosField(label="¿Qué hallazgos sostiene?")
    archivo = forms.FileField(
        label="Archivo", required=False, widget=forms.FileInput, help_text=f"{archivos.ACEPTADOS} Sin nombres de alumnos."
    )
    quitar_archivo = forms.BooleanField(label="Quitar el archivo que tiene ahora", required=False)

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrumento"].queryset = Instrumento.objects.filter(aplica_en__contains=[ruta.escuela.nivel])
        self.fields["hallazgos"].ofrecer(consultas.hallazgos(ruta), SIN_HALLAZGOS)
        if self.fila is None or self.fila.archivo_id is None:
            del self.fields["quitar_archivo"]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        propios = {campo: getattr(fila, campo) for campo in ("titulo", "fuente", "instrumento", "fecha", "dice", "no_dice")}
        sostiene = [uso.hallazgo for uso in fila.usos.select_related("hallazgo")]
        return {**propios, "resultados": Cifras.de(fila.resultados.all()), "hallazgos": sostiene}

    def cambios(self) -> dict[str, Any]:
        cambios = super().cambios()
        quitar = cambios.pop("quitar_archivo", False)
        return {**cambios, "archivo": cambios["archivo"] or (False if quitar else None)}


class ProblematicaForm(FormularioDeFila):
    texto = _parrafo("Problemática", "Comprensión y fluidez lectora: 46 de 187 requieren apoyo", help_text=SIN_NOMBRES)
    causas = _parrafo(
        "Causas",
        "Leemos en voz alta solo en Español; no revisamos juntos qué comprendieron",
        required=False,
        help_text="¿Qué de esto puede cambiar la escuela?",
    )
    eje = UnoField()
    hallazgos = VariosField(label="¿Qué hallazgos reúne?", dicho=lambda h: h.texto)

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ejes(self.fields["eje"], ruta)
        self.fields["hallazgos"].ofrecer(consultas.hallazgos(ruta), SIN_HALLAZGOS)

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {**super().iniciales(fila), "hallazgos": [s.hallazgo for s in fila.sustentos.select_related("hallazgo")]}


def _ejes(campo: Any, ruta: Ruta) -> None:
    campo.queryset, campo.label = Eje.objects.filter(marco=ruta.marco_id), ruta.marco.eje


class ObjetivoForm(FormularioDeFila):
    que = forms.CharField(
        label="¿Qué queremos lograr?",
        widget=TextoLargo(2, placeholder="Fortalecer la lectura en todos los grados"),
        max_length=600,
    )
    para_que = forms.CharField(
        label="¿Para qué?",
        widget=TextoLargo(2, placeholder="que el alumnado comprenda lo que lee en los cuatro campos"),
        max_length=600,
        required=False,
    )
    problematicas = VariosField(label="¿A qué problemáticas responde?", dicho=lambda p: f"{p.orden}. {p.texto}")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problematicas"].ofrecer(consultas.problematicas(ruta), SIN_PROBLEMATICAS)

    def iniciales(self, fila: Any) -> dict[str, Any]:
        respondidas = [enlace.problematica for enlace in fila.responde_a.select_related("problematica")]
        return {"que": fila.que, "para_que": fila.para_que, "problematicas": respondidas}


class MetaForm(ConArmador, FormularioDeFila):
    """A meta may be saved with holes: only its words are asked for, and its answers may write them."""

    texto = _parrafo(
        "La meta, con sus palabras", "Disminuir de 46 a 20 los alumnos que requieren apoyo en toma de lectura", required=False
    )
    nombre_corto = _texto("En pocas palabras", 60, "Toma de lectura")
    sentido = forms.ChoiceField(label="Queremos…", choices=[("", "—"), *Sentido.choices], required=False)
    linea_base = NumeroField(label="Hoy (línea base)", required=False)
    valor = NumeroField(label="Queremos llegar a", required=False)
    unidad = forms.ChoiceField(label="¿Qué contamos?", choices=Unidad.choices, initial=Unidad.ALUMNOS)
    unidad_otra = _texto("¿Cuál unidad?", 40, "libros leídos", help_text="Solo si eligieron «otra unidad».")
    de_cuantos = forms.IntegerField(
        label="De cuántos", required=False, min_value=1, max_value=99999, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    indicador = _texto("Indicador", 400, "alumnos en «requiere apoyo»", help_text="Quiénes, y qué se verá en ellos.")
    fuente = _texto("De dónde sale el dato", 160, "concentrado SisAT de cada grupo")
    instrumento = UnoField(label="Instrumento", vacio="Otro, o ninguno")
    fecha = FechaField(label="Fecha en que se cumple", required=False)
    cortes = forms.TypedMultipleChoiceField(
        label="La revisamos en…", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    ajuste = _parrafo(
        "¿Por qué se ajusta?", "En febrero llegaron 31 alumnos de la escuela que cerró", required=False,
        help_text="El colectivo ya acordó esta meta. Lo acordado y esta razón siguen a la vista, también en el informe público.",
    )  # fmt: skip

    def __init__(self, *args: Any, ruta: Ruta, objetivo_id: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ruta, self.objetivo_id = ruta, objetivo_id
        if self.fila is None or self.fila.original is None:
            del self.fields["ajuste"]
        dias = consultas.ordinarias(ruta)
        self.calendario = adaptador.calendario(ruta, dias)
        self.fields["instrumento"].queryset = Instrumento.objects.filter(aplica_en__contains=[ruta.escuela.nivel])
        self.fields["cortes"].choices = [(dia.numero, f"{dia.sesion} · {formatos.dia_y_mes(dia.fecha)}") for dia in dias]

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {**super().iniciales(fila), "cortes": sorted(c.cte for c in fila.cortes.all() if c.cte)}

    @property
    def helper(self) -> FormHelper:
        return _con_columnas(
            super().helper,
            "texto",
            HTML('{% include "planeacion/_armador.html" with parte="anterior" %}'),
            _seccion("¿Quiénes, y qué harán o mostrarán?", "indicador", _renglon("unidad", "de_cuantos", "unidad_otra")),
            _seccion(
                "¿De cuánto a cuánto?",
                HTML('{% include "planeacion/_armador.html" with parte="bases" %}'),
                _renglon("linea_base", "valor", "sentido"),
            ),
            _seccion("¿Con qué se mide?", _renglon("fuente", "instrumento")),
            _seccion("¿Para cuándo?", HTML('{% include "planeacion/_armador.html" with parte="fechas" %}'), "fecha"),
            _seccion("¿Cuándo se revisa?", "cortes"),
            "nombre_corto",
            *(["ajuste"] if "ajuste" in self.fields else []),
        )


class AccionForm(FormularioDeFila):
    """Who is both a list of people and the words of the council («docentes de grupo»)."""

    descripcion = _parrafo("¿Qué vamos a hacer?", "Lectura en voz alta 15 minutos al iniciar la jornada, en todos los campos")
    eje = UnoField()
    responsables_texto = _texto("Responsables, como los nombra el colectivo", 400, "docentes de grupo")
    responsables = VariosField(label="¿Quiénes la llevan a cabo?")
    informa = UnoField(
        label="¿Quién informa al colectivo?", vacio="Todavía no lo decidimos", dicho=lambda persona: persona.para_elegir
    )
    inicio = FechaField(label="Inicio", required=False)
    termino = FechaField(label="Término", required=False)
    cuando_texto = _texto("¿Cuándo?, con sus palabras", 300, "martes y jueves, todo el ciclo")
    recursos = _texto("Recursos", 600, "biblioteca de aula")
    costo = PesosField(label="Costo en pesos", required=False, min_value=0, max_digits=10)
    costo_texto = _texto("Costo, como se dice", 160, "$60 semanales")
    fuente = _texto("¿De dónde sale el dinero?", 60, "cooperativa")
    evidencia = _texto("¿Con qué evidencia se verá?", 400, "registro semanal")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ejes(self.fields["eje"], ruta)
        ya = [persona.pk for persona in (*self.initial.get("responsables", ()), self.initial.get("informa")) if persona]
        for campo in ("responsables", "informa"):
            self.fields[campo].queryset = Participacion.objects.de(ruta.escuela_id).elegibles(ya)
        cargas = consultas_propias.cargas(ruta)
        self.fields["responsables"].label_from_instance = lambda p: f"{p.para_elegir} · {cargas.get(p.pk, '')}".rstrip(" ·")
        self.fields["evidencia"].widget.attrs["list"] = self.auto_id % "sugerencias"

    def iniciales(self, fila: Any) -> dict[str, Any]:
        lleva = fila.responsables.select_related("participacion__usuario")
        return {**super().iniciales(fila), "responsables": [r.participacion for r in lleva]}

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if (inicio := datos.get("inicio")) and (termino := datos.get("termino")) and termino < inicio:
            self.add_error("termino", "El término no puede ser antes del inicio.")
        return datos

    @property
    def helper(self) -> FormHelper:
        opciones = format_html_join("", '<option value="{}"></option>', ((texto,) for texto in EVIDENCIAS_ESPERADAS))
        sugerencias = format_html('<datalist id="{}">{}</datalist>', self.auto_id % "sugerencias", opciones)
        return _con_columnas(
            super().helper,
            "descripcion",
            "eje",
            _seccion("¿Quiénes?", "responsables_texto", "responsables", "informa"),
            _seccion("¿Cuándo?", _renglon("inicio", "termino"), "cuando_texto"),
            _seccion("¿Con qué?", "recursos", _renglon("costo", "costo_texto", "fuente")),
            _seccion("¿Cómo se verá?", "evidencia", Marcado(sugerencias)),
        )


class QuitarForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is taken away."""


class MoverForm(Formulario):
    pasos = forms.TypedChoiceField(choices=[("-1", "subir"), ("1", "bajar")], coerce=int)


class AcuerdoForm(Formulario):
    """What the council signs. It carries the `secuencia` of the page it read."""

    de_lo_leido = frozenset({"secuencia"})
    fecha = FechaField(label="Fecha del acuerdo")
    asistentes = forms.IntegerField(
        label="Integrantes del colectivo presentes",
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    constancia = _parrafo("¿Cómo se acordó?", "Por unanimidad, en la última sesión de la fase intensiva", required=False)
    secuencia = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, ruta: Ruta, presentes: int = 0, **kwargs: Any) -> None:
        iniciales = {"fecha": reloj.hoy(), "secuencia": ruta.secuencia, "asistentes": presentes or None}
        super().__init__(*args, initial=iniciales, **kwargs)

    def clean_fecha(self) -> Any:
        fecha = self.cleaned_data["fecha"]
        if fecha > reloj.hoy():
            raise forms.ValidationError("El acuerdo no puede tener fecha de mañana en adelante.")
        return fecha

    def fusionar(self, conflicto: ConflictoDeEdicion) -> None:
        """Somebody wrote in the plan while it was being read: it is shown as it stands, and signed again by hand."""
        self.data = self.data.copy()
        self.data[self.add_prefix("secuencia")] = str(conflicto.actual.secuencia)
        self.add_error(None, "El plan cambió mientras lo leían. Aquí está como quedó: revísenlo y vuelvan a acordar.")
        self.status = 409


class AcuerdoDeUnaPersonaForm(ConPostura, AcuerdoForm):
    """Whoever is the whole colectivo agrees and signs at once."""

    asistentes = None
    postura = colegiado.postura([opcion for opcion in Postura.choices if opcion[0] != Postura.NO_ASISTIO])
    reserva = colegiado.reserva()
    password = colegiado.contrasena()
    codigo = colegiado.codigo_del_telefono()

    def __init__(self, *args: Any, con_segundo_paso: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not con_segundo_paso:
            del self.fields["codigo"]


class ReabrirForm(FormularioDeFila):
    motivo = _parrafo(
        "¿Por qué se reabre el plan?", "En la CTE 2 vimos que falta una meta de asistencia",
        help_text="La versión acordada se conserva. El motivo queda en la historia de la ruta.",
    )  # fmt: skip


class EmpezarForm(Formulario):
    """The ciclos of the catalogue that come later and have no ruta yet, and what the new one begins with."""

    DESDE: ClassVar = {
        "anterior": "De esta ruta, con todo por revisar",
        "archivo": "De un archivo de Excel o de Word",
        "nada": "De nada",
    }
    ciclo = forms.ModelChoiceField(Ciclo.objects.none(), label="¿Qué ciclo empiezan?", empty_label=None)
    marco = forms.ModelChoiceField(Marco.objects.all(), label="¿Con qué formato trabaja la zona?", empty_label=None)
    desde = forms.ChoiceField(label="¿De dónde parten?", choices=DESDE.items(), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, initial={"marco": ruta.marco_id, "desde": "anterior"}, **kwargs)
        hechas = Ruta.objects.de(ruta.escuela_id).values("ciclo")
        despues = Ciclo.objects.filter(inicio__gt=ruta.ciclo.inicio).exclude(pk__in=hechas).order_by("inicio")
        self.fields["ciclo"].queryset = despues
        self.ruta = ruta

    def cambios(self) -> dict[str, Any]:
        """Nobody said from where: from this one."""
        cambios = super().cambios()
        return {**cambios, "desde": self.ruta if cambios["desde"] in ("", "anterior") else None}


class DocumentoForm(Formulario):
    """What is asked for on paper; without `numero`, of the plan as it stands."""

    clase = forms.ChoiceField(choices=ClaseDeDocumento.choices)
    papel = forms.ChoiceField(choices=Papel.choices)
    numero = forms.IntegerField(required=False, min_value=1, max_value=32_000)
