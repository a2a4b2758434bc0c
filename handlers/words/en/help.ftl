help-volunteer =
    <b>How it works</b>
    · Tap Claim under a need in the group, or Release to give it up; replying “claim” to it works too, and “+2” brings one person along.
    · When it is full you join the waiting list and are asked in turn.
    · At 8 the evening before I ask whether you can come; an hour before gathering I remind you to leave.
    · Tap “I'll bring it” under an errand in the group, and I lead you here through buying, bringing and being paid back.
    /my my shifts and errands · /needs needs short of people · /ledger what I have advanced
    /name what the list calls me · /language · /privacy · /forgetme erase me
help-coordinator =
    <b>Post a need</b> in the group, or here:
    <code>/need 12 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early</code>
    Several lines are several needs; /need alone leads you through it. To correct it, edit your message or tap Edit.
    <b>Run it</b>: Details under a need lets you change number, time and place, cancel, copy it to another day, and add people without Telegram.
    /needs shows who is missing, with “bump” and “copy list”.
    <b>Run the group</b>: /setup for language and time zone; reply /coordinator to somebody's message to appoint another.
    <b>Help at home</b>: reply /residents to somebody's message in the group (your own, too) so that they see residents' requests; then /poster gives you a QR code to hang up.
    /my my shifts · /name · /language · /privacy · /forgetme erase me
help-resident =
    <b>How it works</b>
    · For groceries, medicine, meals or something to be fetched, send /ask, and I ask you step by step.
    · If buttons are a trouble, just write a sentence, send a voice message or a photo.
    · When somebody comes, I tell you who, when, and their code word. Without the word, open to nobody.
    · To talk to whoever brings it, just write to me; they do not see your account.
    /my my errands · /ledger what I owe
    /language · /privacy · /forgetme erase me
    I never ask for card numbers or passwords. In an emergency, ring { $emergency } first.
help-carer =
    <b>Requests from residents</b> come to you here: accept, mend or refuse them, or ask somebody to go.
    · When somebody rings you, enter it for them with /errand.
    · /residents changes the settings: look first or not, the community's number, how much may be advanced; /poster gives the QR code.
    · /ledger shows who has advanced what and who has not paid, as a spreadsheet too.
help-owner = You run this bot. When something fails I tell you its code here; python -m bot check on the server looks at the settings.
help-group = Tap Claim under a need to take a place. /needs shows where people are missing; /my and the rest are in our private chat.
help-group-coordinator = To post a need: /need 12 people for testing tomorrow 8am-12pm at Century Plaza. /needs shows who is missing, /setup changes settings, /coordinator in reply to somebody appoints them.
help-menu-ask = Ask for help at home
help-menu-my = My shifts
help-menu-needs = Needs short of people
help-menu-need = Post a need
help-menu-ledger = Who owes whom for errands
help-menu-name = Change my name on the list
help-menu-language = Choose a language 语言
help-menu-help = How it works
help-menu-privacy = What is kept about me
help-menu-forgetme = Erase my records
help-menu-coordinator = Appoint a coordinator (in reply to them)
help-menu-residents = Who sees residents’ details (in reply)
help-menu-poster = QR poster for residents
help-menu-setup = Language and time zone
