# The ways in
asking-welcome =
    Hello { $name }! I am <b>Redvest</b>. If you need groceries, medicine, meals or something fetched, tap the button below. I ask one thing after the other, and a volunteer brings it.
    If buttons are no good to you, write me a sentence, send a voice message or a photo.
asking-came =
    Hello { $name }! I am <b>Redvest</b>: volunteers of your community bring what you need.
    What you tell me is seen by the volunteer who brings it and the coordinators only. I never ask for card numbers or passwords.
asking-hello = Hello! If you need help, tap the button below, or just say what you need.
asking-courtesy = You are welcome! Whenever you need something, write “help” to me.
asking-button-ask = 🙏 I need something
asking-in-private = Please tell me in private, where the group cannot see it.
asking-poster-unknown = This poster is no longer good. Please ask your community for a new one, or ring them.
asking-no-unit = I do not know yet which community you live in. Please scan the code on its poster or tap its link, then come back.
asking-no-unit-carer = For somebody on the telephone, send /errand. For your own household, scan the code on your community's poster first.
asking-not-carer = Only those appointed to see residents' details can do this. A group administrator appoints them by replying /residents to a message of theirs.
asking-no-sticker = Stickers and videos mean nothing to me. If you need help, tap the button below, or send a sentence, a voice message or a photo.
asking-secret = There seems to be a card number or password in this, so I have not kept it. I never ask for those; give them to nobody. Please send what you need once more without it.

# What is asked
asking-head-behalf = ☎️ <b>For somebody on the telephone</b>
asking-head-mend = ✍️ <b>Completing errand { $number }</b>, which stays as it is until you confirm
asking-their-words = 💬 In their words: { $text }
asking-their-file = 📎 Sent with errand { $number }
asking-ask-unit = In which community do you need it?
asking-ask-kind =
    <b>What do you need?</b> Tap one.
    If none fits, just write a sentence, send a voice message or a photo: a coordinator fills in the rest.
asking-ask-who = Who is it for?
asking-ask-who-mend = Who is it for?
asking-ask-name-me = What shall the volunteer call you? Please type it, such as “Grandpa Liu”.
asking-ask-name = What is the person called who receives it? Please type it, such as “Grandpa Liu”.
asking-ask-list-groceries = What shall we buy? One thing a line, such as “2 bottles of soy sauce”. A photo of a list is fine too. Tap “That is all” at the end.
asking-ask-list-medicine = Which medicine? One a line, with its name and how many boxes. A photo of the box or the prescription is fine too. Tap “That is all” at the end.
asking-ask-list-meals = What would you like to eat, and for how many? One thing a line, such as “2 rice sets”. Tap “That is all” at the end.
asking-ask-list-fetch = What is to be fetched or brought, and where from? Add the pick-up code. A screenshot is fine too. Tap “That is all” at the end.
asking-ask-list-other = What is to be done? Use your own words; photos are fine too. Tap “That is all” at the end.
asking-ask-substitutes = If something is not to be had, is something similar all right?
asking-ask-substitutes-medicine = If a medicine is not to be had, what then? It is never replaced unasked.
asking-ask-most = How much may it cost at most? Tap one, or type a sum such as “80”.
asking-never-cards = 🔒 I never ask for card numbers or passwords.
asking-ask-allergies = Is there anything that must not be in it? If so, type it, such as “allergic to peanuts” or “nothing spicy”.
asking-ask-when = When do you need it? Tap one, or type it, such as “tomorrow before 3pm”.
asking-ask-drop = Where shall it be left?
asking-ask-door = Where does it go? Please type it, such as “Building 3, entrance 2, door 502”.
asking-ask-door-hotel = Which hotel, and which room? Please type it, such as “Home Inn 8203”.
asking-ask-building = Which building is it, or which street or village? The volunteers' group sees this and nothing more, so leave the door out.
asking-ask-entrance = Which entrance?
asking-ask-room = Which door? For example “502”.
asking-ask-room-hotel = Which room? For example “8203”.
asking-ask-release = On which day does the quarantine end? Tap one, or type it, such as “15 April”.
asking-ask-phone = What is your phone number? The volunteer rings you on arrival.
asking-ask-phone-other = What is the phone number of the person who receives it? The volunteer rings it on arrival. Please type it.
asking-share = 👇 Tap the big button below to send me your number, or just type it.
asking-shared = 📞 That is all about the phone.
asking-ask-pay = The volunteer pays in the shop. How is it paid back?

