"""The shape of what citizens type and choose; rules stand in the actions."""

from motcua.portal.forms.messages import MessageForm
from motcua.portal.forms.profile import ProfileForm
from motcua.portal.forms.rating import RatingForm
from motcua.portal.forms.steps import (
    ApplicantForm,
    CaseForm,
    DeclareForm,
    DetailsForm,
    OfficeForm,
    ResultForm,
    StepForm,
)
from motcua.portal.forms.supplying import SuppliedItem, read_items
from motcua.portal.forms.tracking import LookUpForm
from motcua.portal.forms.verifying import CodeForm, FileForm
from motcua.portal.forms.withdrawing import WithdrawForm

__all__ = [
    "ApplicantForm",
    "CaseForm",
    "CodeForm",
    "DeclareForm",
    "DetailsForm",
    "FileForm",
    "LookUpForm",
    "MessageForm",
    "OfficeForm",
    "ProfileForm",
    "RatingForm",
    "ResultForm",
    "StepForm",
    "SuppliedItem",
    "WithdrawForm",
    "read_items",
]
