"""Why a file is not taken: what is wrong with it, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.refusals import Refusal, TooLarge


class FileRefused(Refusal):
    """A file is not taken. Nothing of it was kept."""

    text = _("The file “%(name)s” is not taken.")
    status = 409


class FileEmpty(FileRefused):
    """There is nothing in the file: often a copy that was cut short."""

    text = _("“%(name)s” is empty. Open it on your device to see that it is complete, then send it again.")


class FileTooLarge(TooLarge):
    """The file is larger than what is taken."""

    text = _("“%(name)s” is too large: at most %(limit)s MB. Scan it in grey at 200 dpi, or send it in parts.")


class KindNotTaken(FileRefused):
    """The content, whatever the name says, is of a kind that is not taken."""

    text = _("“%(name)s” is of a kind that is not taken. Send it as PDF, JPEG, PNG, DOCX or XLSX.")


class OldOfficeFile(FileRefused):
    """A file of the older office programs, or one locked by a password: the two look alike from outside."""

    text = _("“%(name)s” is in an older format or has a password. Save it as DOCX, XLSX or PDF without a password.")


class PhonePicture(FileRefused):
    """A picture in the format that some telephones use by themselves."""

    text = _("“%(name)s” is a HEIC picture. Set the camera to “Most compatible”, or save the picture as JPEG.")


class FileBroken(FileRefused):
    """The file cannot be read to its end."""

    text = _("“%(name)s” is damaged or incomplete. Open it on your device, save it again and send the new copy.")


class FileEncrypted(FileRefused):
    """The file opens only with a password, which nobody at the office has."""

    text = _("“%(name)s” is locked by a password. Save a copy without a password and send that.")


class FileActive(FileRefused):
    """The file holds a program, an attached file or a link to outside content; a paper needs none of them."""

    text = _("“%(name)s” holds a program, an attached file or outside content. Print it to a new PDF and send that.")


class TwoFilesInOne(FileRefused):
    """The file is of two kinds at once, which no scanner or office program makes."""

    text = _("“%(name)s” hides a second file. Print or scan the paper to a new PDF and send that.")


class ArchiveTooLarge(FileRefused):
    """Unpacked, the file would be many times larger than it looks."""

    text = _("“%(name)s” unpacks to far more than its size. Print it to a new PDF and send that.")


class TooManyPages(FileRefused):
    """More pages than one paper has."""

    text = _("“%(name)s” has more than %(limit)s pages. Send it in parts.")


class PictureTooLarge(FileRefused):
    """More dots than any scan of a paper needs."""

    text = _("“%(name)s” has too many dots: at most %(limit)s million. Scan it again at 300 dpi.")
