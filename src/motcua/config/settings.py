"""Settings of a node, readable in one sitting. What an operator decides comes from `environment.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from motcua.config import logs
from motcua.config.environment import read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parents[1]

LOGGING = logs.LOGGING
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.hosts
BASE_URL = ENVIRONMENT.base_url
NODE_CODE = ENVIRONMENT.node_code
DEMO = ENVIRONMENT.demo
PKI = ENVIRONMENT.var / "pki"  # keys in files (0600), and in a demo its own authority; never in the database
TRUST = ENVIRONMENT.trust  # a folder of authorities' certificates and lists; none: the demo's
STAMP_URL, STAMP_SECONDS = ENVIRONMENT.stamp_url, ENVIRONMENT.stamp_seconds
TOKEN_LIBRARY, TOKEN_PIN_FILE = ENVIRONMENT.token_library, ENVIRONMENT.token_pin_file
REMOTE_SIGNING_URL, REMOTE_SIGNING_TOKEN_FILE = ENVIRONMENT.remote_url, ENVIRONMENT.remote_token_file
LATE_ENTRY_DAYS = ENVIRONMENT.late_entry_days  # working days for entering the paper day-book; later a leader approves
SEALS_NAME = f"motcua/{ENVIRONMENT.node_code}"  # under which the node signs the heads of its history
SEAL_MINUTES = ENVIRONMENT.seal_minutes  # how often the history is sealed, where anything has happened
WITNESSES = ENVIRONMENT.witnesses  # the nodes that are asked to countersign every head: name, address
WITNESS_FOR = ENVIRONMENT.witness_for  # whose heads this node countersigns: name of the node, digest of its certificate
WITNESS_CERTIFICATES = ENVIRONMENT.witness_certificates  # with which certificate each witness signs: name, digest
WEAK_FROM = ENVIRONMENT.weak_from  # from which day what a time stamp was made with is too weak: name, day
SUPPLEMENT_DAYS = ENVIRONMENT.supplement_days  # for answering a request, where the announcement names none; 0: no day

# What the frame of a page shows; the functions are asked only by a page that shows them.
NODE_NAME = ENVIRONMENT.node_name
ACCENT = ENVIRONMENT.accent
WEB_RAIL = "motcua.dossiers.rail.rail"
WEB_WHO = "motcua.dossiers.rail.who"
ADMIN_ALERTS = ["motcua.signing.alerts.ending_certificates", "motcua.seals.alerts.late_seals"]
WEB_BANNER = "motcua.config.demo.progress.banner"

INSTALLED_APPS = [
    "motcua.reports",
    "motcua.portal",
    "motcua.dossiers",
    "motcua.papers",
    "motcua.process",
    "motcua.catalog",
    "motcua.seals",
    "motcua.signing",
    "motcua.agencies",
    "motcua.people",
    "motcua.ledger",
    "motcua.web",
    "motcua.kernel",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "ninja",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "motcua.web.middleware.HeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "motcua.agencies.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
APPEND_SLASH = True
CSRF_FAILURE_VIEW = "motcua.web.views.csrf_failure"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "motcua.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "motcua.web.templatetags.mc"],
        },
    }
]


def _database(url: str) -> Any:
    database = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "server_side_binding": False}
    return database


# `default` is the role motcua_app (no DDL); `owner` is motcua_owner, which migrates and makes partitions.
DATABASES = {"default": _database(ENVIRONMENT.database_url), "owner": _database(ENVIRONMENT.database_owner_url)}
DATABASES["owner"]["TEST"] = {"MIRROR": "default"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home-for-role"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_ON_GET = False
# A taken user name or address is said at once: the node sends no mail that could say it to the owner alone.
ACCOUNT_PREVENT_ENUMERATION = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "motcua.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "motcua.people.forms.SignInForm",
    "signup": "motcua.people.forms.SignUpForm",
    "change_password": "motcua.people.forms.ChangePasswordForm",
    "reauthenticate": "motcua.people.forms.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "motcua.people.forms.CodeForm",
    "reauthenticate": "motcua.people.forms.CodeAgainForm",
    "activate_totp": "motcua.people.forms.ActivateCodeForm",
}
MFA_TOTP_ISSUER = "Một Cửa"
MFA_TOTP_TOLERANCE = 1  # the code before is still taken: people type slowly and clocks differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # until the node sends mail, no address can be verified

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "motcua_language"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATICFILES_DIRS = [("vendor", PACKAGE / "web" / "vendor")]
STORAGES = {
    "default": {
        "BACKEND": "motcua.papers.storage.DurableFileSystemStorage",
        "OPTIONS": {"location": str(ENVIRONMENT.var / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
MAX_REQUEST_BYTES = 200 * 1024 * 1024  # a page of papers with several files each
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
if ENVIRONMENT.production:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

NINJA_FIX_REQUEST_FILES_METHODS: set[str] = set()
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
