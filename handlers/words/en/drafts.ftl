# Read back
drafts-sentence = <b>{ $begin } to { $end }{ $next_day ->
    [0] { "" }
    [1] { " " }next day
   *[other] { " " }{ $next_day } days later
  }</b> ({ $ahead ->
    [1] { $away }
   *[other] already begun
  }){ $early ->
    [1] , gather { $gather }
   *[other] { "" }
  }: { $what }, <b>{ $places ->
    [one] { $places } person
   *[other] { $places } people
  }</b>, at { $place }.
drafts-several = { $count } needs, please check each:
drafts-number = <b>No. { $number }</b>
drafts-about = One more thing about <b>no. { $number }</b>:
drafts-open = ⚠️ something is still open here
drafts-right = Is that right? Then tap Publish.
drafts-far = ⚠️ That is in { $year }, { $days } days from now. Is the day right?
drafts-told-what = What: { $text }
drafts-told-day = Day: { $day }
drafts-told-time = Time: { $hours }
drafts-told-begins = Time: from { $hour }
drafts-told-places = How many: { $places }
drafts-told-where = Where: { $text }
drafts-told-gather = Gather: { $minutes } minutes early
drafts-told-bring = 🎒 Bring: { $text }
drafts-told-contact = ☎️ Ask for: { $name } { $phone } (only those who claim see this)
drafts-told-contact_noted = ☎️ Contact noted; only those who claim see it
drafts-told-note = 📝 Note: { $text }

# What is missing
drafts-ask-what = ❓ What should volunteers do?
drafts-ask-day = ❓ Which day?
drafts-ask-time = ❓ From when until when?
drafts-ask-until = ❓ Until when?
drafts-ask-places = ❓ How many people?
drafts-ask-where = ❓ Where?
drafts-ask-gather = ❓ Should people gather early?
drafts-ask-bring = ❓ What should people bring or wear?
drafts-ask-contact = ❓ Whom should people ask for on the spot? Name and phone are shown only to those who claim.
drafts-ask-note = ❓ Anything else people should know?
drafts-how-group = Tap a button below, or reply to this message.
drafts-how-private = Tap a button below, or just write to me.
drafts-which-what = ❓ What does “{ $piece }” mean?
drafts-which-day = ❓ Which day is “{ $piece }”?
drafts-which-time = ❓ What time is “{ $piece }”?
drafts-which-places = ❓ How many people does “{ $piece }” mean?
drafts-which-where = ❓ Where is “{ $piece }”?
drafts-which-gather = ❓ When should people gather: “{ $piece }”?
drafts-which-bring = ❓ What should people bring: “{ $piece }”?
drafts-which-contact = ❓ Who is “{ $piece }”?
drafts-which-note = ❓ What does “{ $piece }” mean?

# What was not understood
drafts-fault-day_unreadable = ⚠️ I did not understand the day “{ $piece }”. Write for example “tomorrow”, “Sat” or “8 Apr”.
drafts-fault-time_unreadable = ⚠️ I did not understand the time “{ $piece }”. Write for example “8am-12pm” or “20:00-02:00”.
drafts-fault-count_unreadable = ⚠️ I did not understand how many “{ $piece }” is. A number is enough, such as “12 people”.
drafts-fault-gather_unreadable = ⚠️ I did not understand when to gather: “{ $piece }”. Write for example “30 min early” or “gather 7:30”.
drafts-fault-contact_unreadable = ⚠️ “{ $piece }” does not look like a phone number. Please check it.
drafts-fault-in_the_past = ⚠️ “{ $piece }” is already past. Please choose another time.
drafts-fault-ends_before_start = ⚠️ “{ $piece }” ends before it starts. If it ends on the next day, say so.
drafts-fault-over_24_hours = ⚠️ “{ $piece }” is longer than 24 hours. Please split it into several shifts.
drafts-fault-gather_after_start = ⚠️ “{ $piece }” is after the start. Please choose another time to gather.
drafts-fault-no_places = ⚠️ “{ $piece }” means nobody. Please say how many people are needed.
drafts-fault-too_many_places = ⚠️ “{ $piece }” is too many: at most 500 for one need. Please post several.
drafts-fault-too_many_days = ⚠️ “{ $piece }” is too many days at once. Please post them in several goes.
drafts-fault-too_long = ⚠️ That is too long, please shorten it. Your own message still holds every word.
drafts-fault-no_words = ⚠️ I could not find what volunteers should do. A few words are enough, such as “testing”.

# Choices
drafts-option = { $label }
drafts-option-today = Today, { $day }
drafts-option-tomorrow = Tomorrow, { $day }
drafts-option-day = { $day }
drafts-option-moment = { $moment }
drafts-option-span = { $span }
drafts-option-hours = { $hours }
drafts-option-hour = { $hour }
drafts-option-until = Until { $end } ({ $hours } h)
drafts-option-places = { $places ->
    [one] { $places } person
   *[other] { $places } people
  }
