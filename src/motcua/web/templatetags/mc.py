"""Every component tag and filter under one name; settings make it built in, so templates load nothing."""

from __future__ import annotations

from django import template

from motcua.web.components import actions, fields, lists, texts, words

register = template.Library()
for part in (words, actions, fields, texts, lists):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
