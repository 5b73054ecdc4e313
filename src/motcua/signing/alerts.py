"""What administrators are told of certificates: which end soon."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.agencies.alerts import Alert
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.signing.models import OF_NODE, Certificate
from motcua.signing.queries import certificates_administered, ending


def ending_certificates(actor: Actor, at: datetime) -> list[Alert]:
    """The certificates of the own agencies, and that of the node, that end within thirty days with none to follow."""
    day, href = localdate(at), f"{reverse('signing:certificates')}?view=ending"
    count = ending(certificates_administered(actor), day).count()
    text = _("Certificates that end within 30 days with none to follow: %(count)s. Nobody signs with them afterwards.")
    told = [Alert(text % {"count": count}, href)] if count else []
    if node := ending(Certificate.objects.filter(OF_NODE), day).first():
        text = _("The certificate with which this system seals its history ends on %(day)s, and none follows.")
        told.append(Alert(text % {"day": f"{node.valid_to:%d/%m/%Y}"}, reverse("signing:certificates")))
    return told