# Buttons
asking-option = { $label }
asking-button-unit = { $label }
asking-who-me = 🙋 For me
asking-who-asker = 🙋 For whoever asked
asking-who-other = 👨‍👩‍👧 For someone else
asking-button-all = ✅ That is all
asking-button-clear = 🗑 Start the list again
asking-substitutes-fine = 👌 Yes, something similar
asking-substitutes-ask = ☎️ Ask me first
asking-substitutes-none = 🚫 No, leave it out
asking-button-most = At most { $most }
asking-button-unlimited = No limit
asking-button-free = It costs nothing
asking-button-no-allergies = 😋 Nothing, I eat everything
asking-button-soon = ⚡ As soon as possible (by { $hour })
asking-window-morning = This morning, { $hours }
asking-window-afternoon = This afternoon, { $hours }
asking-window-evening = This evening, { $hours }
asking-window-next_morning = Tomorrow morning, { $hours }
asking-window-next_afternoon = Tomorrow afternoon, { $hours }
asking-drop-door = 🚪 At the door
asking-drop-gate = 🚧 At the gate
asking-drop-lead = 👤 With the building's lead
asking-drop-desk = 🏨 At the hotel desk
asking-button-no-entrance = There is only one
asking-button-entrance = Entrance { $number }
asking-button-day = { $day }
asking-button-no-day = I do not know yet
asking-button-share = 📞 Send my phone number
asking-pay-transfer = 📱 By transfer
asking-pay-cash = 💵 In cash
asking-pay-family = 👪 My family pays
asking-pay-community = 🏘 The community advances
asking-button-known = ⭐ As last time: { $label }
asking-button-keep = 👍 Leave it as it is
asking-button-back = ⬅️ Back
asking-button-summary = ⬅️ Back to the summary
asking-button-cancel = ✖️ Cancel
asking-button-cancel-mend = ✖️ Leave it as it was
asking-button-send = ✅ All right, send it
asking-button-mended = ✅ All right, save it
asking-button-change = ✏️ Change something
asking-button-carry-on = ▶️ Carry on
asking-button-anew = 🆕 Start anew
asking-button-add = ➕ Add it to errand { $number }
asking-button-separately = 📄 Send it separately

