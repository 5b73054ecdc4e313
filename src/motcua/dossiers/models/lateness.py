"""What becomes of a promise that cannot be kept: the apology, a sector law's own extension, the causes of delay."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.people.dated import dates_in_order, never_two_at_once


class DelayCause(models.TextChoices):
    """Why a dossier is late: a closed list, so that causes can be counted; the text beside it says the rest."""

    WORKLOAD = "workload", _("more dossiers than people to work on them")
    ABSENCE = "absence", _("the officer in charge was away")
    OTHER_AGENCY = "other_agency", _("another agency or unit answered late")
    VERIFICATION = "verification", _("verification on site took longer")
    SIGNING = "signing", _("waiting for a signature")
    RULES = "rules", _("the rules are unclear or contradict each other")
    OWNER = "owner", _("the owner did not come or did not supply in time")
    SYSTEM = "system", _("a failure of the line or of the system")
    FORCE_MAJEURE = "force_majeure", _("storm, flood, epidemic or other force majeure")
    OTHER = "other", _("another cause, told in words")


class Occasion(models.TextChoices):
    """When a cause was asked for."""

    SETTLED = "settled", _("settled late")
    REAPPOINTED = "reappointed", _("promised again")


class Delay(models.Model):
    """A cause of delay, given when a late dossier was settled or promised again, and the unit where the time went."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="delays")
    occasion = models.TextField(choices=Occasion)
    cause = models.TextField(choices=DelayCause)
    text = models.TextField(default="")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "delay"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "occasion"], name="delay_once_an_occasion"),
            models.CheckConstraint(condition=Q(cause__in=DelayCause.values), name="delay_cause_known"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="delay_occasion_known"),
            models.CheckConstraint(condition=~Q(cause=DelayCause.OTHER) | ~Q(text=""), name="delay_other_says_what"),
        ]
        indexes = [models.Index(fields=["agency", "unit", "at"], name="delay_of_unit")]

    def __str__(self) -> str:
        return f"{self.cause} of dossier {self.dossier_id}"


class Reappointment(models.Model):
    """The one new appointment with its apology: the promise moves, the legal due moment does not.

    `document` is the apology of the time before forms had numbers of their own; a later one is a `DossierForm`.

    Basis: Decree 61/2018, art. 19; form 04 of Circular 01/2018, then of Circular 03/2025.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="reappointment")
    old_promised_at = models.DateTimeField()
    new_promised_at = models.DateTimeField()
    reason = models.TextField()
    signer_name = models.TextField(default="")
    document = models.ForeignKey("papers.IssuedDocument", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "reappointment"
        constraints = [
            models.CheckConstraint(
                condition=Q(new_promised_at__gt=F("old_promised_at")), name="reappointment_moves_the_promise_on"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reappointment_has_reason"),
        ]

    def __str__(self) -> str:
        return f"dossier {self.dossier_id} promised again for {self.new_promised_at}"


class ApologyGround(models.Model):
    """When no apology is owed: a ground by which leaders may say so, for its days, with where it comes from.

    The first ones come from the practice of one city; other places may have none of them, or others.
    """

    key = models.SlugField(max_length=60)
    name = models.TextField()
    name_en = models.TextField(default="")
    source = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    set_at = models.DateTimeField(null=True)
    set_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "apology_ground"
        constraints = [
            dates_in_order("apology_ground"),
            never_two_at_once("apology_ground_once", "key"),
            models.CheckConstraint(condition=~Q(source=""), name="apology_ground_has_source"),
            models.CheckConstraint(condition=~Q(name=""), name="apology_ground_has_name"),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """Its words in the reader's language, as far as they were given."""
        english = (get_language() or "vi").startswith("en")
        return self.name_en if english and self.name_en else self.name


class NoApology(models.Model):
    """A late dossier for which no apology is owed, by a ground that held on that day and in words."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="no_apology")
    ground = models.ForeignKey(ApologyGround, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "no_apology"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="no_apology_has_reason")]

    def __str__(self) -> str:
        return f"no apology for dossier {self.dossier_id}"


class TimeExtension(models.Model):
    """More time that a sector law allows, by its article: the only act of an office that moves the legal due moment."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="extensions")
    term = models.TextField()
    legal_basis = models.TextField()
    reason = models.TextField(default="")
    old_due_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "time_extension"
        constraints = [
            models.CheckConstraint(condition=~Q(legal_basis=""), name="time_extension_has_article"),
            models.CheckConstraint(
                condition=Q(term__regex=r"^[1-9][0-9]*(wd|wh|d|m)$"), name="time_extension_term_readable"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} by {self.legal_basis}"


class TimeRule(models.Model):
    """A figure by which the office keeps its time, from a day on, with where it comes from.

    Whatever the law's wording leaves open to us stands here and not in the code.
    """

    class Key(models.TextChoices):
        APOLOGY_NOTICE = "apology.notice", _("how long before the legal due moment an apology is given at the latest")
        WARNING_TIME = "warning.time", _("how long before a step or a dossier is due its people are warned")
        WARNING_SHARE = "warning.share", _("with how many per cent of its time left a step is warned about")

    key = models.TextField(choices=Key)
    value = models.TextField()
    valid_from = models.DateField()
    source = models.TextField()
    set_at = models.DateTimeField(null=True)
    set_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "time_rule"
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="time_rule_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="time_rule_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value} from {self.valid_from}"
