"""Copies of documents of the register and of full copies, electronic and on paper, known by what they are signed over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0008_by_issue"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="certifiedcopy",
            name="imprint",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="certifiedcopy",
            name="medium",
            field=models.TextField(
                choices=[
                    ("electronic", "Electronic, signed by the agency"),
                    ("paper", "On paper: printed, then signed and stamped by hand"),
                ],
                default="electronic",
            ),
        ),
        migrations.AddField(
            model_name="certifiedcopy",
            name="of_copy",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies_made",
                to="papers.certifiedcopy",
            ),
        ),
        migrations.AddIndex(
            model_name="certifiedcopy",
            index=models.Index(
                condition=models.Q(("imprint", ""), _negated=True), fields=["imprint"], name="certified_copy_imprint"
            ),
        ),
        migrations.AddConstraint(
            model_name="certifiedcopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("medium__in", ["electronic", "paper"])), name="certified_copy_medium_known"
            ),
        ),
    ]
