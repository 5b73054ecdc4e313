"""Time stamps are renewed: a document may have several lasting files, each with the day until which its stamp lasts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0009_copies_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RevisionStamp",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stamp",
                        serialize=False,
                        to="papers.signedrevision",
                    ),
                ),
                ("until", models.DateTimeField()),
                ("algorithm", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="revision_stamp_until")],
                "db_table": "revision_stamp",
            },
        ),
        migrations.RemoveConstraint(
            model_name="signedrevision",
            name="signed_revision_once",
        ),
        migrations.AddConstraint(
            model_name="signedrevision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step", "lasting"), _negated=True),
                fields=("document", "step"),
                name="signed_revision_once",
            ),
        ),
    ]
