# This trip: everything of one household
runs-head = <b>{ $kind }</b> · errand { $number }
runs-head-urgent = ❗ <b>Urgent · { $kind }</b> · errand { $number }
runs-code = 🔑 Code word “<b>{ $code }</b>”: say it first on the phone, and write it on the bag.
runs-who = 👤 { $name } { $phone }
runs-door = 📍 { $door }
runs-drop-door = 📦 Leave it at the door
runs-drop-gate = 📦 Leave it at the gate
runs-drop-lead = 📦 Hand it to the building’s lead
runs-drop-desk = 📦 Leave it at the hotel desk
runs-drop-person = 📦 Hand it over in person
runs-by = 🕒 Wanted by { $by }
runs-when = 🕒 { $text }
runs-limit = 💰 At most { $most }
runs-no-limit = 💰 No limit on the cost
runs-substitutes-fine = 🔁 Something else is fine where it is not to be had
runs-substitutes-ask = 🔁 Ask before you buy something else
runs-substitutes-none = 🔁 Nothing else in its place, please
runs-allergies = ⚠️ Must not eat: { $text }
runs-pay-transfer = 💳 You pay first, they transfer it to you
runs-pay-cash = 💳 You pay first, they pay cash at the door
runs-pay-family = 💳 You pay first, the family pays you back
runs-pay-community = 💳 The community pays, please keep the receipt
runs-rung = ☎️ This one was asked for by telephone, so please ring if anything comes up.
runs-remark = 💬 An earlier volunteer says: { $text }
runs-fetch = 🛍 { $name } has bought it all: fetch the bag and bring it.
runs-fetch-where = 🛍 The bag is here: { $where }
runs-fetch-cost = 🧾 It cost { $cost }, owed to whoever bought it. You need not see to that.
runs-sentence = ✍️ In their own words: { $text }
runs-list = 📝 The list ({ $items ->
    [1] 1 item
   *[other] { $items } items
  }):
    { $lines }
runs-mark-missing = ❌ none
runs-mark-substitute = 🔁 instead: { $instead }
runs-mark-asked = ❓ asking about: { $instead }
runs-mark-new = 🆕 added

# Before the shop
runs-gathered = 🧺 <b>This trip: { $errands } households</b>
    Tap a door to see everything. Start shopping when you have looked at them all.
runs-row = · <b>{ $door }</b> { $kind }{ $items ->
    [0] {""}
    [1] , 1 item
   *[other] , { $items } items
  }, code word “{ $code }”
runs-more = ➕ These are open nearby. A tap takes one along:
runs-kind-groceries = groceries
runs-kind-medicine = medicine
runs-kind-meals = meals
runs-kind-fetch = fetch
runs-kind-other = other
runs-button-take = ➕ { $number } · { $building } · { $kind }{ $items ->
    [0] {""}
    [1] {" "}· 1 item
   *[other] {" "}· { $items } items
  }
runs-button-house = 🏠 { $door } (errand { $number })
runs-button-phone = 📞 { $phone }
runs-button-files = 📷 Photos ({ $files })
runs-button-let-go = I can’t bring this one
runs-button-address = 📍 Address wrong
runs-button-start = 🛒 Start shopping
runs-button-fetch = 🛍 Fetch the bags
runs-button-stop = ✋ I have to stop
runs-button-back = ‹ Back
runs-button-earlier = ‹ Page before
runs-button-further = Next page ›
runs-taken-along = It is on this trip now.
runs-let-go = All right, somebody else is asked to bring it.
runs-let-go-last = All right, somebody else is asked. This trip ends here. Thank you!
runs-started = Good, take care! Everybody hears of it.
runs-changed = 🔔 Errand { $number } was changed: the list or the address is not what it was. Please look at it below.
runs-file-list = 📷 The list of errand { $number }
runs-file-sentence = 🎧 What was sent for errand { $number }
runs-file-receipt = 🧾 A receipt of errand { $number }
runs-file-door = 📷 Errand { $number } at its door

# In the shop
runs-shopping = 🛒 <b>Shopping list: { $households ->
    [1] 1 household
   *[other] { $households } households
  }, { $count ->
    [1] 1 line
   *[other] { $count } lines
  }</b>
