# The report of a drill
drills-title = Drill report: { $begin } to { $until }
drills-length = { $h ->
    [0] { $m ->
        [0] { $s } s
       *[other] { $m } min
      }
   *[other] { $h } h { $m } min
  }

drills-needs = { $count ->
    [one] One need, { $places } places
   *[other] { $count } needs, { $places } places
  }
drills-needs-filled = Filled: { $full }; half of them within { $median }
drills-needs-slowest = The slowest took { $length }: { $what }, { $span }, { $place }
drills-needs-none-filled = Filled: not one
drills-needs-short = Short when people gathered: { $count }, by { $missing ->
    [one] one person
   *[other] { $missing } people
  } in all
drills-needs-short-one = { $missing } short: { $what }, { $span }, { $place }
drills-needs-open = Not full yet, gathering still to come: { $count }

drills-claims = { $count ->
    [one] One wish to take a place
   *[other] { $count } wishes to take a place
  }
drills-claims-taken = Got a place: { $count }
drills-claims-waiting = Put on the waiting list: { $count }
drills-claims-again = Had one already: { $count }
drills-claims-left = Gave their claim up later: { $count }
drills-claims-refused = Refused: { $count }
drills-refused-full = everybody was there already: { $count }
drills-refused-fewer-left = not so many places left: { $count }
drills-refused-too-many = too many places in one name: { $count }
drills-refused-overlaps = overlapped with another shift of theirs: { $count }
drills-refused-over = it was over: { $count }
drills-refused-cancelled = it was cancelled: { $count }
drills-refused-not-for-you = a coordinator had taken them off: { $count }
drills-refused-out-of-date = it had changed since they looked: { $count }
drills-refused-too-late = it was nearly over: { $count }
drills-refused-unknown = the button was no longer good: { $count }

drills-asked = { $count ->
    [one] One evening's question got through
   *[other] { $count } of the evening's questions got through
  }
drills-asked-answered = Answered: { $count }; not answered: { $left }
drills-asked-median = Half of the answers came within { $median }
drills-answer-coming = will be there: { $count }
drills-answer-late = will be late: { $count }
drills-answer-released = cannot come: { $count }
drills-answer-reason = cannot come, said at the last moment: { $count }
drills-leave = Told when to set out: { $count }

drills-unreached = { $count ->
    [0] Everybody who claimed was reached in private
    [one] One person who claimed was never reached in private
   *[other] { $count } people who claimed were never reached in private
  }
drills-unreached-unknown = not tried ({ $count }): { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
  }
drills-unreached-reachable = nothing to tell them ({ $count }): { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
  }
drills-unreached-never_started = never opened the private chat ({ $count }): { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
  }
drills-unreached-blocked = blocked the bot ({ $count }): { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
  }
drills-unreached-gone = account is gone ({ $count }): { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
  }

drills-errands = { $count ->
    [one] One errand asked for
   *[other] { $count } errands asked for
  }
drills-errands-taken = Taken: { $count }
drills-errands-brought = Brought to the door: { $count }
drills-closed-got = closed with “Got it”: { $count }
drills-closed-silence = closed without a word from the household: { $count }
drills-closed-word = closed by a coordinator: { $count }
drills-closed-refused = not accepted: { $count }
drills-closed-cancelled = called off: { $count }
drills-closed-otherwise = closed otherwise: { $count }
drills-errands-never = Wanted and not yet at the door: { $count }, of which nobody has taken { $untaken }

drills-doors-taken = How long doors waited until somebody took it
drills-doors-brought = How long doors waited until it was there
drills-wait = All { $count }: half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-groceries = Groceries ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-medicine = Medicine ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-meals = Meals ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-fetch = Fetching ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-other = Something else ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-urgent = Urgent ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }
drills-wait-usual = Not urgent ({ $count }): half within { $median }, nine in ten within { $ninth }, the longest { $longest }

drills-take = { $count ->
    [one] One wish to take an errand
   *[other] { $count } wishes to take an errand
  }
drills-take-refused = Refused: { $count }
drills-take-gone = somebody was faster: { $count }
drills-take-your_own = it was their own: { $count }
drills-take-over = it was over: { $count }
drills-take-capped = they had advanced too much already: { $count }
drills-take-unknown = the button was no longer good: { $count }
drills-take-again = Offered again: { $count }
drills-take-escalated = Brought before the coordinators, since nobody took or brought it in time: { $count }
drills-take-assigned = Given to somebody by a coordinator: { $count }

drills-money = { $sum } advanced for { $count ->
    [one] one errand
   *[other] { $count } errands
  }
drills-money-back = Paid back: { $sum } ({ $count })
drills-money-open = Still owed: { $sum } ({ $count })

drills-post = { $count ->
    [one] One message sent
   *[other] { $count } messages sent
  }
drills-post-undeliverable = Could not be delivered: { $count }
drills-post-too-late = Came too late and were not sent: { $count }
drills-post-queued = Still waiting to be sent: { $count }
drills-failures = Failures of the bot: { $count }
