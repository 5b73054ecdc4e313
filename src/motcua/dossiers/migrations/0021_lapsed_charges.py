"""Fees that lapse with a dossier that ends without a result."""

import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0008_settling_and_succession"),
        ("dossiers", "0020_retention_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="charge",
            name="charge_never_overpaid",
        ),
        migrations.AddField(
            model_name="charge",
            name="lapsed",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gt", 0),
                    ("lapsed__gte", 0),
                    ("paid__gte", 0),
                    ("waived__gte", 0),
                    (
                        "amount__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("paid"), "+", models.F("waived")),
                            "+",
                            models.F("lapsed"),
                        ),
                    ),
                ),
                name="charge_never_overpaid",
            ),
        ),
    ]