runs-section = <b>— { $kind } —</b>
runs-line = <b>{ $number }. { $name }</b>
runs-line-total = <b>{ $number }. { $name }</b> – { $total } in all
runs-line-words = · { $words }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
runs-bought-before = 🛍 <b>{ $door }</b> is bought, fetch it: { $where }
runs-unlisted = · <b>{ $door }</b> { $kind }: { $text }
runs-shopping-hint = What you don’t tap counts as bought. Tap what is not to be had.
runs-button-line = { $label }
runs-button-closed = 🚫 Shop closed
runs-button-bags = 💰 What it cost
runs-which-house = <b>{ $name }</b>: whose?
runs-line-house = · <b>{ $door }</b> “{ $line }”
runs-button-miss-all = ❌ Not to be had for anybody
runs-item = <b>{ $door }</b> wants “{ $line }”
runs-item-ring = ☎️ Please ring them and tap what they say. Without a word in ten minutes nothing is bought in its place.
runs-item-wait = ⏳ They have been asked. Without an answer in ten minutes nothing is bought in its place.
runs-button-instead = 🔁 Something else
runs-button-miss = ❌ Not to be had
runs-button-buy = ↩️ Bought after all
runs-button-said-yes = ☎️ They said yes
runs-button-said-no = ☎️ They said no
runs-ask-instead = What is there instead? For example: another brand of soy sauce, 12 yuan
runs-too-long = That is too long, please use at most { $limit } characters.
runs-substitute-noted = Noted.
runs-substitute-asked = They are being asked. Without an answer in ten minutes nothing is bought in its place.
runs-bought = Good, it counts as bought.
runs-missed = Noted: not to be had.
runs-noted = Noted.
runs-closed-which = 🚫 Which kind of shop is closed?
runs-closed = 🚫 Closed: { $errands ->
    [1] one household’s things
   *[other] the things of { $errands } households
  } can’t be bought there. What now?
runs-button-elsewhere = 🏃 I try another shop
runs-button-closed-tell = 📣 Tell them it comes later
runs-button-hand-back = 🙏 Somebody else, please
runs-closed-told = { $told ->
    [1] One household is told.
   *[other] { $told } households are told.
  }

# What each household's bag cost
runs-bags = 💰 <b>What did each bag cost?</b> { $ready } of { $households } ready
runs-bag-unanswered = ❓ <b>{ $door }</b> still waits for an answer
runs-bags-write = ✍️ Just write what <b>{ $door }</b> cost, such as 38.5
runs-bag-no_cost = ⬜ <b>{ $door }</b> what did it cost?
runs-bag-asked = ⏳ <b>{ $door }</b> { $cost }, over the limit, waits for a yes
runs-bag-too_much = ⚠️ <b>{ $door }</b> { $cost }, over the limit, nobody said yes
runs-bag-no_receipt = 🧾 <b>{ $door }</b> { $cost }, the receipt is missing
runs-bag-ready = ✅ <b>{ $door }</b> { $cost }
runs-bag-next-unanswered = Something is still being asked; wait for the answer before you pay.
runs-bag-next-no_cost = What did this bag cost? Just write it, for example: 38.5
runs-bag-next-asked = Without a yes in ten minutes, take something out and write the new sum.
runs-bag-next-too_much = Please take something out (tap it on the list as not to be had), then write the new sum.
runs-bag-next-no_receipt = Please send a photo of the receipt. If the sum was wrong, just write it again.
runs-bag-next-ready = This bag is ready.
runs-receipts = { $receipts ->
    [1] 🧾 1 receipt
   *[other] 🧾 { $receipts } receipts
  }
runs-changes = Not as on the list:
    { $changes }
