"""Routes of a site that has only the frame: what is tested here may need nothing above it."""

from __future__ import annotations

from django.urls import include, path

handler400 = "motcua.web.views.bad_request"
handler403 = "motcua.web.views.forbidden"
handler404 = "motcua.web.views.not_found"
handler500 = "motcua.web.views.server_error"

urlpatterns = [path("", include("motcua.web.urls"))]
