# The bill, to whoever pays
ledger-ask-transfer = 💰 Errand { $number } came to <b>{ $sum }</b>, which { $name } paid in the shop{ $receipts ->
    [0] {" "}(there is no receipt)
   *[other] ; this is the receipt
  }. Please transfer it to { $name }, then tap “I have paid”. If you do not know how, tap “Write to the volunteer” and ask.
    🔒 I never ask for card numbers, passwords or codes, and no volunteer does.
ledger-ask-cash = 💰 Errand { $number } came to <b>{ $sum }</b>, which { $name } paid in the shop{ $receipts ->
    [0] {" "}(there is no receipt)
   *[other] ; this is the receipt
  }. Please give { $name } the money in cash when you can, then tap “I gave it in cash”.
    🔒 I never ask for card numbers, passwords or codes, and no volunteer does.
ledger-ask-family = 💰 Errand { $number } came to <b>{ $sum }</b>, which { $name } paid in the shop{ $receipts ->
    [0] {" "}(there is no receipt)
   *[other] ; this is the receipt
  }. Please have your family pay it back to { $name }, then tap “My family has paid”.
    🔒 I never ask for card numbers, passwords or codes, and no volunteer does.
ledger-ask-behalf = 💰 Errand { $number }, which you entered for somebody, came to <b>{ $sum }</b>, which { $name } paid in the shop{ $receipts ->
    [0] {" "}(there is no receipt)
   *[other] ; this is the receipt
  }. Please ring the household about it, and tap “I have paid” once they have paid { $name } back.
    🔒 Nobody of us ever asks for card numbers, passwords or codes; please say so on the phone.
ledger-community = 💰 Errand { $number } came to { $sum }. The community has advanced it: there is nothing for you to pay.
ledger-remind-payer = 💰 Errand { $number }: have you paid back the { $sum } already? The volunteer has advanced it out of their own pocket.
    🔒 I never ask for card numbers, passwords or codes.
ledger-remind-behalf = 💰 Errand { $number }, which you entered for somebody: has the household paid back the { $sum }? The volunteer has advanced it out of their own pocket.
ledger-volunteer-gone = 💰 Errand { $number } came to { $sum }, but the volunteer who paid for it has left and had everything about them erased. Please pay nobody for now: a coordinator settles it with you. If you have paid already, please tell the coordinator.
ledger-volunteer-gone-coordinators = ⚠️ Errand { $number }: { $sum } is owed, but the volunteer who advanced it has had everything about them erased. The household has been told to pay nobody until you get in touch. Please find a way, and settle it.
ledger-ended = ⚠️ Errand { $number } has ended before its bag came, with { $sum } spent by { $name }. The household is asked for the money; please agree with both on what becomes of the things.
ledger-button-paid = 💸 I have paid
ledger-button-gave-cash = 💵 I gave it in cash
ledger-button-family-paid = 💸 My family has paid
ledger-button-differs = That is not the sum
ledger-button-receipts = 🧾 Show all receipts
ledger-receipt-of = 🧾 A receipt of errand { $number } ({ $sum })
ledger-receipts-gone = There is no receipt for this errand, or it is not kept any more.
ledger-paid = Noted, thank you! The volunteer is asked whether it has arrived.
ledger-paid-both = Noted, thank you! The volunteer has the money: all is settled.
ledger-was-received = ✅ Errand { $number }: the volunteer has received the { $sum }. All is settled, thank you!
ledger-was-received-first = ✅ Errand { $number }: the volunteer says that the { $sum } is there. There is nothing left to do. If you have not paid anything yet, tap below.

# The volunteer
ledger-receipt = 🧾 Errand { $number } came to { $sum }. Before the household is asked for it, please send a photo of the receipt, or say that there is none.
ledger-remind-receipt = 🧾 Errand { $number }: the household is asked for the { $sum } only once there is a receipt, or you have said that there is none.
ledger-button-receipt = 📷 Send the receipt
ledger-button-no-receipt = There is none
ledger-receipt-send = Please send a photo of the receipt now.
ledger-receipt-photo-only = That is no photo. Please take a photo of the receipt and send it here.
ledger-receipt-kept = Thank you, the receipt is kept. The household is now asked for { $sum }.
ledger-receipt-kept-held = Thank you, the receipt is kept. The household is asked for { $sum } once its bag is there.
ledger-receipt-none-held = Noted: no receipt. The household is asked for the money once its bag is there.
ledger-receipt-none = Noted: no receipt. The household is now asked for the money.
ledger-receipt-had = This is dealt with already: nothing more is needed.
ledger-was-paid = 💸 Errand { $number }: the household says that the { $sum } is paid. Has it arrived?
ledger-remind-volunteer = 💸 Errand { $number }: has the { $sum } arrived? Please look, and tap here.
ledger-button-received = ✅ It has arrived
ledger-received = Noted: the money is there. Thank you for advancing it!

