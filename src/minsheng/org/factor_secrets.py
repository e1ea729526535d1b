"""How the secrets of the second factor lie in the database: encrypted, with a key from SECRET_KEY.

A stolen copy of the database alone yields no codes. Whoever changes SECRET_KEY keeps the old one in
SECRET_KEY_FALLBACKS, or has the factors reset.
"""

from base64 import urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext

_PURPOSE = b"minsheng.org.second_factor"


class SecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth's types end here
    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """InvalidToken where none of our keys fits."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return gettext("民生")

    def get_totp_label(self, user: object) -> str:
        return str(user.username)  # type: ignore[attr-defined]  # an Account


def _keys() -> MultiFernet:
    return MultiFernet(
        [_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(force_bytes(secret))
    return Fernet(urlsafe_b64encode(derived))
