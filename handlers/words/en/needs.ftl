# The card of a need
needs-phase-full = ✅ <b>Full</b>
needs-phase-begun = ⏳ <b>Under way and { $missing } short: please come now</b>
needs-phase-closing = ⏳ <b>Nearly over: nobody more is needed. Thank you!</b>
needs-phase-over = 🌿 <b>Over. Thank you, everyone!</b>
needs-phase-cancelled = ❌ <b>Cancelled: no need to come</b>
needs-what = <b>{ $what }</b>
needs-when = 🗓 { $span }
needs-gathers = ⏰ Be there at { $hour }
needs-place = 📍 { $text }
needs-bring = 🎒 Bring: { $text }
needs-count = 👥 <b>{ $taken }/{ $places }</b>
needs-count-offered = 👥 <b>{ $taken }+{ $offered } to confirm/{ $places }</b>
needs-names = { $names }
needs-names-more = { $names }… { $count } people in all
needs-name-several = { $name } (×{ $places })
needs-waiting = 🪑 Waiting list: { $count }
needs-note = 📝 { $text }
needs-reason = Reason: { $text }
needs-posted-by = Posted by { $name }
needs-button-claim = ✋ Claim
needs-button-release = Release
needs-button-details = 👀 Details

# For the coordinator
needs-filled = ✅ Full: { $span } “{ $what }”, all { $places } places are taken.

# /needs
needs-list-head = <b>Needs still to come: { $count }</b>
needs-list-group = <b>{ $title }</b>
needs-line = { $number }. { $span } { $what } · { $place } · { $missing ->
    [0] full
   *[other] { $missing } short
  }
needs-line-linked = { $number }. <a href="{ $link }">{ $span } { $what }</a> · { $place } · { $missing ->
    [0] full
   *[other] { $missing } short
  }
needs-list-more = … and { $count } more
needs-none = Nobody is needed in this group right now. To post a need: /need 12 people for testing tomorrow 8am-12pm at Century Plaza
needs-none-private = Nobody is needed in your groups right now.
needs-no-groups = I do not know your groups yet. Claim a need in one of them, or ask a group administrator to make you a coordinator.
needs-button-bump = ⏫ Bump { $number }
needs-button-names = 📋 Copy list { $number }
needs-bumped = Done: the card moves to the bottom of the group.
needs-bump-over = This one is over or cancelled, so there is nothing to bump.
needs-coordinators-only = Only this group's coordinators can do that.
needs-names-in-private = I will send you the list in private.
needs-names-sent = I have sent you the list in private.
needs-names-none = Nobody has claimed “{ $what }” yet.
needs-names-copy = The list for { $span } “{ $what }”, tap to copy:
    <pre>{ $names }</pre>
needs-names-copy-more = The list for { $span } “{ $what }”, continued:
    <pre>{ $names }</pre>
