# Answered at once
alarms-body =
    🚨 <b>Ring { $emergency } now.</b> This cannot wait for a volunteer.
    Say the address first: compound, building, entrance, door; then who it is and what is wrong. Open the door, stay with them, keep their medicine and papers at hand.
    { $lines }
alarms-mind =
    I have read what you wrote, and I am glad you said it. This must be very hard, and you need not carry it alone.
    To talk to somebody now, ring <b>12356</b>, China's line for exactly this; somebody there listens.
    If you are in danger right now, have taken something or are hurt, ring <b>{ $emergency }</b>, and call somebody near to stay with you.
    { $lines }
alarms-number = { $group } can be rung at <b>{ $phone }</b>.
alarms-called = I have passed your words to the coordinators, and tell you as soon as one has read them.
alarms-nobody = No coordinator can be reached at this moment; I have told those who run this bot. Please ring the number above first, and do not wait for us.
alarms-go-on = What you were filling in is still there, and you can go on any time. If those words were meant for it, send them once more just as they are.
alarms-added = That has arrived too, and the coordinators have it. Please ring { $emergency } first, and do not wait for us.
alarms-added-mind = I am here. What you write arrives, and the coordinators have it too. To talk to somebody ring 12356; in danger ring { $emergency }.
alarms-button-phone = 📱 Give them my phone number
alarms-phone-noted = Thank you, the coordinators can see your number now.
alarms-told-read = { $name } has read it and rings you now, so please keep the line free. If it is urgent, ring { $emergency } first.
alarms-told-read-no-phone = { $name } has read it and is trying to find you. Please tap the button below to give { $name } your phone number. If it is urgent, ring { $emergency } first.

# In the group
alarms-group = 🚨 { $count ->
    [one] An urgent message waits
   *[other] { $count } urgent messages wait
  }: would a coordinator please look in private at once.
alarms-button-look = 🚨 Look

# What those who help see
alarms-card-body = 🚨 <b>{ $name } has an emergency</b> ({ $begin })
alarms-card-mind = 🚨 <b>{ $name } may be thinking of suicide</b> ({ $begin })
alarms-written = “{ $text }”
alarms-door = 🚪 Last known: { $place }, { $name }
alarms-phone = 📞 { $phone }
alarms-please = Would one of you tap the button below and ring at once. I keep calling until somebody does.
alarms-button-read = 👋 I have read it, I act
alarms-read = ✅ { $name } has read it and acts ({ $begin }).
alarms-taken = Please ring at once. They know already that you will.
alarms-taken-no-phone = Please find them at once: I do not know their phone. I have asked them for it, and it will stand in this message.
alarms-read-already = { $name } is on it already.
alarms-read-by-you = You have taken it. Please ring at once.
alarms-not-yours = Only the coordinators appointed where this person lives see this.
alarms-hidden = This urgent message is no longer shown.
