"""Whether a draft needs the visa of the head of its unit before it comes to its signer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0010_renewed_stamps"),
    ]

    operations = [
        migrations.AddField(
            model_name="officialdocument",
            name="needs_visa",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="VisaRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_required", models.BooleanField()),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "db_table": "visa_rule",
            },
        ),
    ]
