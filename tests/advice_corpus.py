"""Questions as facilitators write them, good and bad, by the advice they earn."""

CLOSED = {
    "en": """
        Is there anything you would like to add?
        Is this goal still right for you?
        Are you happy with how it went?
        Are there any obstacles in your way?
        Do you feel ready for the talk with your manager?
        Do you like your job?
        Do we need to change our rhythm?
        Don't you think it is time to ask?
        Have you got somebody to talk to about this?
        Have you tried the exercise from last time?
        Haven't you already decided?
        Has anything changed since we last spoke?
        Has your week been good?
        Did it help?
        Did the conversation go well?
        Does your team know about it?
        Was it a good week?
        Were you nervous?
        Can you see yourself in that role?
        Could you imagine working abroad?
        Would you recommend this to a friend?
        Would it be easier with a plan?
        Will you tell your boss?
        Should you say no more often?
        So, is it done?
        And did you sleep well?
        Looking back at the week, is there something you are proud of?
        If you could choose again, would you choose the same?
        When you think of Monday, are you looking forward to it?
        In your last project, did you feel supported?
        You are happy with that, aren't you?
        That was hard, wasn't it?
        This is your decision, right?
        Any questions?
        Anything you would like to add?
        How many hours did you sleep?
        How often do you meet your team?
        How long have you been in this job?
        On a scale from 1 to 10, how sure are you?
        How old is the idea?
        Would you say that you are a patient person?
        Let us look at your goal. Is it still the right one?
        Is there one, or more than one?
        Have you ever quit something, or not?
        Do you know what you want?
        Is it clear? Is it yours?
    """,
    "de": """
        Gibt es noch etwas, das du sagen möchtest?
        Hast du gut geschlafen?
        Bist du zufrieden?
        Ist das Ziel noch das richtige?
        War es eine gute Woche?
        Kannst du dir vorstellen, dort zu arbeiten?
        Fühlst du dich bereit?
        Möchtest du etwas ändern?
        Hat es geholfen?
        Geht es dir gut?
        Und, läuft es?
        Wenn du zurückblickst, bist du stolz darauf?
        Brauchst du Hilfe?
        Das war schwer, nicht wahr?
        Du bist zufrieden, oder?
        Wie viele Stunden hast du geschlafen?
        Wie oft seht ihr euch?
        Auf einer Skala von 1 bis 10, wie sicher bist du?
        Haben Sie jemanden, mit dem Sie reden können?
        Würdest du es wieder tun?
    """,
    "pt": """
        Há alguma coisa que queiras acrescentar?
        Tem alguma dúvida?
        Você está feliz com o resultado?
        Já falou com a sua chefe?
        Dormiste bem?, não é?
        Foi uma boa semana?
        Sentes-te preparado, não é?
        Consegue imaginar-se nesse papel?
        Gostou da conversa?
        Está tudo claro?
        Olhando para trás, foi difícil?
        Você já pensou em mudar?
        Quantas horas dormiu?
        Numa escala de 1 a 10, como se sente?
        Existe alguém com quem possa falar?
        Quer mudar alguma coisa?
        Correu bem, certo?
        És feliz no teu trabalho?
        O teu objetivo ainda faz sentido?
        Precisas de ajuda?
    """,
    "ja": """
        何か気になることはありますか？
        よく眠れましたか。
        うまくいきましたか？
        誰かに相談しましたか。
        困っていることはありませんか？
        準備はできていますか？
        今の目標は正しいと思いますか。
        楽しかったですか？
        いつか試してみたいと思いますか？
        疲れていますか？
        何時間眠りましたか？
        今週は何回話しましたか。
        この仕事は好き？
        満足しているよね？
        まだ続けたい？
        緊張していた？
    """,
}

