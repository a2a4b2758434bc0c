people-welcome =
    Hello { $name }! I am <b>Redvest</b> and look after our volunteering.
    When a need is posted in the group, tap Claim. The evening before and before you leave, I remind you here.
    /my shows your shifts, /help shows what else I can do.
people-welcome-coordinator =
    Hello { $name }! I am <b>Redvest</b>. You coordinate: post needs with /need in the group, and I tell you here who has not answered and who cannot come.
    /help shows everything.
people-ask-name = You are in! What shall the list call you? Just reply with a name, such as “Sister Wang”. I ask this only once.
people-ask-name-again = The list calls you “{ $name }”. What would you like instead? Just reply with the new name.
people-button-keep-name = { $name } is fine
people-name-kept = Good, the list says { $name }.
people-name-taken = Thank you, { $name }. That is what the list says now; /name changes it.
people-name-too-long = Please keep the name within { $limit } characters, so that it can be read on the list, and send it again.
people-name-in-private = Please change your name in private.
people-language = Which language would you like?
people-language-in-private = Choose your own language in private; the group's is set by its coordinators with /setup.
people-language-of-group = The group's language is set with /setup.
people-language-set = Good, I will speak English with you.
people-privacy =
    <b>What I keep about you</b>
    · your name in Telegram, the name you want to be called by (both encrypted), and your language;
    · in which of my groups that take errands you were seen, and on which day last, so that a coordinator finds you by name;
    · which shifts you claimed, when, and whether you could come; which errands you brought, and what you are owed for them.
    <b>If you ask for help</b>
    · What you need, for whom, door, phone, photos and what you write to your volunteer: all encrypted. Photos stay at Telegram; I keep only where.
    · Coordinators who were named for it see all of it; your volunteer sees it from “I'll bring it” until it is done. The group sees only the kind, the building and how many items. Coordinators see what you two write only if one of you reports it.
    · If you write that somebody is in danger, every coordinator appointed where you asked for help may see your words, your door and your phone, so that one of them rings you at once; if none reads it, those who run this bot may, too.
    · 14 days after it is done all of this is erased, and what stays is a count: what kind, when, what it cost. As long as money is owed I also remember who is to pay it. Half-filled requests go after a day. Photos and voice messages are taken out of your volunteer's chat a day after it is done, as far as Telegram lets me (it does for two days); other messages stay in a chat until they are deleted there.
    · A hint for the next volunteer at your door is kept only with your yes, and goes with the last errand at that door.
    · I never ask for card numbers or passwords; money never passes through me.
    <b>Who sees the rest</b>
    · The group's list shows your name at the shifts you claim; coordinators see whether you answered a reminder. Whoever you bring an errand to sees your first name.
    · The phone of whoever receives you is shown to claimants and coordinators only, and deleted 14 days after the shift.
    <b>For how long</b>
    · Drafts and unanswered questions: a day. Messages sent (which, not their private contents): 14 days. Records of failures: 14 days. The trail of who did or looked at what, without contents: a year.
    /forgetme erases everything about you at once: what you asked for is called off and your volunteer told, what you carry goes to others, and only counts and sums without your name stay.
people-forget-in-private = Please do this in private.
people-forget-ask = Shall I erase your name and records? The shifts you claimed are given up, what you asked for is called off, errands you carry go to others, and past service stays as a count without your name. This cannot be undone.
people-forget-ask-left =
    ⚠️ Before you decide:
    { $lines }

    Shall I erase your name and records all the same? The shifts you claimed are given up, what you asked for is called off, errands you carry go to others, and past service stays as a count without your name. This cannot be undone.
people-button-forget = Erase everything
people-button-stay = No, keep it
people-forgotten = Everything is erased. Thank you for what you did.
people-stayed = Good, nothing has changed.
