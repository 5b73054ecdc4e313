"""Accounts, persons and organisations, the numbers that name them, mandates and tokens."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.people.dated import dates_in_order, never_two_at_once
from motcua.people.rules import IdentifierKind, masked_number

USERNAME = RegexValidator(
    r"\A[a-zA-Z0-9][a-zA-Z0-9._-]*\Z",
    _("A user name begins with a letter or digit and holds letters without accents, digits, dots and dashes."),
)

LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class PartyKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")
    OTHER = "other", _("Other")


class PartyQuerySet(models.QuerySet["Party"]):
    """Questions about persons and organisations."""

    def visible_to(self, actor: Actor) -> Self:
        """All of them for those who serve in an agency; for a citizen oneself and those who gave a mandate."""
        if actor.is_staff or actor.is_system:
            return self
        return self.filter(pk__in=actor.party_ids)

    def in_name_order(self) -> Self:
        """By given name, as a Vietnamese list of persons is read."""
        return self.order_by("name_sort", "pk")


class Party(models.Model):
    """A person or an organisation before the administration: the owner or the submitter of dossiers."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=PartyKind)
    full_name = models.CharField(max_length=300)
    name_search = models.TextField(editable=False)
    name_sort = models.TextField(editable=False, db_collation="C")
    sex = models.CharField(max_length=6, choices=Sex, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=16, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    address = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()

    objects = PartyQuerySet.as_manager()

    class Meta:
        db_table = "party"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PartyKind.values), name="party_kind_known"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="party_sex_known"),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__startswith="+"), name="party_phone_e164"),
            models.CheckConstraint(condition=~Q(full_name=""), name="party_has_a_name"),
        ]
        indexes = [
            GinIndex(OpClass(F("name_search"), name="gin_trgm_ops"), name="party_name_search"),
            models.Index(fields=["name_sort", "id"], name="party_name_order"),
            models.Index(fields=["phone"], name="party_phone", condition=~Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_organisation(self) -> bool:
        return self.kind == PartyKind.ORGANISATION


class PartyIdentifier(models.Model):
    """A number that names a person or an organisation for a time. One number names one of them at a time."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.name) for kind in IdentifierKind])
    number = models.CharField(max_length=20)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "party_identifier"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in IdentifierKind]), name="party_identifier_kind_known"
            ),
            dates_in_order("party_identifier"),
            never_two_at_once("party_identifier_names_one", "kind", "number"),
        ]
        indexes = [models.Index(fields=["number"], name="party_identifier_number")]

    def __str__(self) -> str:
        return f"{self.kind} {masked_number(self.number)}"


class MandateKind(models.TextChoices):
    POWER_OF_ATTORNEY = "power_of_attorney", _("Power of attorney")
    LEGAL_REPRESENTATIVE = "legal_representative", _("Legal representative")
    GUARDIAN = "guardian", _("Guardian")


class Mandate(models.Model):
    """One acts for another. Basis: Civil Code 91/2015/QH13, art. 134 to 143."""

    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_given")
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_held")
    kind = models.CharField(max_length=20, choices=MandateKind)
    document = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "mandate"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MandateKind.values), name="mandate_kind_known"),
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="mandate_between_two"),
            dates_in_order("mandate"),
            never_two_at_once("mandate_once", "principal", "agent", "kind"),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} for {self.principal_id}"


class UserManager(BaseUserManager["User"]):
    """Finds accounts by name whatever the case; accounts are made by actions."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: what somebody signs in with. What it may do follows from posts, mandates and the person behind it."""

    username = models.CharField(_("User name"), max_length=60, unique=True, validators=[USERNAME])
    email = models.EmailField(_("Email"), blank=True, default="")
    full_name = models.CharField(_("Full name"), max_length=300, blank=True, default="")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May open the operators' read-only pages.")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    single_keys = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        db_table = "people_user"
        constraints = [
            models.UniqueConstraint(Lower("username"), name="people_user_username_any_case"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="people_user_email_any_case"),
            models.CheckConstraint(condition=Q(language__in=["vi", "en"]), name="people_user_language_known"),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.full_name or self.username


class ApiToken(models.Model):
    """A key by which a program acts for an account. Only its digest is kept, so nobody can read it again."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.TextField(), default=list, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "api_token"

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_live(self, at: datetime) -> bool:
        """Whether the token opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
