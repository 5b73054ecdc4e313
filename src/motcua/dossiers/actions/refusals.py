"""What can stand in the way of an action on a dossier, said to the person at the counter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal


class StepNotAllowed(Refusal):
    """The table of a dossier's life has no such step from where it stands."""

    text = _(
        "The dossier is in the state “%(state)s”: this step is not possible now. Open it again to see where it is."
    )


class DossierIncomplete(Refusal):
    """Papers of the announced list are missing; carries their names."""

    text = _("Still missing: %(papers)s. Ask for them in one request, or receive the dossier when they are here.")

    def __init__(self, papers: list[str]) -> None:
        super().__init__(papers="; ".join(papers))
        self.papers = papers


class PaperNotAnnounced(Refusal):
    """A paper that the announced version does not have."""

    text = _("This paper is not on the announced list of the procedure. Choose one of the list.")


class CaseNotChosen(Refusal):
    """The announced version has several cases and none was chosen."""

    text = _("Choose the case that applies: the papers depend on it.")


class OfficeDoesNotTake(Refusal):
    """The one-stop unit does not take this procedure, or not through this channel."""

    text = _("This office does not take the procedure this way. Choose another office or another channel.")


class OwnerNameMissing(Refusal):
    """Nobody is named as owner."""

    text = _("Enter the full name of the owner of the dossier.")


class AlreadyAskedOnce(Refusal):
    """One request a stage; more only with a recorded legal ground."""

    text = _(
        "The dossier was already asked to be completed once at this stage. A further request needs its legal ground."
    )


class NothingAskedFor(Refusal):
    """A supplement that asks for nothing, or gives no reason."""

    text = _("Mark at least one paper or field, and give the reason for each.")


class DeviationWithoutGround(Refusal):
    """A paper outside the announced list needs its legal ground."""

    text = _(
        "“%(paper)s” is not on the announced list: it may be asked for only with the article of law that allows it."
    )


class SupplementIncomplete(Refusal):
    """The answer leaves out something that was asked for."""

    text = _("Still to be supplied: %(items)s.")


class TaskAlreadyDone(Refusal):
    """Somebody else was quicker; says who and when."""

    text = _(
        "%(who)s finished this step at %(when)s. Nothing of yours was changed; open the dossier to see where it is."
    )


class TaskMoved(Refusal):
    """The dossier changed to another version of its process while the page was open."""

    text = _("This dossier has changed to another version of its process. Open it again: its steps may be others.")


class TaskWithdrawn(Refusal):
    """The task was closed unfinished because the dossier was sent back."""

    text = _("This step was withdrawn when the dossier was sent back. Open the dossier to see where it is.")


class UnitOfStepMissing(Refusal):
    """The process names a unit that nobody has now, as after a merger."""

    text = _("The process gives the step “%(step)s” to the unit %(unit)s, which is no more. Tell the controller.")


class OutcomeNotOffered(Refusal):
    """The step has no such outcome."""

    text = _("The step does not offer this outcome. Choose one of its buttons.")


class SendBackNeedsReason(Refusal):
    """Whoever gets a dossier back must read why."""

    text = _("Say why it goes back: whoever did the work reads it with the dossier.")


class LiesInBundle(Refusal):
    """The dossier is on its way: the other side answers first, or the sender takes it out."""

    text = _(
        "The dossier %(ref)s lies in the bundle %(bundle)s and waits for the answer of %(to)s. Take it out of the "
        "bundle first."
    )


class NotForABundle(Refusal):
    """Only a dossier whose step passes it on can lie in a bundle."""

    text = _("The dossier %(ref)s is not at a step that hands it over. Leave it out of the bundle.")


class NothingToHandOver(Refusal):
    """A bundle of nothing."""

    text = _("Mark at least one dossier.")


class HandOverAnswered(Refusal):
    """Somebody else answered, or the sender took it back; says which."""

    text = _("The dossier %(ref)s: %(state)s already. Nothing of yours was changed; open the list again.")


class DifferenceNotSaid(Refusal):
    """A dossier is accepted, or it is said why not."""

    text = _("Say for the dossier %(ref)s why it is not accepted: choose one of the list.")


class WorkHasBegun(Refusal):
    """A dossier handed over alone can be disputed until its first step is done."""

    text = _("Work on the dossier %(ref)s has begun: it was accepted by that. Send it back with the reason instead.")


class DecisionIncomplete(Refusal):
    """A decision needs its document; a refusal its reason."""

    text = _("A decision needs the number, the date and the signer of its document; a refusal also needs its reason.")


class DecisionNotYetSigned(Refusal):
    """A document cannot be dated later than today."""

    text = _("The document is dated later than today. Correct its date.")


class GroundMissing(Refusal):
    """Personal data are destroyed only under a rule."""

    text = _("Give the rule under which the personal data are destroyed.")


class DossierStillOpen(Refusal):
    """Personal data of a dossier under way are still needed."""

    text = _("The dossier is still under way: its personal data are needed until it has ended.")
