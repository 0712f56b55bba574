"""The examples of a new file in Portuguese, in words that are at home in Lisbon and São Paulo."""

from sessioncompanion.services.starting_examples import Examples

PORTUGUESE = Examples(
    description="Para os primeiros minutos, antes de qualquer assunto sério.",
    author="O seu nome",
    window_ask="O que vê quando levanta os olhos daqui?",
    window_why="Ajuda os dois a chegar, e não pede preparação.",
    window_listen_for="Que lugar é esse, e se ali dá para falar à vontade.",
    window_follow_up="O que gostaria de ver aí?",
    small_win_ask="O que saiu um pouco melhor do que temia, nos últimos tempos?",
    small_win_why="O progresso vê-se melhor em passos pequenos.",
    small_win_listen_for="A parte que é mérito próprio, e que muitas vezes se cala.",
    small_win_follow_up="Qual foi a sua parte nisso?",
    unsaid_ask="O que ainda está por conversar entre nós?",
    arrive_title="Chegada",
    arrive_guidance="Testem a linha, e combinem quem liga se a chamada cair.",
    check_in_title="Check-in",
    check_in_guidance="Primeiro, escutar. Os compromissos aparecem aqui por si.",
    agreements_title="Acordos",
    agreements_guidance="Por hoje, um ou dois bastam.",
    agenda_title="Temas",
    agenda_guidance="Os temas são de quem recebe a mentoria, e a ordem também.",
    feedback_title="Feedback",
    feedback_guidance="Quem recebe a mentoria fala primeiro. Agradeça, venha o que vier.",
    close_title="Encerramento",
    close_guidance="O que cada pessoa leva daqui, e a data do próximo encontro.",
    silence_when="Passa muito tempo sem notícias entre duas sessões",
    silence_ask="Quanto silêncio está bem, e quem o quebra?",
    silence_starter=(
        "Duas semanas sem notícias estão bem; depois de três, quem se lembrar escreve uma linha."
    ),
    silence_other_starter="Silêncio quer dizer que está tudo bem. Pedimos ajuda antes que doa.",
    outside_when="Surge algo que não nos cabe resolver",
    outside_ask="Como percebemos isso, e a quem recorremos então?",
    outside_starter=(
        "Qualquer um de nós pode dizer que isso pede outra pessoa, e pensamos juntos em quem."
    ),
    outside_other_starter="Primeiro ouvimos tudo, e só depois vemos se o assunto cabe aqui.",
)
