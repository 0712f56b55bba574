"""Files as people write them, right and wrong: what our reader and the schemas are held against."""

from sessioncompanion.store import content

DECK = """\
kind: deck
schema: 1
id: opening
title: NO
description: For a start.
language: pt-BR
author: Mei
license: CC-BY-4.0
cards:
  - id: weather
    ask: >-
      What is it like
      outside?
    why: "  It is easy.  "
    listen_for: Clouds.
    follow_ups: [And now?, 22:22]
    for: mentee
    minutes: 2
    tags: [light, 1.10]
    depth: 3
    modes: [audio]
  - id: plain
    ask: And you?
    why:
    minutes: ~
"""
PLAN = """\
kind: plan
schema: 1
id: short
title: A short one
mode: audio
agreements: ours
phases:
  - id: arrive
    kind: arrive
    title: Arrive
    minutes: 5
    least: 2
    protect: yes
    guidance: |
      **Breathe.**
      Then begin.
    cards: {decks: [a, b], tags: [t], draw: 0, order: listed, depth: [2, 3], for: [both]}
  - {id: close, kind: close, title: Close, minutes: 10}
"""
AGREEMENTS = """\
kind: agreements
schema: 1
id: ours
title: Ours
situations:
  - id: late
    when: One of us is late
    ask: How long do we wait?
    starters: [We wait ten minutes., "We write: I am late."]
"""
PAIR = """\
kind: pair
schema: 1
id: ana
mentor: {name: Kofi}
mentee:
  name: Ana
  timezone: Europe/Lisbon
  hours:
    friday: [08:00-12:00, 13:00-24:00]
    monday: 9:00 \u2013 10:30, 14:00-15:00
  busy:
    - {day: tuesday, range: 12:00-13:00, reason: lunch}
norms: {rhythm: every other week}
started: 2026-01-31
agreements:
  - {id: late, when: One of us is late, text: We wait., outcome: kept}
"""
BOOKINGS = """\
kind: bookings
schema: 1
bookings:
  - id: first
    at: 2026-01-31T15:04:00.250+00:00
    start: 2026-02-14T14:00:00+00:00
    timezone: Europe/Lisbon
    minutes: 60
    mode: audio
  - {id: second, at: "2026-02-01T09:00:00+00:00", dropped: yes}
"""
VALID: dict[content.Kind, str] = {
    "deck": DECK,
    "plan": PLAN,
    "agreements": AGREEMENTS,
    "pair": PAIR,
    "bookings": BOOKINGS,
}
"""One file of each kind in which as much as possible is used."""

WRONG_CARDS = {
    "listenfor: x": "There is no key `listenfor` here. Did you mean `listen_for`?",
    "zzz: x": "There is no key `zzz` here. Known here: id, ask, why,",
    "minutes: soon": "`minutes` must be a whole number, not `soon`. Write digits, like 3. ",
    "minutes: drei": "`minutes` must be a whole number, not `drei`. Write it in digits: 3",
    "minutes: três minutos": "`minutes` must be a whole number, not `três minutos`. "
    "Write it in digits: 3",
    "minutes: 2-3": "`minutes` must be a whole number, not `2-3`. Write one number, like 3",
    "minutes: 3;": "`minutes` must be a whole number, not `3;`. Write the number alone: 3",
    "minutes: ca. 3 Min.": "`minutes` must be a whole number, not `ca. 3 Min.`. "
    "Write the number alone: 3",
    "minutes: 2.5": "`minutes` must be a whole number, not `2.5`. Round it, to 2 or 3.",
    "minutes: Two": "`minutes` must be a whole number, not `Two`. Write it in digits: 2",
    "minutes: 5 min": "`minutes` must be a whole number, not `5 min`. Write the number alone: 5",
    "depth: high": "`depth` must be a whole number, not `high`. 1 light, 2 in between, 3 deep.",
    "listenfor:": "There is no key `listenfor` here. Did you mean `listen_for`?",
    "minutes: 0": "`minutes` must be 1 or more.",
    "minutes: 99999999999999999999999999": "`minutes`",
    "minutes: [1]": "`minutes` must be a whole number, not a list.",
    "for: mente": "`for` must be mentee, mentor or both, not `mente`. Did you mean `mentee`?",
    "tags: light": "`tags` must be a list, not `light`. Write it like this: tags: [light]",
    "tags: light, deep": "`tags` must be a list, not `light, deep`. "
    "Write it like this: tags: [light, deep]",
    "follow_ups: • And, now?": "`follow_ups` must be a list, not `• And, now?`. "
    "Begin each item with a hyphen and a blank, on a line below the key: - And, now?",
    "tags: {a: b}": "`tags` must be a list, not keys with values.",
    "tags: [a, ~]": "Entry 2 of `tags` is empty.",
    "tags: [a, '']": "Entry 2 of `tags` is empty.",
    "depth: 4": "`depth` must be 3 or less.",
    "modes: []": "`modes` needs at least one entry.",
    "modes: [video, phone]": "Entry 2 of `modes` must be video or audio, not `phone`.",
    "follow_ups: [What: then?]": 'Entry 1 of `follow_ups` must be text, not keys with values. '
    'A text with a colon in it needs quotes: `"What: then?"`.',
    "follow_ups: [[a]]": "Entry 1 of `follow_ups` must be text, not a list. "
    "Write it without brackets: a",
    "why: [a]": "`why` must be text, not a list. Write it behind the key: why: a",
    'why: ["a: b"]': '`why` must be text, not a list. Write it behind the key: why: "a: b"',
    "why: [a, b]": "`why` must be text, not a list. Only one text can stand there, "
    "like this: why: a",
    "why: [[a]]": "`why` must be text, not a list. Put it in quotes",
    "why: '   '": "`why` is empty.",
    "why: " + "x" * 2001: "`why` is longer than 2,000 characters.",
}  # fmt: skip
"""A line of a card, and how the sentence about it begins."""

