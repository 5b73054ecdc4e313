"""Certificates of persons, of agencies and of the node, by date; and reports of validations, kept as they were made."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.kernel.ids import uuid7
from motcua.kernel.local import localdate
from motcua.people.dated import dates_in_order, holds_on, in_force, never_two_at_once


class Scheme(models.TextChoices):
    """How a key signs. Basis: Circular 15/2025/TT-BKHCN (RSA with PKCS#1 v1.5 is what is met in practice)."""

    RSA_PKCS1V15 = "rsa-pkcs1v15", _("RSA, PKCS#1 v1.5")
    RSA_PSS = "rsa-pss", _("RSA, PSS")
    ECDSA = "ecdsa", _("ECDSA")


class DigestName(models.TextChoices):
    SHA256 = "sha256", "SHA-256"
    SHA384 = "sha384", "SHA-384"
    SHA512 = "sha512", "SHA-512"


OF_PERSON = Q(user__isnull=False, agency__isnull=False)
OF_AGENCY = Q(user__isnull=True, agency__isnull=False)
OF_NODE = Q(user__isnull=True, agency__isnull=True)
LIVE = Q(taken_back_at__isnull=True)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Conditions with a name."""

    def holding(self, at: datetime) -> Self:
        """Those that hold at this moment: neither taken back before it, nor suspended on its day."""
        return self.entered(at).exclude(pk__in=CertificateSuspension.objects.at(at).values("certificate"))

    def entered(self, at: datetime) -> Self:
        """Those that would hold at this moment if nobody had suspended them."""
        return self.filter(in_force(localdate(at)), LIVE | Q(taken_back_at__gt=at))


class Certificate(models.Model):
    """A certificate with the place of its key: of a person in an agency, of an agency, or of the node itself.

    The key itself is never here: `key_at` names a file below the node's folder of keys (`file:NAME`), an object in a
    token (`pkcs11:token=…;object=…`), or a credential of a signing service (`csc:ID`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates")
    der = models.BinaryField()
    fingerprint = models.CharField(max_length=64, unique=True)
    scheme = models.CharField(max_length=12, choices=Scheme)
    digest = models.CharField(max_length=6, choices=DigestName, default=DigestName.SHA256)
    key_at = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=300, blank=True, default="")
    ended_because = models.CharField(max_length=300, blank=True, default="")
    """Why it ends before the day that was said when it was entered."""

    objects = CertificateQuerySet.as_manager()

    class Meta:
        db_table = "certificate"
        constraints = [
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="certificate_scheme_known"),
            models.CheckConstraint(condition=Q(digest__in=DigestName.values), name="certificate_digest_known"),
            models.CheckConstraint(condition=OF_PERSON | OF_AGENCY | OF_NODE, name="certificate_holder_whole"),
            dates_in_order("certificate"),
            never_two_at_once("certificate_once_a_person", "user", "agency", condition=OF_PERSON & LIVE),
            never_two_at_once("certificate_once_an_agency", "agency", condition=OF_AGENCY & LIVE),
            never_two_at_once("certificate_once_a_node", condition=OF_NODE & LIVE),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:16]

    def suspension_at(self, moment: datetime) -> CertificateSuspension | None:
        """The suspension of that day, where one was entered by then."""
        day = localdate(moment)
        return next((one for one in self.suspensions.all() if holds_on(one, day) and one.given_at <= moment), None)

    def held_at(self, moment: datetime) -> bool:
        """Whether its holder signed here with it at that moment: on its days, not taken back, not suspended."""
        is_over = self.taken_back_at is not None and self.taken_back_at <= moment
        return holds_on(self, localdate(moment)) and not is_over and self.suspension_at(moment) is None


class SuspensionQuerySet(models.QuerySet["CertificateSuspension"]):
    """Conditions with a name."""

    def at(self, moment: datetime) -> Self:
        """Those of that day that were entered by then: what was signed earlier on the day was not suspended yet."""
        return self.filter(in_force(localdate(moment)), given_at__lte=moment)


class CertificateSuspension(models.Model):
    """Days on which nobody signs with a certificate; it is taken up again after the last one."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="suspensions")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        db_table = "certificate_suspension"
        constraints = [
            dates_in_order("certificate_suspension"),
            never_two_at_once("certificate_suspended_once", "certificate"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} from {self.valid_from}"


class ValidationReport(models.Model):
    """What a validation found, as it was found then. The database refuses to change it.

    It holds digests, names of certificates and verdicts, never the document.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    document = models.CharField(max_length=64)
    """SHA-256 of the bytes that were looked at."""
    made_at = models.DateTimeField()
    policy = models.CharField(max_length=40)
    verdict = models.CharField(max_length=16)
    body = models.TextField()

    class Meta:
        db_table = "validation_report"
        indexes = [models.Index(fields=["document", "made_at"], name="validation_report_document")]

    def __str__(self) -> str:
        return f"{self.document[:12]} {self.verdict}"
