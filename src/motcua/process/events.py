"""What happens to internal processes."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

ISSUED = EventKind("process.issued", _("Internal process issued by decision %(decision)s."))
DEFAULT_USED = EventKind("process.default_used", _("The default process serves procedures of the term %(term)s."))
DRAFTED = EventKind("process.drafted", _("A draft of the internal process was begun (no. %(draft)s)."))
DISCARDED = EventKind("process.discarded", _("Draft no. %(draft)s of the internal process was discarded."))
ADOPTED = EventKind("process.adopted", _("The process of an agency that was taken over was adopted by %(decision)s."))
