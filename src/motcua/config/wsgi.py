"""The WSGI application that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()

# Every page is loaded now and not at its first visitor; what is loaded stays, so no search for garbage goes over it.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
