"""The files that ``new`` begins with: every key explained, examples that are good enough to keep.

``{head}`` stands for the id, title and language as YAML, each on lines of its own, ``{note}`` for
a comment or nothing. Names of examples are those of ``Examples``; other names stand for ids.
"""

_HEAD = """\
# Lines that begin with # are comments for you; delete them as you like.
kind: {kind}
schema: 1
# The id is what plans and commands call it; the title is what people read in lists; the language
# is the one it is written in, like en, de or pt-BR.
{head}# These three may follow: what it is good for, who wrote it, on which terms others may use it.
# description: {description}
# author: {author}
# license: CC-BY-4.0
# What `check` advises and you know better, by name; below a card, phase or situation it is for
# that one alone:
# advice_off: [long-card]
{note}"""

_CARDS = """\
# Each card begins with a hyphen. Only `id` and `ask` are needed; all other keys may go.
# A good card is said in one breath, asks one open thing, and can be read in a glance.
# A text with `: ` or ` #` in it needs quotes.
cards:
  # A short name, only once in this deck: records remember the card by it.
  - id: window
    # The question or invitation, as it is said aloud.
    ask: {window_ask}
    # These two are for the mentor's eyes; the mentee never sees them.
    why: {window_why}
    listen_for: {window_listen_for}
    # What may be asked next, or said when nothing comes.
    follow_ups:
      - {window_follow_up}
    # Whom it speaks to: mentee, mentor or both. Without it: both.
    for: both
    # About how long it takes.
    minutes: 2
    # Words of your own; a plan can draw only the cards that have one of them.
    tags: [light]
    # How near it goes: 1 light, 2 in between, 3 deep. Without it: 1.
    depth: 1
    # Where it works: video, audio or both. Without it: both.
    modes: [video, audio]

"""

DECK = (
    _HEAD
    + """
"""
    + _CARDS
    + """\
  - id: small-win
    ask: {small_win_ask}
    why: {small_win_why}
    listen_for: {small_win_listen_for}
    follow_ups:
      - {small_win_follow_up}
    for: mentee
    minutes: 4
    tags: [light, progress]

  # The shortest card there is.
  - id: unsaid
    ask: {unsaid_ask}
    depth: 2
"""
)

MORE_CARDS = (
    _HEAD
    + """
# This deck has all cards of the other one, and those below. A card with the id of one of
# theirs takes its place.
extends: {base}
# Cards of the other deck that should not come, by their ids:
# retire: [{first}]

"""
    + _CARDS.rstrip("\n")
    + "\n"
)

PLAN = (
    _HEAD
    + """
# The agreement set that the review looks at. Without it: virtual-mentoring, or its version in
# the language of the plan.
agreements: {agreements}
# Only for a plan made for one of the two, video or audio:
# mode: audio
# When it has to end as soon as its time is up, and nobody is to be asked for more:
# hard_stop: true

# The phases, in their order. The minutes add up to the length of the session.
phases:
  # A short name, only once in this plan.
  - id: arrive
    # What it is for: arrive, check_in, agreement_review, agenda, feedback, close;
    # cards is for anything else.
    kind: arrive
    # What the mentor sees, and how long it is meant to take.
    title: {arrive_title}
    minutes: 3
    # When time gets short it may shrink to so many minutes. Without it, it does not shrink.
    least: 2
    # For the mentor's eyes, a few lines; **bold** and lists work.
    guidance: |
      {arrive_guidance}
    # Which cards are put into view: so many from these decks. Without it, none are.
    # order: fresh prefers those this pair has not met lately, listed takes them as they stand,
    # shuffled by chance.
    cards: {{decks: [{arriving}], draw: 1, order: fresh}}

  - id: check-in
    kind: check_in
    title: {check_in_title}
    minutes: 7
    least: 4
    guidance: |
      {check_in_guidance}
    cards: {{decks: [{opening}], draw: 2}}

  - id: agreements
    kind: agreement_review
    title: {agreements_title}
    minutes: 4
    least: 0
    guidance: |
      {agreements_guidance}

  - id: agenda
    kind: agenda
    title: {agenda_title}
    minutes: 20
    least: 12
    guidance: |
      {agenda_guidance}
    # Only cards that have one of these tags, go so deep, and speak to one of these:
    # cards: {{decks: [{focus}], tags: [focus], depth: [1, 2], for: [mentee], draw: 2}}

  - id: feedback
    kind: feedback
    title: {feedback_title}
    minutes: 6
    # Never shrunk, however late it is.
    protect: true
    guidance: |
      {feedback_guidance}
    cards: {{decks: [{giving_feedback}], draw: 2}}

  - id: close
    kind: close
    title: {close_title}
    minutes: 5
    least: 3
    guidance: |
      {close_guidance}
    cards: {{decks: [{closing}], tags: [session], draw: 1}}
"""
)

_SITUATIONS = """\
# Each situation begins with a hyphen. Only `starters` may be left out.
# A text with `: ` or ` #` in it needs quotes.
situations:
  # A short name, only once in this set: records remember the agreement by it.
  - id: silence-between
    # The situation, as it could follow the word "when".
    when: {silence_when}
    # The question that opens the talk about it.
    ask: {silence_ask}
    # Sentences to take as they are, or to change.
    starters:
      - {silence_starter}
      - {silence_other_starter}

"""

AGREEMENTS = (
    _HEAD
    + """
"""
    + _SITUATIONS
    + """\
  - id: outside-our-topic
    when: {outside_when}
    ask: {outside_ask}
    starters:
      - {outside_starter}
      - {outside_other_starter}
"""
)

MORE_SITUATIONS = (
    _HEAD
    + """
# This set has all situations of the other one, and those below. A situation with the id of
# one of theirs takes its place.
extends: {base}
# Situations of the other set that should not come, by their ids:
# retire: [{first}]

"""
    + _SITUATIONS.rstrip("\n")
    + "\n"
)