drafts-option-gather = { $minutes } min early
drafts-option-on_time = On time is fine
drafts-activity-testing = Testing
drafts-activity-checkpoint = Checkpoint duty
drafts-activity-patrol = Patrol
drafts-activity-supplies = Supplies
drafts-activity-meals = Meals
drafts-activity-delivery = Delivery
drafts-activity-screening = Door-to-door screening
drafts-activity-publicity = Publicity
drafts-activity-hotline = Hotline
drafts-activity-counselling = Counselling
drafts-activity-disinfection = Disinfection

# Buttons
drafts-button-publish = ✅ Publish
drafts-button-edit = ✏️ Edit
drafts-button-cancel = Cancel
drafts-button-mine = 🙋 It's me
drafts-button-write = ✍️ Write it myself
drafts-button-skip = Skip
drafts-button-remove = 🗑 Remove
drafts-button-back = ‹ Back
drafts-button-done = ‹ Done
drafts-button-drop = 🗑 Leave this one out
drafts-button-need = ✏️ Change no. { $number }
drafts-button-copy = 📋 Copy my words
drafts-button-card = { $count ->
    [1] 📄 See it in the group
   *[other] 📄 See no. { $number }
  }
drafts-change-what = ✏️ What
drafts-change-day = ✏️ Day
drafts-change-time = ✏️ Time
drafts-change-places = ✏️ How many
drafts-change-where = ✏️ Where
drafts-change-gather = ✏️ Gather
drafts-change-bring = ✏️ Bring
drafts-change-contact = ✏️ Contact
drafts-change-note = ✏️ Note
drafts-add-what = ➕ What
drafts-add-day = ➕ Day
drafts-add-time = ➕ Time
drafts-add-places = ➕ How many
drafts-add-where = ➕ Where
drafts-add-gather = ➕ Gather
drafts-add-bring = ➕ Bring
drafts-add-contact = ➕ Contact
drafts-add-note = ➕ Note
drafts-pick-part = What is wrong? Tap it.
drafts-pick-need = Which one do you want to change?
drafts-which-group = Which group is it for?

# Please write
drafts-prompt-what = ✍️ What should volunteers do? Please reply, for example “testing”.
drafts-prompt-day = ✍️ Which day? Please reply, for example “Sat” or “8 Apr”.
drafts-prompt-time = ✍️ From when until when? Please reply, for example “8am-12pm”.
drafts-prompt-places = ✍️ How many people? Please reply with a number.
drafts-prompt-where = ✍️ Where? Please reply, for example “North Gate”.
drafts-prompt-gather = ✍️ When should people gather? Please reply, for example “30 min early” or “7:30”.
drafts-prompt-bring = ✍️ What should people bring or wear? Please reply, for example “ID card, warm clothes”.
drafts-prompt-contact = ✍️ Whom should people ask for? Please reply with a name and a phone; only those who claim see them.
drafts-prompt-note = ✍️ Anything else people should know? Please reply.

# Said once
drafts-not-coordinator = Only this group's coordinators can post needs: its administrators and those they appoint. Please tell one of them what is needed; if they reply /coordinator to a message of yours, you can post too.
drafts-unsure = I cannot find out who administers this group right now, so nothing was posted. Please try again in a while; if it keeps failing, make me an administrator of the group.
drafts-alone = No need to write it all at once: let us go through it in private. When you know your way, one line is enough: /need 12 people for testing tomorrow 8am-12pm at Century Plaza
drafts-no-groups = You do not coordinate any group yet, so you cannot post needs. Send /need once in your group so that I get to know you, or ask an administrator to reply /coordinator to a message of yours.
drafts-too-many = At most { $most } needs at once, and these are { $count }. Please post them in several goes.
drafts-edited-too-late = This is already published, so editing the message no longer changes it. Tap Details under the need to change time, place or number.
drafts-only-text = Please write it in words: I cannot understand pictures or voice messages.
drafts-nothing-asked = I could not tell what to change. Tap Edit to change something, or Publish if all is well.
drafts-anonymous = An anonymous administrator wrote this. Was it you? Then tap “It's me”, check it and publish it.
drafts-yours = It is yours now. Please check it, then publish.
drafts-done = { $count ->
    [1] Published.
   *[other] Published { $count } needs.
  }
drafts-published = { $count ->
    [1] ✅ Published in “{ $group }”.
   *[other] ✅ All { $count } needs are published in “{ $group }”.
  }
drafts-cancelled = All right, this will not be posted.
drafts-expired = ⌛ This was not published within 24 hours, so I have put it away. To post it after all, copy your words and send /need again.
drafts-your-words = Your words:
drafts-typed = <blockquote>{ $text }</blockquote>
drafts-refused-gone = This draft is gone. Please send /need again.
drafts-refused-not_yours = Only whoever wrote this can use these buttons.
drafts-refused-already_published = This is already published; it was not posted a second time.
drafts-refused-already_cancelled = This was cancelled and is not published. To post it, send /need again.
drafts-refused-already_expired = This is older than 24 hours and was put away. To post it, send /need again.
drafts-refused-stale = This has just changed. Please look at it again as it is now.
drafts-refused-not_coordinator = Only this group's coordinators can post needs.
drafts-refused-unsure = I cannot find out who administers the group right now, so nothing was published. Please tap again in a while.
drafts-refused-unfinished = Something is still open, so nothing was published. Please see the card.
drafts-refused-no_group = I am no longer in that group, so I cannot post there.
