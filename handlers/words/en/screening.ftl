# In the group: that a request waits, not whose
screening-group = 📥 { $count ->
    [one] A request waits for a coordinator to look at it
   *[other] { $count } requests wait for a coordinator to look at them
  }{ $short ->
    [0] .
    [one] {" "}(one of them is urgent).
   *[other] {" "}({ $short } of them are urgent).
  }
screening-button-look = 👀 Look in private

# To whoever asked
screening-waits = Request { $number } has arrived. A coordinator looks at it first and then passes it to the volunteers; I tell you as soon as I know.
screening-waits-night =
    Request { $number } has arrived. It is night now: a coordinator looks at it after 7 in the morning, and I tell you then.{ $told ->
        [0] {""}
       *[other] {" "}If it cannot wait, ring the community at { $phone }.
      }
    If a life is in danger, ring { $emergency } at once.
screening-nobody =
    Request { $number } is noted, but no coordinator can be reached just now, so nobody has seen it. I have told those who run this bot to find one.{ $told ->
        [0] {""}
       *[other] {" "}If it is urgent, ring the community at { $phone }.
      }
    If a life is in danger, ring { $emergency } at once.
screening-told-accepted = ✅ Request { $number } is accepted and has gone to the volunteers. I tell you as soon as somebody takes it.
screening-told-confirmed = The door is confirmed, and request { $number } goes on.
screening-told-elsewhere = Request { $number } was not accepted: this address is not served by our community. { $told ->
    [0] Please ask the community over there.
   *[other] To find out more, ring { $phone }.
  }
screening-told-twice = Request { $number } was not taken up separately: the same is asked for already and under way.
screening-told-cannot = Request { $number } was not accepted: we cannot get that at present, sorry.{ $told ->
    [0] {""}
   *[other] {" "}Please ring the community at { $phone } to see what else can be done.
  }
screening-told-ring = Request { $number } was not accepted yet: a coordinator would like to talk to you. { $told ->
    [0] Please wait for their call.
   *[other] Please ring { $phone }.
  }
screening-told-typed = Request { $number } was not accepted. The coordinator says: “{ $reason }”{ $told ->
    [0] {""}
   *[other] {" "}To find out more, ring { $phone }.
  }

# The recipient confirms the door
screening-pass-on = This door is new, so whoever the things are for should confirm it: please forward the next message to them. Without Telegram a coordinator rings them instead.
screening-confirming = { $name } has asked the community for help for you ({ $kind }). It is the first time for your door, so please tap the button and say whether that is right.
screening-button-confirm-link = It is for me, confirm
screening-confirm-ask = { $name } has asked the community for help for you ({ $kind }), to be brought to { $place }. Is that right?
screening-button-confirm = ✅ Yes, it is for me
screening-button-deny = No, I asked for nothing
screening-confirm-own = This link is for whoever the things are for. Please forward the message to them; without Telegram a coordinator will ring instead.
screening-confirm-over = This link is no longer needed.
screening-confirm-thanks = Thank you, noted. You will not be asked again for this door.
screening-deny-thanks = Thank you for telling me. A coordinator will find out.

# What those who look at it see
screening-asker = Asked by { $name }
screening-asker-other = Asked by { $name }, for somebody else
screening-entered = Entered by { $name } for somebody
screening-name = For: { $name }
screening-door = 🚪 { $door }
screening-hotel = 🏨 { $door }
screening-phone = 📞 { $phone }
screening-phone-own = 📞 { $phone } (their own, shared in Telegram)
screening-sentence = ✍️ “{ $text }”
screening-list =
    🧺 What is wanted:
    { $text }
screening-files = 📎 { $count ->
    [one] One photo or voice message
   *[other] { $count } photos or voice messages
  }
