from django.urls import path

from planeacion import views

app_name = "planeacion"
urlpatterns = [path("", views.inicio, name="inicio")]