OPEN = {
    "en": """
        What did you put down to be here?
        What would make this hour worth it for you?
        How did it feel to say no?
        How do you want to be told when something is wrong?
        Who else has noticed a difference in you?
        Where would you start?
        Why does it matter to you?
        Which part of this is yours to decide?
        When did you last laugh at work?
        When you look back, what are you glad of?
        If we were strangers starting today, what would we agree differently?
        If you could change one thing, where would you begin?
        Tell me about a time you changed your mind.
        Tell me a moment when you thought: was that really me?
        Describe an ordinary Tuesday once this goal has come true.
        Would you tell me how it began?
        Could you describe the moment it went quiet?
        Can you walk me through your morning?
        Would you like to tell me about it?
        Could you tell me more about your team?
        Would you mind going first?
        Let us be quiet with this for one minute.
        Shall we take one slow breath?
        May I tell you what I saw?
        What if it were easy?
        In what way is this yours?
        At which moment today were you most awake?
        For whom are you doing it?
        Of the things we parked, which has earned a place next time?
        Is this a problem to solve, or one to live with?
        Do you want ideas or an ear?
        Is there a place you go to when you are stuck, and what do you find there?
        On a scale from 1 to 10, how sure are you, and why?
        How much have you got in the tank today, and what is it good for?
        How far does your shadow reach at work?
        You have gone quiet. I am still here, and there is no hurry.
        Ask them 'is it done?' and wait.
        Finish this any way you like: today I am mostly…
        What's on your mind?
        What else?
        Have your notes at hand.
        Was it hard? Tell me the story.
        And what would you have liked to do?
        So how was it, really?
        On a scale from one to five, how heard did you feel? Then the story behind the number.
        You were on the edge of saying something. What was it?
        It is settled, or is it?
        Since when have you known?
        What is it about Mondays, do you think?
        Can you say more?
        Can you think of a time when it worked?
        Today, what needs a little room?
        Whose voice is that?
        Think of a contact that has gone quiet. What would be a kind first line?
        How come the best ideas arrive in the shower?
    """,
    "de": """
        Was hast du heute mitgebracht?
        Wie geht es dir?
        Wie war deine Woche?
        Welcher Teil davon gehört dir?
        Woran merkst du, dass es gut läuft?
        Mit wem möchtest du darüber reden?
        Wenn du zurückblickst, was freut dich?
        Erzähl von einem Moment, in dem du stolz warst.
        Kannst du mir von deinem Tag erzählen?
        Magst du beschreiben, wie es anfing?
        Möchtest du Ideen oder ein offenes Ohr?
        Wollen wir einen Moment still sein?
        An welchem Punkt wurde es schwierig?
        Wofür bist du heute dankbar?
        Was würdest du tun, wenn es leicht wäre?
        Beschreibe den Raum, in dem du sitzt.
        Gibt es einen Ort, an den du gehst, und was findest du dort?
        Du bist still geworden. Was ging dir durch den Kopf?
        Und was noch?
        Von eins bis fünf: wie gut wurde dir zugehört? Danach die Geschichte zu der Zahl.
        Darf ich dir sagen, was ich gesehen habe?
        In welcher Stimmung bist du heute?
    """,
    "pt": """
        O que trouxe consigo hoje?
        Como foi a sua semana?
        Que parte disto é sua?
        Qual foi o melhor momento?
        Com quem gostaria de falar sobre isso?
        Em que momento ficou difícil?
        De que precisas agora?
        Por que isso importa para você?
        Conte um momento de que se orgulha.
        Pode contar como começou?
        Poderia descrever esse momento?
        Você pode me falar do seu dia?
        Quer ideias ou um ouvido?
        Se fosse fácil, o que faria?
        Quando olhas para trás, o que vês?
        Você se sente como?
        Há um lugar aonde vai, e o que encontra lá?
        Vamos ficar um minuto em silêncio?
        A quem pedirias ajuda?
        De um a cinco, quanta escuta encontrou hoje? Depois do número, a história.
        E o que mais?
        Onde começarias?
    """,
    "ja": """
        今日は何を置いてここに来ましたか？
        今週はどんな天気でしたか。
        どのように始まりましたか？
        誰に話してみたいですか。
        何から始めますか？
        いつからそう感じていましたか。
        どこで難しくなりましたか？
        なぜそれが大切なのですか。
        今日の気分について聞かせてください。
        その時のことを話していただけますか？
        一分間、静かに過ごしてみませんか？
        アイデアがほしいですか、それとも聞いてほしいですか？
        今いる部屋の様子を教えてもらえますか？
        最近うれしかったことを一つ教えてください。
        その瞬間、何が見えましたか。
        「できましたか」と聞かずに待ちましょう。
        少し休んでもいいですか？
        次は何を試してみたいですか？
    """,
}

