"""Whatever a council does with its sessions and its acuerdos, in whatever order: only the states of the tables, one session at a
time, and nothing of what closed changes but by a correction, which is another edition."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from ruta import reloj
from ruta.errores import OperacionRechazada
from ruta.huella import huella
from ruta.operaciones import acciones
from seguimiento import operaciones
from seguimiento.correcciones import operaciones as correcciones
from seguimiento.estados import TRANSICIONES_DE_SESION, EstadoAcuerdo, EstadoSesion
from seguimiento.models import Acta, Acuerdo, Asistencia, CorreccionDeActa, Punto, RevisionDeAcuerdo, Sesion, Verificacion
from seguimiento.puntos import operaciones as del_orden

S, A = EstadoSesion, EstadoAcuerdo
REVISAN = [A.EN_PROCESO, A.CUMPLIDO, A.NO_CUMPLIDO, A.REPROGRAMADO]
CUAL = st.integers(0, 5)


def _congelado(pk: Any) -> dict[str, Any]:
    """Everything that hangs from a session, as it is in its tables."""
    modelos = (Asistencia, Verificacion, Acuerdo, Punto, RevisionDeAcuerdo)
    filas = {modelo.__name__: list(modelo.objects.filter(sesion=pk).order_by("pk").values()) for modelo in modelos}
    return filas | {
        "sesion": Sesion.objects.filter(pk=pk).values().get(),
        "acta": Acta.objects.filter(sesion=pk, numero=1).values().get(),
    }


def maquina(mundo: Any) -> type[RuleBasedStateMachine]:
    """Over one school: what a council does in a ciclo, beside what it should have come to."""

    class Ciclo(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.punto = transaction.savepoint()
            self.estados: dict[Any, str] = {}  # of each session, in the order they were prepared
            self.con_lista: set[Any] = set()
            self.cerradas: dict[Any, dict[str, Any]] = {}
            self.acuerdos: dict[Any, tuple[Any, str, str]] = {}  # pk → its session, what it says, how it was found last
            self.pedidas: dict[Any, tuple[Any, str]] = {}  # correction → its session, its estado

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.punto)

        def hacer(self, que: Any, *piezas: Any, por: str = "directora", se_puede: bool = True, **campos: Any) -> Any:
            """What was refused left nothing behind."""
            with transaction.atomic():
                if se_puede:
                    return que(mundo.ruta.pk, *piezas, por=mundo.quien(por), **campos)
            with pytest.raises(OperacionRechazada), transaction.atomic():
                que(mundo.ruta.pk, *piezas, por=mundo.quien(por), **campos)
            return None

        def una(self, cual: int) -> tuple[Any, str, int]:
            pk = list(self.estados)[cual % len(self.estados)]
            return pk, self.estados[pk], Sesion.objects.get(pk=pk).version

        @property
        def en_curso(self) -> Any:
            return next((pk for pk, estado in self.estados.items() if estado == S.EN_CURSO), None)

        @initialize(cerradas=st.integers(0, 2), en_curso=st.booleans(), se_quita=st.sampled_from([None, 0, 1]))
        def empezar(self, cerradas: int, en_curso: bool, se_quita: int | None) -> None:
            """Some closed, perhaps another running; in each two acuerdos, or one that was left of them."""
            for n in range(cerradas + 1):
                self.preparar()
                if n < cerradas or en_curso:
                    self.abrir(n)
                    self.pasar_lista(n)
                    self.acordar(n)
                    self.acordar(n)
                    if se_quita is not None:
                        self.quitar_acuerdo(se_quita)
                if n < cerradas:
                    self.cerrar(n)

        @rule()
        def preparar(self) -> None:
            numero = len(self.estados) + 1
            if numero <= 4:
                sesion = self.hacer(operaciones.preparar_sesion, numero=numero, orden_del_dia="¿Cómo vamos?\nAcuerdos")
                self.estados[sesion.pk] = S.PREPARADA
            self.hacer(operaciones.preparar_sesion, numero=1, se_puede=False)

        @rule(cual=CUAL)
        def abrir(self, cual: int) -> None:
            pk, estado, version = self.una(cual)
            se_puede = S.EN_CURSO in TRANSICIONES_DE_SESION[estado] and self.en_curso is None
            self.hacer(operaciones.abrir_sesion, pk, version=version, se_puede=se_puede)
            if se_puede:
                self.estados[pk] = S.EN_CURSO

        @rule(cual=CUAL)
        def pasar_lista(self, cual: int) -> None:
            pk, estado, version = self.una(cual)
            asistencias = {mundo.participaciones["docente"]: "presente", mundo.participaciones["otra_docente"]: "ausente"}
            se_puede = estado == S.EN_CURSO
            self.hacer(operaciones.pasar_lista, pk, version=version, asistencias=asistencias, se_puede=se_puede)
            if se_puede:
                self.con_lista.add(pk)

        @rule(cual=CUAL, avance=st.sampled_from([0, 30, 100]))
        def escribir(self, cual: int, avance: int) -> None:
            """The acciones, the síntesis and what is said of a point: while it runs, whoever is of the colectivo."""
            pk, estado, version = self.una(cual)
            como = {"por": "otra_docente", "se_puede": estado == S.EN_CURSO}
            accion = acciones(mundo.ruta).first()
            vista = Verificacion.objects.filter(sesion=pk, accion=accion).first()
            de_la_vista = vista.version if vista else None
            self.hacer(operaciones.verificar_accion, pk, accion.pk, avance=avance, version=de_la_vista, **como)
            self.hacer(operaciones.escribir_desarrollo, pk, version=version, desarrollo=f"Van {avance}", **como)
            punto = Punto.objects.filter(sesion=pk).first()
            self.hacer(del_orden.anotar_punto, punto.pk, version=punto.version, tratado=f"Se vio {avance}", **como)
            self.hacer(
                del_orden.editar_punto, punto.pk, version=punto.version + como["se_puede"], texto=f"Punto {avance}",
                se_puede=estado != S.CERRADA,
            )  # fmt: skip

        @rule(cual=CUAL)
        def acordar(self, cual: int) -> None:
            pk, estado, _ = self.una(cual)
            fecha = Sesion.objects.get(pk=pk).fecha + timedelta(days=20)
            dicho = {"texto": f"Acuerdo {len(self.acuerdos)}", "responsables_texto": "USAER", "fecha": fecha}
            nuevo = self.hacer(operaciones.agregar_acuerdo, pk, por="docente", se_puede=estado == S.EN_CURSO, **dicho)
            if nuevo:
                self.acuerdos[nuevo.pk] = (pk, dicho["texto"], A.PENDIENTE)

        @precondition(lambda self: self.acuerdos)
        @rule(cual=CUAL)
        def cambiar_acuerdo(self, cual: int) -> None:
            self.cambiar_o_quitar(cual, quitar=False)

        @precondition(lambda self: self.acuerdos)
        @rule(cual=CUAL)
        def quitar_acuerdo(self, cual: int) -> None:
            self.cambiar_o_quitar(cual, quitar=True)

        def cambiar_o_quitar(self, cual: int, *, quitar: bool) -> None:
            """Counted from the last, which are those of the session that runs."""
            pk = list(self.acuerdos)[-1 - cual % len(self.acuerdos)]
            sesion, texto, estado = self.acuerdos[pk]
            como = {"version": Acuerdo.objects.get(pk=pk).version, "se_puede": self.estados[sesion] == S.EN_CURSO}
            if quitar:
                self.hacer(operaciones.quitar_acuerdo, pk, **como)
            else:
                self.hacer(operaciones.editar_acuerdo, pk, texto=f"{texto} bis", **como)
            if como["se_puede"]:
                self.acuerdos[pk] = (sesion, f"{texto} bis", estado)
                if quitar:
                    del self.acuerdos[pk]

        @precondition(lambda self: self.acuerdos)
        @rule(cual=CUAL, estado=st.sampled_from(REVISAN))
        def revisar(self, cual: int, estado: str) -> None:
            pk = list(self.acuerdos)[cual % len(self.acuerdos)]
            sesion, texto, _ = self.acuerdos[pk]
            de_hoy = RevisionDeAcuerdo.objects.filter(acuerdo=pk, sesion=self.en_curso).last() if self.en_curso else None
            dicho = {"estado": estado, "nota": "11 de 14", "version": de_hoy.version if de_hoy else None}
            if estado == A.REPROGRAMADO:
                dicho["nueva_fecha"] = reloj.hoy() + timedelta(days=9)
            se_puede = self.en_curso is None or sesion != self.en_curso
            self.hacer(operaciones.revisar_acuerdo, pk, por="docente", se_puede=se_puede, **dicho)
            if se_puede:
                self.acuerdos[pk] = (sesion, texto, estado)

        @rule(cual=CUAL)
        def cerrar(self, cual: int) -> None:
            pk, estado, version = self.una(cual)
            se_puede = S.CERRADA in TRANSICIONES_DE_SESION[estado] and pk in self.con_lista
            self.hacer(operaciones.cerrar_sesion, pk, version=version, se_puede=se_puede)
            if se_puede:
                self.estados[pk], self.cerradas[pk] = S.CERRADA, _congelado(pk)

        @precondition(lambda self: self.cerradas)
        @rule(cual=CUAL, quien=st.sampled_from(["docente", "otra_docente"]))
        def pedir_correccion(self, cual: int, quien: str) -> None:
            pk = list(self.cerradas)[cual % len(self.cerradas)]
            como = {"por": quien, "se_puede": quien == "docente"}
            pedida = self.hacer(correcciones.pedir_correccion, pk, dice="Uno", debe_decir="Dos", **como)
            if pedida:
                self.pedidas[pedida.pk] = (pk, "pedida")

        @precondition(lambda self: self.pedidas)
        @rule(cual=CUAL, estado=st.sampled_from(["aceptada", "no_procede"]))
        def responder_correccion(self, cual: int, estado: str) -> None:
            pk = list(self.pedidas)[cual % len(self.pedidas)]
            sesion, antes = self.pedidas[pk]
            como = {"version": CorreccionDeActa.objects.get(pk=pk).version, "se_puede": antes == "pedida"}
            self.hacer(correcciones.responder_correccion, pk, estado=estado, respuesta="Así fue", **como)
            if como["se_puede"]:
                self.pedidas[pk] = (sesion, estado)

        @precondition(lambda self: self.cerradas)
        @rule(cual=CUAL, modelo=st.sampled_from([Sesion, Asistencia, Acuerdo, Punto, Acta]))
        def a_la_fuerza(self, cual: int, modelo: Any) -> None:
            """Past the operations, the database refuses."""
            pk = list(self.cerradas)[cual % len(self.cerradas)]
            filas = modelo.objects.filter(**{"pk" if modelo is Sesion else "sesion": pk})
            if filas.exists():
                with pytest.raises(DatabaseError), transaction.atomic():
                    filas.update(version=99)
                with pytest.raises(DatabaseError), transaction.atomic():
                    filas.delete()

        @invariant()
        def es_como_se_dijo(self) -> None:
            assert dict(Sesion.objects.filter(ruta=mundo.ruta).values_list("pk", "estado")) == self.estados
            assert sum(estado == S.EN_CURSO for estado in self.estados.values()) <= 1
            hay = Acuerdo.objects.filter(ruta=mundo.ruta).con_estado()
            assert {a.pk: (a.sesion_id, a.texto, a.estado) for a in hay} == self.acuerdos
            for pk in self.estados:
                assert [a.numero for a in hay if a.sesion_id == pk] == list(range(1, 1 + sum(a.sesion_id == pk for a in hay)))

        @invariant()
        def lo_cerrado_no_cambia(self) -> None:
            for pk, entonces in self.cerradas.items():
                assert _congelado(pk) == entonces
                actas = list(Acta.objects.filter(sesion=pk).order_by("numero"))
                aceptadas = sum(par == (pk, "aceptada") for par in self.pedidas.values())
                assert [len(a.contenido["correcciones"]) for a in actas] == list(range(1 + aceptadas))
                assert [a.sha256 for a in actas] == [huella(a.contenido) for a in actas]
                assert len(actas[0].contenido["acuerdos"]) == len(entonces["Acuerdo"])

    return Ciclo


def test_ninguna_sucesion_lleva_a_un_estado_que_no_hay(plan: Any) -> None:
    pruebas = settings(
        max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
        phases=[Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(maquina(plan), settings=pruebas)
