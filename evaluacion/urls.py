from django.urls import path

from evaluacion import views

app_name = "evaluacion"
urlpatterns = [path("", views.inicio, name="inicio")]
