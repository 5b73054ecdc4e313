"""A node begins with the national calendar; from then on officials change it by decision."""

from django.db import migrations

from motcua.agencies import seed


def lay_down(apps, schema_editor):
    calendars = apps.get_model("agencies", "WorkingCalendar").objects.using(schema_editor.connection.alias)
    hours = apps.get_model("agencies", "WorkingHours")
    days = apps.get_model("agencies", "CalendarDay")
    if calendars.filter(agency__isnull=True).exists():
        return
    calendar = calendars.create(**seed.national_calendar())
    alias = schema_editor.connection.alias
    hours.objects.using(alias).bulk_create(hours(calendar=calendar, **row) for row in seed.national_hours())
    days.objects.using(alias).bulk_create(days(calendar=calendar, **row) for row in seed.national_days())


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_bodies_posts_calendars")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=False)]
