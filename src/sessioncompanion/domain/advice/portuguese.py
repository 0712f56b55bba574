"""Portuguese, of both shores: which questions close a talk, and which words check up on people."""

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

_STORY = (
    r"(?:contar|dizer|descrever|falar|partilhar|compartilhar|mostrar|explicar|nomear|resumir"
    r"|ensinar|ler|começar|dar)"
)

GRAMMAR = Grammar(
    opens=re.compile(
        r"(?:(?:a|ao|à|às|aos|de|do|da|dos|das|em|no|na|nos|nas|com|para|pra|por|sobre|desde|até"
        r"|entre|sem|contra|lá) )?(?:o )?"
        r"(?:que|quê|qual|quais|quem|quando|onde|aonde|como|quanto|quanta|quantos|quantas"
        r"|porque|porquê|por que|por quê|cadê)\b"
    ),
    closes=re.compile(
        r"(?:você já|vocês já|tu já|já|ainda|você|vocês|tu|tem|tens|têm|tinha|tinhas|teve|tiveste"
        r"|há|houve|existe|existem|é|és|era|foi|foste|está|estás|estão|estava|esteve|estiveste"
        r"|consegue|consegues|conseguiu|conseguiste|pode|podes|podem|poderia|poderias|quer|queres"
        r"|quis|quiseste|gosta|gostas|gostou|gostaste|gostaria|gostarias|fez|fizeste|faz|fazes"
        r"|acha|achas|sente|sentes|sentiu|sentiste|sabe|sabes|precisa|precisas|vai|vais|deu|deste"
        r"|deveria|devia|alguma|algum|algo|alguém|faltou|falta|lembra|lembras|pensou|pensaste"
        r"|a tua|a sua|o teu|o seu|isso|isto|tudo) \w+"
    ),
    leads=re.compile(
        r"^(?:(?:e|mas|ou|então|pois|bem|bom|agora|hoje|ora|também|sinceramente|afinal) )+"
    ),
    asides=re.compile(
        r"(?:se|enquanto|depois|antes|desde|ao|à|olhando|pensando|hoje|agora|nesta|neste|nessa"
        r"|nesse|em|no|na|nos|nas|com|sem|para|por|de|do|da|sinceramente|honestamente|então|bem"
        r"|bom|mas|e|esta semana|imaginando|supondo)\b"
    ),
    invites=re.compile(
        r"(?:você |tu )?(?:pode|podes|podia|podias|poderia|poderias|quer|queres|gostaria de"
        rf"|gostarias de|consegue|consegues)(?: me| nos| lhe)? {_STORY}(?:-me|-nos)?\b"
        r"|(?:podemos|vamos|posso|que tal)\b"
    ),
    choices=re.compile(r"\bou\b(?! (?:não|nao|nem|dois|duas|mais|menos|alg\w+|outr\w+)\b)"),
    tags=re.compile(
        r", (?:não é|não foi|não está|não|né|certo|sim|está bem|tá|ok|verdade|correto|pois não"
        r"|não é verdade|combinado)$"
    ),
    numbers=re.compile(
        r"(?:quant[oa]s (?:vezes|horas|dias|semanas|minutos|pessoas|pontos|anos|\w+s)\b"
        r"|(?:há )?quanto tempo\b|n?uma escala\b|de (?:um|1|zero|0) a (?:dez|10|cinco|5)\b"
        r"|que nota\b|com que frequência\b)"
    ),
    opens_late=re.compile(r"\b(?:como|onde|quando|quem|quê|qual|porquê)$"),
)

_IN_THEIR_WORDS = "Let them say it in their own words: “Como é que isto tem andado?”"
_WHAT_CAME_OF_IT = "Be curious about what happened: “O que resultou disso?”"
_THEIRS = "It belongs to them: say “o que levou consigo” or “o que queria experimentar”."

