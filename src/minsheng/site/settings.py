"""Django's settings. They say where things are; rules, weights and thresholds belong to packs.

Environment: MINSHENG_DIR, DATABASE_URL, DATABASE_OWNER_URL, MINSHENG_ANCHORS, MINSHENG_SECRET_KEY, MINSHENG_DEBUG, MINSHENG_HOSTS,
MINSHENG_HTTPS, MINSHENG_TRUSTED_ORIGINS, MINSHENG_BASE_URL, MINSHENG_BOUNDARIES,
MINSHENG_BOUNDARIES_SOURCE, MINSHENG_MAIL, MINSHENG_LOG_LEVEL, MINSHENG_PROXIES,
MINSHENG_PASSWORDS, MINSHENG_PASSWORD_DAYS, MINSHENG_SECOND_FACTOR.
"""

from datetime import timedelta
from pathlib import Path

from minsheng.site import environment

DATA_DIR = environment.folder_of("MINSHENG_DIR", "minsheng-data")
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
# Hashes of the trail, outside the database; best on another disk than it.
ANCHORS = environment.file_of("MINSHENG_ANCHORS", DATA_DIR / "anchors" / "trail.anchors")
DATABASES = {"default": environment.database_of("DATABASE_URL", DATA_DIR)}
# While the tables are set up we are their owner; at work, when this is not given, the application.
APPLICATION_DATABASE = DATABASES["default"]
if environment.text_of("DATABASE_OWNER_URL"):
    DATABASES = {"default": environment.database_of("DATABASE_OWNER_URL", DATA_DIR)}

DEBUG = environment.flag_of("MINSHENG_DEBUG")
SECRET_KEY = environment.secret_key_of("MINSHENG_SECRET_KEY", DATA_DIR)
ALLOWED_HOSTS = environment.list_of("MINSHENG_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.list_of("MINSHENG_TRUSTED_ORIGINS", ())
# Where readers of a pdf find the source of a figure.
BASE_URL = environment.text_of("MINSHENG_BASE_URL", "http://127.0.0.1:8000")
# The counties' outlines (GeoJSON), with the map's source and review number; without them, tiles.
BOUNDARIES, BOUNDARIES_SOURCE = environment.boundaries_of(
    "MINSHENG_BOUNDARIES", "MINSHENG_BOUNDARIES_SOURCE"
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "allauth.account",  # only because its second factor asks for it: none of its pages is routed
    "allauth.mfa",
    "minsheng.trail",
    "minsheng.org",  # before the admin, whose frame it replaces
    "django.contrib.admin",
    "minsheng.promises",
    "minsheng.reporting",
    "minsheng.publishing",
    "minsheng.web",
]
MIDDLEWARE = [
    "minsheng.web.policy.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "minsheng.web.static_names.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "minsheng.web.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "minsheng.web.owing.OwingMiddleware",
    "minsheng.web.lost_close.LostCloseMiddleware",
]
ROOT_URLCONF = "minsheng.site.urls"
WSGI_APPLICATION = "minsheng.site.wsgi.application"
TEMPLATES = [
    {  # the product's pages
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "minsheng.web.templating.environment"},
    },
    {  # Django's admin
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
# Background work waits in the database: no broker to run, and nothing is lost with a process.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = [
    "minsheng.org.signing_in.PausingBackend",
    "minsheng.org.signing_in.PeopleBackend",
]

# Passwords: `plain` as ASVS 5 asks (long, none that everybody tries), `classified` as 等级保护 does.
PASSWORDS = environment.choice_of("MINSHENG_PASSWORDS", ("plain", "classified"))
AUTH_PASSWORD_VALIDATORS = environment.password_rules(PASSWORDS)
# After how many days a password must be changed; 0 for never.
PASSWORD_DAYS = environment.number_of(
    "MINSHENG_PASSWORD_DAYS", default=90 if PASSWORDS == "classified" else 0
)

# Guessing: wrong five times for one name from one address, that name waits at that address;
# wrong a hundred times from one address, the address waits. Never a name everywhere: a stranger
# would lock its holder out. Kept in the database, where all processes see it (org/guessing.py).
AXES_HANDLER = "minsheng.org.guessing.GuessingHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "minsheng.org.addresses.counted_address"
AXES_LOCKOUT_CALLABLE = "minsheng.org.guessing.as_answered"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Who stands between us and the browsers: only from them X-Forwarded-For is believed.
PROXIES = environment.networks_of("MINSHENG_PROXIES")

# The second factor: roles that must have one (recommended: office_approver, administrator).
SECOND_FACTOR_ROLES = environment.list_of("MINSHENG_SECOND_FACTOR", ())
MFA_ADAPTER = "minsheng.org.factor_secrets.SecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute of a slow clock, either way

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
# `serve` gathers the static files under hashed names; without that they are found where they lie.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "minsheng.web.static_names.GatheredStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "year"

# Safe by default. Over plain http, as on one's own machine, a secure cookie would never come back,
# so these three follow one switch; `check --deploy` is clean once MINSHENG_HTTPS=1 is set.
HTTPS = environment.flag_of("MINSHENG_HTTPS")
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "minsheng.web.pages.errors.out_of_date_form"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# No form of ours is larger; files come by pages that say so themselves.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Mail for reminders, as a URL: smtp://user:password@host:587?tls=1&from=office@example.gov.cn
MAIL = environment.mail_of("MINSHENG_MAIL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.host else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starts_tls, MAIL.is_ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = MAIL.sender

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.text_of("MINSHENG_LOG_LEVEL", "WARNING"),
    },
    # Its lines repeat what its tables hold; what is worth a line is said by org/guessing.py.
    "loggers": {"axes": {"level": "ERROR"}},
}
