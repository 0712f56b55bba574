"""The files that ``new`` begins with: every key explained, examples that are good enough to keep.

``{head}`` stands for the id, title and language as YAML, each on lines of its own.
"""

_HEAD = """\
# Lines that begin with # are comments for you; delete them as you like.
kind: {kind}
schema: 1
# The id is what plans and commands call it; the title is what people read in lists; the language
# is the one it is written in, like en, de or pt-BR.
{head}# These three may follow: what it is good for, who wrote it, on which terms others may use it.
# description: For the first minutes, before anything serious.
# author: Your name
# license: CC-BY-4.0
# What `check` advises and you know better, by name; below a card, phase or situation it is for
# that one alone:
# advice_off: [long-card]
"""

_CARDS = """\
# Each card begins with a hyphen. Only `id` and `ask` are needed; all other keys may go.
# A good card is said in one breath, asks one open thing, and can be read in a glance.
# A text with `: ` or ` #` in it needs quotes.
cards:
  # A short name, only once in this deck: records remember the card by it.
  - id: window
    # The question or invitation, as it is said aloud.
    ask: What do you see when you look up from the screen?
    # These two are for the mentor's eyes; the mentee never sees them.
    why: It lets both arrive, and needs no preparation.
    listen_for: The place they are in, and whether they can talk freely there.
    # What may be asked next, or said when nothing comes.
    follow_ups:
      - What would you like to see there instead?
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
    ask: What went a little better lately than you had feared?
    why: Progress is easier to see in small steps.
    listen_for: What they did themselves, which they may pass over.
    follow_ups:
      - What was your part in it?
    for: mentee
    minutes: 4
    tags: [light, progress]

  # The shortest card there is.
  - id: unsaid
    ask: What have we not talked about yet that we should?
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
# The agreement set that the review looks at. Without it: virtual-mentoring.
agreements: virtual-mentoring
# Only for a plan made for one of the two, video or audio:
# mode: audio

# The phases, in their order. The minutes add up to the length of the session.
phases:
  # A short name, only once in this plan.
  - id: arrive
    # What it is for: arrive, check_in, agreement_review, agenda, feedback, close;
    # cards is for anything else.
    kind: arrive
    # What the mentor sees, and how long it is meant to take.
    title: Arrive
    minutes: 3
    # When time gets short it may shrink to so many minutes. Without it, it does not shrink.
    least: 2
    # For the mentor's eyes, a few lines; **bold** and lists work.
    guidance: |
      Test the line, and agree who calls if it drops.
    # Which cards are put into view: so many from these decks. Without it, none are.
    # order: fresh prefers those this pair has not met lately, listed takes them as they stand,
    # shuffled by chance.
    cards: {{decks: [arriving-and-presence], draw: 1, order: fresh}}

  - id: check-in
    kind: check_in
    title: Check-in
    minutes: 7
    least: 4
    guidance: |
      Listen first. Commitments come up here by themselves.
    cards: {{decks: [opening-check-in], draw: 2}}

  - id: agreements
    kind: agreement_review
    title: Agreements
    minutes: 4
    least: 0
    guidance: |
      One or two are enough for today.

  - id: agenda
    kind: agenda
    title: Agenda
    minutes: 20
    least: 12
    guidance: |
      Their topics, in their order.
    # Only cards that have one of these tags, go so deep, and speak to one of these:
    # cards: {{decks: [focus-and-goals], tags: [focus], depth: [1, 2], for: [mentee], draw: 2}}

  - id: feedback
    kind: feedback
    title: Feedback
    minutes: 6
    # Never shrunk, however late it is.
    protect: true
    guidance: |
      Mentee first. Say thank you, whatever comes.
    cards: {{decks: [feedback-both-ways], draw: 2}}

  - id: close
    kind: close
    title: Close
    minutes: 5
    least: 3
    guidance: |
      What each of you takes along, and when you meet again.
    cards: {{decks: [closings-and-endings], tags: [session], draw: 1}}
"""
)

_SITUATIONS = """\
# Each situation begins with a hyphen. Only `starters` may be left out.
# A text with `: ` or ` #` in it needs quotes.
situations:
  # A short name, only once in this set: records remember the agreement by it.
  - id: silence-between
    # The situation, as it could follow the word "when".
    when: We hear nothing from each other between two sessions
    # The question that opens the talk about it.
    ask: How much silence is fine, and who breaks it?
    # Sentences to take as they are, or to change.
    starters:
      - Two weeks without a word are fine; after three, whoever thinks of it writes one line.
      - Silence means that all is well. We ask for help before it hurts.

"""

AGREEMENTS = (
    _HEAD
    + """
"""
    + _SITUATIONS
    + """\
  - id: outside-our-topic
    when: Something comes up that is not ours to solve
    ask: How do we notice it, and where do we turn then?
    starters:
      - Either of us may say that this needs somebody else, and we look for a name together.
      - We listen to the end first, and then decide whether it belongs here.
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
