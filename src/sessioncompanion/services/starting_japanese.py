"""The examples of a new file in Japanese."""

from sessioncompanion.services.starting_examples import Examples

JAPANESE = Examples(
    description="はじめの数分、本題に入る前に。",
    author="あなたの名前",
    window_ask="画面から目を上げると、何が見えますか？",
    window_why="準備がいらず、ふたりともほっとひと息つけます。",
    window_listen_for="どんな場所にいるか、そこで気がねなく話せそうか。",
    window_follow_up="そこに何が見えたら、うれしいですか？",
    small_win_ask="最近、心配していたよりも少しうまくいったことは何ですか？",
    small_win_why="小さな一歩のほうが、前に進んだことがよく見えます。",
    small_win_listen_for="本人のしたこと。さらりと流してしまいがちです。",
    small_win_follow_up="ご自分のしたことで、何が効いたと思いますか？",
    unsaid_ask="大事なのにまだ話せていないことは、何でしょう？",
    arrive_title="つながる",
    arrive_guidance="音と映像を確かめ、切れたらどちらがかけ直すかを決めます。",
    check_in_title="チェックイン",
    check_in_guidance="まずは聴きます。前に持ち帰ったことの話は、自然に出てきます。",
    agreements_title="ふたりの約束ごと",
    agreements_guidance="今日は、ひとつかふたつで十分です。",
    agenda_title="今日のテーマ",
    agenda_guidance="テーマも順番も、メンティーが決めます。",
    feedback_title="フィードバック",
    feedback_guidance="メンティーから先に。何が出てきても、お礼を言います。",
    close_title="しめくくり",
    close_guidance="それぞれが持ち帰ることと、次に会う日を確かめます。",
    silence_when="次に会うまでのあいだ、お互いに連絡がないとき",
    silence_ask="どのくらい間があいたら、どちらから声をかけましょう？",
    silence_starter=(
        "二週間までは、便りがなくても気にしません。三週間たったら、思い出したほうがひとこと送ります。"
    ),
    silence_other_starter="便りがないのは、元気なしるし。つらくなる前に、助けを求めます。",
    outside_when="ふたりでは解決できない話が出たとき",
    outside_ask="どうやってそれに気づき、そのときは誰を頼りましょう？",
    outside_starter=(
        "どちらからでも「これはほかの人の力が要る」と言えます。誰がいいかは、一緒に考えます。"
    ),
    outside_other_starter="まず最後まで聴き、ここで話すことかどうかは、そのあとで決めます。",
)
