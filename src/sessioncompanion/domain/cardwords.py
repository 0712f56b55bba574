"""What people call the parts of a card, and their values, in English, German, Portuguese, Japanese.

The names are compared as :func:`folded` leaves them: without case, accents, blanks and signs.
"""

import re
import unicodedata
from difflib import get_close_matches
from typing import NamedTuple

FIELDS = (
    "id", "ask", "why", "listen_for", "follow_ups", "audience", "minutes", "tags", "depth", "modes",
)  # fmt: skip
"""The fields of a card in the order in which people read them."""

_HEADERS = {
    "id": "id, key, card id, slug, kennung, schluessel, chave, identificador, 識別子",
    "number": "no, nr, number, nummer, lfd nr, pos, position, row, zeile, num, numero, #, 番号, №",
    "deck": "deck, deck id",
    "ask": "ask, question, questions, prompt, prompts, card, question text, prompt text, text, "
    "the question, frage, fragen, fragetext, impuls, karte, pergunta, perguntas, questao, "
    "questoes, texto, cartao, 質問, 質問文, 問い, 問いかけ, 設問",
    "why": "why, purpose, reason, aim, goal, intention, what it is for, rationale, warum, wozu, "
    "zweck, ziel, absicht, begruendung, sinn, por que, porque, para que, proposito, objetivo, "
    "objectivo, finalidade, razao, なぜ, 目的, 理由, ねらい, 意図",
    "listen_for": "listen for, listen, what to listen for, look for, watch for, hear, notice, "
    "achte auf, achten auf, darauf achten, hinhoeren, zuhoeren, worauf achten, hoeren auf, "
    "escutar, ouvir, escute, ouca, o que escutar, o que ouvir, atencao a, 聞きどころ, "
    "聴きどころ, 聞くポイント, 注目点, 注意点",
    "follow_ups": "follow up, follow ups, follow up question, follow up questions, followup, "
    "further questions, next question, probe, probes, nachfrage, nachfragen, anschlussfrage, "
    "anschlussfragen, folgefrage, folgefragen, seguimento, pergunta de seguimento, "
    "perguntas de seguimento, perguntas seguintes, aprofundamento, 追加質問, フォローアップ, "
    "深掘り, 続けて",
    "audience": "for, audience, who, for whom, whom, role, to, target, fuer, fuer wen, wer, "
    "rolle, zielgruppe, para, para quem, quem, papel, publico, 対象, 対象者, 相手, 誰に, 役割",
    "minutes": "minutes, minute, min, mins, time, duration, length, time min, dauer, zeit, "
    "minuten, tempo, duracao, minutos, 時間, 分, 所要時間, 分数",
    "tags": "tags, tag, category, categories, theme, themes, topic, topics, label, labels, "
    "keyword, keywords, kategorie, kategorien, thema, themen, schlagwort, schlagworte, "
    "schlagwoerter, stichwort, stichworte, categoria, categorias, tema, temas, etiqueta, "
    "etiquetas, palavras chave, タグ, カテゴリ, カテゴリー, 分類, テーマ, 話題",
    "depth": "depth, level, intensity, deep, difficulty, tiefe, stufe, niveau, ebene, "
    "profundidade, nivel, intensidade, 深さ, レベル, 深度, 難易度",
    "modes": "modes, mode, medium, channel, works in, modus, modi, kanal, modo, modos, meio, "
    "canal, モード, 形式, 方法",
}
_VALUES = {
    "audience": {
        "mentee": "mentee, mentees, the mentee, coachee, learner, lernende, mentorado, "
        "mentorada, mentorand, aprendiz, メンティー, メンティ",
        "mentor": "mentor, mentors, the mentor, coach, mentorin, mentora, メンター",
        "both": "both, all, everyone, either, any, pair, both of us, mentee mentor, "
        "mentor mentee, mentee and mentor, mentor and mentee, mentee und mentor, "
        "mentor und mentee, beide, alle, ambos, ambas, todos, os dois, as duas, "
        "mentor e mentee, mentor e mentorado, 両方, 二人, ふたり, 双方, 全員, 両者",
    },
    "depth": {
        "1": "1, light, easy, low, shallow, leicht, niedrig, flach, oberflaechlich, leve, raso, "
        "baixo, facil, 浅い, 軽い, 低, 低い, 軽め",
        "2": "2, medium, in between, middle, moderate, mittel, normal, medio, media, moderado, "
        "中, 中間, 普通, 中くらい",
        "3": "3, deep, high, heavy, intense, tief, hoch, schwer, profundo, profunda, fundo, "
        "alto, 深い, 重い, 高, 高い",
    },
    "modes": {
        "video": "video, camera, video call, kamera, videochamada, camara, ビデオ, 映像, 動画, "
        "カメラ",
        "audio": "audio, voice, phone, call, telephone, ton, telefon, sprache, stimme, "
        "telefone, voz, 音声, 電話, 声",
        "both": "both, all, any, either, beide, beides, alle, ambos, ambas, todos, 両方, "
        "どちらも, 全て",
    },
}
_NOTHING = {
    "", "-", "\u2013", "\u2014", "\u2015", "/", "n/a", "na", "none", "keine", "kein", "nenhum",
    "nenhuma", "なし", "無し",
}  # fmt: skip