# Why an answer is not taken
asking-fault-choose = ⚠️ I could not match this. Please tap one of the buttons below.
asking-fault-only_words = ⚠️ Please write it in words here: pictures, voice messages and contacts do not help me with this one.
asking-fault-sticker = ⚠️ Stickers and videos mean nothing to me; please write it. What you told me before is all here.
asking-fault-secret = ⚠️ There seems to be a card number or password in this, so I have not kept it. I never ask for those; give them to nobody. Please send it once more without. What you told me before is all here.
asking-fault-too_long = ⚠️ This is too long; please keep it within { $limit } characters. What you told me before is all here.
asking-fault-name_too_long = ⚠️ Please keep the name within { $limit } characters, such as “Grandpa Liu”.
asking-fault-too_many_files = ⚠️ An errand takes at most { $limit } pictures and voice messages, so this one was not taken. Please write the rest.
asking-fault-large_file = ⚠️ Taken. But this file is larger than 20 MB and some phones cannot open it: better write what you need as well.
asking-fault-list_empty = ⚠️ I see nothing to buy in this. Please type it, one thing a line.
asking-fault-list_too_long = ⚠️ A list takes at most { $limit } characters, so this was not taken; your words are still above. Please send what matters most, or a photo of the list, and the rest as another errand.
asking-fault-list_too_many = ⚠️ A list takes at most { $limit } lines, so this was not taken; your words are still above. Please send what matters most, or a photo of the list, and the rest as another errand.
asking-fault-list_line_too_long = ⚠️ One of the lines is longer than { $limit } characters, so this was not taken; your words are still above. Please write it on several lines.
asking-fault-sum_negative = ⚠️ A sum cannot be below zero. How much at most? A number will do, such as “80”.
asking-fault-sum_zero = ⚠️ Nothing can be bought for zero. How much at most? A number will do, such as “80”; tap “No limit” if any sum is fine.
asking-fault-sum_too_much = ⚠️ This is more than a volunteer can advance. Please look again; if it is really needed, ring your community.
asking-fault-sum_unreadable = ⚠️ I did not understand this sum. A number will do, such as “80” or “100.50”.
asking-fault-when_empty = ⚠️ I see no time in this. Tap one, or type it, such as “tomorrow afternoon”.
asking-fault-when_past = ⚠️ This time is past already. Please choose another.
asking-fault-when_too_long = ⚠️ This is too long. Something short will do, such as “tomorrow before 3pm”.
asking-fault-window_past = ⚠️ The time you chose is past by now. Please choose another; everything else is still here.
asking-fault-door_empty = ⚠️ I see no address in this. Please type it, such as “Building 3, entrance 2, door 502”.
asking-fault-door_too_long = ⚠️ This address is too long. Something short will do, such as “Building 3, entrance 2, door 502”.
asking-fault-door_unreadable = ⚠️ I did not understand this address. Please write it like “Building 3, entrance 2, door 502”. If your house has no number, send the same words once more and I take them as they are.
asking-fault-door_building_tells = ⚠️ This looks like a door, and the group would see it, so I have not kept it. Please write only the building, street or village, such as “Building 3”.
asking-fault-entrance_unreadable = ⚠️ I did not understand which entrance. A number will do, such as “2”; tap the button if there is only one.
asking-fault-release_unreadable = ⚠️ I did not understand this day. Please write it like “15 April”, or tap one.
asking-fault-release_past = ⚠️ This day is past already, or too far away. Please look again, for example “15 April”.
asking-fault-phone_unreadable = ⚠️ This does not look like a phone number. A mobile has 11 digits; a landline needs its area code, such as “0919-2185678”; a number abroad begins with “+”.
asking-fault-phone_several = ⚠️ There are several numbers in this. Please send the one that the volunteer shall ring.
asking-fault-at_summary = ⚠️ This is not kept yet. To change an answer, tap “Change something”; if all is right, confirm above.
asking-fault-at_resume = ⚠️ This is not kept yet. Please tap first: carry on, or start anew.
asking-fault-door_limit = ⚠️ This household has { $limit ->
    [1] an errand
   *[other] { $limit } errands
  } under way already: one must arrive before the next is sent. What you filled in is all here; if it cannot wait, ring your community.
asking-fault-cannot_add = ⚠️ That errand is being bought already, so nothing can be added. You can send this one separately.

# The summary
asking-summary = <b>Please check:</b>
asking-summary-mend = <b>Completed, it says:</b>
asking-told-unit = 🏘 { $title }
asking-told-kind = <b>{ $kind }</b>
asking-told-name = 👤 For: { $name }
asking-told-other = 📨 Updates go to you; the volunteer rings whoever receives it.
asking-told-behalf = 📨 Updates go to you, please pass them on; the volunteer rings whoever receives it.
asking-told-list = 📝 { $count ->
    [1] 1 thing:
   *[other] { $count } things:
  }
    { $lines }