runs-button-bag = ⬜ { $door }
runs-button-bag-ready = ✅ { $door }
runs-button-cost = 💰 Write what it cost
runs-button-no-cost = It cost nothing
runs-button-receipt = 🧾 Send the receipt
runs-button-no-receipt = There is no receipt
runs-button-no-receipt-yes = Really no receipt
runs-no-receipt = Is there really no receipt for <b>{ $door }</b>? Whoever pays is told so.
runs-button-pack = 📦 All bought, pack
runs-ask-cost = What did errand { $number } cost? Just write it, for example: 38.5
runs-ask-receipt = Please send a photo of the receipt for errand { $number }.
runs-want-photo = Please send a photo.
runs-receipt-kept = The receipt of errand { $number } is kept.
runs-receipt-kept-first = The receipt of errand { $number } is kept. Now write what it cost, for example: 38.5
runs-sum-unreadable = I can’t read that sum. Please write figures only, for example: 38.5
runs-sum-negative = A sum can’t be below nothing. Please write what it cost, for example: 38.5
runs-sum-too_much = Did one bag really cost that much? Please look again and write it anew, for example: 38.5
runs-over-limit = { $cost } is over the { $most } that was agreed, so whoever pays is being asked. Without a yes in ten minutes, please take something out.

# Asking whoever asked
runs-ask-substitute = 🔁 Errand { $number }: “{ $line }” is not to be had. Would “{ $instead }” do? Without an answer in { $minutes } minutes it is left out.
runs-button-agree = 👌 Yes, take it
runs-button-refuse = No, leave it out
runs-ask-sum = 💰 Errand { $number } comes to { $cost }, over the { $most } you named. Is that all right? Without an answer in { $minutes } minutes something is taken out.
runs-ask-sum-coordinator = 💰 Errand { $number } comes to { $cost }, over the limit of { $most }. Please answer for whoever pays, and ring them first where you can. Is that all right? Without an answer in { $minutes } minutes something is taken out.
runs-button-allow = 👌 That’s all right
runs-button-forbid = No, take something out
runs-answer-yes = Good, the volunteer knows.
runs-answer-no = All right, it is left out.
runs-answer-sum-no = All right, something is taken out.
runs-answer-late = That is settled already, no need to answer.

# Telling the volunteer
runs-heard-yes = 👌 Errand { $number }: yes to something else for “{ $line }”.
runs-heard-no = ✖️ Errand { $number }: nothing else for “{ $line }”, leave it out.
runs-heard-nothing = ⏰ Errand { $number }: no answer about “{ $line }” in { $minutes } minutes, so leave it out.
runs-heard-sum-yes = 👌 Errand { $number }: { $cost } is all right.
runs-heard-sum-no = ✖️ Errand { $number }: { $cost } is too much. Please take something out and write the new sum.
runs-heard-no-sum = ⏰ Errand { $number }: no yes to { $cost } in { $minutes } minutes. Please take something out and write the new sum.
runs-sum-coordinators = ☎️ Errand { $number }: my question about { $cost } does not reach whoever asked, so the coordinators are asked to ring them and answer.
runs-ring-instead = ☎️ My message does not reach whoever asked for errand { $number }. Please ring, and tap what they say.

# Packing
runs-packing = Good, pack by the list.
runs-packing-list = 📦 <b>Packing: { $households ->
    [1] 1 bag
   *[other] { $households } bags
  }</b>, in the order of the doors. Write the code word on each.
runs-pack = <b>{ $place }. { $door }</b> code word “<b>{ $code }</b>”
runs-pack-items = { $lines }
runs-button-set-out = 🚶 Packed, I set out
runs-button-unpack = ‹ Back to the list
runs-set-out = Off you go! { $stops ->
    [1] They hear of it.
   *[other] All { $stops } hear of it.
  }

# On the way
runs-underway = 🚶 <b>{ $left ->
    [1] 1 door to go
   *[other] { $left } doors to go
  }</b>
runs-stop-cost = 🧾 It cost { $cost }
runs-stop-cash = 💵 They pay { $cost } in cash
runs-stop-lacks = ❌ Not to be had: { $items ->
    [1] 1 item
   *[other] { $items } items
  }
runs-stop-photos = 📷 { $photos ->
    [1] 1 photo, sent
   *[other] { $photos } photos, the last is sent
  } to them once you have delivered