_UNITS = r"(?:(?:minutes|minuten|minutos|minute|minuto|mins|min|m|分間|分|['\u2032])\.?)"
_MINUTES = re.compile(rf"(\d{{1,6}})(?:[.,]0*)?\s*{_UNITS}?")
_SECONDS = re.compile(r"(\d{1,6})\s*(?:seconds|sekunden|segundos|secs|sec|sek|seg|s|秒)\.?")
_HOURS = re.compile(r"(\d{1,2})\s*(?:hours|hour|stunden|stunde|horas|hora|std|hrs|hr|h|時間)\.?")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_ABOUT = re.compile(r"^(?:about|approx\.?|ca\.?|circa|etwa|cerca de|約|~|≈)\s*", re.IGNORECASE)
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"}
)
_ASIDE = re.compile(r"\s*[(\[\uff08].*?[)\]\uff09]\s*|[:\uff1a*]\s*$")


def folded(text: str) -> str:
    """The letters and digits of a text, without case and accents; ``#`` and ``№`` stay."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_GERMAN))
    return "".join(c for c in plain.casefold() if c.isalnum() or c in "#№")


def _table(names: dict[str, str]) -> dict[str, str]:
    return {folded(each): key for key, text in names.items() for each in text.split(",")}


_HEADER_TABLE = _table(_HEADERS) | {field.replace("_", ""): field for field in FIELDS}
_VALUE_TABLES = {kind: _table(names) for kind, names in _VALUES.items()}


_LONGEST_HEADER = 100
"""In characters; what is longer is no name of a column."""


class Column(NamedTuple):
    """What a header stands for; ``is_one`` says that each cell holds a single follow-up."""

    field: str
    is_one: bool = False


def column_named(header: str) -> Column | None:
    """What a column with this header holds: one of FIELDS, or ``number``, which counts rows."""
    if len(header) > _LONGEST_HEADER:
        return None
    for name in dict.fromkeys((folded(header), folded(_ASIDE.sub(" ", header)))):
        if name in _HEADER_TABLE:
            return Column(_HEADER_TABLE[name])
        stem = name.rstrip("0123456789")
        if stem != name and _HEADER_TABLE.get(stem) == "follow_ups":
            return Column("follow_ups", is_one=True)
    name = folded(header)
    near = get_close_matches(name, _LONG_HEADERS, n=1, cutoff=0.86) if len(name) <= 30 else []
    return Column(_HEADER_TABLE[near[0]]) if near else None


_LONG_HEADERS = [name for name in _HEADER_TABLE if len(name) >= 6 and name.isascii()]


def field_named(name: str) -> str | None:
    """The field that somebody names by hand: ours, as in YAML (``for``), or as a header."""
    found = column_named(name)
    return found.field if found and found.field in FIELDS else None


def is_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing in it."""
    return text.strip().casefold() in _NOTHING


def audience_in(text: str) -> str | None:
    """``mentee``, ``mentor`` or ``both``; None when it is not understood."""
    return _VALUE_TABLES["audience"].get(folded(text.replace("&", " and ").replace("+", " ")))


def depth_in(text: str) -> int | None:
    """1, 2 or 3 from ``2``, ``level 2``, ``deep`` or ``★★``; None when it is not understood."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain and set(plain) <= set("★*☆●○") and 1 <= (stars := plain.count(plain[0])) <= 3:
        return stars
    name = folded(re.sub(r"(?<=\d)[.,]0+$", "", plain))
    stem = name.rstrip("123")
    if stem != name and _HEADER_TABLE.get(stem, stem) in ("depth", "l"):
        name = name[len(stem) :]
    found = _VALUE_TABLES["depth"].get(name)
    return int(found) if found else None


def modes_in(text: str) -> tuple[str, ...] | None:
    """``video`` and ``audio`` in the given order; None when something is not understood."""
    found: list[str] = []
    parts = re.split(r"[,;|/+&、・]|\band\b|\bund\b|\be\b", unicodedata.normalize("NFKC", text))
    for part in parts:
        word = re.sub(
            r"\b(?:only|nur|somente|apenas|só)\b|のみ|だけ", "", part, flags=re.IGNORECASE
        )
        mode = _VALUE_TABLES["modes"].get(folded(word))
        if mode is None:
            return None
        found += ("video", "audio") if mode == "both" else (mode,)
    return tuple(found)


def minutes_in(text: str) -> int | None:
    """Whole minutes, seconds rounded up: ``2``, ``2 min``, ``00:02:00``, ``90 s``; None if none."""
    plain = _ABOUT.sub("", unicodedata.normalize("NFKC", text).strip().casefold())
    if match := _MINUTES.fullmatch(plain):
        return int(match[1])
    if match := _SECONDS.fullmatch(plain):
        return -(-int(match[1]) // 60)
    if match := _HOURS.fullmatch(plain):
        return int(match[1]) * 60
    if match := _CLOCK.fullmatch(plain):
        first, second = int(match[1]), int(match[2])
        if match[3] is not None:
            return first * 60 + second + (int(match[3]) > 0)
        return first + (second > 0) if first else second
    return None
