"""Certified electronic copies of papers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import motcua.kernel.ids
import motcua.kernel.text


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0005_lasting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CertifiedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                (
                    "form",
                    models.TextField(
                        choices=[
                            ("SY", "Full copy (sao y)"),
                            ("SL", "Copy of a full copy (sao lục)"),
                            ("TrS", "Extract (trích sao)"),
                        ]
                    ),
                ),
                ("subject", models.TextField()),
                ("pages", models.TextField(blank=True, default="")),
                ("year", models.SmallIntegerField()),
                ("number", models.IntegerField()),
                ("code_number", models.TextField()),
                (
                    "verification_code",
                    models.CharField(default=motcua.kernel.text.spoken_code, max_length=10, unique=True),
                ),
                ("numbered_at", models.DateTimeField()),
                ("certificate", models.CharField(default="", max_length=64)),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certified_copies",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "numbered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies_made",
                        to="papers.officialdocument",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.upload"
                    ),
                ),
            ],
            options={
                "db_table": "certified_copy",
                "indexes": [models.Index(fields=["agency", "-id"], name="certified_copy_register")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["SY", "SL", "TrS"])), name="certified_copy_form_known"
                    ),
                    models.UniqueConstraint(fields=("agency", "year", "number"), name="certified_copy_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", None), ("signed_at", None)),
                            models.Q(("file__isnull", False), ("signed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="certified_copy_signed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "TrS"), _negated=True),
                            models.Q(("pages", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="certified_extract_names_its_pages",
                    ),
                ],
            },
        ),
    ]
