"""Routes of the office's own pages."""

from __future__ import annotations

from django.urls import path

from motcua.agencies import views
from motcua.agencies.views import administration

app_name = "agencies"
urlpatterns = [
    path("absences/", views.absences, name="absences"),
    path("absences/posts/", views.posts_in_say, name="posts-in-say"),
    path("absences/posts/<int:post_id>/", views.away, name="away"),
    path("absences/<int:absence_id>/end/", views.back, name="back"),
    path("admin/", administration.overview, name="admin"),
    path("admin/agencies/<int:agency_id>/", administration.agency, name="admin-agency"),
    path("admin/agencies/<int:agency_id>/open/", administration.open_agency, name="admin-open-agency"),
    path("admin/agencies/<int:agency_id>/close/", administration.close_agency, name="admin-close-agency"),
    path("admin/agencies/<int:agency_id>/units/open/", administration.open_unit, name="admin-open-unit"),
    path("admin/agencies/<int:agency_id>/staff/", administration.staff, name="admin-staff"),
    path("admin/agencies/<int:agency_id>/staff/account/", administration.open_account, name="admin-open-account"),
    path("admin/agencies/<int:agency_id>/staff/appoint/", administration.appoint, name="admin-appoint"),
    path("admin/agencies/<int:agency_id>/heads/", administration.heads, name="admin-heads"),
    path("admin/agencies/<int:agency_id>/heads/appoint/", administration.appoint_head, name="admin-appoint-head"),
    path("admin/agencies/<int:agency_id>/lines/", administration.lines, name="admin-lines"),
    path("admin/agencies/<int:agency_id>/lines/enter/", administration.relate, name="admin-relate"),
    path("admin/lines/<int:line_id>/end/", administration.end_line, name="admin-end-line"),
    path("admin/agencies/<int:agency_id>/codes/", administration.codes, name="admin-codes"),
    path("admin/agencies/<int:agency_id>/codes/enter/", administration.renew_code, name="admin-renew-code"),
    path("admin/codes/<int:code_id>/end/", administration.end_code, name="admin-end-code"),
    path("admin/agencies/<int:agency_id>/calendar/", administration.calendar, name="admin-calendar"),
    path("admin/agencies/<int:agency_id>/calendar/open/", administration.open_calendar, name="admin-open-calendar"),
    path("admin/agencies/<int:agency_id>/calendar/day-off/", administration.day_off, name="admin-day-off"),
    path("admin/agencies/<int:agency_id>/calendar/swap/", administration.swap, name="admin-swap-days"),
    path("admin/agencies/<int:agency_id>/calendar/hours/", administration.hours, name="admin-hours"),
    path("admin/days/<int:day_id>/withdraw/", administration.withdraw_day, name="admin-withdraw-day"),
    path("admin/units/<int:unit_id>/one-stop/", administration.one_stop, name="admin-one-stop"),
    path("admin/units/<int:unit_id>/one-stop/printing/", administration.choose_printing, name="admin-printing"),
    path("admin/units/<int:unit_id>/one-stop/decide/", administration.decide, name="admin-decide"),
    path("admin/units/<int:unit_id>/one-stop/staff/", administration.list_staff, name="admin-list-staff"),
    path(
        "admin/units/<int:unit_id>/one-stop/procedures/", administration.list_procedures, name="admin-list-procedures"
    ),
    path("admin/units/<int:unit_id>/one-stop/equipment/", administration.enter_equipment, name="admin-enter-equipment"),
    path("admin/equipment/<int:equipment_id>/end/", administration.end_equipment, name="admin-end-equipment"),
    path("admin/units/<int:unit_id>/", administration.unit, name="admin-unit"),
    path("admin/units/<int:unit_id>/close/", administration.close_unit, name="admin-close-unit"),
    path("admin/units/<int:unit_id>/counters/open/", administration.open_counter, name="admin-open-counter"),
    path("admin/posts/<int:post_id>/end/", administration.end_post, name="admin-end-post"),
    path("admin/heads/<int:headship_id>/end/", administration.end_headship, name="admin-end-headship"),
]