_DID = (
    r"(?:fez|fizeste|fizeram|terminou|terminaste|acabou|acabaste|cumpriu|cumpriste|conseguiu"
    r"|conseguiste|entregou|entregaste|completou|completaste|começou|começaste|enviou|enviaste"
    r"|concluiu|concluíste)"
)
POLICING = (
    Policing(
        ("não", "ainda"),
        re.compile(
            rf"\b(?:por que|porque|por quê|porquê)(?: é que| foi que)?(?: você| vocês| tu)?"
            rf"(?: ainda)? não(?: o| a)? {_DID}\b|\bainda não {_DID}\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("fez", "fizeste", "fizeram", "term", "acab", "cumpr", "entreg", "complet", "concl"),
        re.compile(
            rf"\b{_DID}(?: todas| todos| tudo)?(?: a| o| as| os)?(?: sua| seu| suas| seus| tua| teu"
            r"| tuas| teus)? (?:tarefas?|lição|lições|deveres|dever|trabalhos?|compromissos?"
            r"|metas?|objetivos?|exercícios?|promessas?)\b"
            rf"|\b{_DID} (?:tudo )?o que (?:prometeu|prometeste|combinámos|combinamos|ficou"
            r"|disse|disseste)\b"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("atras", "prazo", "vencid", "de casa", "tpc", "desculpa"),
        re.compile(
            r"\b(?:tarefas?|metas?|entregas?|compromissos?) (?:atrasad|vencid|em atraso)\w*"
            r"|\b(?:está|estás|estamos|ficou) atrasad[oa]\b|\bem atraso\b|\bprazos? vencidos?\b"
            r"|\b(?:perdeu|perdeste|falhou|falhaste) o prazo\b|\bdentro do prazo\b"
            r"|(?<!nada de )(?<!sem )\b(?:lição|dever|deveres|trabalhos?) de casa\b|\btpc\b"
            r"|\b(?:sua|tua|suas|tuas|que|qual é a) desculpas?\b|\bsem desculpas\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("promet", "combinad", "disse", "deveri", "devia", "suposto", "falh", "deixou"),
        re.compile(
            r"\bcomo (?:prometid|combinad|prometeu|prometeste|acordad)\w*"
            r"|\b(?:você prometeu|prometeste|tinhas prometido|tinha prometido)\b"
            r"|\b(?:disse que ia|disseste que ias|disse que iria)\b"
            r"|\b(?:deveria|deverias|devia|devias) ter (?:feito|terminado|acabado|entregue|enviado)"
            r"|\bera suposto\b|\b(?:falhou|falhaste) em\b|\bdeix(?:ou|aste) de (?:cumprir|fazer)\b"
        ),
        _THEIRS,
    ),
    Policing(
        ("contas", "cobr", "em dia", "no prazo", "no caminho certo", "ponto de situação", "status"),
        re.compile(
            r"\b(?:prest\w+|pedir) contas\b|\b(?:te|lhe|você) cobr\w+|\bcobr(?:ar|o)-(?:te|lhe)\b"
            r"|\b(?:está|estás|tudo|estamos) (?:tudo )?(?:em dia|no prazo|no caminho certo)\b"
            r"|\bponto de situação\b|\brelatório de progresso\b|\bstatus d[ao]s? (?:tarefa|meta)"
        ),
        _IN_THEIR_WORDS,
    ),
)

PORTUGUESE = Speech(
    code="pt",
    marks=("?",),
    sentences=EUROPEAN_SENTENCES,
    question=EUROPEAN_QUESTION,
    alternative=re.compile(r"ou\b|mais alguma coisa|o que mais", re.IGNORECASE),
    invitation=re.compile(
        r"(?:^|[.!?:;] )(?:por favor )?(?:conte|conta|descrev[ae]|dig[ao]|diz|fal[ea]|mostr[ae]"
        r"|explic[ae]|partilh[ae]|compartilh[ae]|dê|dá)\b"
        r"|\bpor que sim ou\b|[.?] [^?]*\ba história\b",
        re.IGNORECASE,
    ),
    is_closed=closed_by(GRAMMAR),
    open_parts=opened_by(GRAMMAR),
    policing=POLICING,
    reword="Begin it with O que, Como or Qual; or make it an invitation, like “Conte sobre …”.",
)
