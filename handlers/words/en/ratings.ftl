# Is it there?
ratings-ask = 🚪 Errand { $number }: { $name } says that it is at your door. Is it there?
ratings-ask-gate = 🚪 Errand { $number }: { $name } has handed it over for your door. Please say “Got it” only once it is with you: that is how we know that it came through.
ratings-ask-other = 🚪 Errand { $number }: { $name } says that it is there. Please ask them, and tell me: only your word closes it.
ratings-ask-behalf = 🚪 Errand { $number }, which you entered for somebody: { $name } says that it is there. Please ring the household, and tell me: only your word closes it.
ratings-ask-again = Errand { $number }: is it there? I need your word for it, to be sure.
ratings-ask-again-behalf = Errand { $number }, which you entered for somebody: is it there? Please ring the household.
ratings-button-got = ✅ Got it
ratings-button-not-received = Not received
ratings-button-wrong = It is wrong
ratings-got = Good! Thank you for saying so.
ratings-rate = How was errand { $number } for you? One tap is enough.
ratings-rate-behalf = How was errand { $number } for the household? One tap is enough.
ratings-button-glad = 😀
ratings-button-so-so = 🙂
ratings-button-sad = 🙁
ratings-rated = Thank you! The volunteer hears that you are grateful.
ratings-rated-sad = I am sorry. A coordinator hears of it and gets in touch; the volunteer is told no number.
ratings-trouble-noted = I am sorry. The volunteer and the coordinators of errand { $number } know it now and are on it. If it turns up after all, tap “Got it” above.
ratings-silence = Errand { $number }: I have heard nothing, so I take it for arrived. If something is amiss, tell me here:
ratings-already = You have said so already. Thank you!
ratings-over = This errand has moved on: there is nothing left to say about it here.
ratings-not_yours = This errand is not yours to answer for.

# The volunteer
ratings-arrived = 💛 Errand { $number } has arrived: they have it. Thank you!
ratings-thanked = 💛 The household of errand { $number } thanks you warmly!
ratings-silence-volunteer = Errand { $number } is closed: nothing was amiss. Thank you!
ratings-volunteer-not-received = ⚠️ Errand { $number }: the household has not received it. Where did you leave it? Please write to them, or ring.
ratings-volunteer-wrong = ⚠️ Errand { $number }: the household says that something is wrong with it. Please write to them, or ring.
ratings-button-write = 💬 Write to the household

# The coordinators
ratings-coordinators-not-received = ⚠️ Errand { $number }: not received, says the household. { $name } has brought it, and knows. Please help the two.
ratings-coordinators-wrong = ⚠️ Errand { $number }: something is wrong with it, says the household. { $name } has brought it, and knows. Please help the two.
ratings-solved = ✅ Errand { $number }, brought by { $name }: it has turned up, the household has it after all.
ratings-unsolved = ⚠️ Errand { $number }, brought by { $name }: the household was not content, and nobody has closed it yet.
ratings-unconfirmed = ⚠️ Errand { $number }, brought by { $name }: for two days nobody has said whether it is there. Please ring the household and say what became of it.
ratings-sad = Errand { $number }, brought by { $name }: the household was not happy with how it went. Please ask them, gently.
ratings-button-there = ✅ It is there
ratings-button-not-there = It is not there
ratings-button-close = ✍️ Close it with a word
ratings-close-ask = Errand { $number }: what became of it? Just write it in a sentence, such as “brought again by Ben”. The household and the volunteer will read it.
ratings-word-too-long = Please say it in at most { $limit } characters.
ratings-closed = Errand { $number } is closed. Both are told.
ratings-closed-word = Errand { $number } is closed. A coordinator says: { $word }

# What the next volunteer should know
ratings-button-remark = 📝 A hint for the next
ratings-remark-write = Errand { $number }: what should the next volunteer know about this door? For instance “ring twice, hard of hearing”. The household is asked whether it may be kept.
ratings-remark-too-long = Please keep it within { $limit } characters, so that it can be read on the stairs.
ratings-remark-asked = Thank you! It is kept only if the household agrees.
ratings-remark-nobody = Thank you. There is nobody left to ask whether it may be kept, so it is not.
ratings-remark-ask = 📝 Your volunteer of errand { $number } would like the next one to know:
    “{ $remark }”
    May I keep that with your door? Only coordinators and whoever brings you something will read it.
ratings-remark-ask-behalf = 📝 The volunteer of errand { $number }, which you entered for somebody, would like the next one to know:
    “{ $remark }”
    Please ask the household whether it may be kept with their door. Only coordinators and whoever brings them something will read it.
ratings-button-keep = 👍 Yes, keep it
ratings-button-forget = No, forget it
ratings-remark-kept = Good, it is kept with the door.
ratings-remark-forgotten = Good, it is forgotten.
ratings-remark-gone = This is not kept any more, or not yours to say.

# The day a quarantine ends
ratings-release-ask = 🎉 Today your quarantine ends. Do you still need errand { $number }? Without a word from you it ends this evening.
ratings-release-ask-behalf = Today the quarantine of the household of errand { $number } ends, which you entered for them. Do they still need it? Without a word from you it ends this evening.
ratings-button-needed = Yes, still needed
ratings-button-unneeded = No, not any more
ratings-release-kept = Good, it goes on.
ratings-release-off = Good, it is called off. All the best at home!
ratings-release-ended = Errand { $number } has ended with the day: I heard nothing, and your quarantine is over. If you need something at home, just ask again.
ratings-release-ended-volunteer = Errand { $number } has ended: the household's quarantine is over, and they have not said that they still need it. No need to bring it. Thank you!
ratings-release-ring = ⚠️ Errand { $number }: the household's quarantine ends today, and they have not said whether they still need it. Please ring before you set out.

# What nobody could bring
ratings-forsaken = Errand { $number } was wanted two weeks ago and could not be brought: I am sorry. It is closed now; if you still need it, just ask again.
ratings-forsaken-volunteer = Errand { $number } was wanted two weeks ago and is closed now: no need to bring it.
