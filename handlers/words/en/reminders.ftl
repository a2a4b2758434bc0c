reminders-evening = 🌙 { $count ->
    [one] You have a shift coming up. Can you make it?
   *[other] You have { $count } shifts coming up. Can you make them?
  }
    { $shifts }
reminders-shift = { $number ->
    [0] {""}
   *[other] { $number }.{" "}
  }{ $span }, gather { $gather } · { $what }
    📍 { $place }
reminders-shift-night = { $number ->
    [0] {""}
   *[other] { $number }.{" "}
  }Tonight, past midnight: { $span }, gather { $gather } · { $what }
    📍 { $place }
reminders-button-coming = ✅ I'll be there
reminders-button-cannot = 🙏 Can't come
reminders-button-late = ⏰ I'll be late
reminders-button-coming-nth = { $number } ✅ There
reminders-button-cannot-nth = { $number } 🙏 Can't
reminders-button-late-nth = { $number } ⏰ Late

reminders-coming = Noted. See you at { $gather }, and thank you!
reminders-late = Noted: the coordinator knows that you will be late ({ $gather } gathering). Take care on the way.
reminders-late-unheard = Noted, but I cannot reach a coordinator in private just now. Please say so in the group too.
reminders-released = Your place is free again and goes to the next person. Thank you for saying so in time!
reminders-reason = It is close to gathering. Please tell me why in private, so that the coordinator can find somebody at once.
reminders-not-yours = You have no place on this shift, so there is nothing to answer. /my shows your shifts.
reminders-moved = This shift was changed: gathering is now at { $gather }. Please answer the newest message, or send /my.
reminders-over = This shift is over.
reminders-cancelled = This shift was cancelled. There is no need to come.

reminders-told-late = ⏰ { $name } will be late: { $what }, { $span }.
reminders-told-on-time = ✅ { $name } will be on time after all: { $what }, { $span }.

reminders-leave = 🚶 Time to set out: <b>gather { $gather }</b> (starts { $start })
    { $what }
    📍 { $place }
    { $more }
reminders-leave-start = 🚶 Time to set out: <b>starts { $start }</b>
    { $what }
    📍 { $place }
    { $more }
reminders-leave-bring = 🎒 Bring: { $bring }
reminders-leave-contact = ☎️ Ask for: { $contact }
reminders-leave-note = 📝 { $note }

reminders-calling = 📣 These volunteers signed up for “{ $what }” ({ $span }, gather { $gather }), but I cannot write to them in private yet. Please tap the button below and then Start{ $more ->
    [0] :
   *[other] {" "}(and { $more } more):
  }
reminders-mention = · <a href="tg://user?id={ $id }">{ $name }</a>
reminders-button-open = 💬 Open the private chat

reminders-unanswered = 📋 Not heard from yet; please get in touch:
    { $needs }
reminders-gathering = 📋 It is gathering time, and these have not been heard from:
    { $need }
reminders-more-needs = And { $more } more: send /needs.
reminders-need = <b>{ $what }</b> · { $span } · { $place }
reminders-silence-silent = · no answer: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-pending = · moved, not confirmed: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-never-started = · never opened the private chat: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-blocked = · blocked me: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-gone = · account is gone: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-lost = · reminder did not arrive: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-silence-no-telegram = · no Telegram, please ring: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
reminders-button-details = 👥 Details: { $what }

reminders-morning = ☀️ { $day }: { $count ->
    [one] one shift
   *[other] { $count } shifts
  } today, { $short ->
    [0] all full
   *[other] { $full ->
        [0] still short
       *[other] { $full } full, { $short } short
      }
  }:
    { $needs }
reminders-day-full = ✅ { $hours } { $what } · { $place }
reminders-day-short = ⚠️ { $hours } { $what } · { $place } <b>{ $missing } short</b>
reminders-button-bump = 📣 Bump { $place }
reminders-button-copy = 📋 Copy list { $place }
