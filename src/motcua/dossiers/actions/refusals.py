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


class ReasonMissing(Refusal):
    """The owner is told why."""

    text = _("Give the reason, in words that the owner understands.")


class WhereToGoMissing(Refusal):
    """Whoever is sent away is told where to go."""

    text = _("Say which agency is competent, so that the owner knows where to go.")


class AskedByMissing(Refusal):
    """At the counter somebody asks for the withdrawal, and has a name."""

    text = _("Enter the name of whoever asks for the withdrawal.")


class StopGroundMissing(Refusal):
    """A dossier stops only by a rule of law."""

    text = _("Give the article of law by which the dossier stops.")


class AnswerStillPossible(Refusal):
    """The owner's day is not over yet."""

    text = _("The owner may still complete the dossier until %(when)s.")


class NotOnTheSpot(Refusal):
    """The office does not settle this procedure while its owner waits."""

    text = _("This office does not settle the procedure on the spot. Hand the dossier over to the settling unit.")


class MandateMissing(Refusal):
    """Somebody else takes the result, and shows no mandate."""

    text = _("%(name)s is neither owner nor submitter: write down the mandate that was shown.")


class ResultHasNoFile(Refusal):
    """Online only a file can be returned."""

    text = _("The result has no file, so it cannot be returned online. Give it out at the counter or by post.")


class PostalItemIncomplete(Refusal):
    """An item of the post has a number."""

    text = _("Enter the number of the postal item.")


class NotPostedYet(Refusal):
    """No postmark is of tomorrow."""

    text = _("The date of the postmark is later than today. Correct it.")


class AlreadyOnItsWay(Refusal):
    """One result goes out once at a time."""

    text = _("The result is already with the post. Say first whether it was delivered or came back.")


class NothingOnItsWay(Refusal):
    """Nothing was given to the post."""

    text = _("Nothing is with the post for this dossier.")


class LateEntryIncomplete(Refusal):
    """A late entry names its place in the book and why it is late."""

    text = _("A late entry needs the volume and the number in the paper day-book, and the reason.")


class ReceivedInTheFuture(Refusal):
    """Nothing was received tomorrow."""

    text = _("The moment of reception lies in the future. Correct it.")


class LineEnteredAlready(Refusal):
    """A line of the paper day-book is entered once for a procedure."""

    text = _("No. %(number)s of day-book %(book)s is already entered, as %(ref)s. Check the number in the book.")


class LateEntryTooOld(Refusal):
    """Beyond the usual days a leader must allow it."""

    text = _("It was received more than %(days)s working days ago. A leader has to approve late entries of that day.")


class StillUnderWay(Refusal):
    """Only what is closed is taken up again."""

    text = _("The dossier is still under way: only what is closed can be taken up again.")


class AlreadyReopened(Refusal):
    """A closed dossier is taken up again once."""

    text = _("This dossier was already taken up again. Open the new dossier.")


class PersonalDataGone(Refusal):
    """Nothing is left that could be taken up."""

    text = _("The personal data of this dossier were destroyed. The owner has to file anew.")


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


class TaskTakenOn(Refusal):
    """Somebody has taken the task on; says who."""

    text = _("%(who)s has taken this step on. Ask for it to be given back, or ask the leader of the unit.")


class NobodyHasTask(Refusal):
    """There is nothing to give back."""

    text = _("Nobody has taken this step on: it lies with the unit already.")


class NotTheirTask(Refusal):
    """Who is away, or serves elsewhere or in another post, cannot be given the task."""

    text = _("%(who)s cannot do this step now: away, or in another post. Choose somebody of the list.")


class NothingToSpread(Refusal):
    """Everything is taken on, or nobody is here who could do it."""

    text = _("There is nothing to spread: every step is taken on, or nobody is here who may do it.")


class TaskMoved(Refusal):
    """The dossier changed to another version of its process while the page was open."""

    text = _("This dossier has changed to another version of its process. Open it again: its steps may be others.")


class TaskWithdrawn(Refusal):
    """The task was closed unfinished because the dossier was sent back or ended."""

    text = _("This step was withdrawn: the dossier was sent back or has ended. Open it to see where it is.")


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


class StillKept(Refusal):
    """A dossier is kept as long as its rule says."""

    text = _("%(basis)s: this dossier is kept until %(until)s. Its personal data are destroyed after that day only.")


class BasisMissing(Refusal):
    """A rule rests on a document."""

    text = _("Give the document and the line of the list of terms on which the rule rests.")
    status = 400


class RetentionKnown(Refusal):
    """One rule at a time for one procedure and one result."""

    text = _("A rule for this procedure and this result already holds on some of these days. End that one first.")


class DossierStillOpen(Refusal):
    """Personal data of a dossier under way are still needed."""

    text = _("The dossier is still under way: its personal data are needed until it has ended.")


class ResultNotSealed(Refusal):
    """An electronic result goes out with its number and the seal of the agency."""

    text = _("The result is signed, but has no number and no seal yet. The records clerk adds both.")


class AlreadyDecided(Refusal):
    """What is decided is not drafted again."""

    text = _("The dossier is already decided. A new document can only replace the one that was issued.")


class NothingToSign(Refusal):
    """No draft waits there for this person's signature."""

    text = _("No step of this dossier waits for your signature on this document. Open the dossier to see where it is.")