# What comes of a tap
ledger-already = You have said so already.
ledger-over = This one is settled already: nothing is owed any more.
ledger-not_yours = This is not yours to answer.
ledger-unknown = There is nothing to pay for this errand.
ledger-moved-on = This has moved on. Please send /ledger for how it stands.

ledger-nobody = The volunteer is not with us any more, so please pay nobody: a coordinator settles this with you.

# Over the limit
ledger-beyond-volunteer = ⚠️ Errand { $number } came to { $cost }, over the limit of { $most }, and nobody has said yes to the { $rest } more. So you are owed { $most } for now. The household and the coordinators are asked about the rest, and I tell you what they say.
ledger-beyond-ask = ⚠️ Errand { $number } came to { $cost }, over your limit of { $most }. You are asked for no more than { $most } unless you say yes. Would you pay the { $cost }?
ledger-beyond-coordinators = ⚠️ Errand { $number }: { $name } has bought it for { $cost }, over the limit of { $most }, and nobody has said yes to the { $rest } more. Please ring the household where it does not answer, and tap what it is to be.
ledger-button-allow = 👌 Yes, I pay { $sum }
ledger-button-forbid = No, { $sum } at most
ledger-button-allowed = They pay { $sum }
ledger-button-stays = It stays at { $sum }
ledger-beyond-agreed = 👌 Errand { $number }: yes to { $cost }. You are owed all of it.
ledger-beyond-whole = 💰 Errand { $number }: it is { $cost } in all now, as was agreed to. Please pay that, then tap below.
ledger-beyond-rest = 💰 Errand { $number }: it is { $cost } in all, as was agreed to. You have paid { $most } already, so { $rest } is left. Please pay that too, then tap below.
ledger-beyond-refused = ✖️ Errand { $number }: the household says no to more than { $most }. The coordinators are asked to find a way for the { $rest }.
ledger-beyond-refused-coordinators = ✖️ Errand { $number }: the household says no to more than { $most }, and { $name } has paid { $cost }. Please find a way for the { $rest }, and tap what it is to be.
ledger-beyond-stays = ✖️ Errand { $number }: a coordinator has decided that the household pays { $most }, the limit. Please talk with the coordinators about the { $rest } you have paid besides.
ledger-beyond-stays-payer = Errand { $number }: it stays at your limit of { $most }; nobody asks you for more.
ledger-limit-agreed = Good: { $cost } it is. The volunteer is told.
ledger-limit-refused = Noted: no more than { $most }. The coordinators find a way for the rest.
ledger-limit-stays = Good: it stays at { $most }. The volunteer is told.
ledger-limit-already = You have said so already.
ledger-limit-moved_on = This is decided already, or it is about another sum now.
ledger-limit-not_yours = This is not yours to answer.
ledger-limit-own = This is money of your own, so somebody else has to say yes to it.

# Not the sum
ledger-differs-ask = Errand { $number }: the volunteer says { $sum }. Which sum is right? Just write it, such as 38.50.
ledger-differs-ask-volunteer = Errand { $number }: it should be { $sum }. How much has arrived? Just write it, such as 38.50; 0 if nothing has.
ledger-sum-unreadable = I could not read a sum in that. Please write just the sum, such as 38.50.
ledger-sum-negative = A sum cannot be below nought. Please write how much it is, such as 38.50.
ledger-sum-too_much = More than ¥10,000 for one errand cannot be right. Please look again and write the sum, such as 38.50.
ledger-sum-same = That is just the sum: { $sum }. So nothing was changed.
ledger-differs = Noted: { $said } instead of { $sum }. A coordinator looks at it and gets in touch.
ledger-differs-payer = Errand { $number }: the household says { $said } instead of { $sum }. A coordinator looks at it; nothing to do for you.
ledger-differs-volunteer = Errand { $number }: the volunteer has { $said } instead of { $sum }. A coordinator looks at it; nothing to do for you.
ledger-differs-coordinators = ⚠️ Errand { $number }: the volunteer paid { $sum }, the household says it is { $said }. Please talk with both.
ledger-differs-coordinators-volunteer = ⚠️ Errand { $number }: { $sum } is owed, the volunteer says that { $said } has arrived. Please talk with both.
ledger-silent-owed = ⚠️ Errand { $number }: the volunteer has sent no receipt for two days, so nobody was asked for the { $sum } yet.
ledger-silent-asked = ⚠️ Errand { $number }: the household has not answered about the { $sum } for two days. The volunteer has advanced it.
ledger-silent-paid = ⚠️ Errand { $number }: the household says that the { $sum } is paid; the volunteer has not said for two days whether it has arrived.
ledger-button-agree = { $sum } is right
ledger-button-settle = ✍️ Settle it
ledger-corrected = { $sum } it is. Both are told.
ledger-corrected-volunteer = Errand { $number }: a coordinator has put the sum right. It is { $sum } now.
ledger-corrected-payer = Errand { $number }: a coordinator has put the sum right. It is { $sum } now.
ledger-settle-ask = Errand { $number }, { $sum }: why is it settled? Just write it in a sentence, such as “paid in cash at the office”. Both will read it.
ledger-reason-too-long = Please give the reason in at most { $limit } characters.
ledger-settled = Errand { $number } is settled. Both are told.
ledger-settled-both = Errand { $number }: a coordinator has settled the { $sum }. They say: { $reason }

