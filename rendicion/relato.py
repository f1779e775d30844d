"""How the history tells what rendición does."""

from ruta.relato import ACORDAR, AGREGAR, CAMBIAR, QUITAR, Palabra, contar

_FUENTE, _MOVIMIENTO = "rendicion.Fuente", "rendicion.Movimiento"
_CIFRA, _PARRAFO, _EDICION = "rendicion.CifraEscolar", "rendicion.Parrafo", "rendicion.Edicion"
_RETIRO = "rendicion.RetiroDeFoto"


def registrar() -> None:
    contar(
        "rendicion",
        {
            "agregar_fuente": (AGREGAR, "agregó {sujeto}", _FUENTE),
            "editar_fuente": (CAMBIAR, "cambió {sujeto}", _FUENTE),
            "quitar_fuente": (QUITAR, "quitó {sujeto}", _FUENTE),
            "registrar_movimiento": (AGREGAR, "anotó {sujeto}, por {monto}", _MOVIMIENTO),
            "corregir_movimiento": (CAMBIAR, "corrigió {sujeto}", _MOVIMIENTO),
            "quitar_movimiento": (QUITAR, "quitó {sujeto}, por {monto}", _MOVIMIENTO),
            "anotar_cifra": (CAMBIAR, "anotó la cifra «{indicador}»: {parte} de {todo}", _CIFRA),
            "escribir_parrafo": (CAMBIAR, "escribió en el capítulo «{capitulo}»", _PARRAFO),
            "publicar_informe": (ACORDAR, "publicó el informe: edición {numero}", _EDICION),
            "retirar_foto": (QUITAR, "retiró una fotografía del informe publicado", _RETIRO),
        },
        {
            _FUENTE: Palabra("la fuente", ("nombre",), {"saldo_inicial": "¿Con cuánto empezó el ciclo?"}),
            _MOVIMIENTO: Palabra(
                "el movimiento",
                ("concepto",),
                {
                    "tipo": "¿Entró o salió?",
                    "concepto": "¿En qué?",
                    "monto": "Monto en pesos",
                    "accion_id": "Acción de la ruta que pagó",
                    "sin_accion": "Si no pagó ninguna, ¿por qué?",
                },
            ),
            _CIFRA: Palabra("la cifra", (), {"parte": "¿Cuántos?", "todo": "¿De cuántos?"}, frozenset({"indicador"})),
            _PARRAFO: Palabra("el párrafo", (), {"texto": "Lo que la escuela dice"}, frozenset({"capitulo"})),
        },
    )
