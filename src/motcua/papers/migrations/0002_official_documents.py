"""What an agency issues: documents, their revisions, visas, and who looked at them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.kernel.ids
import motcua.kernel.text


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("matter", models.TextField(default="")),
                (
                    "form",
                    models.TextField(
                        choices=[
                            ("certificate", "Result of a procedure"),
                            ("decision", "Decision"),
                            ("notice", "Notice"),
                            ("letter", "Official letter"),
                        ]
                    ),
                ),
                ("abbreviation", models.TextField(blank=True, default="")),
                ("notation", models.TextField()),
                ("subject", models.TextField()),
                ("content", models.JSONField(default=dict)),
                ("salt", models.BinaryField()),
                ("recipients", models.TextField(default="")),
                ("signer_name", models.TextField()),
                ("signer_title", models.TextField(default="")),
                (
                    "authority",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("", "in the own name of the post"),
                            ("TM.", "for the collective (TM.)"),
                            ("KT.", "for the head, as deputy (KT.)"),
                            ("TL.", "by order (TL.)"),
                            ("TUQ.", "by mandate (TUQ.)"),
                            ("Q.", "as acting head (Q.)"),
                        ],
                        default="",
                    ),
                ),
                (
                    "stage",
                    models.TextField(
                        choices=[
                            ("draft", "draft"),
                            ("signed", "signed, waits for number and seal"),
                            ("numbered", "numbered, waits for the seal"),
                            ("issued", "issued"),
                            ("replaced", "replaced by a later document"),
                            ("revoked", "revoked"),
                        ],
                        default="draft",
                    ),
                ),
                (
                    "verification_code",
                    models.CharField(default=motcua.kernel.text.spoken_code, max_length=10, unique=True),
                ),
                ("drafted_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("number", models.IntegerField(null=True)),
                ("code_number", models.TextField(default="")),
                ("numbered_at", models.DateTimeField(null=True)),
                ("issued_on", models.DateField(null=True)),
                ("sealed_at", models.DateTimeField(null=True)),
                ("on_paper", models.BooleanField(default=False)),
                ("copies", models.SmallIntegerField(default=1)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_reason", models.TextField(default="")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.upload"
                    ),
                ),
                (
                    "sealed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["draft", "signed", "numbered", "issued", "replaced", "revoked"])
                        ),
                        name="official_document_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["certificate", "decision", "notice", "letter"])),
                        name="official_document_form_known",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "year", "abbreviation", "number"), name="official_document_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", None), ("stage__in", ["draft", "signed"])),
                            models.Q(
                                ("issued_on__isnull", False),
                                ("number__isnull", False),
                                ("stage__in", ["numbered", "issued", "replaced", "revoked"]),
                            ),
                            _connector="OR",
                        ),
                        name="official_document_numbered_after_signature",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at", None), ("stage", "draft")),
                            ("on_paper", True),
                            models.Q(models.Q(("stage", "draft"), _negated=True), ("signed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="official_document_signed_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ("issued", "replaced", "revoked")), _negated=True),
                            ("on_paper", True),
                            ("sealed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="official_document_sealed_to_go_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "revoked"), _negated=True),
                            models.Q(("ended_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="official_document_revoked_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="official_document_validity_in_order",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["agency", "-numbered_at", "-id"], name="official_document_register"),
                    models.Index(fields=["matter"], name="official_document_of_matter"),
                ],
                "db_table": "official_document",
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="papers.storedfile"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "file", "user"), name="document_opening_once")
                ],
                "db_table": "document_opening",
            },
        ),
        migrations.CreateModel(
            name="SignedRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.TextField(
                        choices=[
                            ("prepared", "the document as it is to be signed"),
                            ("person", "signed by the competent person"),
                            ("agency", "numbered and sealed by the agency"),
                        ]
                    ),
                ),
                ("certificate", models.CharField(default="", max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_revisions",
                        to="papers.storedfile",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("document", "step"), name="signed_revision_once")],
                "db_table": "signed_revision",
            },
        ),
        migrations.CreateModel(
            name="Visa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visas", to="papers.officialdocument"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.storedfile"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("document", "user"), name="visa_once")],
                "db_table": "visa",
            },
        ),
    ]
