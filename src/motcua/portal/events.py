"""What happens to a filing before it is sent, and the sentence that tells it."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

BEGUN = EventKind("filing.begun", _("Filing was begun."))
STEP_SAVED = EventKind("filing.step_saved", _("The step “%(step)s” was saved."))
RENEWED = EventKind("filing.renewed", _("The filing goes on under version %(version)s of the procedure."))
DISCARDED = EventKind("filing.discarded", _("The filing was discarded before it was sent."))
SENT = EventKind("filing.sent", _("The filing was sent as submission %(submission)s."))
