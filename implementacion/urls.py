from django.urls import path

from implementacion import views

app_name = "implementacion"
urlpatterns = [path("", views.inicio, name="inicio")]
