"""Pages travel compressed: a long ruta is 170 kB as text and some 15 kB on the line of a school."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware


class Comprimir(GZipMiddleware):
    """Only text: photos and PDF come compressed. Django hides the length of what is secret in a page (Heal the BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.get("Content-Type", "").startswith("text/"):
            return super().process_response(request, response)
        return response