SEVERAL = {
    "en": """
        What happened? How did you feel?
        How are you? What would you like to talk about today?
        What went well? What did not? What will you change?
        Do you have a plan? What is in it?
        What did you do, how did it feel, and what comes next?
        Let us look at your week. What was hard? Who helped you?
        Where are you stuck? And what have you tried?
        What worked?! Why?
        (What do you see?) What do you hear?
        What do you want, why do you want it, and who can help you with it?
        Is this what you wanted? What would be better?
        When did it begin? When did it end?
        Who was there? Who was missing?
        How was your week? Tell me. What was the best of it?
        What matters to you? Why? Since when?
        Have you talked to her? Did it help? What next?
        How did you decide? What would you do now? I am curious.
        What's your goal? How will you get there? Who will you ask?
        Where do you want to be in a year? What stands in the way?
        So what did you learn? And how will you use it?
        Which of these is yours? Which is somebody else's?
        What do you see? "And then?" What do you hear?
        If you had a day more, what would you do? And with a day less?
        What would you keep, what would you change, and what would you throw out?
        How do you start your day, how do you end it, and what lies between?
        Who knows about it, what do they say, and how do you answer them?
        What do you think of it? Do you agree?
        What do I do that helps? What do I do that does not?
        Are you the only one who sees it? Who else could?
        What is your next step? When will you take it?
    """,
    "de": """
        Was ist passiert? Wie hast du dich gefühlt?
        Wie geht es dir? Worüber möchtest du reden?
        Was lief gut? Was nicht?
        Was hast du getan, wie war das für dich, und was kommt als Nächstes?
    """,
    "pt": """
        O que aconteceu? Como se sentiu?
        Como está? Sobre o que quer falar?
        O que correu bem? O que não correu?
        O que fez, como foi para si, e o que vem a seguir?
    """,
    "ja": """
        何がありましたか？どう感じましたか？
        今週はどうでしたか。何を話したいですか。
        どこで困りましたか。誰が助けてくれましたか？
    """,
}

ONE = {
    "en": """
        What happened, and how did you feel?
        You were on the edge of saying something. What was it?
        Pick one thing you took along last time. What did the real world do to it?
        Where would you start? Or would you rather wait?
        What would you ask, if nobody could hear you?
        How do you learn when nobody is watching: reading, hearing, doing, asking?
        Write to them: 'Where are you? Are you well?'
        Who, what, when: where does the story begin?
        What do you want from me in this: ideas, questions, an ear, or a push?
        Suppose we had ten minutes and no more. Where would you start?
        Say "what now?" aloud. What comes up?
        Tell me about it. Take your time.
        What is 1.5 times better than good?
        Who already does what you want to learn, and what would you ask them first?
        What is your first move, and which day of the week does it live on?
        What would you do if it were easy, and who would notice?
        Take a breath. Look out of the window. What moved out there?
        Which of us rings, and how long does the other wait?
        I have a question. It is a strange one. What does your chair know about you?
        What, of all things, do you want to talk about?
        What worked, and what would you do again?
        Where, when and with whom do you think best?
        It could be a person, a place or a book: what keeps you going?
        Everybody asks "Why me?" at times. When did you last?
        What else?
        Why not?
        What do people ask you? ("How do you do it?", say.)
        Ready when you are. What is the first thing you would try?
        What do you need: time, help, a push?
        Three words for how you are. The third has to be a strange one.
    """,
    "de": """
        Was ist passiert, und wie ging es dir damit?
        Du bist still geworden. Was ging dir durch den Kopf?
        Wo würdest du anfangen? Oder magst du noch warten?
        Frag „Was nun? Was noch?“ und warte.
    """,
    "pt": """
        O que aconteceu, e como se sentiu?
        Ficou em silêncio. O que lhe passou pela cabeça?
        Onde começaria? Ou prefere esperar?
    """,
    "ja": """
        少し静かになりましたね。何が浮かびましたか？
        アイデアがほしいですか。それとも聞いてほしいですか。
        消したものは、次回に回すか、お別れするか。どちらにしましょう？
        「どうして？なぜ？」と聞かずに待つと、何が起きますか。
    """,
}

