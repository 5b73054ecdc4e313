"""The figures with which a node begins to keep its time; officials lay down others, each with its source."""

from datetime import date

from django.db import migrations

FIRST = [
    (
        "apology.notice",
        "1wd",
        date(2018, 6, 21),
        "Nghị định 61/2018/NĐ-CP, theo tường thuật của báo chí năm 2018; chưa đối chiếu toàn văn",
    ),
    ("warning.time", "8wh", date(2018, 6, 21), "Mặc định của phần mềm, sửa theo quy định của cơ quan"),
    ("warning.share", "20", date(2018, 6, 21), "Mặc định của phần mềm, sửa theo quy định của cơ quan"),
]


def lay_down(apps, schema_editor):
    rows = apps.get_model("dossiers", "TimeRule").objects.using(schema_editor.connection.alias)
    for key, value, valid_from, source in FIRST:
        rows.get_or_create(key=key, valid_from=valid_from, defaults={"value": value, "source": source})


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_lateness")]
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=False)]
