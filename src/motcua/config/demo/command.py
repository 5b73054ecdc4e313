"""`motcua demo`: fills the demo province through the real actions; started again it goes on where it stopped."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from motcua.config.demo.playing import Play, play_next
from motcua.config.demo.progress import TARGET, filled
from motcua.config.demo.stage import set_up
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import system
from motcua.people.demo import CAST, PASSWORD

BY = system("demo")


def main(argv: Sequence[str]) -> int:
    """Exit code 0 when the demo is as full as was asked for, 3 on a node that is not a demo."""
    parser = argparse.ArgumentParser(prog="motcua demo", description="Tạo tỉnh mẫu / fill the demo province")
    parser.add_argument("--dossiers", type=int, default=TARGET, help="bao nhiêu hồ sơ / how many (%(default)s)")
    parser.add_argument("--sign-ins", action="store_true", help="chỉ in tài khoản / print the sign-ins only")
    options = parser.parse_args(argv)
    if not settings.DEMO:
        sys.stderr.write("Đây không phải nút trình diễn / this node is no demo: MOTCUA_DEMO=1\n")
        return 3
    if options.sign_ins:
        sys.stdout.write(sign_ins())
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    fill(options.dossiers, now=timezone.now())
    return 0


def fill(dossiers: int, *, now: datetime) -> int:
    """Set the stage and play plots until so many have been played; returns how many there are."""
    stage = set_up(by=BY, at=now)
    play = Play(stage, newest=_newest_day(now), now=now, by=BY)
    done = filled()
    while done < dossiers:
        done = play_next(play)
    return done


def sign_ins() -> str:
    """Who can sign in, and with what."""
    lines = [f"  {one.username:<8} {one.full_name:<18} {one.does}" for one in CAST]
    return "\n".join([f"Đăng nhập / sign in (mật khẩu / password: {PASSWORD})", *lines, ""])


def _newest_day(now: datetime) -> datetime:
    """The day of the newest demo dossiers: today at the first filling, the same day when it goes on later."""
    first = Dossier.objects.visible_to(BY).filter(origin="demo").order_by("-lodged_at").first()
    return first.lodged_at if first else now
