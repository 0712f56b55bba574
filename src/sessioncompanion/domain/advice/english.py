"""English: which questions close a conversation, and which words check up on people."""

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

_AUXILIARIES = "is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|might"
_NOT = "(?:n't)?"
_STORY = (
    r"(?:(?:tell|show|teach|give|walk|take|talk|let|help|bring) (?:me|us)\b|describe\b|explain\b"
    r"|(?:share|name|recall|remember|finish|paint|list|sum up|put|think of|talk about|point to)\b"
    r"|say (?:more|a|something|what|how|why|it)\b|tell the\b|introduce yourself\b)"
)

GRAMMAR = Grammar(
    opens=re.compile(
        r"(?:(?:in|at|on|of|for|from|to|with|by|about|after|before|under|since|until|through) )?"
        r"(?:(?:what|which|who|whom|whose|where|why|how)(?:ever)?\b"
        r"|(?:what|who|where|why|how)'|(?:since )?when "
        rf"(?:else )?(?:{_AUXILIARIES}|might|shall|am)\b)"
    ),
    closes=re.compile(
        rf"(?:(?:is|are|was|were|does|did|has|had){_NOT} \w+"
        rf"|(?:do|have){_NOT} (?:you|we|i|they|the|these|those|your|our|any\w*|some\w*|people)\b"
        rf"|(?:can|could|will|would|should|might|wo|ca){_NOT} "
        r"(?:you|it|they|he|she|there|this|that|the|your|any\w*|some\w*)\b"
        r"|am i\b|any(?:thing|one|body|where)?(?= \w)|ever \w+ed\b)"
    ),
    leads=re.compile(
        r"^(?:(?:and|but|so|then|or|now|also|well|ok|okay|just|honestly|please|perhaps|maybe"
        r"|again|today|tonight|right now|first|finally) )+"
    ),
    asides=re.compile(
        r"(?:if|when|while|as|after|before|since|until|although|because|given|suppose|assuming"
        r"|looking|thinking|going|coming|hand on heart|to be honest|honestly|today|tonight"
        r"|now|this|last|lately|recently|overall|so far|so|well|ok|okay|and|but|then|first|finally"
        r"|by|in|on|at|of|for|from|with|without|between|during|among|apart|compared|all in all"
        r"|again|be honest)\b"
    ),
    invites=re.compile(
        rf"(?:(?:can|could)(?: you| we)?(?: please| perhaps| maybe| briefly| first)? {_STORY}"
        rf"|(?:will|would) you(?: please| perhaps| maybe| briefly| first)? "
        r"(?:(?:tell|show|teach|give|walk|take|talk|let|help) (?:me|us)\b|describe\b|explain\b"
        r"|share (?:with (?:me|us)|an?|one|some\w*|what|how)\b)"
        r"|(?:would|do) you (?:like|care|want|mind) to (?:say|tell|share|show|describe|begin|start"
        r"|name|talk|go first)\b|would you (?:like to|care to|mind) )"
    ),
    choices=re.compile(
        r"\bor\b(?! (?:not|no|so|two|three|more|less|else|other|any\w*|some\w*)\b)|\brather\b"
    ),
    tags=re.compile(
        r",? (?:(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|wo|ca)"
        r"n't (?:you|it|we|they|he|she|there|that)"
        r"|, (?:right|correct|yes|no|okay|ok|agreed))$|, (?:right|correct|yes|okay|ok|agreed)$"
    ),
    numbers=re.compile(
        r"(?:how (?:many|often|old)\b|how long (?:did|have|has|had|was|will|does|do)\b"
        r"|how much (?:time|money)\b|on (?:a|the) scale\b|what (?:percentage|number|score)\b"
        r"|from (?:one|1|0|zero) to (?:five|ten|5|10|100)\b"
        r"|how would you (?:rate|score)\b|what (?:rating|grade)\b)"
    ),
)

_IN_THEIR_WORDS = "Let them say how it goes for them: “How do things stand with it?”"
_WHAT_CAME_OF_IT = "Be curious about what happened: “What came of it?”, “What got in the way?”"
_THEIRS = "It belongs to them: say “what you took along” or “what you meant to try”."

