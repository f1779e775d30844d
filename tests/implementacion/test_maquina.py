"""Whatever people do with a compromiso, in whatever order: only the states of the table, and what a session closed with stays."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from implementacion import operaciones
from implementacion.estados import TOMADOS, TRANSICIONES, EstadoCompromiso
from implementacion.models import Avance, Compromiso
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from tests.implementacion.conftest import PARA
from tests.implementacion.test_avance_corregir import _cerrar_una_sesion

C = EstadoCompromiso
RESPUESTAS: dict[str, tuple[str, dict[str, Any]]] = {
    "aceptar_compromiso": (C.ACEPTADO, {}),
    "reformular_compromiso": (C.ACEPTADO, {"texto": "Con mis palabras"}),
    "pedir_apoyo": (C.NECESITA_APOYO, {"respuesta": "Cuadernillos"}),
    "declinar_compromiso": (C.DECLINADO, {"respuesta": "No alcanzo"}),
}
RESULTADOS = {"hecho": C.HECHO, "en_proceso": C.ACEPTADO, "no_pude": C.ACEPTADO}


def maquina(mundo: Any) -> type[RuleBasedStateMachine]:
    """Over one school: what people do, beside what it should have come to."""

    class Vida(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.punto = transaction.savepoint()
            de_quien = mundo.participaciones["docente"]
            por = mundo.quien("directora")
            nacido = operaciones.proponer_compromiso(mundo.ruta.pk, por=por, de_quien=de_quien, texto="Registrar", fecha=PARA)
            self.pk, self.estado = nacido.pk, C.PROPUESTO
            self.avances: dict[Any, tuple[str, bool]] = {}  # pk → what it says, whether a session closed with it
            self.sesiones = 0

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.punto)

        @property
        def fila(self) -> Compromiso:
            return Compromiso.objects.get(pk=self.pk)

        def hacer(self, nombre: str, por: str, *piezas: Any, **campos: Any) -> Any:
            """What was refused left nothing behind."""
            with transaction.atomic():
                return getattr(operaciones, nombre)(mundo.ruta.pk, *piezas, por=mundo.quien(por), **campos)

        @initialize(avances=st.lists(st.sampled_from(sorted(RESULTADOS)), max_size=2))
        def empezar(self, avances: list[str]) -> None:
            """Proposed, or already taken and told of."""
            for resultado in avances:
                if self.estado == C.PROPUESTO:
                    self.responder("aceptar_compromiso", "docente")
                self.contar(resultado)

        @rule(nombre=st.sampled_from(sorted(RESPUESTAS)), por=st.sampled_from(["docente", "otra_docente", "directora"]))
        def responder(self, nombre: str, por: str) -> None:
            destino, campos = RESPUESTAS[nombre]
            version = self.fila.version
            if por != "docente":
                with pytest.raises(SinPermiso):
                    self.hacer(nombre, por, self.pk, version=version, **campos)
            elif destino not in TRANSICIONES[self.estado]:
                with pytest.raises(TransicionInvalida):
                    self.hacer(nombre, por, self.pk, version=version, **campos)
            else:
                self.hacer(nombre, por, self.pk, version=version, **campos)
                self.estado = destino

        @rule(por=st.sampled_from(["directora", "otra_docente"]))
        def retirar(self, por: str) -> None:
            version = self.fila.version
            if por != "directora":
                with pytest.raises(SinPermiso):
                    self.hacer("retirar_compromiso", por, self.pk, version=version)
            elif C.RETIRADO not in TRANSICIONES[self.estado]:
                with pytest.raises(TransicionInvalida):
                    self.hacer("retirar_compromiso", por, self.pk, version=version)
            else:
                self.hacer("retirar_compromiso", por, self.pk, version=version)
                self.estado = C.RETIRADO

        @rule(resultado=st.sampled_from(sorted(RESULTADOS)))
        def contar(self, resultado: str) -> None:
            datos = {"version": self.fila.version, "resultado": resultado, "nota": f"Va {len(self.avances)}"}
            if self.estado not in TOMADOS:
                with pytest.raises(TransicionInvalida):
                    self.hacer("registrar_avance", "docente", self.pk, **datos)
                return
            avance = self.hacer("registrar_avance", "docente", self.pk, **datos)
            self.avances[avance.pk], self.estado = (datos["nota"], False), RESULTADOS[resultado]

        @precondition(lambda self: self.avances)
        @rule(cual=st.integers(0, 1), resultado=st.sampled_from(sorted(RESULTADOS)))
        def corregir(self, cual: int, resultado: str) -> None:
            pk = list(self.avances)[cual % len(self.avances)]
            nota, firme = self.avances[pk]
            es_el_ultimo = pk == list(self.avances)[-1]
            datos = {"version": Avance.objects.get(pk=pk).version, "resultado": resultado, "nota": f"{nota}, corregido"}
            if firme or (es_el_ultimo and self.estado not in TOMADOS):
                with pytest.raises(OperacionRechazada):
                    self.hacer("corregir_avance", "docente", pk, **datos)
                return
            self.hacer("corregir_avance", "docente", pk, **datos)
            self.avances[pk] = (datos["nota"], False)
            self.estado = RESULTADOS[resultado] if es_el_ultimo else self.estado

        @precondition(lambda self: self.sesiones == 0)
        @rule()
        def cerrar_la_sesion(self) -> None:
            _cerrar_una_sesion(mundo)
            self.sesiones += 1
            self.avances = {pk: (nota, True) for pk, (nota, _) in self.avances.items()}

        @invariant()
        def es_como_se_dijo(self) -> None:
            assert self.fila.estado == self.estado
            dichos = {a.pk: (a.nota, a.firme_en is not None) for a in Avance.objects.filter(compromiso=self.pk)}
            assert dichos == self.avances

    return Vida


def test_ninguna_sucesion_lleva_a_un_estado_que_no_hay(en_marcha: Any) -> None:
    pruebas = settings(
        max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
        phases=[Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(maquina(en_marcha), settings=pruebas)
