"""What happens to a filing before it is sent, and the sentence that tells it."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

BEGUN = EventKind("filing.begun", _("Filing was begun."))
STEP_SAVED = EventKind("filing.step_saved", _("The step “%(step)s” was saved."))
RENEWED = EventKind("filing.renewed", _("The filing goes on under version %(version)s of the procedure."))
DISCARDED = EventKind("filing.discarded", _("The filing was discarded before it was sent."))
JOINED = EventKind("filing.joined", _("The filing was put into one submission with another one."))
LEFT = EventKind("filing.left", _("The filing was taken out of the common submission."))
SENT = EventKind("filing.sent", _("The filing was sent as submission %(submission)s."))
