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
errands-nobody-reached = ⚠️ Errand { $number } needs somebody, and no coordinator of its community can be written to. { $state }
errands-stands-waiting = It waits for a coordinator’s look.
errands-stands-open = Nobody has taken it yet.
errands-stands-claimed = A volunteer has taken it.
errands-stands-shopping = A volunteer is shopping for it.
errands-stands-underway = A volunteer is on the way with it.
errands-stands-delivered = It was delivered; nobody has said yet that it is there.
errands-stands-done = It is done.
errands-stands-refused = It was not accepted.
errands-stands-cancelled = It was cancelled.
errands-button-look = 👀 See everything
errands-button-assign = 👉 Ask somebody

# The bot is taken out of the group, and back
errands-lost-carers = { $open ->
    [0] ⚠️ I am no longer in “{ $group }”. What is under way ({ $carried }) goes on in private; no new request is taken until somebody adds me back.
   *[other] ⚠️ I am no longer in “{ $group }”. What is under way ({ $carried }) goes on in private; for what nobody has taken ({ $open }), please ask somebody with the buttons below, or add me back and the group sees it again.
  }
errands-lost-coordinators = { $open ->
    [0] ⚠️ I am no longer in “{ $group }”. What is under way ({ $carried }) goes on in private; please add me back, so that new requests can be taken.
   *[other] ⚠️ I am no longer in “{ $group }”. What is under way ({ $carried }) goes on in private; what nobody has taken ({ $open }) no volunteer can see now: please add me back.
  }
errands-lost-owners = ⚠️ I was taken out of “{ $group }” while errands are going there, and nobody who may see its residents’ details can be written to. Please see that somebody adds me back.
errands-lost-volunteer = I am no longer in “{ $group }”, but what you carry goes on here as before: please bring it to its end.
errands-lost-asker = { $told ->
    [0] Nobody has taken what you asked for ({ $numbers }) yet, and I cannot show it to the volunteers’ group just now. The coordinators know and are looking for somebody.
   *[other] Nobody has taken what you asked for ({ $numbers }) yet, and I cannot show it to the volunteers’ group just now. The coordinators know and are looking for somebody; if it cannot wait, please ring the community: { $phone }.
  }
errands-lost-asker-nobody = { $told ->
    [0] Nobody has taken what you asked for ({ $numbers }) yet, and I can reach neither the volunteers’ group nor a coordinator just now. If it cannot wait, please ask a neighbour or your community for help; I tell you when somebody sees it again.
   *[other] Nobody has taken what you asked for ({ $numbers }) yet, and I can reach neither the volunteers’ group nor a coordinator just now. If it cannot wait, please ring the community: { $phone }.
  }
errands-button-assign-one = 👉 Ask somebody for { $number }
errands-back = { $open ->
    [0] ✅ I am back in “{ $group }”, and all goes on as before.
   *[other] ✅ I am back in “{ $group }”: the group sees again what nobody has taken ({ $open }).
  }
errands-back-asker = ✅ The volunteers’ group can see what you asked for ({ $numbers }) again. I tell you as soon as somebody takes it.

# Somebody wants to be forgotten
errands-leaves-bought = · What you asked for is being bought already (errands: { $numbers }). It is called off, and a coordinator has to settle with the volunteer what was spent.
errands-forgotten-bought = ⚠️ Whoever asked for errand { $number } has had everything about them erased. The volunteer may have bought things for it already: please talk with them.
errands-forgotten-debt = ⚠️ Whoever asked for errand { $number } has had everything about them erased, with { $cost } still owed to the volunteer. Please find a way to settle it; /ledger has it.
errands-handed-over = Errand { $number } was entered by a coordinator who has left. You answer for the household now: whatever is asked about it comes to you.
