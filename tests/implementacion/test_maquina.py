"""Whatever people do with a compromiso, in whatever order: only the states of the table, and what a session closed with stays."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from implementacion import operaciones
from implementacion.estados import TOMADOS, TRANSICIONES, EstadoCompromiso
from implementacion.models import Avance, Compartido, Compromiso
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


PERSONAS = ("docente", "otra_docente", "especialista")


def maquina_de_varios(mundo: Any) -> type[RuleBasedStateMachine]:
    """One thing proposed to three, beside where each of them should be; the docente informs until another does."""

    class VidaDeVarios(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.punto = transaction.savepoint()
            personas = [mundo.participaciones[una] for una in PERSONAS]
            self.pk = operaciones.proponer_compartido(
                mundo.ruta.pk, por=mundo.quien("directora"), de_quienes=personas, informa=personas[0], texto="Leer", fecha=PARA
            ).pk
            self.estados, self.informa = dict.fromkeys(PERSONAS, C.PROPUESTO), "docente"
            self.avances: list[tuple[Any, str, bool]] = []  # pk, what it says, whether a session closed with it
            self.sesiones = 0

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.punto)

        def suyo(self, persona: str) -> Compromiso:
            return Compromiso.objects.get(compartido=self.pk, de_quien=mundo.participaciones[persona])

        def hacer(self, nombre: str, por: str, *piezas: Any, **campos: Any) -> Any:
            with transaction.atomic():
                return getattr(operaciones, nombre)(mundo.ruta.pk, *piezas, por=mundo.quien(por), **campos)

        def poner(self, resultado: str) -> None:
            """Where it is told to be are all who took it, and nobody else."""
            self.estados |= {una: RESULTADOS[resultado] for una, estado in self.estados.items() if estado in TOMADOS}

        @initialize(toman=st.sets(st.sampled_from(PERSONAS)))
        def empezar(self, toman: set[str]) -> None:
            for persona in sorted(toman):
                self.responder("aceptar_compromiso", persona)

        @rule(nombre=st.sampled_from(sorted(RESPUESTAS)), persona=st.sampled_from(PERSONAS))
        def responder(self, nombre: str, persona: str) -> None:
            destino, campos = RESPUESTAS[nombre]
            suyo = self.suyo(persona)
            if destino not in TRANSICIONES[self.estados[persona]]:
                with pytest.raises(TransicionInvalida):
                    self.hacer(nombre, persona, suyo.pk, version=suyo.version, **campos)
                return
            self.hacer(nombre, persona, suyo.pk, version=suyo.version, **campos)
            ya_hecho = destino == C.ACEPTADO and self.avances and self.avances[-1][1] == "hecho"
            self.estados[persona] = C.HECHO if ya_hecho else destino

        @rule(por=st.sampled_from(PERSONAS), resultado=st.sampled_from(sorted(RESULTADOS)))
        def contar(self, por: str, resultado: str) -> None:
            suyo = self.suyo(por)
            datos = {"version": suyo.version, "resultado": resultado, "nota": f"Va {len(self.avances)}"}
            if por != self.informa or self.estados[por] not in TOMADOS:
                with pytest.raises(TransicionInvalida if por == self.informa else SinPermiso):
                    self.hacer("registrar_avance", por, suyo.pk, **datos)
                return
            self.avances.append((self.hacer("registrar_avance", por, suyo.pk, **datos).pk, resultado, False))
            self.poner(resultado)

        @precondition(lambda self: self.avances)
        @rule(por=st.sampled_from(PERSONAS), resultado=st.sampled_from(sorted(RESULTADOS)))
        def corregir(self, por: str, resultado: str) -> None:
            pk, _, firme = self.avances[-1]
            avance = Avance.objects.select_related("compromiso").get(pk=pk)
            datos = {"version": avance.version, "resultado": resultado, "nota": "Corregido"}
            if por != self.informa or firme or avance.compromiso.estado not in TOMADOS:
                with pytest.raises(OperacionRechazada if por == self.informa else SinPermiso):
                    self.hacer("corregir_avance", por, pk, **datos)
                return
            self.hacer("corregir_avance", por, pk, **datos)
            self.avances[-1] = (pk, resultado, False)
            self.poner(resultado)

        @rule(persona=st.sampled_from(PERSONAS))
        def que_informe(self, persona: str) -> None:
            datos = {"version": Compartido.objects.get(pk=self.pk).version, "informa": mundo.participaciones[persona]}
            if self.estados[persona] in {C.DECLINADO, C.RETIRADO}:
                with pytest.raises(OperacionRechazada):
                    self.hacer("cambiar_quien_informa", "directora", self.pk, **datos)
                return
            self.hacer("cambiar_quien_informa", "directora", self.pk, **datos)
            self.informa = persona

        @rule(por=st.sampled_from(["directora", "docente"]))
        def retirar(self, por: str) -> None:
            datos = {"version": Compartido.objects.get(pk=self.pk).version}
            fuera = {C.PROPUESTO} if TOMADOS & set(self.estados.values()) else {C.PROPUESTO, C.NECESITA_APOYO}
            suyas = [una for una, estado in self.estados.items() if estado in fuera]
            if por != "directora" or not suyas:
                with pytest.raises(TransicionInvalida if por == "directora" else SinPermiso):
                    self.hacer("retirar_compartido", por, self.pk, **datos)
                return
            self.hacer("retirar_compartido", por, self.pk, **datos)
            self.estados |= dict.fromkeys(suyas, C.RETIRADO)

        @precondition(lambda self: self.sesiones == 0)
        @rule()
        def cerrar_la_sesion(self) -> None:
            _cerrar_una_sesion(mundo)
            self.sesiones += 1
            self.avances = [(pk, resultado, True) for pk, resultado, _ in self.avances]

        @invariant()
        def es_como_se_dijo(self) -> None:
            assert {una: self.suyo(una).estado for una in PERSONAS} == self.estados
            dichos = Avance.objects.filter(compromiso__compartido=self.pk).order_by("registrado_en")
            assert [(a.pk, a.resultado, a.firme_en is not None) for a in dichos] == self.avances

    return VidaDeVarios


@pytest.mark.parametrize("vida", [maquina, maquina_de_varios])
def test_ninguna_sucesion_lleva_a_un_estado_que_no_hay(en_marcha: Any, vida: Any) -> None:
    pruebas = settings(
        max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
        phases=[Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(vida(en_marcha), settings=pruebas)
