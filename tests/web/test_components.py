"""Each component says its name, its state and its reason in words, and escapes what people wrote."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from motcua.kernel.local import VIETNAM
from motcua.kernel.refusals import TooLarge
from motcua.web import views
from motcua.web.forms import DayField
from motcua.web.icons import ICONS, icon
from motcua.web.states import STATE_LOOKS
from motcua.web.templatetags.mc import register

PROMISED = datetime(2019, 5, 3, 16, 0, tzinfo=VIETNAM)


def drawn(template: str, **values: Any) -> str:
    """The template, drawn in Vietnamese, its blanks folded."""
    with translation.override("vi"):
        return " ".join(Template(template).render(Context(values)).split())


SPECIMENS = Path(views.__file__).parent / "templates" / "web"


class Applicant(forms.Form):
    """What the tests ask."""

    owner = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ")
    born = DayField(label="Ngày sinh")
    way = forms.ChoiceField(
        label="Nhận ở đâu", choices=[("a", "Tại quầy"), ("b", "Bưu điện")], widget=forms.RadioSelect
    )


def test_every_component_stands_on_the_component_page() -> None:
    pages = [*SPECIMENS.glob("components_*.html"), *SPECIMENS.glob("specimens/*.html")]

    shown = "".join(page.read_text("utf-8") for page in pages)

    assert [tag for tag in register.tags if f"{{% {tag} " not in shown and f"{{% {tag}\n" not in shown] == []


def test_what_a_person_wrote_is_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>"

    html = drawn(
        "{% mc_tag x %}{% mc_card title=x %}{{ x }}{% endmc_card %}{% mc_input 'n' x value=x hint=x error=x %}"
        "{% mc_facts facts %}{% endmc_facts %}{% mc_story story %}{% mc_why why %}{% mc_code x %}"
        "{% mc_paper x hint=x %}{% mc_table caption=x head=head rows=rows %}{% endmc_table %}"
        "{% mc_answers rows %}{% mc_tabs tabs x %}",
        x=evil,
        facts=[(evil, evil, evil)],
        story=[{"title": evil, "text": evil, "office": evil, "reasons": [evil]}],
        why=[evil],
        head=[evil],
        rows=[[evil]],
        tabs=[(evil, "#", 1, False)],
    )

    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 15


def test_a_field_ties_its_hint_and_error_to_the_input() -> None:
    html = drawn("{% mc_field form.owner autocomplete='name' %}", form=Applicant({"owner": ""}))

    assert 'for="id_owner"' in html
    assert 'aria-describedby="id_owner-hint id_owner-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="name"' in html


def test_the_browser_is_not_asked_to_complain_in_its_own_language() -> None:
    html = drawn("{% mc_field form.owner %}", form=Applicant())

    assert " required" not in html


def test_only_what_is_optional_is_marked() -> None:
    optional = drawn("{% mc_input 'email' 'Thư điện tử' required=False %}")
    required = drawn("{% mc_input 'name' 'Họ tên' %}")

    assert "(không bắt buộc)" in optional
    assert "bắt buộc" not in required


def test_answers_stand_in_a_named_group_and_the_chosen_one_is_ticked() -> None:
    html = drawn("{% mc_field form.way %}", form=Applicant({"way": "b"}))

    assert "<fieldset" in html
    assert "Nhận ở đâu" in html.partition("<legend>")[2].partition("</legend>")[0]
    assert html.count(" checked") == 1
    assert html.index('value="b"') < html.index(" checked")


def test_the_error_summary_leads_to_the_first_input_of_each_question() -> None:
    form = Applicant({"owner": "", "born_day": "31", "born_month": "2", "born_year": "1984", "way": "x"})

    html = drawn(
        "{% mc_error_summary form %}{% mc_field form.owner %}{% mc_field form.born %}{% mc_field form.way %}", form=form
    )

    for target in ("id_owner", "id_born", "id_way"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert "autofocus" in html


def test_a_form_without_errors_shows_no_summary() -> None:
    assert drawn("{% mc_error_summary form %}", form=Applicant()) == ""


@pytest.mark.parametrize("typed", [("27", "3", "1984"), (" 27", "03 ", "1984")])
def test_a_day_typed_in_three_parts_is_a_day(typed: tuple[str, str, str]) -> None:
    day, month, year = typed
    form = Applicant({"owner": "An", "way": "a", "born_day": day, "born_month": month, "born_year": year})

    assert form.is_valid()
    assert form.cleaned_data["born"] == date(1984, 3, 27)


def test_a_day_that_no_calendar_has_is_refused_and_what_was_typed_stays() -> None:
    form = Applicant({"owner": "An", "way": "a", "born_day": "31", "born_month": "2", "born_year": "1984"})

    html = drawn("{% mc_field form.born %}", form=form)

    assert "Ngày này không có trong lịch" in html
    assert 'name="born_day" value="31"' in html


def test_every_state_has_a_word_and_an_icon() -> None:
    for code in range(1, 11):
        html = drawn("{% mc_state code %}", code=code)
        assert "<svg" in html
        assert str(STATE_LOOKS[code].tone) in html
    assert "Yêu cầu bổ sung" in drawn("{% mc_state 5 %}")
    assert "Trạng thái không rõ" in drawn("{% mc_state 99 %}")


def test_an_earlier_promise_stays_visible() -> None:
    html = drawn("{% mc_promise at was=was changed='lùi 2 ngày' %}", at=PROMISED, was=date(2019, 5, 1))

    assert "Thứ Sáu, 03/05/2019, <span>16 giờ</span>" in html
    assert "Ngày hẹn trước:" in html
    assert "01/05/2019" in html


def test_a_reason_names_its_article() -> None:
    html = drawn("{% mc_why items %}", items=[{"text": "Không tính 30/4", "basis": "Bộ luật Lao động, Điều 115"}])

    assert "Vì sao ngày này?" in html
    assert "(Bộ luật Lao động, Điều 115)" in html


def test_no_reasons_draw_no_empty_disclosure() -> None:
    assert drawn("{% mc_why items %}", items=[]) == ""


def test_progress_is_said_in_words() -> None:
    html = drawn("{% mc_steps 3 6 label='Giấy tờ' %}")

    assert "Bước 3 trên 6" in html
    assert html.count("mc-step-done") == 2
    assert html.count("mc-step-next") == 3


def test_a_refusal_is_announced_and_takes_the_focus() -> None:
    html = drawn("{% mc_refusal refusal %}", refusal=TooLarge(limit="20 MB"))

    assert 'role="alert"' in html
    assert "autofocus" in html
    assert "20 MB" in html
    assert drawn("{% mc_refusal refusal %}", refusal=None) == ""


def test_the_last_part_of_a_breadcrumb_is_the_page_itself() -> None:
    html = drawn("{% mc_breadcrumb 'Trang chủ' '/' 'Xây dựng' '/x/' 'Cấp phép' %}")

    assert '<a href="/x/">Xây dựng</a>' in html
    assert '<li aria-current="page">Cấp phép</li>' in html


def test_a_tab_without_a_count_shows_none_and_a_bounded_count_shows_as_it_is() -> None:
    html = drawn("{% mc_tabs tabs 'Hàng việc' %}", tabs=[("Tất cả", "#", None, True), ("Quá hạn", "#", "500+", False)])

    assert "Tất cả</a>" in html
    assert "500+" in html
    assert html.count('aria-current="page"') == 1


def test_days_say_from_when_and_until_when_where_somebody_knows() -> None:
    first, last = date(2019, 5, 1), date(2019, 5, 31)

    assert drawn("{% mc_days first None %}", first=first) == '<span class="mc-num">từ 01/05/2019</span>'
    assert drawn("{% mc_days first last %}", first=first, last=last).endswith("01/05/2019 – 31/05/2019</span>")


def test_a_missing_date_shows_nothing_and_breaks_nothing() -> None:
    assert drawn("{{ at|moment }}{{ at|day }}{{ n|money }}{% mc_moment at %}{% mc_money n %}", at=None, n=None) == ""


def test_zero_is_an_amount() -> None:
    assert drawn("{{ 0|money }}") == "0 đồng"


def test_a_qr_code_is_a_picture_with_words() -> None:
    html = drawn("{% mc_qr 'https://example.vn/x' 'Mã QR mở trang tra cứu' %}")

    assert 'src="data:image/svg+xml' in html
    assert 'alt="Mã QR mở trang tra cứu"' in html


def test_every_icon_can_be_drawn_and_an_unknown_one_is_our_mistake() -> None:
    assert all("<path" in icon(name) for name in ICONS)
    with pytest.raises(KeyError):
        icon("no-such-icon")