_TASK = (
    r"(?:task|action|assignment|home ?work|commitment|promise|goal|target|exercise|deadline|to-?do"
    r"|objective|action (?:item|point|plan)|work|part|reading|milestone|next step|step)s?"
)
POLICING = (
    Policing(
        ("n't", " not "),
        re.compile(
            r"\b(?:why|how come) (?:you )?(?:did|have|has|were|was|could)"
            r"(?:n't (?:you|it|this|that|we)?|(?: you| it| this| that)? not)\b"
            r"|\b(?:you )?still (?:have|has|had)(?:n't| not)\b"
            r"|\b(?:have|had|did)n't you (?:done|do|finish|start|beg[iu]n|complete|send|sent)"
            r"\w*\b|\bwhy is(?:n't)? (?:it|this|that)(?: still)?(?: not)?"
            r" (?:done|finished|ready|late)\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("did you", "have you", "you d", "were you able"),
        re.compile(
            r"\b(?:did|have|were) you (?:actually |really |already |finally |even |all )?"
            r"(?:manage to |managed to |able to |remember to |get round to |get around to )?"
            r"(?:do|done|doing|finish|finished|complete|completed|hand(?:ed)? in|submit|submitted"
            r"|keep|kept|meet|met|achieve|achieved|hit|reach|reached|deliver|delivered|fulfil|"
            r"fulfill|fulfilled|miss|missed) "
            rf"(?:up )?(?:(?:all|any|every|each|both)(?: of)? )?"
            rf"(?:your|the|that|this|those|these|my) (?:\w+ )?{_TASK}\b"
            r"|\b(?:did|have) you (?:do|done|finish|finished|complete|completed|deliver|delivered)"
            r" (?:what|everything|all that|all|it all|as) (?:you|we|i)\b"
            r"|\b(?:did|have) you follow(?:ed)? (?:through|up on your)\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("overdue", "homework", "home work", "excuse", "assignment", "deadline", "late"),
        re.compile(
            r"\boverdue\b|(?<!no )(?<!not )(?<!without )(?<!need )(?<!needs )(?<!never )"
            r"\bhome ?work\b|\b(?:what's|what is|what was|what are) your excuses?\b"
            r"|\b(?:no|any|more|good|your) excuses\b|\bmiss(?:ed|ing)? (?:the|your|a|that) deadline"
            r"|\bwhy (?:are|were) you (?:so |always )?late\b|\bassignments? (?:from|since) last\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("fail", "promise", "supposed", "should have", "ought", "agreed", "said you", "meant"),
        re.compile(
            r"\bfail(?:ed|ing)? to (?:do|deliver|finish|complete|keep|meet|follow|reach|achieve"
            r"|show|send|write|prepare|act|make|hit|get)\b|\byou (?:have )?fail(?:ed)? to\b"
            r"|\bdid you fail\b"
            r"|\bas (?:you )?(?:promised|agreed|you said)\b|\bpromised me\b"
            r"|\bbroken? (?:your|a) promise\b|\byou (?:had )?promised to\b"
            r"|\b(?:were|are) you (?:supposed|meant) to\b"
            r"|\byou (?:were|are|'re) (?:supposed|meant|expected) to\b"
            r"|\byou (?:should|ought to) have (?:done|finished|completed|started|sent|had)\b"
            r"|\byou (?:had )?(?:said you(?: would|'d)|agreed to (?:do|finish))\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("track", "schedule", "behind", "accountab", "progress report", "status", "report"),
        re.compile(
            r"\b(?:are|is|were|was) (?:you|we|it|this|that|everything|things|your \w+)"
            r"(?: still| all)? (?:on track|on schedule|behind(?: schedule| on| with)?)\b"
            r"|^(?:still |all )?on track\b|\bfall(?:en|ing) behind (?:on|with|schedule)\b"
            r"|\bhold(?:s|ing)? (?:you|me|us|them|each other|yourself) (?:\w+ )?accountable\b"
            r"|\bheld (?:\w+ )?accountable\b|\baccountable to (?:me|us)\b|\baccountability\b"
            r"|\b(?:progress|status) (?:reports?|updates?|checks?)\b"
            r"|\breport (?:back )?(?:to me|on your)\b|\baccountable for (?:your|what you)\b"
        ),
        _IN_THEIR_WORDS,
    ),
    Policing(
        ("check", "took you", "taking you", "yourself", "let me down", "prove", "slack", "lazy"),
        re.compile(
            r"\b(?:check|checks|checking|checked) up on\b"
            r"|\bwhat(?: is|'s)? t(?:ook|aking) you so long\b"
            r"|\b(?:explain|justify) yourself\b|\blet me down\b"
            r"|\bprove (?:to me|that you|you)\b|\bslack(?:ed|ing) off\b|\byou (?:been )?lazy\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
)

ENGLISH = Speech(
    code="en",
    marks=("?",),
    sentences=EUROPEAN_SENTENCES,
    question=EUROPEAN_QUESTION,
    alternative=re.compile(r"or\b|anything else|what else|ready\b", re.IGNORECASE),
    invitation=re.compile(
        r"(?:^|[.!?:;,] )(?:please )?(?:tell|show|give|walk|take) (?:me|us|them)\b"
        r"|(?:^|[.!?:;] )(?:say|describe|explain|finish|name|pick|choose|think of)\b"
        r"|\bwhy or why not\b|[.?] [^?]*\bthe story\b|\bsay (?:a word|more|something)\b",
        re.IGNORECASE,
    ),
    is_closed=closed_by(GRAMMAR),
    open_parts=opened_by(GRAMMAR),
    policing=POLICING,
    reword="Begin it with what or how; or make it an invitation, like “Tell me about …”.",
)

COMMON = frozenset(
    {
        "the", "and", "of", "to", "you", "your", "is", "are", "what", "how", "with", "that",
        "this", "have", "would", "when", "who", "which", "did", "does", "there", "about", "my",
        "our", "we", "it", "i", "where", "why", "could", "for", "can", "do",
    }
)  # fmt: skip
"""Words by which English is known when a file does not say its language."""
