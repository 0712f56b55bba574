"""German: which questions close a conversation, and which words check up on people."""

import re

from sessioncompanion.domain.advice.speech import (
    EUROPEAN_QUESTION,
    EUROPEAN_SENTENCES,
    Grammar,
    Policing,
    Speech,
    closed_by,
    opened_by,
)

_YOU = "(?:du|ihr|sie|wir)"
_STORY = (
    r"(?:erzählen|beschreiben|sagen|schildern|teilen|zeigen|verraten|nennen|berichten|erklären"
    r"|mitnehmen|vorlesen|umreißen|ausmalen|vormachen|beibringen|aufzählen)"
)

GRAMMAR = Grammar(
    opens=re.compile(
        r"(?:(?:in|an|auf|aus|bei|mit|von|für|zu|nach|über|unter|um|durch|gegen|ohne|seit|vor|bis"
        r"|im|am|zum|zur) )?"
        r"(?:was|wer|wem|wen|wessen|wie|wieso|warum|weshalb|weswegen|wann|wo|woher|wohin|woran"
        r"|worauf|woraus|worin|womit|wofür|wodurch|worüber|worum|wozu|wonach|wovon|wovor|wobei"
        r"|wogegen|inwiefern|inwieweit|welche[rsnm]?|welch)\b"
    ),
    closes=re.compile(
        r"(?:\w+(?:st|ßt|hst) du\b"
        r"|(?:bin|bist|ist|sind|seid|war|warst|waren|wart|hab|habe|haben|habt|hat|hatte|hatten"
        r"|hattet|wäre|wären|hätte|hätten|gibt|gab|gäbe|kann|können|könnt|könnte|könnten|könntet"
        r"|will|wollen|wollt|mögt|möchte|möchten|möchtet|muss|müssen|müsst|soll|sollen|sollte"
        r"|sollten|darf|dürfen|wird|werden|werdet|würde|würden|würdet|macht|machen|geht|ging|läuft"
        r"|lief|klappt|klappte|hilft|half|passt|reicht|fühlt|fühlen|fehlt|stimmt|kommt|kennt"
        r"|kennen|braucht|brauchen|glaubt|glauben|denkt|denken|findet|finden|seht|sehen|wisst"
        r"|wissen|konnte|konnten|konntet|lohnt|freut|stört|steht) "
        r"(?:es|ihr|sie|er|wir|ich|man|das|dies\w*|die|der|den|dem|dir|dich|euch|ihnen|uns"
        r"|dein\w*|eur\w*|euer|mein\w*|unser\w*|ihr\w*|ein\w*|etwas|jemand\w*|irgend\w*|noch"
        r"|schon|alles|heute|kein\w*|nicht|sich|jede\w*)\b"
        r"|irgendwelche\b|schon mal\b)"
    ),
    leads=re.compile(
        r"^(?:(?:und|oder|aber|also|nun|dann|denn|so|ja|gut|okay|ok|mal ehrlich|ehrlich|übrigens"
        r"|bitte) )+"
    ),
    asides=re.compile(
        r"(?:wenn|falls|als|während|nachdem|bevor|seit|da|weil|obwohl|heute|jetzt|zurückblickend"
        r"|rückblickend|ehrlich|hand aufs herz|mal ehrlich|im|in|am|an|bei|beim|mit|nach|auf|von"
        r"|für|ohne|trotz|so|also|gut|okay|ok|und|aber|angenommen|alles in allem)\b"
    ),
    invites=re.compile(
        r"(?:kannst|könntest|magst|möchtest|würdest|willst|könnt|könntet|mögt|möchtet|wollt|würdet"
        rf"|können|könnten|mögen|möchten|würden|wollen) {_YOU}(?: [^ ]+){{0,9}} {_STORY}\b"
        r"|(?:wollen|sollen|können|könnten|dürfen) wir\b|(?:darf|dürfte|soll|kann) ich\b"
    ),
    choices=re.compile(r"\boder\b(?! (?:nicht|nein|so|kein|zwei|mehr|weniger|irgend\w*)\b)(?=.)"),
    tags=re.compile(
        r", (?:oder|oder nicht|nicht wahr|nicht|ja|gell|richtig|stimmt's|stimmt|okay|ok"
        r"|einverstanden)$"
    ),
    numbers=re.compile(
        r"(?:wie (?:viele|oft|lange|alt)\b|wie ?viel (?:zeit|geld|prozent)\b|auf einer skala\b"
        r"|von (?:eins|1|null|0) bis\b|wie viel(?:e)? punkte\b)"
    ),
)