CHECKING_UP = {
    "en": """
        Why didn't you do it?
        Why haven't you finished yet?
        Why did you not call her?
        How come you haven't written to him?
        Why is it not done?
        You still haven't sent the letter. What happened?
        Did you do your homework?
        Did you do your exercises?
        Have you done your tasks?
        Have you completed the assignment?
        Did you finish what you promised?
        Did you manage to complete your goals?
        Did you actually keep your commitment?
        Did you reach your target?
        Have you met all your goals?
        Did you follow through?
        Haven't you started?
        Which of your tasks are overdue?
        How is the homework going?
        What's your excuse?
        What is your excuse this time?
        No more excuses: what will you do?
        What have you failed to do this week?
        You failed to write. What got in the way?
        Did you write to her, as promised?
        As agreed, tell me what you have done.
        What were you supposed to do?
        What are you supposed to have ready?
        You said you would call. What came of it?
        You should have finished this by now.
        Are you on track?
        Is everything still on track?
        Are you behind on your goals?
        How can I hold you accountable?
        How will you be held accountable?
        Who is your accountability partner?
        Give me a progress report.
        What is the status update on your goals?
        Report back to me on Friday.
        I want to check up on your goals.
        What took you so long?
        Explain yourself.
        Prove to me that you care.
        Did you miss your deadline?
        What did you agree with me, and did you do what you said?
    """,
    "de": """
        Warum hast du das nicht gemacht?
        Wieso hast du noch nicht angefangen?
        Weshalb habt ihr euch nicht gemeldet?
        Hast du deine Aufgaben erledigt?
        Hast du deine Hausaufgaben gemacht?
        Habt ihr eure Ziele erreicht?
        Was ist überfällig?
        Was ist deine Ausrede?
        Wie versprochen: Was hast du getan?
        Du hattest mir versprochen, anzurufen. Was war los?
        Du wolltest doch schreiben. Was kam dazwischen?
        Was hättest du tun sollen?
        Bist du im Zeitplan?
        Liegst du noch im Plan?
        Wem legst du Rechenschaft ab?
        Du hast es versäumt? Was hast du versäumt?
    """,
    "pt": """
        Por que você não fez?
        Porque não fizeste a tarefa?
        Por que ainda não terminou?
        Fez a sua tarefa?
        Você cumpriu os seus compromissos?
        Fizeste o que prometeste?
        Que tarefas atrasadas tem?
        Fez o dever de casa?
        Qual é a sua desculpa?
        Como combinado, o que fez?
        Você prometeu ligar. O que houve?
        Devias ter feito isso.
        Era suposto enviares a carta.
        Está tudo em dia?
        A quem presta contas?
        Ainda não entregou?
    """,
    "ja": """
        なぜやらなかったのですか。
        どうしてまだできていないのですか。
        どうして連絡しなかったのですか？
        宿題はやりましたか。
        課題はちゃんと終わりましたか？
        約束通りにやりましたか。
        目標は達成できましたか。
        期限を過ぎたものは何ですか。
        言い訳はありますか。
        予定通り進んでいますか？
        やるはずだったことは何ですか。
        進捗を報告してください。
        ちゃんとやりましたか？
    """,
}

CHECKING_IN = {
    "en": """
        What came of the thing you took along?
        What got in the way, and what did that teach you?
        What has shifted since we last talked, even by a centimetre?
        Why don't you begin?
        Why don't we take a breath first?
        What have you promised yourself?
        Where do you feel on firm ground?
        What helps you to get back on track?
        Which sound track would your week have?
        Excuse me for a moment; somebody is at the door.
        What would be a good excuse for a feast?
        Nobody needs homework after this. What would you like to carry?
        What did you learn from a plan that failed?
        Who taught you how to fail well?
        Who says how a leader is supposed to behave?
        Do you want to check in first?
        What do you owe nobody?
        What are you doing that you were never asked to do?
        It may also be dropped. What would that free up?
        What did you do first this morning?
        Have you done anything lately just for fun?
        What have you kept to yourself because it seemed too small?
        What did you see on your way?
        Which promise of yours are you glad you kept?
        Say what you are taking on. I will write it exactly as you say it.
        What deadline would you invent for the fun of it?
        What is a late train good for?
        Who walks behind you when you are brave?
        What would you look up tonight if you never had to justify it?
        Leave out the words 'as promised', and say it again.
    """,
    "de": """
        Was ist daraus geworden?
        Was kam dazwischen?
        Warum ist dir das wichtig?
        Was hast du dir selbst versprochen?
        Welche Aufgabe macht dir Freude?
        Was hat sich seit dem letzten Mal bewegt?
        Was brauchst du nicht mehr?
        Was steht heute auf deinem Plan?
        Wer hat dir geholfen?
        Was darf liegen bleiben?
    """,
    "pt": """
        O que resultou disso?
        O que se meteu no caminho?
        O que mudou desde a última conversa?
        Por que não começamos com um silêncio?
        Que promessa fez a si mesma?
        Que tarefa lhe dá alegria?
        O que pode ficar por fazer?
        Quem ajudou?
        O que faz quando não tem prazos?
        O que já não precisa de carregar?
    """,
    "ja": """
        その後どうなりましたか。
        何が間に入りましたか。
        持ち帰ったことは、どこへ行きましたか。
        まだ言っていないことがあれば聞かせてください。
        なぜそれが大切なのですか。
        どうして笑顔になったのですか。
        自分にした約束は何ですか。
        計画にない楽しみは何でしたか。
    """,
}


def sentences(corpus: dict[str, str]) -> list[tuple[str, str]]:
    """Language and question, one by one."""
    return [
        (language, line.strip())
        for language, text in corpus.items()
        for line in text.strip().splitlines()
    ]