asking-told-files = 📎 Pictures and voice messages: { $count }
asking-told-substitutes-fine = 🔁 Something similar is fine
asking-told-substitutes-ask = 🔁 Ask first if something is not to be had
asking-told-substitutes-none = 🔁 Leave out what is not to be had
asking-told-most = 💰 At most { $most }
asking-told-unlimited = 💰 No limit
asking-told-free = 💰 It costs nothing
asking-told-allergies = 🚫 Must not be in it: { $text }
asking-told-no-allergies = 😋 Everything can be eaten
asking-told-when = 🕒 { $span }
asking-told-by = 🕒 By { $by }
asking-told-when-words = 💬 In your words: { $text }
asking-told-drop-door = 📍 Left at the door
asking-told-drop-gate = 📍 Left at the gate
asking-told-drop-lead = 📍 Left with the building's lead
asking-told-drop-desk = 📍 Left at the hotel desk
asking-told-door = 🏠 { $door }
asking-told-hotel = 🏨 { $door }
asking-told-release = 📅 Quarantine ends { $day }
asking-told-phone = ☎️ { $phone }
asking-told-pay-transfer = 💳 Paid back by transfer
asking-told-pay-cash = 💳 Paid back in cash
asking-told-pay-family = 💳 The family pays it back
asking-told-pay-community = 💳 The community advances it
asking-shown =
    👀 <b>Who sees what:</b> the group sees the kind, { $building }, how many things, the most it may cost and by when, nothing more.
    Name, phone, door and list are shown only to the volunteer who brings it and to the appointed coordinators.
asking-kept = 🗑 All of it is deleted 14 days after it is done. 🔒 I never ask for card numbers or passwords.
asking-right = <b>Is all of this right?</b>
asking-which = Which answer shall change?
asking-part-unit = 🏘 Community
asking-part-kind = What you need
asking-part-who = Who it is for
asking-part-name = 👤 Name
asking-part-list = 📝 The list
asking-part-substitutes = 🔁 Something similar
asking-part-most = 💰 The most it may cost
asking-part-allergies = 🚫 Not to be eaten
asking-part-when = 🕒 When
asking-part-drop = 📍 Where to leave it
asking-part-door = 🏠 Address
asking-part-building = 🏢 Building
asking-part-entrance = 🚪 Entrance
asking-part-room = 🚪 Door
asking-part-release = 📅 End of quarantine
asking-part-phone = ☎️ Phone
asking-part-pay = 💳 Paying back
asking-resume = <b>You have a half-filled request.</b> Carry on with it, or start anew?
asking-same = There is an errand for this door or phone already, and nothing is bought yet. Shall this be added, to come together?
asking-same-closed = There is an errand for this door or phone already, and nothing can be added to it. Shall this be sent separately?

# What came of it
asking-sent-now = It is sent!
asking-sent-already = This errand is sent already: please look at the newest message.
asking-stale = This button is an old one: please look at the newest message.
asking-not-yours = This errand is not yours.
asking-not-again = This errand is not over yet, or its contents are deleted. Please fill in a new one with /ask.
asking-cancelled = All right, what you filled in is deleted. Whenever you need something, write “help” to me.
asking-cancelled-mend = All right, nothing has changed.
asking-expired = Yesterday's half-filled request is deleted. If you still need something, write “help” to me.
asking-handed-over = 📨 I have what you sent (errand { $number }), and a coordinator fills in the rest. If there is more to say or to show, just send it: it all goes together.
asking-handed-more = 📨 This goes to the coordinators too (errand { $number }).
asking-sentence-too-long = This is too much: at most { $limit } characters and 10 pictures and voice messages. It was not taken; your words are still above. Please send what matters most first.
asking-added = ➕ It is added to errand { $number } and comes together with it.
asking-added-volunteer = ➕ Something was added to errand { $number }: please look at its list again.
asking-added-by-other = ➕ Somebody added something to your errand { $number }. If that is not right, tell your community.
asking-added-carers = ➕ Something was added to errand { $number }.
asking-mended = It is saved.
asking-mend-too-late = Somebody has dealt with this errand meanwhile, so your changes were not used. Please look at the newest message.
