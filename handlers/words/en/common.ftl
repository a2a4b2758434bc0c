button-open-private = 💬 Continue in private
tap-unknown = This button no longer works. Send /needs in the group for the latest needs.
failure-sorry = Sorry, something went wrong and this was not done. Please try again; if it fails again, give your coordinator the code { $code }.
failure-owner = Something failed just now, code { $code } ({ $place }). { $count ->
    [one] It is the only failure in the last hour.
   *[other] There were { $count } failures in the last hour.
  } The log has the details.
people-someone = a volunteer
people-only-words = Please write it in words: pictures, voice messages, contacts and stickers do not help me here.
people-not-understood = I did not understand that. /help shows what I can do, /my shows your shifts.
