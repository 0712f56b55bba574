"""Japanese: which questions close a conversation, and which words check up on people."""

import re

from sessioncompanion.domain.advice.speech import Policing, Speech

_INDEFINITE = re.compile(
    r"(?:何|なに|なん|誰|だれ|どこ|いつ|どれ|どちら|どう|いくつ)"
    r"(?:度|回|人|日|年|つ|事)?(?:か(?!ら)|でも|も(?!の)|とか|やら)"
    r"|どんな[^、。？]{0,6}でも|いつも|どうぞ|どうも|なんと|なんて"
)
_OPEN = re.compile(
    r"何|なに|なん[でのだに]|どう|どの|どんな|どれ|どこ|どちら|どなた|だれ|誰|いつ|なぜ|いくつ|いくら"
)
_NUMBER = re.compile(
    r"何(?:回|人|時間|点|個|割|パーセント|分|日|週間|年|冊)(?!か|も)|いくつ(?!か|も)"
)
_INVITES = re.compile(
    r"(?<!あり)(?<!い)ませんか$|ましょうか$|(?:いただけ|もらえ|くれ|ください|くださ)ます?(?:か|でしょうか)$"
    r"|(?:て|で)(?:も)?(?:いい|よい|よろしい)(?:です|でしょう)か$"
    r"|(?:聞かせ|教え|話し|語っ|見せ|聴かせ)(?:て|ら)"
)
_CHOICE = re.compile(r"それとも|または|あるいは|か、[^、]*か$|と、?[^、]{1,12}のどちら")
_CLOSES = re.compile(r"(?:か|かな|かね|の|よね|ね|[なした]い|[るた]|好き|元気|大丈夫|本当)$")


def _is_closed(question: str) -> bool:
    text = _INDEFINITE.sub("…", question.rstrip("。？?！! "))
    if _NUMBER.search(text):
        return len(_OPEN.findall(text)) <= 1
    if _OPEN.search(text) or _INVITES.search(text) or _CHOICE.search(text):
        return False
    return _CLOSES.search(text) is not None


def _open_parts(question: str) -> int:
    parts = question.split("、")
    return sum(_OPEN.search(_INDEFINITE.sub("…", part)) is not None for part in parts)


_WHAT_CAME_OF_IT = "Be curious about what happened: 「その後どうなりましたか」"
_THEIRS = "It belongs to them: say 「持ち帰ったこと」 or 「試してみようと思ったこと」."
_IN_THEIR_WORDS = "Let them say it in their own words: 「今、どんな感じですか」"

POLICING = (
    Policing(
        ("なぜ", "どうして", "なんで", "まだ"),
        re.compile(
            r"(?:なぜ|どうして|なんで)[^。？]{0,20}(?:なかった|なかっ|ていない|できていない|ませんでした)"
            r"|まだ[^。？、]{0,10}(?:ていないの|ていないんですか|ていないですか|ていませんか|終わらないの|できていない)"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("やりましたか", "終わりましたか", "できましたか", "ちゃんと", "済みましたか", "守"),
        re.compile(
            r"ちゃんと(?:やり|でき|し|終わ)[^。？]{0,6}か"
            r"|(?:課題|目標|約束|予定|宿題|タスク|行動計画)(?:は|を|が)"
            r"(?:ちゃんと|全部|すべて|きちんと)?"
            r"(?:やりました|終わりました|できました|済みました|守れました|守りました|達成)[^。？]{0,6}か"
        ),
        _WHAT_CAME_OF_IT,
    ),
    Policing(
        ("宿題", "期限", "締め切り", "締切", "言い訳", "遅れ", "提出"),
        re.compile(
            r"宿題|(?:期限|締め切り|締切)(?:切れ|を過ぎ|が過ぎ|に遅れ|を守)|言い訳"
            r"|(?:予定|計画|進捗)(?:より|から|に|が)[^。？]{0,4}遅れ|提出しましたか"
        ),
        _THEIRS,
    ),
    Policing(
        ("約束", "はず", "べき"),
        re.compile(
            r"約束(?:した)?(?:通り|どおり)|約束した(?:はず|のに)"
            r"|(?:やる|する|終わる|終える|出す)はず(?:でし|だっ)た|やるべきだった|しておくべき"
        ),
        _THEIRS,
    ),
    Policing(
        ("予定通り", "予定どおり", "計画通り", "計画どおり", "責任", "進捗", "サボ", "さぼ", "怠"),
        re.compile(
            r"(?:予定|計画)(?:通り|どおり)(?:に)?(?:進んで|です|でき|終わ)"
            r"|説明責任|責任を(?:取|果た)|進捗(?:を)?(?:報告|確認|管理)|サボ[りっる]|さぼ[りっる]|怠け"
        ),
        _IN_THEIR_WORDS,
    ),
)

JAPANESE = Speech(
    code="ja",
    marks=("?", "？", "か"),
    sentences=re.compile(r"(?<=[。？！?!])[」』）]*\s*"),
    question=re.compile(r"[?？][」』）]*$|か(?:な|ね)?。?$"),
    alternative=re.compile(r"それとも|または|あるいは|他には|ほかには|どちら|どっち"),
    invitation=re.compile(r"(?:教えて|聞かせて|話して|語って|見せて|聴かせて)"),
    is_closed=_is_closed,
    open_parts=_open_parts,
    policing=POLICING,
    reword="Ask it with 何, どんな or どのように; or make it an invitation, like "
    "「…について聞かせてください」.",
)
