"""What is frozen (a version, an acta, an edition), written in one way only so that anyone can repeat its fingerprint."""

import hashlib
import json
from typing import Any


def a_json(contenido: dict[str, Any]) -> str:
    """Canonical JSON: sorted keys, no spaces, accents as they are."""
    return json.dumps(contenido, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def huella(contenido: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON in UTF-8."""
    return hashlib.sha256(a_json(contenido).encode()).hexdigest()
