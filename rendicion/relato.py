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
            _FUENTE: Palabra("la fuente", ("nombre",)),
            _MOVIMIENTO: Palabra("el movimiento", ("concepto",)),
            _CIFRA: Palabra("la cifra", (), {}, frozenset({"indicador"})),
            _PARRAFO: Palabra("el párrafo", (), {"texto": "Lo que la escuela dice"}, frozenset({"capitulo"})),
        },
    )
