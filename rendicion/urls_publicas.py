from django.urls import path

from rendicion.views import publicas

app_name = "informes"
_DE_LA_RUTA = "<escuela:escuela>/<ciclo:ciclo>/"
urlpatterns = [
    path(_DE_LA_RUTA, publicas.informe, name="informe"),
    path(f"{_DE_LA_RUTA}informe.pdf", publicas.informe_pdf, name="informe_pdf"),
    path(f"{_DE_LA_RUTA}edicion/<int:numero>/", publicas.edicion, name="edicion"),
    path(f"{_DE_LA_RUTA}edicion/<int:numero>/informe.pdf", publicas.edicion_pdf, name="edicion_pdf"),
    path(f"{_DE_LA_RUTA}edicion/<int:numero>/fotos/<int:foto>.jpg", publicas.foto, name="foto"),
]