ONE_MISTAKE: list[tuple[content.Kind, str, str]] = [
    ("plan", "kind: plan\nschema: 1\nid: a\ntitle: A\nphases: []\n", "at least one entry"),
    ("deck", "kind: deck\nschema: 1\nid: a\ntitle: A\n", "at least one card"),
    ("deck", "kind: deck\nschema: 1\nid: a\ntitle: A\ncards: []\n", "at least one card"),
    ("deck", DECK + "retire: [a]\n", "no deck"),
    ("deck", DECK.replace("pt-BR", "português"), "Did you mean `pt`?"),
    ("deck", DECK.replace("pt-BR", "Deutsch"), "Did you mean `de`?"),
    ("deck", DECK.replace("pt-BR", "日本語"), "Did you mean `ja`?"),
    ("deck", DECK.replace("pt-BR", "klingon"), "not a language tag. Write it like en, de"),
    ("deck", DECK.replace("kind: deck\n", ""), "Add the line `kind: deck`."),
    ("deck", DECK.replace("schema: 1\n", ""), "Add the line `schema: 1`."),
    ("deck", DECK.replace("id: weather", "id: Früh"), "for example `frueh`."),
    ("plan", PLAN.replace("agreements: ours", "agreements: Our own"), "Use the set's id; see:"),
    ("plan", PLAN.replace("decks: [a, b]", "decks: []"), "Name a deck, or leave `cards` out."),
    ("plan", PLAN.replace("decks: [a, b]", "decks: [A b]"), "Use the deck's id; see:"),
    ("plan", PLAN.replace("protect: yes", "protect: ja"), "Write it like this: protect: yes"),
    ("plan", PLAN.replace("protect: yes", "protect: não"), "Write it like this: protect: no"),
    ("deck", DECK + "extends: My deck\n", "Use the deck's id; see:"),
    ("agreements", AGREEMENTS + "extends: My set\n", "Use the set's id; see:"),
    ("deck", DECK + "extends: b\nretire: [A card]\n", "as it stands behind `id:` there."),
    ("deck", DECK.replace("schema: 1", "schema: one"), "`schema` must be 1, not `one`"),
    ("pair", PAIR.replace("Europe/Lisbon", "europe/lisboa"), "Did you mean `Europe/Lisbon`?"),
    ("pair", PAIR.replace("Europe/Lisbon", "Lisbon"), "Did you mean `Europe/Lisbon`?"),
    ("pair", PAIR.replace("Europe/Lisbon", "../../etc/passwd"), "no time zone"),
    ("pair", PAIR.replace("Europe/Lisbon", "a" * 300), "no time zone"),
    ("pair", PAIR.replace("12:00-13:00", "noon"), "not a time from and to"),
    ("pair", PAIR.replace("14:00-15:00", "15:00-14:00"), "ends before it begins"),
    ("pair", PAIR.replace("14:00-15:00", "14:00-25:00"), "not a time from and to"),
    ("pair", PAIR.replace("friday:", "fryday:"), "Did you mean `friday`?"),
    ("pair", PAIR.replace("day: tuesday", "day: Tue"), "`day` must be monday, tuesday"),
    ("pair", PAIR.replace("2026-01-31", "2026-02-30"), "no day 2026-02-30"),
    ("pair", PAIR.replace("2026-01-31", "yesterday"), "not a date"),
    ("bookings", BOOKINGS.replace("    minutes: 60\n", ""), "A booking needs `minutes`."),
    ("bookings", BOOKINGS.replace("2026-02-14T14:00:00+00:00", "soon"), "not a time with its"),
    ("bookings", BOOKINGS.replace("2026-01-31T15:04:00.250+00:00", "''"), "not a time with its"),
    ("bookings", BOOKINGS.replace("minutes: 60", "minutes: 1500"), "1440"),
    ("bookings", BOOKINGS.replace(", dropped: yes", ""), "A booking needs `start`."),
    ("bookings", BOOKINGS.replace("id: second", "id: first"), "`first` is used twice"),
    (
        "bookings",
        BOOKINGS.replace("    mode: audio\n", "    mode: audio\n    dropped: yes\n"),
        "It is dropped, so it has no `start`.",
    ),
    ("settings", "keys: {'Bad Id': x}\n", "`Bad Id`"),
    ("settings", "keys: {note.private: 'a b'}\n", "`a b`"),
    ("settings", "belll: yes\n", "Did you mean `bell`?"),
    ("settings", "library: {a: b}\n", "`library` must be a list, not keys with values."),
    ("settings", "library: ''\n", "`library` is empty."),
    ("settings", "bell: maybe\n", "`bell` must be yes or no, not `maybe`."),
]
"""A kind, a file with one mistake, and what is said about it, in part."""
