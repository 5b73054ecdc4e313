"""Routes of accounts: our own pages, and of django-allauth only the pages that we serve and have looked at.

Pages that send mail or need a telephone are absent until the node can send.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import urls as mfa
from allauth.mfa.recovery_codes import urls as recovery_codes
from allauth.mfa.totp import urls as totp
from django.urls import include, path

from motcua.people import views

own_pages = [
    path("", views.settings, name="settings"),
    path("keys/", views.issue_key, name="issue-key"),
    path("keys/<int:key_id>/revoke/", views.revoke_key, name="revoke-key"),
]

urlpatterns = [
    path("home/", views.home_for_role, name="home-for-role"),
    path("account/", include((own_pages, "people"))),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/password/", account.password_change, name="account_change_password"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/second-factor/", include(mfa)),
    path("accounts/second-factor/app/", include(totp)),
    path("accounts/second-factor/recovery-codes/", include(recovery_codes)),
]