runs-stop-nobody = 🔕 Nobody answered just now
runs-stops-after = After that:
runs-stop-after = { $place }. { $door }
runs-done = ✅ { $building } · errand { $number } delivered
runs-done-confirmed = ✅ { $building } · errand { $number } delivered, and confirmed at the door
runs-cancelled = ✖️ { $building } · errand { $number } was called off
runs-cancelled-bought = ✖️ { $building } · errand { $number } was called off with { $cost } spent. Keep the things, a coordinator gets in touch
runs-button-delivered-door = ✅ Delivered: at the door
runs-button-delivered-gate = ✅ Handed to the gate
runs-button-delivered-lead = ✅ Handed to the lead
runs-button-delivered-desk = ✅ Handed to the desk
runs-button-delivered-person = ✅ Handed over in person
runs-button-elsewhere-left = Left elsewhere
runs-button-photo = 📷 Photo
runs-button-trouble = ⚠️ Trouble
runs-button-stop-at = First { $door }
runs-where-left = Where did you leave the bag of <b>{ $door }</b>?
runs-ask-photo = Please send a photo of the bag of errand { $number }; it goes to them once you have delivered.
runs-photo-kept = The photo of errand { $number } is kept.
runs-delivered = Good, they know.
runs-link = 🔗 Somebody else takes the bag of errand { $number } to the door. Please send them this link: once the bag is at the door they tap there, and a second person has confirmed it: { $link }
runs-thanks = 🌿 This trip is done, { $households ->
    [1] one household has its things
   *[other] { $households } households have their things
  }.{ $paid ->
    [0] {""}
   *[other] {" "}You have advanced { $advanced }; I tell you as soon as somebody pays it back.
  } Thank you!
runs-over = 🌿 <b>This trip is over.</b>

# Trouble
runs-which-trouble = What is wrong at <b>{ $door }</b>?
runs-button-nobody = 🔕 Nobody answers
runs-nobody = 🔕 They have been told. If nobody answers for ten minutes, the coordinators hear of it too.
runs-nobody-told = They have been told. If nobody answers for { $minutes } minutes, I go to the coordinators.
runs-button-somebody = Somebody answered
runs-button-later = ⏭ Come back last
runs-button-bring-back = ↩️ Bring it back
runs-later = All right, it comes last.
runs-address-asked = A coordinator is asked to look the address up. Once it is mended it shows here.
runs-stopping = ✋ Do you really have to stop?{ $open ->
    [0] {""}
    [1] {" "}The errand not yet bought goes back to the group.
   *[other] {" "}The { $open } errands not yet bought go back to the group.
  }{ $bought ->
    [0] {""}
    [1] {" "}For the bag that is bought the coordinators find somebody to fetch it; the money stays owed to you.
   *[other] {" "}For the { $bought } bags that are bought the coordinators find somebody to fetch them; the money stays owed to you.
  }
runs-stopping-ask = ✋ Before you hand it over: have you got things for <b>{ $door }</b> already? Then just write what they cost, such as 38.5 (0 if nothing), and the money stays owed to you.{ $left ->
    [0] {""}
    [1] {" "}After that I ask about one more household.
   *[other] {" "}After that I ask about { $left } more households.
  }
runs-button-unbought = Nothing yet for { $door }
runs-button-unbought-all = Nothing bought, hand it over
runs-button-unbought-rest = Nothing more, hand it over
runs-ask-spent = What did you spend on errand { $number }? Just write it, for example: 38.5 (0 if nothing)
runs-spent-noted = Noted. Please keep the things: the household is asked for the money, and a coordinator gets in touch.
runs-spent-known = This is dealt with already: nothing more is needed.
runs-button-stop-yes = Yes, hand it over
runs-handed-over = It is all handed over, don’t worry. Thank you!
runs-ask-bags = Where can what you bought be found (errands: { $numbers })? Write a line for whoever fetches them, for example: in the guard’s hut at the east gate, he knows
runs-left-group = You are not in the group any more, so what you had in hand for its residents goes to others. Thank you for what you did!
runs-bags-noted = Noted, whoever fetches them is told. Thank you!

runs-leaves-bags = · You have bags in hand that are bought (errands: { $numbers }). Please tap “I have to stop” on your trip first (/my shows it) and say where they are: once you are erased, nobody can ask you.
runs-leaves-unsaid = · You are shopping for others (errands: { $numbers }) and have not written what it cost. Please tap “I have to stop” on your trip first (/my shows it): what is not written is not paid back.

