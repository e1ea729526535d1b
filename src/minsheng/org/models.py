from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

from minsheng.org.roles import Role


class OrgUnit(models.Model):
    """A unit of one of the two trees. `path` is the codes from the root, each ended by a slash.

    Unique by code. Units are never deleted: one that ends gets a `valid_to`.
    """

    class Tree(models.TextChoices):
        TERRITORY = "territory", "区划"
        DEPARTMENT = "department", "部门"

    # identification
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12)
    code_kind = models.CharField(max_length=8, default="local")
    # place in the tree
    tree = models.CharField(max_length=10, choices=Tree.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=400)
    ordinal = models.PositiveIntegerField()
    # lifecycle
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    # tile map
    tile_row = models.SmallIntegerField(null=True, blank=True)
    tile_column = models.SmallIntegerField(null=True, blank=True)
    # provenance
    source = models.TextField(blank=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("单位")
        ordering = ["ordinal"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="org_has_code"),
            models.CheckConstraint(
                condition=Q(tree__in=["territory", "department"]), name="org_known_tree"
            ),
            models.CheckConstraint(
                condition=Q(code_kind__in=["standard", "local"]), name="org_known_code_kind"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="org_valid_in_order",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="org_not_its_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["path"], name="org_by_path")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Group(models.Model):
    """A named set of orgs. Unique by code."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    ordinal = models.PositiveIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["ordinal"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Membership(models.Model):
    """An org in a group. Unique by both; `ordinal` keeps the order in which the pack names them."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="memberships")
    ordinal = models.PositiveIntegerField()

    class Meta:
        ordering = ["ordinal"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["group", "org"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.org_id}"


class Account(AbstractBaseUser):
    """Who may sign in, and who is named in the trail. Unique by username.

    A synthetic account (`synthetic:…`) stands for the unnamed people behind a pack's reports; it
    has no password and cannot sign in.
    """

    username = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=24, choices=Role.choices)
    org = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # signing in
    password_changed_at = models.DateTimeField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    session_generation = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("账号")
        ordering = ["username"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="account_known_role"),
            models.CheckConstraint(
                condition=Q(is_synthetic=False) | Q(is_active=False),
                name="account_synthetic_never_signs_in",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def may_sign_in(self) -> bool:
        """Whether it is a person's: programs, made-up reporters and the console have no session."""
        is_person = self.role not in (Role.CONSOLE, Role.SERVICE) and not self.is_service
        return self.is_active and not self.is_synthetic and is_person

    def get_session_auth_hash(self) -> str:
        """A session ends with any change of what the account is, not only of its password."""
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return (self._session_hash(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes) -> str:
        held = (
            *(self.password, self.role, self.org_id, self.is_active, self.is_service),
            self.session_generation,
        )
        return str(
            salted_hmac("org.Account", repr(held), secret=secret, algorithm="sha256").hexdigest()
        )

    @property
    def is_staff(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002 - Django's signature
        return self.may_sign_in and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:  # noqa: ARG002 - Django's signature
        return self.may_sign_in and self.is_staff


class Message(models.Model):
    """What the product tells one account: a kind, its facts and where to go. Unique by key.

    The sentence is made where it is read, in the reader's language (`messages`). The key keeps the
    same thing from being told twice. `mailed_at` None: not sent, or no address; `mail_claimed_at`:
    since when a worker is at it, None between attempts; `mail_attempts` counts refusals.
    """

    recipient = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    # lifecycle
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_claimed_at = models.DateTimeField(null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="message_once"),
            models.CheckConstraint(condition=~Q(key=""), name="message_has_key"),
        ]
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="message_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.kind} {self.key}"


class FormerPassword(models.Model):
    """The hash of a password that an account had, so that it is not taken again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["-ended_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account_id} {self.ended_at}"


class ServiceToken(models.Model):
    """A service account's key to the API: its hash alone. Unique by hash.

    `role` and `org` are the account's when it was issued: with any other the token is refused.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=24)
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="tokens")
    # lifecycle
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(revoked_at=None), name="token_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.issued_at}"
