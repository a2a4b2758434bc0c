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

drills-post = { $count ->
    [one] One message sent
   *[other] { $count } messages sent
  }
drills-post-undeliverable = Could not be delivered: { $count }
drills-post-too-late = Came too late and were not sent: { $count }
drills-post-queued = Still waiting to be sent: { $count }
drills-failures = Failures of the bot: { $count }
