"""Certified copies get proofs and a time stamp, too, each with the day until which it lasts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("papers", "0012_what_waits_for_a_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="certifiedcopy",
            name="lasting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lasting_copies",
                to="papers.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="certifiedcopy",
            name="lasts_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="certifiedcopy",
            name="stamped_by",
            field=models.CharField(default="", max_length=60),
        ),
        migrations.AddIndex(
            model_name="certifiedcopy",
            index=models.Index(fields=["lasts_until"], name="certified_copy_lasts_until"),
        ),
        migrations.AddConstraint(
            model_name="certifiedcopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lasting", None), ("lasts_until", None)),
                    models.Q(("lasting__isnull", False), ("lasts_until__isnull", False)),
                    _connector="OR",
                ),
                name="certified_copy_lasting_whole",
            ),
        ),
    ]