ledger-leaves-owed = · You are owed { $sum } for { $count ->
    [1] 1 errand
   *[other] { $count } errands
  }. Once you are erased nobody can be asked to pay you, so better wait for it, or settle it with a coordinator first (/ledger).
ledger-leaves-owes = · You owe { $sum } for { $count ->
    [1] 1 errand
   *[other] { $count } errands
  }, which a volunteer has advanced. Please pay it first (/ledger); otherwise the coordinators have to find another way.

# /ledger
ledger-in-private = Money is talked about in private only.
ledger-head-volunteers = <b>{ $title }: { $sum } advanced</b>
    { $count ->
        [1] 1 errand
       *[other] { $count } errands
    }, who waits longest first:
ledger-head-households = <b>{ $title }: { $sum } owed</b>
    { $count ->
        [1] 1 errand
       *[other] { $count } errands
    }, the oldest first:
ledger-none = <b>{ $title }</b>
    Nobody owes anything: everything is settled.
ledger-none-own = Nothing is owed to you, and you owe nothing.
ledger-own-due = <b>You are owed { $sum }</b> for { $count ->
    [1] 1 errand
   *[other] { $count } errands
  }
ledger-own-owes = <b>You owe { $sum }</b> for { $count ->
    [1] 1 errand
   *[other] { $count } errands
  }
ledger-line-due = ⬅️ Errand { $number }: { $sum } since { $day } · { $state }
ledger-line-owes = ➡️ Errand { $number }: { $sum } since { $day } · { $state }
ledger-line-volunteer = <b>{ $name }</b> { $sum } · { $count ->
    [1] 1 errand
   *[other] { $count } errands
  } · since { $day }
ledger-line-household = { $number }. <b>{ $household }</b> { $sum } → { $name } · since { $day } · { $state }
ledger-line-beyond = ⚠️ { $rest } over the limit waits for a yes
ledger-safe = 🔒 Money passes between people, never through me. I never ask for card numbers, passwords or codes.
ledger-button-received-of = ✅ { $sum } of errand { $number } is here
ledger-button-paid-of = 💸 { $sum } of errand { $number } is paid
ledger-button-settle-of = ✍️ Settle errand { $number } ({ $sum })
ledger-button-before = ◀️ Older
ledger-button-next = ▶️ Newer
ledger-button-own = My own
ledger-button-volunteers = By volunteer
ledger-button-households = By household
ledger-button-unit = 👥 { $label }
ledger-button-export = 📊 As a spreadsheet
ledger-export = 📊 Everything that was advanced, with names. Please keep it to yourself, and delete it when you no longer need it.
ledger-export-own = 📊 What you are owed, and what you owe.
ledger-state-owed = waits for the receipt
ledger-state-held = waits for the bag
ledger-state-asked = asked for
ledger-state-paid = said to be paid
ledger-state-differs = they disagree
ledger-state-received = received
ledger-state-settled = settled
ledger-pay-transfer = transfer
ledger-pay-cash = cash
ledger-pay-family = the family
ledger-pay-community = the community

# The spreadsheet
ledger-csv-number = Errand
ledger-csv-made = Delivered
ledger-csv-kind = What
ledger-csv-building = Building
ledger-csv-entrance = Entrance
ledger-csv-room = Door
ledger-csv-name = Household
ledger-csv-volunteer = Volunteer
ledger-csv-pay = Paid back by
ledger-csv-sum = Sum
ledger-csv-beyond = Over the limit, without a yes
ledger-csv-state = State
ledger-csv-asked = Asked
ledger-csv-paid = Paid
ledger-csv-received = Received
ledger-csv-said = Other sum named
ledger-csv-settled = Settled
ledger-csv-reason = Reason
ledger-csv-cell = { $value }