screening-substitutes-fine = Something similar will do
screening-substitutes-ask = Ask before taking something similar
screening-substitutes-none = Nothing in its place
screening-allergies = ⚠️ Must not be in it: { $text }
screening-most = 💰 At most { $cost }
screening-unlimited = 💰 No limit
screening-when = 🕒 “{ $text }”
screening-release = Quarantine ends: { $day }
screening-drop-door = Leave at the door
screening-drop-gate = Leave at the gate
screening-drop-lead = Hand to the building's lead
screening-drop-desk = Leave at the hotel desk
screening-drop-person = Hand over in person
screening-pay-transfer = Paid back by transfer
screening-pay-cash = Paid back in cash
screening-pay-family = Paid back by family
screening-pay-community = The community advances it
screening-hold-first_door = 🔎 This door is new: please ring to make sure. Accepting it counts as that.
screening-hold-look = 🔎 Waits for your look.
screening-hold-guarded = 💊 It holds medicine that is registered (fever, cough, antiviral, antibiotic, prescription), or a photo of medicine that I cannot read: it is not shown in the group, please assign a person.
screening-hold-sentence = ✍️ Not a whole request yet. Please tap Mend and fill it in from what was said.
screening-denied = ❗ The recipient says they asked for nothing. Please ring and find out.
screening-state-open = 📣 It has gone to the volunteers.
screening-state-open-by = ✅ Accepted by { $name }.
screening-state-claimed = 🙋 { $name } takes it.
screening-state-shopping = 🛒 { $name } is shopping.
screening-state-underway = 🚶 { $name } is on the way.
screening-state-delivered = 🚪 { $name } says it is there.
screening-state-done = ✅ Done.
screening-state-refused = Not accepted.
screening-state-refused-by = Not accepted by { $name }.
screening-state-cancelled = Called off by whoever asked.
screening-hidden = This request is no longer shown to you.
screening-button-accept = ✅ Accept
screening-button-mend = ✏️ Mend
screening-button-refuse = Refuse
screening-button-assign = 👉 Assign a person
screening-button-urgent = ❗ Mark as urgent
screening-button-not-urgent = Not urgent
screening-button-files = 📎 Photos and voices
screening-file = What came with request { $number }
screening-no-files = There is no photo or voice with this request.

# What they do
screening-not-carer = Only those who were appointed see this, administrators of the group included. Ask a coordinator to reply /residents to a message of yours.
screening-accepted = Accepted.
screening-complete-first = Something important is missing. Please tap Mend first and complete it.
screening-assign-only = It holds medicine that is registered, so it cannot go to the group. Please tap Assign a person.
screening-changed = This was changed just now. Please look at it again before you decide.
screening-decided = { $name } has decided already. Please look at the newest message.
screening-moved-on = This request has moved on. Please look at the newest message.
screening-urgent = Marked as urgent.
screening-not-urgent = No longer marked as urgent.
screening-ask-reason = Why is request { $number } refused? Choose one, or write to whoever asked; nobody else sees it.
screening-button-refuse-elsewhere = Not in our community
screening-button-refuse-twice = Asked for already
screening-button-refuse-cannot = Cannot be had now
screening-button-refuse-ring = They should ring us
screening-button-back = Back, nothing decided
screening-reason-too-long = That is too long. Please stay within { $limit } characters.
screening-kept = It still waits for you.
screening-refused = Whoever asked has been told.
screening-unread = ⚠️ Request { $number } was refused, but whoever asked does not get my messages. Please ring and tell them; the number stands in the request.
screening-assign = Who should take request { $number }? These helped lately and can be reached; for anybody else, write a name and I look.
screening-assign-nobody = Who should take request { $number }? Nobody who helped lately can be reached. Write a name and I look.
screening-assign-found = I found these. Who should take request { $number }?
screening-assign-many = More go by that than I can show; these are the first. Who should take request { $number }? If nobody of these is meant, write more of the name.
screening-assign-alike =
    Some of these go by the same name; tap a name here to see who it is. Who should take request { $number }? If nobody of these is meant, write more of the name.
    { $lines }
screening-alike = { $place }. { $name } (<a href="tg://user?id={ $person }">{ $account }</a>): { $brought ->
    [0] has brought nothing here yet
    [1] has brought 1 errand here
   *[other] has brought { $brought } errands here
  }
screening-assign-none = I find nobody of that name for request { $number }; a part of the name will do, too. I find whoever has tapped a button of mine in the group, or written me a command there, and has pressed Start in a private chat with me. Have them do both, then write the name again.
screening-button-give-one = 👉 { $place }. { $name }
screening-button-give = 👉 { $name }
screening-cannot-be-asked = This person cannot be asked: they may never have talked to me, or it is their own request.
screening-given = { $name } has been asked. If they agree it is under way; without an answer in 10 minutes you hear of it.

# To those who run the bot
screening-owners = ⚠️ Request { $number } has waited long. Coordinators were reminded, and nobody has looked. Please find them.
screening-owners-nobody = ⚠️ Request { $number } has come, but in its group nobody who may see residents' details can be reached. Please find a coordinator: they reply /residents to somebody in the group, who then presses Start in our private chat.
