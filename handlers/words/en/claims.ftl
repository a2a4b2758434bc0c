# After a tap on Claim
claims-claimed = You are in, no. { $number }: { $left ->
    [0] that makes it full!
   *[other] { $left } more needed.
  } Be there { $gathers }, at { $place }.
claims-begun = You are in, no. { $number }! It has begun{ $left ->
    [0] { "" }
   *[other] {" "}and is still { $left } short
  }: please come to { $place } now.
claims-too-close = You are in, no. { $number }. But “{ $other }” at { $other_place }, { $other_span }, is less than half an hour away. If you cannot make both, tap Release.
claims-restored = Fine, the place is still yours, no. { $number }. Be there { $gathers }, at { $place }.
claims-places-set = Noted: { $places } places in your name. Be there { $gathers }, at { $place }.
claims-already-yours = You are in already, no need to tap again. Be there { $gathers }, at { $place }.
claims-waiting = It is full. You are no. { $number } on the waiting list. I will ask you in private; only “I'm coming” makes the place yours.
claims-waiting-alone = It is full, and the waiting list is for you alone: no. { $number }. I will ask you in private; only “I'm coming” makes the place yours.
claims-full = It has begun and everyone is there. Thank you!
claims-fewer-left = { $left ->
    [1] At most 1 place can be in your name now, so nothing was changed. To come alone, tap Claim.
   *[other] At most { $left } places can be in your name now, so nothing was changed. Reply +{ $left } for those.
  }
claims-too-many = One person can hold { $most } places at most, so nothing was changed. Let the others claim themselves, or ask a coordinator.
claims-overlaps = Not claimed: it overlaps with your shift “{ $other }” ({ $other_span }). To swap, release that one first.
claims-over = This one is over. Thank you!
claims-cancelled = This one was cancelled: no need to come.
claims-not-for-you = A coordinator took you off this one, so you cannot claim it. If that seems wrong, please ask them.
claims-out-of-date = Not claimed: it has changed. Now { $span }, { $place }, be there { $gathers }. If you can make it, tap Claim again.
claims-changed-since = The place is yours, but it has changed. Now { $span }, { $place }, be there { $gathers }. If you can make it, tap Claim again; if not, tap Release.
claims-waiting-since = You are still on the waiting list, but it has changed. Now { $span }, { $place }, be there { $gathers }. If you cannot make it, tap Release.
claims-too-late = This one is nearly over, so nobody else is needed. Thank you!
claims-anonymous = I cannot see who writes anonymously. Please tap Claim on the card.

# Leaving
claims-leaving-released = Released. A slip of the finger? Tap Claim within a minute and the place is still yours.
claims-leaving-declined = All right, it goes to the next. Thank you for saying so!
claims-leaving-off-list = All right, you are off the waiting list.
claims-leaving-asked-why = It is soon time to gather: please say in private why you cannot come.
claims-leaving-not-yours = You have not claimed this one, so there is nothing to release.
claims-leaving-over = This one is over, so there is nothing to release.
claims-leaving-cancelled = This one was cancelled: no need to come.
claims-why = “{ $what }” gathers { $gathers }. Why can't you come? It helps your coordinator to find somebody else.
claims-why-prompt = Please write in a few words why you cannot come. Only coordinators see it.
claims-reason-ill = 🤒 Not well
claims-reason-work = 💼 Work
claims-reason-family = 🏠 Family
claims-reason-quarantined = 🚪 Quarantined
claims-reason-other = ✏️ Something else
claims-button-stay = 💪 I'll go after all
claims-stayed = Good, the place is still yours. Be there { $gathers }, at { $place }. Thank you!
claims-gone = Noted: you are off “{ $what }”, and your coordinator has been told. Take care!
claims-gave-up = ⚠️ { $name } cannot come to “{ $what }”, { $span }{ $says ->
    [0] .
   *[other] : { $reason }.
  } Now { $taken }/{ $places }{ $offered ->
    [0] .
   *[other] , the waiting list is being asked.
  }
claims-taken-off = A coordinator took you off “{ $what }”, { $span }, so please do not come.{ $says ->
    [0] { "" }
   *[other] {" "}They say: { $message }
  }

# The waiting list
claims-offer = 🔔 Your turn! There is a place for “{ $what }”:
    🗓 { $span }
    ⏰ Be there { $gathers }
    📍 { $place }
    If you can make it, tap “I'm coming” before { $until }; after that the next is asked.
claims-called = 🔔 <a href="tg://user?id={ $person }">{ $name }</a>, your turn! There is a place for “{ $what }”: { $span }, be there { $gathers }, at { $place }.
    If you can make it, tap “I'm coming” before { $until }; after that the next is asked.
claims-button-accept = ✅ I'm coming
claims-button-decline = Can't
claims-offered-to-another = This place is offered to somebody else.
claims-passed = There is a place for “{ $what }” ({ $span }), but it overlaps with your shift “{ $other }” ({ $other_span }), so the next was asked. You stay on the waiting list.
claims-missed = You did not answer in time about “{ $what }” ({ $span }), so the next was asked. If you still want to come, tap Claim in the group.
claims-listed = You are no. { $number } on the waiting list: { $span } “{ $what }”, { $place }. I will ask you here; only “I'm coming” makes the place yours.

# Confirmation in private
claims-none = You have not claimed this one. Tap Claim in the group to do so.
claims-confirmed = ✅ You are in: “{ $what }”, no. { $number }
    🗓 { $span }
    ⏰ Be there { $gathers }
    📍 { $place }{ $brings ->
        [0] { "" }
       *[other] { "" }
            🎒 Bring: { $bring }
    }{ $asks ->
        [0] { "" }
       *[other] { "" }
            ☎️ Ask for: { $contact }
    }

# /my
claims-my-in-private = Your shifts are shown in private.
claims-my-none = You have no shifts. When a group needs people, tap Claim there.
claims-my-head = <b>Your coming shifts: { $count }</b>
claims-my-day = <b>{ $day }</b>
claims-my-hour = { $hour }
claims-my-claimed = ✅ { $hours } { $what } · { $place } · be there { $gathers }{ $places ->
    [1] { "" }
   *[other] {" "}· { $places } people
  }
claims-my-waiting = 🪑 { $hours } { $what } · { $place } · no. { $number } on the waiting list
claims-my-offered = 🔔 { $hours } { $what } · { $place } · waiting for your answer
claims-my-more = … and { $count } more
claims-button-release-one = Release { $hour } { $what }
