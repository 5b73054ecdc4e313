"""Settings of the test suite: quick password hashing, plain static files, no redirects; the rest as it runs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MOTCUA_VAR", str(Path(tempfile.gettempdir()) / f"motcua-test-{os.getuid()}"))

from motcua.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["*"]
