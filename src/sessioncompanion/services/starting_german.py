"""The examples of a new file in German."""

from sessioncompanion.services.starting_examples import Examples

GERMAN = Examples(
    description="Für die ersten Minuten, bevor es ernst wird.",
    author="Dein Name",
    window_ask="Was siehst du, wenn du vom Bildschirm aufschaust?",
    window_why="So kommen beide an, und vorbereiten muss man dafür nichts.",
    window_listen_for="Wo dein Gegenüber sitzt und wie frei es dort reden kann.",
    window_follow_up="Was würdest du dort gern sehen?",
    small_win_ask="Was ist dir zuletzt ein wenig besser gelungen als befürchtet?",
    small_win_why="In kleinen Schritten sieht man leichter, dass es vorangeht.",
    small_win_listen_for="Der eigene Anteil, der gern unerwähnt bleibt.",
    small_win_follow_up="Was hast du dazu beigetragen?",
    unsaid_ask="Worüber sollten wir sprechen und haben es noch nicht getan?",
    arrive_title="Ankommen",
    arrive_guidance="Prüft die Leitung und klärt, wer anruft, wenn sie abreißt.",
    check_in_title="Check-in",
    check_in_guidance="Erst zuhören. Auf die Vorsätze kommt ihr hier von selbst.",
    agreements_title="Vereinbarungen",
    agreements_guidance="Eine oder zwei genügen für heute.",
    agenda_title="Themen",
    agenda_guidance="Die Themen bringt dein Gegenüber mit, die Reihenfolge auch.",
    feedback_title="Feedback",
    feedback_guidance="Dein Gegenüber fängt an. Bedank dich, was auch kommt.",
    close_title="Abschluss",
    close_guidance="Was ihr beide mitnehmt und wann ihr euch wiederseht.",
    silence_when="Wir hören zwischen zwei Treffen nichts voneinander",
    silence_ask="Wie viel Stille ist in Ordnung, und wer bricht sie?",
    silence_starter=(
        "Zwei Wochen ohne ein Wort sind in Ordnung; nach drei schreibt eine Zeile, wer daran denkt."
    ),
    silence_other_starter="Stille heißt, dass alles gut ist. Hilfe holen wir, bevor es wehtut.",
    outside_when="Etwas kommt zur Sprache, das wir zu zweit nicht lösen können",
    outside_ask="Woran merken wir das, und an wen wenden wir uns dann?",
    outside_starter=(
        "Wir dürfen beide sagen, dass es dafür jemand anderen braucht, und überlegen zusammen, wen."
    ),
    outside_other_starter="Wir hören erst bis zum Ende zu und sehen dann, ob es hierher gehört.",
)
