# What the other gets
relay-from-volunteer = 💬 <b>{ $name }</b>, who brings errand { $number }{ $says ->
    [0] {" "}has sent you this.
   *[other] :
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-buyer = 💬 <b>{ $name }</b>, who bought the things of errand { $number }{ $says ->
    [0] {" "}has sent you this.
   *[other] :
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-household = 💬 <b>{ $named ->
    [0] The household of errand { $number }
   *[other] { $called }, errand { $number }
  }</b>{ $says ->
    [0] {" "}has sent you this.
   *[other] :
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-asker = 💬 <b>Whoever asked for errand { $number }</b>{ $says ->
    [0] {" "}has sent you this.
   *[other] :
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-coordinator = 💬 <b>{ $name }</b>, who entered errand { $number } for the household{ $says ->
    [0] {" "}has sent you this.
   *[other] :
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-words = 💬 { $words }
relay-button-reply = 💬 Reply
relay-button-block = 🚫 Stop this
relay-button-report = ⚠️ Report it

# To whoever writes
relay-write-volunteer = 💬 Write to the volunteer of errand { $number }: text, a photo, a voice message or a document. I pass everything on until you tap “Done”; they do not see your account.
relay-write-buyer = 💬 Write to the volunteer who bought the things of errand { $number } and had to stop: about the money, for example. I pass everything on until you tap “Done”; they do not see your account.
relay-write-household = 💬 Write to the household of errand { $number }: text, a photo, a voice message or a document. I pass everything on until you tap “Done”; they do not see your account.
relay-write-coordinator = 💬 Errand { $number } was entered by a coordinator, who answers for the household. I pass everything on to them until you tap “Done”; for what is urgent, ring the household.
relay-button-done = ✅ Done
relay-done = Good. I pass nothing more on.
relay-passed = ✓ Passed on (errand { $number })
relay-passed-morning = ✓ It is night, so it goes out at { $hour } (errand { $number }). If it cannot wait, please ring.
relay-which = For whom is this? I pass it on as soon as you tap.
relay-which-sum = Is that what a bag cost? Then tap “💰 What it cost” on your trip and write it there (/my shows the trip). If it is for a household, tap whom; I pass it on.
relay-button-to-household = { $number } · { $called }
relay-button-to-volunteer = { $number } · { $name }
relay-button-nobody = For nobody
relay-unread = I can pass on text, photos, voice messages and documents, but not this.
relay-too-long = That is too long to be passed on in one piece. Please send it in parts of up to { $limit } characters; nothing was sent yet.
relay-held-card = ✋ Not sent yet: this looks like the number of a bank card. Nobody of us needs it, ever. Please send it only if you are quite sure that it is something else.
relay-held-password = ✋ Not sent yet: this looks like a password or a code. Never give anybody one for money or an account. The code of a door may be sent on.
relay-button-insist = Send it all the same
relay-button-drop = Do not send it
relay-dropped = It was not sent, and is forgotten.
relay-not-waiting = This one is dealt with already: it was sent, or it is forgotten.
relay-not-sent = What you wrote at night about errand { $number } was not sent: there is nobody to write to about it any more. A coordinator can help.
relay-not-arrived = Your message did not reach the volunteer of errand { $number }: they cannot be written to just now. Please ask a coordinator.
relay-not-arrived-household = Your message did not reach whoever asked for errand { $number }: they cannot be written to just now. Please ring them.

# Where it is not open
relay-closed = There is nobody to write to about this errand now: nobody has it, or it is over for more than a day. A coordinator can help.
relay-blocked = The writing about this errand was stopped. If something is needed, please ring or ask a coordinator.
relay-nobody = Nobody answers for this household in Telegram just now. Please ring them, or ask a coordinator.
relay-yourself = You have both entered and taken this errand, so there is nobody else to write to.
relay-not_yours = This errand is not yours.

# Stopping and reporting
relay-blocked-now = 🚫 Stopped: about errand { $number } neither of you can write to the other any more. You can allow it again.
relay-blocked-already = You have stopped this already.
relay-button-allow = Allow it again
relay-allowed = It goes on: you can write to each other again.
relay-not-stopped = You have not stopped this.
relay-reported = ⚠️ Reported: the coordinators see the last messages about errand { $number } and look into it.
relay-reported-already = This is reported already; the coordinators are looking into it.
relay-report-household = ⚠️ <b>Whoever asked for errand { $number } has reported what the volunteer wrote.</b> The last messages:
relay-report-volunteer = ⚠️ <b>The volunteer of errand { $number } has reported what the household wrote.</b> The last messages:
relay-report-empty = Nothing was passed on, or it is not kept any more.
relay-report-line-text = { $hour } <b>{ $name }</b>: { $text }
relay-report-line-photo = { $hour } <b>{ $name }</b>: 🖼 a photo { $text }
relay-report-line-voice = { $hour } <b>{ $name }</b>: 🎤 a voice message { $text }
relay-report-line-document = { $hour } <b>{ $name }</b>: 📄 a document { $text }
relay-report-file = Errand { $number }, passed on at { $hour }
relay-button-files = 🖼 Show photos and voices