# A second person confirms
runs-confirm-ask = Errand { $number }, { $building }, with “<b>{ $code }</b>” written on the bag. Is this bag at its door?
runs-button-confirm = ✅ It is at the door
runs-confirm-thanks = Thank you! They are told.
runs-confirm-done = This bag is confirmed already, thank you!
runs-confirm-unknown = This link does not work. Please ask the volunteer who brought the bag for a new one.
runs-confirmed = ✅ Errand { $number }: whoever took the bag says it is at the door.

# Telling whoever asked
runs-news-shopping = 🛒 Errand { $number }: { $name } has begun to shop.
runs-news-fetching = 🛍 Errand { $number }: { $name } is fetching what is bought already.
runs-news-elsewhere = 🏃 Errand { $number }: that shop is closed, so the volunteer tries another. It takes a little longer.
runs-news-closed = 🚫 Errand { $number }: the shop is closed, so your things come later. Sorry about that.
runs-news-unanswered = ⏰ Errand { $number }: without an answer about “{ $line }” it is left out this time.
runs-news-underway = 🚶 Errand { $number }: { $name } is on the way{ $stops ->
    [1] , straight to you.
   *[other] . You are number { $stop } of { $stops }.
  } The code word is “<b>{ $code }</b>”.
runs-news-next = 🚶 Errand { $number }: you are next! { $name } is nearly there and says “<b>{ $code }</b>” first.
runs-news-delivered = 📦 Errand { $number } is delivered, { $where }.{ $paid ->
    [0] {""}
   *[other] {" "}It cost { $cost }{ $receipt ->
        [0] , without a receipt
       *[other] {""}
      }.
  }{ $changed ->
    [0] {""}
   *[other] {" "}Not as on the list:
    { $changes }
  }
runs-left-door = left at the door
runs-left-gate = handed in at the gate; you hear again once it is at the door
runs-left-lead = handed to the building’s lead; you hear again once it is at the door
runs-left-desk = handed in at the hotel desk; you hear again once it is at the room
runs-left-person = handed over in person
runs-news-nobody = 🔔 Errand { $number }: { $name } is at the door and nobody answers. Please open, or pick up the phone. After { $minutes } minutes the coordinators are told.
runs-news-confirmed = ✅ Errand { $number }: whoever took the bag says it is at the door.

# Telling the coordinators
runs-carers-nobody = 🔔 Errand { $number } ({ $building }): nobody has answered the door for ten minutes. Please ring there.
runs-carers-address = 📍 Errand { $number } ({ $building }): the volunteer says the address is wrong. Please look it up and mend it; the volunteer sees it at once.
runs-carers-bags = 🛍 Errand { $number } ({ $building }): { $name } had to stop, and the bag is packed. Please find somebody to fetch it and bring it.
runs-carers-bags-forgotten = 🛍 Errand { $number } ({ $building }): the volunteer is gone and has had everything about them erased, but the bag is bought. Please find out where it is, and have somebody bring it.
runs-carers-left = 🛍 Errand { $number } ({ $building }): { $name } has left the group in the middle of shopping, so others are asked to bring it. Please ask them whether they had bought things for it already.
runs-carers-where = 🛍 The bag of errand { $number } ({ $building }) is here: { $where }

# Why not
runs-refused-not_yours = This trip is not yours.
runs-refused-gone = This errand is not in your hands any more. Please look at the trip as it is now.
runs-refused-stale = The trip has moved on. Please look at it as it is now and tap again.
runs-refused-over = This trip is over.
runs-refused-not_ready = { $left ->
    [1] One bag is not ready
   *[other] { $left } bags are not ready
  }: write what it cost and send the receipt.
runs-refused-unanswered = { $left ->
    [1] One household is being asked
   *[other] { $left } households are being asked
  }, which takes ten minutes at most.
runs-refused-no_substitutes = They want nothing else in its place. Tap “Not to be had” instead.
runs-refused-unsaid = Please say first what is bought already: write what it cost, or tap that there is nothing.
runs-refused-nothing = There is nothing on this trip to do that with.
