"""The shape of what officers type and tick; rules stand in the actions."""

from motcua.dossiers.forms.asking import AskForm, read_asked
from motcua.dossiers.forms.assigning import ReassignForm
from motcua.dossiers.forms.bulk import BulkForm
from motcua.dossiers.forms.ending import CloseForm, RefuseForm, StopForm, WithdrawForm
from motcua.dossiers.forms.finishing import FinishForm
from motcua.dossiers.forms.intake import IntakeForm
from motcua.dossiers.forms.messages import ReplyForm
from motcua.dossiers.forms.papers import PaperLine, papers_of_case, read_lines
from motcua.dossiers.forms.printing import ReceiptPrintForm
from motcua.dossiers.forms.rating import JudgementForm, SlipForm
from motcua.dossiers.forms.retention import RetentionForm
from motcua.dossiers.forms.returning import ApproveLateForm, EmptyForm, OnTheSpotForm, PostedForm, ReopenForm
from motcua.dossiers.forms.supplying import read_supplied

__all__ = [
    "ApproveLateForm",
    "AskForm",
    "BulkForm",
    "CloseForm",
    "EmptyForm",
    "FinishForm",
    "IntakeForm",
    "JudgementForm",
    "OnTheSpotForm",
    "PaperLine",
    "PostedForm",
    "ReassignForm",
    "ReceiptPrintForm",
    "RefuseForm",
    "ReopenForm",
    "ReplyForm",
    "RetentionForm",
    "SlipForm",
    "StopForm",
    "WithdrawForm",
    "papers_of_case",
    "read_asked",
    "read_lines",
    "read_supplied",
]
