# Details
changes-unknown = I cannot find that shift any more. /needs shows what is open.
changes-what = <b>{ $what }</b>
changes-when = 🗓 { $span }
changes-gather = ⏰ gather { $gather }
changes-place = 📍 { $text }
changes-bring = 🎒 bring: { $text }
changes-contact = ☎️ ask for: { $contact }
changes-note = 📝 { $text }
changes-count = 👥 <b>{ $taken }/{ $places }</b>{ $offered ->
    [0] {""}
   *[other] {" "}(and { $offered } to confirm)
  }
changes-names-hidden = Whoever signs up sees the names.
changes-state-cancelled = ❌ <b>Cancelled</b>: { $reason }
changes-state-over = 🌿 <b>Over. Thank you all!</b>
changes-waiting = 🪑 waiting list, { $count }:
changes-names-more = … and { $more } more
changes-row-plain = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  }
changes-row-coming = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ✅ coming
changes-row-late = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ⏰ will be late
changes-row-pending = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ❔ moved, not confirmed
changes-row-clash = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ⚠️ has another shift then
changes-row-unreachable = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } 📵 out of reach in private
changes-row-offered = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ⏳ from the waiting list, to confirm
changes-row-named = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] {" "}({ $places } people)
  } ☎️ by phone

# The coordinator's tools
changes-head = <b>{ $what }</b> · { $span }
changes-button-number = 🔢 Number
changes-button-time = 🕗 Time
changes-button-place = 📍 Place
changes-button-note = 📝 Note
changes-button-people = 👤 Take someone off
changes-button-name = ➕ Add without Telegram
changes-button-duplicate = 📅 Duplicate
changes-button-cancel = ❌ Cancel the shift
changes-button-card = 📄 Claim in the group
changes-button-back = ‹ Back
changes-button-type = ✏️ Type it
changes-button-places = { $places }
changes-button-start = { $hours }
changes-button-day = { $day }
changes-button-person = { $name }
changes-button-earlier = ‹ Earlier
changes-button-later = More ›
changes-button-remove = Use the usual words
changes-which-number = { $places } needed now, { $taken } signed up. Change it to how many?
changes-which-time = Gathering is at { $gather } now. Change it to when? Everybody signed up is told, and asked again.
changes-which-reason = Really cancel? All { $taken } signed up will be told. A tap on a reason cancels:
changes-which-day = Post it once more. On which day?
changes-which-person = Take whom off? Their place goes to the waiting list.
changes-nobody = Nobody has signed up yet.
changes-which-words = Take { $name } off. What shall I say?
changes-reason-weather = Bad weather
changes-reason-enough = There are enough hands
changes-reason-postponed = Postponed, wait for news
changes-reason-notice = Called off from above

changes-ask-number = How many people? Just the number, such as: 8
changes-ask-time = When? Such as: tomorrow 9-12
changes-ask-place = Where is it now?
changes-ask-note = What should the note say? Send “-” to clear it.
changes-ask-reason = Why is it cancelled? One sentence, which everybody signed up will see. Sending it cancels.
changes-ask-day = On which day? Such as: Saturday, 12 Apr
changes-ask-name = What is their name? They take one place, and somebody has to ring them.
changes-ask-farewell = What shall I tell them? One sentence, passed on as you write it.

changes-once-more = I have to make sure that you still coordinate this group. Please send that again in a few seconds.
changes-changed = Done.
changes-same = That is how it is already.
changes-below = { $taken } have signed up, so it cannot be fewer. These would have to go first: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }.
changes-no-places = At least one person is needed.
changes-too-many = 500 at most.
changes-in-the-past = That time is past.
changes-too-long = A shift cannot be longer than 24 hours.
changes-unreadable = I did not understand that. Please try other words.
changes-empty = There was nothing in it. Please write it again.
changes-closed = This shift is over or cancelled and cannot be changed.
changes-stale = Something changed here just now. Please look again before you tap.
changes-there-already = The same need stands at that time already.
changes-full = Every place is taken. Change the number first.

changes-number-set = Done: { $places } needed.
changes-time-set = Done: { $span }. Everybody signed up is told.{ $clashes ->
    [0] {""}
    [one] {" "}One of them has another shift then, marked ⚠️.
   *[other] {" "}{ $clashes } of them have another shift then, marked ⚠️.
  }
changes-place-set = Done, the new place is { $place }. Everybody signed up is told.
changes-note-set = The note is changed.
changes-cancel-done = Cancelled. { $told ->
    [0] Nobody had signed up yet.
    [one] The one who had signed up is told.
   *[other] The { $told } who had signed up are told.
  }
changes-ring = ☎️ I cannot reach who has no Telegram. Please ring: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
changes-duplicated = Posted once more: { $span }.
changes-taken-off = { $name } is off.
changes-named-added = Added. Please remember to ring them.

# Claimants
changes-moved = 🔁 <b>{ $what }</b> has changed:
    { $lines }
    Can you still come?
changes-moved-waiting = 🔁 <b>{ $what }</b>, which you are waiting for, has changed:
    { $lines }
changes-new-times = 🗓 <b>{ $span }, gather { $gather }</b> (it was { $old })
changes-same-times = 🗓 { $span }, gather { $gather }
changes-new-place = 📍 <b>{ $place }</b> (it was { $old })
changes-same-place = 📍 { $place }
changes-overlap = ⚠️ You have another shift then: { $what }, { $span }. Please release the one you cannot do.
changes-button-can = ✅ I can
changes-button-cannot = 🙏 I can't
changes-can = Good. See you at { $gather }!
changes-cannot = All right, your place is released. Thank you!
changes-moved-again = It was changed again, to { $span }. Please answer the newest message.
changes-cancelled = ❌ No need to come: <b>{ $what }</b> ({ $span }, { $place }) is cancelled.
    Reason: { $reason }
changes-notice-moved = 🔁 <b>{ $what }</b> has changed: it is now { $span }, gather { $gather }, 📍 { $place }. I cannot write to these volunteers in private; please tap whether you can come{ $more ->
    [0] :
   *[other] {" "}(and { $more } more):
  }
changes-notice-cancelled = ❌ <b>{ $what }</b> ({ $span }) is cancelled. Reason: { $reason }. I cannot write to these volunteers in private; please pass it on{ $more ->
    [0] :
   *[other] {" "}(and { $more } more):
  }
