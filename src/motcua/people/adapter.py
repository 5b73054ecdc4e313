"""What the sign-in of django-allauth asks of us: accounts are opened by our action, and it speaks our words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.people import actions
from motcua.people.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of this node."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the administrator of your agency."),
        "email_password_mismatch": _("The user name or the password is not right. Check both and try again."),
        "username_password_mismatch": _("The user name or the password is not right. Check both and try again."),
        "invalid_login": _("The user name or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Your present password is not right."),
        "incorrect_code": _("The code is not right. Wait for the next one and type it without blanks."),
        "username_taken": _("This user name is in use. Choose another one."),
        "username_blacklisted": _("This user name cannot be used. Choose another one."),
        "email_taken": _("This email address is in use. Sign in, or leave it empty."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Open the account that the form asks for."""
        asked = form.cleaned_data
        return actions.sign_up(
            username=asked["username"],
            password=asked["password1"],
            full_name=asked["full_name"],
            phone=asked["phone"],
            email=asked.get("email") or "",
            by=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