_IN_THEIR_WORDS = "Let them say it in their own words: „Wie steht es damit?“"
_WHAT_CAME_OF_IT = "Be curious about what happened: „Was ist daraus geworden?“"
_THEIRS = "It belongs to them: say „was du mitgenommen hast“ or „was du ausprobieren wolltest“."

POLICING = (
    Policing(
        ("warum", "wieso", "weshalb", "immer noch"),
        re.compile(
            r"\b(?:warum|wieso|weshalb) (?:hast|habt|haben|bist|seid|sind|konntest|konntet|wolltest"
            r"|warst|ist|hat) (?:du|ihr|sie|es|das|dies)?(?: [^ ?.,]+){0,7}? ?nicht\b"
            r"|\b(?:hast|habt|bist) (?:du|ihr)(?: [^ ?.,]+){0,4} immer noch (?:nicht|kein)"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("hast du", "habt ihr", "haben sie"),
        re.compile(
            r"\b(?:hast du|habt ihr|haben sie)(?: [^ ?.,]+){0,2}? (?:deine|eure|ihre|die|den|das"
            r"|dein|euer|ihr|alle)(?: [^ ?.,]+){0,2}? (?:haus)?(?:aufgaben?|ziele?|vorsätze|vorsatz"
            r"|übung|übungen|versprechen|pensum|arbeit|schritte?|vereinbarung|vereinbarungen)"
            r"(?: [^ ?.,]+){0,3} (?:gemacht|erledigt|geschafft|erreicht|erfüllt|fertig\w*"
            r"|eingehalten|gehalten|abgegeben|abgeschlossen|umgesetzt)\b"
            r"|\b(?:hast du|habt ihr) (?:alles|das alles|es) (?:gemacht|erledigt|geschafft"
            r"|umgesetzt)\b|\b(?:hast du|habt ihr)(?: [^ ?]+){0,3} gemacht, was (?:du|wir|ihr)\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("überfällig", "hausaufgabe", "ausrede", "versäum", "im verzug", "frist", "in verzug"),
        re.compile(
            r"\büberfällig\w*|(?<!keine )(?<!ohne )\bhausaufgaben?\b|\bausreden?\b"
            r"|\b(?:hast|habt) (?:du|ihr)(?: [^ ?.,]+){0,4} versäumt\b|\b[ui][nm] verzug\b"
            r"|\b(?:frist|deadline) (?:verpasst|versäumt|gerissen|nicht eingehalten)\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("versproch", "vereinbart", "wolltest", "solltest", "hättest", "zugesagt", "besprochen"),
        re.compile(
            r"\bwie (?:versprochen|vereinbart|besprochen|zugesagt)\b|\bdu (?:hattest|hast)"
            r"(?: [^ ?.,]+){0,3} (?:versprochen|zugesagt)\b|\bdu (?:wolltest|solltest) doch\b"
            r"|\b(?:hättest du|du hättest)(?: [^ ?.,]+){0,4} sollen\b"
            r"|\bsolltest du(?: [^ ?.,]+){0,4} (?:erledigen|machen|fertig\w*|abgeben)\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("zeitplan", "im plan", "rechenschaft", "hinterher", "rechtfertig", "auf kurs", "bericht"),
        re.compile(
            r"\b(?:bist|liegst|seid|liegt|sind|ist|alles)(?: [^ ?.,]+){0,3} (?:im (?:zeit)?plan"
            r"|auf kurs)\b|\brechenschaft\b|\b(?:bist|hinkst|hängst) du(?: [^ ?.,]+){0,3} hinterher"
            r"|\brechtfertige dich\b|\bberichte mir\b|\b(?:status|fortschritts)bericht\w*"
        ),
        _IN_THEIR_WORDS,
    ),
)

GERMAN = Speech(
    code="de",
    marks=("?",),
    sentences=EUROPEAN_SENTENCES,
    question=EUROPEAN_QUESTION,
    alternative=re.compile(r"oder\b|noch etwas|was noch|bereit\b", re.IGNORECASE),
    invitation=re.compile(
        r"(?:^|[.!?:;] )(?:bitte )?(?:(?:erzähl|beschreib|schilder|erklär)\w*"
        r"|sag|sage|zeig|zeige|nenn|nenne|gib)\b"
        r"|\bwarum oder warum nicht\b|[.?] [^?]*\bdie geschichte\b",
        re.IGNORECASE,
    ),
    is_closed=closed_by(GRAMMAR),
    open_parts=opened_by(GRAMMAR),
    policing=POLICING,
    reword="Begin it with Was, Wie or Welche; or make it an invitation, like „Erzähl von …“.",
)
