"""The tables of submissions and dossiers, and the table of a dossier's life."""

from motcua.dossiers.models.bulk import BulkItem, BulkJob, BulkStatus
from motcua.dossiers.models.carried import CarriedOver
from motcua.dossiers.models.counts import DossierCount, DossierCountChange
from motcua.dossiers.models.day_end import DayEnd
from motcua.dossiers.models.dossier import Dossier, DossierContent, DossierQuerySet, Outcome, ReturnChannel
from motcua.dossiers.models.ending import REFUSAL_CAUSES, STOP_CAUSES, EndCause, Ending
from motcua.dossiers.models.lateness import (
    ApologyGround,
    Delay,
    DelayCause,
    NoApology,
    Occasion,
    Reappointment,
    TimeExtension,
    TimeRule,
)
from motcua.dossiers.models.life import DOABLE, ENDED, STEPS, WAITING, LifeStep, State, life_step
from motcua.dossiers.models.marking import Colour, DossierLabel, Label, PrivateNote
from motcua.dossiers.models.messages import Message, MessageQuerySet
from motcua.dossiers.models.money import Charge, FeeReceipt, FeeReceiptLine, PaymentMethod, Waiver
from motcua.dossiers.models.moves import MoveStatus, ProcessMove, ProcessMoveItem, WhyLeft
from motcua.dossiers.models.notices import Notice, NoticeKind
from motcua.dossiers.models.opinions import Opinion, OpinionState
from motcua.dossiers.models.own_queue import FIRST_COLUMNS, OwnColumns, QueueColumn, SavedFilter
from motcua.dossiers.models.papers import (
    ClockStop,
    Deviation,
    HandedPaper,
    Supplement,
    SupplementGround,
    SupplementItem,
    SupplementStage,
)
from motcua.dossiers.models.passing import Bundle, Carries, Difference, HandOver, HandOverState
from motcua.dossiers.models.printing import ReceiptPrint
from motcua.dossiers.models.ratings import RatedBy, Rating, Satisfaction, Speed, Times
from motcua.dossiers.models.recount import Recount, RecountLine, RecountState
from motcua.dossiers.models.retention import CountedFrom, KeptAfter, RetentionRule
from motcua.dossiers.models.signing import DossierForm, KeyItem, KeyOrder, ProposedResult, Purpose
from motcua.dossiers.models.submission import Channel, OpensAfter, Submission
from motcua.dossiers.models.turns import Direction, LateEntry, LateEntryApproval, PostalItem, Reopening
from motcua.dossiers.models.work import DossierRead, Result, Task, TaskQuerySet
from motcua.kernel.actors import DESK_ROLES

__all__ = [
    "DESK_ROLES",
    "DOABLE",
    "ENDED",
    "FIRST_COLUMNS",
    "REFUSAL_CAUSES",
    "STEPS",
    "STOP_CAUSES",
    "WAITING",
    "ApologyGround",
    "BulkItem",
    "BulkJob",
    "BulkStatus",
    "Bundle",
    "CarriedOver",
    "Carries",
    "Channel",
    "Charge",
    "ClockStop",
    "Colour",
    "CountedFrom",
    "DayEnd",
    "Delay",
    "DelayCause",
    "Deviation",
    "Difference",
    "Direction",
    "Dossier",
    "DossierContent",
    "DossierCount",
    "DossierCountChange",
    "DossierForm",
    "DossierLabel",
    "DossierQuerySet",
    "DossierRead",
    "EndCause",
    "Ending",
    "FeeReceipt",
    "FeeReceiptLine",
    "HandOver",
    "HandOverState",
    "HandedPaper",
    "KeptAfter",
    "KeyItem",
    "KeyOrder",
    "Label",
    "LateEntry",
    "LateEntryApproval",
    "LifeStep",
    "Message",
    "MessageQuerySet",
    "MoveStatus",
    "NoApology",
    "Notice",
    "NoticeKind",
    "Occasion",
    "OpensAfter",
    "Opinion",
    "OpinionState",
    "Outcome",
    "OwnColumns",
    "PaymentMethod",
    "PostalItem",
    "PrivateNote",
    "ProcessMove",
    "ProcessMoveItem",
    "ProposedResult",
    "Purpose",
    "QueueColumn",
    "RatedBy",
    "Rating",
    "Reappointment",
    "ReceiptPrint",
    "Recount",
    "RecountLine",
    "RecountState",
    "Reopening",
    "Result",
    "RetentionRule",
    "ReturnChannel",
    "Satisfaction",
    "SavedFilter",
    "Speed",
    "State",
    "Submission",
    "Supplement",
    "SupplementGround",
    "SupplementItem",
    "SupplementStage",
    "Task",
    "TaskQuerySet",
    "TimeExtension",
    "TimeRule",
    "Times",
    "Waiver",
    "WhyLeft",
    "life_step",
]
