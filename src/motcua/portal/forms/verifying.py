"""The box for the code on a document, and the place for its file."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.kernel.text import as_spoken_code
from motcua.portal.forms.tracking import CODE


class CodeForm(forms.Form):
    """A verification code: ten signs, written with or without blanks and dashes."""

    code = forms.CharField(
        label=_("Code on the document"),
        help_text=_("Ten letters and digits beside the square code. Example: 7QK4-M2XN-P3."),
        max_length=60,
    )

    def clean_code(self) -> str:
        """The code as it is compared."""
        code = as_spoken_code(self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                _("A code has ten letters and digits, without 0, 1, I and O. Compare it with the document.")
            )
        return code


class FileForm(forms.Form):
    """A file to be looked at; nothing of it is kept."""

    file = forms.FileField(
        label=_("File of the document"),
        help_text=_("PDF or XML, up to 20 MB, as you received it. The file is looked at and not kept."),
        error_messages={"required": _("Choose the file first."), "empty": _("The file is empty.")},
        allow_empty_file=False,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, unless it is too large to be looked at."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file
