"""The shape of what is typed on the pages of an account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, SignupForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.people import rules
from motcua.people.models import LANGUAGES
from motcua.people.texts import PROBLEMS


def _say(field: forms.Field, label: Any, hint: Any = "", **attributes: str) -> None:
    """Give a field of django-allauth our words; a placeholder is no label."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name or email address, and password. Both may be pasted and filled by a password manager."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self.fields["login"],
            _("User name or email"),
            autocomplete="username",
            autocapitalize="none",
            spellcheck="false",
        )
        _say(self.fields["password"], _("Password"), autocomplete="current-password")
        self.fields.pop("remember", None)


class SignUpForm(SignupForm):  # type: ignore[misc]
    """A citizen opens an account: name, how to be reached, user name and password."""

    field_order = ["full_name", "phone", "email", "username", "password1", "password2"]

    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As it stands on your identity card."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = _("Letters without accents, digits, dots and dashes.")
        _say(self.fields["username"], _("User name"), allowed, autocomplete="username", autocapitalize="none")
        _say(self.fields["email"], _("Email"), autocomplete="email")
        _say(self.fields["password1"], _("Password"), _("At least 8 signs."), autocomplete="new-password")
        _say(self.fields["password2"], _("Password again"), autocomplete="new-password")

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"].strip()
        if typed and (problem := rules.phone_problem(typed)):
            raise ValidationError(PROBLEMS[problem])
        return typed


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]
    """The present password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("Present password"), autocomplete="current-password")
        _say(self.fields["password1"], _("New password"), _("At least 8 signs."), autocomplete="new-password")
        _say(self.fields["password2"], _("New password again"), autocomplete="new-password")


class PasswordAgainForm(AllauthReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that must not be done from an unattended screen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Password"), autocomplete="current-password")


_CODE_HINT = _("The six digits that your authenticator app shows now, or a recovery code.")


class CodeForm(AllauthAuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code"), _CODE_HINT, autocomplete="one-time-code", inputmode="text")


class CodeAgainForm(AllauthCodeAgainForm):  # type: ignore[misc]
    """The second factor once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code"), _CODE_HINT, autocomplete="one-time-code", inputmode="text")


class ActivateCodeForm(AllauthActivateForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("The six digits that the app shows after it has read the picture.")
        _say(self.fields["code"], _("Code"), hint, autocomplete="one-time-code", inputmode="numeric")


class PreferencesForm(forms.Form):
    """How the pages serve the person."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    single_keys = forms.BooleanField(
        label=_("Single keys act on the officers' pages"),
        help_text=_("They never act while you type. The list opens with the question mark."),
        required=False,
    )


class KeyForm(forms.Form):
    """A key for a program: a name by which it is known later, and what it opens."""

    name = forms.CharField(label=_("Name of the program"), max_length=100)
    scopes = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, scopes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = scopes  # type: ignore[attr-defined]
