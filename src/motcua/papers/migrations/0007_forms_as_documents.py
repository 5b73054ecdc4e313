"""Forms of the one-stop unit as documents of the agency: with their number before they are signed."""

from pathlib import Path

from django.conf import settings
from django.db import migrations, models

FOLDER = Path(__file__).resolve().parents[1] / "sql"
SQL = (FOLDER / "0007_one_stop_forms.sql").read_text(encoding="utf-8")
BEFORE = (FOLDER / "0003_out_is_final.sql").read_text(encoding="utf-8").partition("CREATE TRIGGER")[0]


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0006_certified_copies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="officialdocument",
            name="official_document_form_known",
        ),
        migrations.RemoveConstraint(
            model_name="officialdocument",
            name="official_document_numbered_after_signature",
        ),
        migrations.AlterField(
            model_name="officialdocument",
            name="form",
            field=models.TextField(
                choices=[
                    ("certificate", "Result of a procedure"),
                    ("decision", "Decision"),
                    ("notice", "Notice"),
                    ("letter", "Official letter"),
                    ("supplement_request", "Request to complete the dossier (form 02)"),
                    ("refusal", "Refusal to receive (form 03)"),
                    ("apology", "Apology with a new day of return (form 04)"),
                    ("extension", "Notice that the time was extended (form 04)"),
                    ("stop_notice", "Notice that the settlement stops (form 05)"),
                ]
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "form__in",
                        [
                            "certificate",
                            "decision",
                            "notice",
                            "letter",
                            "supplement_request",
                            "refusal",
                            "apology",
                            "extension",
                            "stop_notice",
                        ],
                    )
                ),
                name="official_document_form_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("form__in", ("certificate", "decision", "notice", "letter")),
                        ("number", None),
                        ("stage__in", ["draft", "signed"]),
                    ),
                    models.Q(
                        ("issued_on__isnull", False),
                        ("number__isnull", False),
                        ("stage__in", ["numbered", "issued", "replaced", "revoked"]),
                    ),
                    models.Q(
                        ("form__in", ("supplement_request", "refusal", "apology", "extension", "stop_notice")),
                        ("issued_on__isnull", False),
                        ("number__isnull", False),
                        ("stage", "draft"),
                    ),
                    _connector="OR",
                ),
                name="official_document_numbered_in_its_turn",
            ),
        ),
        migrations.RunSQL(SQL, reverse_sql=BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
