# Errands: kinds
errands-kind-groceries = 🛒 Groceries
errands-kind-medicine = 💊 Medicine
errands-kind-meals = 🍱 Meals
errands-kind-fetch = 📦 Fetch or bring something
errands-kind-other = 🙋 Something else
errands-kind-sentence = ✍️ A request in a sentence
# Easy to say and hard to mishear: the volunteer says one first on the phone and writes it on the bag
errands-code-words = pomegranate lantern rainbow walnut pigeon tangerine kite sesame sunflower bamboo moonlight lotus teapot ginkgo meadow harbour

# The card in the group
errands-card = <b>{ $kind }</b> · errand { $number }
errands-card-urgent = ❗ <b>Urgent · { $kind }</b> · errand { $number }
errands-card-where = 📍 { $building }
errands-card-items = 🧺 { $items ->
    [1] 1 item
   *[other] { $items } items
  }
errands-card-most = 💰 at most { $most }
errands-card-by = 🕒 wanted by { $by }
errands-card-taken = 🙋 { $name } is bringing it
errands-card-delivered = ✅ { $name } has brought it. Thank you!
errands-button-claim = 🙋 I'll bring it

# After “I'll bring it”
errands-in-private = Please go on in private.
errands-claim-gone = Somebody was a moment faster and is bringing this one. Thank you!
errands-claim-your_own = This is your own request: a neighbour will come.
errands-claim-over = This one is not needed any more. Thank you!
errands-claim-capped = You have advanced quite a sum already. Please wait until it is paid back, or take an errand without shopping; a coordinator can help.
errands-not-carried = This errand is not with you now. There are others in the group: tap “I'll bring it”.
errands-ask-health = Thank you for taking errand { $number } ({ $kind }, { $building })! One question first: are you well today, with no fever or cough and no contact with anybody infected?
errands-assigned = A coordinator asks you to take errand { $number } ({ $kind }, { $building }). Can you? Are you well today, with no fever or cough and no contact with anybody infected?
errands-button-well = ✅ All well, I can go
errands-button-unwell = Not well, I cannot go
errands-ask-eta = Good! When can you be there with errand { $number }?
errands-button-eta = { $minutes ->
    [30] Within half an hour
    [60] Within 1 hour
    [120] Within 2 hours
   *[180] Within 3 hours
  }
errands-button-by = { $label }
errands-by = By { $by }
errands-rest = Do rest and get well. The errand is offered to others.
errands-answered-already = You have answered this already.
errands-lapsed = I did not hear from you about errand { $number }, so it is offered to others. Next time!
errands-still-going = Errand { $number } ({ $building }) is not begun yet. Are you still going? Without an answer within { $minutes } minutes it is offered to others.
errands-button-going = 💪 Yes, starting now
errands-button-give-back = I cannot, give it to others
errands-good-going = Good, thank you!
errands-given-back = All right, it is offered to others. Thank you for saying so!

# To whoever asked
errands-taken = 🙋 { $name } is bringing your errand { $number }, by about { $at }. Whoever rings you says the code word “<b>{ $code }</b>” first; it is on the bag too. Without it, open to nobody and give nobody money.
errands-offered-again = The volunteer for errand { $number } cannot come after all. Others are asked now; I tell you as soon as somebody takes it.
errands-late = Errand { $number } is not there in time: I am sorry that you have to wait. The coordinators know and are on it.
errands-status = <b>{ $kind }</b> · your errand { $number }
errands-status-behalf = <b>{ $kind }</b> · errand { $number }, which you entered for somebody
errands-state-waiting = ⏳ A coordinator looks at it first, then somebody brings it.
errands-state-open = 📣 The volunteers can see it; nobody has taken it yet.
errands-state-open-guarded = 📣 A coordinator is looking for somebody to bring it.
errands-state-claimed = 🙋 { $name } is bringing it, by about { $at }.
errands-state-shopping = 🛒 { $name } is shopping.
errands-state-underway = 🚶 { $name } is on the way.
errands-state-delivered = 🚪 { $name } says that it is there.
errands-state-done = ✅ Done.
errands-state-refused = This request was not accepted.
errands-state-cancelled = This request was cancelled.
errands-door = { $building }, door { $room }
errands-door-hotel = { $building }, room { $room }
errands-door-entrance = { $building }, entrance { $entrance }, door { $room }
errands-status-forgotten = ✅ This errand is over, and what was kept of it is erased.
errands-status-code = 🔑 Code word: <b>{ $code }</b>
errands-status-cost = 💰 It cost { $cost }
errands-button-write = 💬 Write to the volunteer
errands-button-write-buyer = 💬 Write to whoever bought it
errands-button-cancel = Not needed any more
errands-button-again = 🔁 The same once more
errands-cancel-ask = Do you really not need errand { $number } any more?
errands-cancel-bought = The volunteer is buying things for errand { $number } already, and some may be paid for. Do you really not need it any more? A coordinator will talk with you about what is bought.
errands-button-cancel-yes = Not needed
errands-button-cancel-no = Keep it as it is
errands-cancelled = It is cancelled. Whenever you need help again, write to me.
errands-kept = Good, it goes on as it was.
errands-stale = This errand has moved on: please look at its newest message.
errands-not-yours = This errand is not yours.

# To the volunteer
errands-called-off = Errand { $number } ({ $building }) was called off: no need to bring it. Thank you!
errands-called-off-bought = Errand { $number } ({ $building }) was called off. Please keep what is bought; a coordinator will get in touch about it.
errands-button-spent = 💰 I have bought things for it

# To the coordinators
errands-unclaimed = ⚠️ Nobody has taken errand { $number } yet ({ $kind }, { $building }, wanted by { $by }). You can ask somebody for it.
errands-overdue = ⚠️ Errand { $number } ({ $kind }, { $building }) was wanted by { $by }, and nobody has it.
errands-overdue-carried = ⚠️ Errand { $number } ({ $kind }, { $building }) was wanted by { $by }; somebody has it, but it is not there yet.
errands-unreachable = ⚠️ Whoever asked for errand { $number } cannot be written to: please ring them.
errands-nobody-reached = ⚠️ Errand { $number } needs somebody, and no coordinator of its community can be written to.
errands-button-look = 👀 See everything
errands-button-assign = 👉 Ask somebody

# Somebody wants to be forgotten
errands-leaves-bought = · What you asked for is being bought already (errands: { $numbers }). It is called off, and a coordinator has to settle with the volunteer what was spent.
errands-forgotten-bought = ⚠️ Whoever asked for errand { $number } has had everything about them erased. The volunteer may have bought things for it already: please talk with them.
errands-forgotten-debt = ⚠️ Whoever asked for errand { $number } has had everything about them erased, with { $cost } still owed to the volunteer. Please find a way to settle it; /ledger has it.
errands-handed-over = Errand { $number } was entered by a coordinator who has left. You answer for the household now: whatever is asked about it comes to you.
