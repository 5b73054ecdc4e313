"""Grounds on which no apology is owed become dated rows with their source; stand-ins are warned for a post."""

from datetime import date

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SOURCE = "Thông lệ của Thành phố Hồ Chí Minh từ năm 2016, theo báo chí; chưa đối chiếu văn bản"
FIRST = [
    ("secret", "liên quan đến an ninh hoặc bí mật nhà nước", "matters of security or state secrets"),
    ("force_majeure", "trường hợp bất khả kháng", "force majeure"),
    (
        "owner",
        "chủ hồ sơ không nộp giấy tờ đã được yêu cầu",
        "the owner did not give the documents that were asked for",
    ),
]


def lay_down(apps, schema_editor):
    """The grounds so far as rows, and every exemption on its row."""
    grounds = apps.get_model("dossiers", "ApologyGround").objects.using(schema_editor.connection.alias)
    exempt = apps.get_model("dossiers", "NoApology").objects.using(schema_editor.connection.alias)
    for key, name, name_en in FIRST:
        values = {"name": name, "name_en": name_en, "source": SOURCE}
        row, _made = grounds.get_or_create(key=key, valid_from=date(2016, 1, 1), defaults=values)
        exempt.filter(old_ground=key).update(ground=row)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_printing"),
        ("dossiers", "0023_printing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApologyGround",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60)),
                ("name", models.TextField()),
                ("name_en", models.TextField(default="")),
                ("source", models.TextField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("set_at", models.DateTimeField(null=True)),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "apology_ground",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="apology_ground_dates_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("key", "="),
                            (
                                models.Func(
                                    models.F("valid_from"),
                                    models.F("valid_to"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="apology_ground_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="apology_ground_has_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="apology_ground_has_name"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="noapology", name="no_apology_ground_known"),
        migrations.RenameField(model_name="noapology", old_name="ground", new_name="old_ground"),
        migrations.AddField(
            model_name="noapology",
            name="ground",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.apologyground"
            ),
        ),
        migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=False),
        migrations.AddField(
            model_name="notice",
            name="stands_in_for",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"
            ),
        ),
    ]
