residents-button-appoint = May see residents' details
residents-button-settings = Settings
residents-button-poster = QR poster
residents-button-unit = { $group }
residents-button-at_once = Requests go out at once
residents-button-look = Look at requests first
residents-button-open = { $most }
residents-button-cap = { $cost }
residents-button-number = Community's number
residents-button-no-number = Give no number
residents-appoint-nobody = Reply /residents to a message that the person wrote themselves. To choose yourself, reply to a message of your own.
residents-appoint-anonymous = You write as an anonymous administrator, so I cannot see who you are. To let { $name } see residents' names, doors and phones, please confirm with the button.
residents-founded =
    From now on { $name } may see residents' names, doors and phones.

    <b>This group can now run errands for residents</b>: they scan the QR code and tell me what they need; once it is looked at I post it here with the building only, never a name, door or phone, and a volunteer taps Claim.
    Next: { $name } should tap Settings below and press Start in our private chat, or I cannot reach them; then get the QR code with /poster and put it up downstairs.
    Whoever else should see residents' details is appointed one by one: reply /residents to their message. Administrators do not see them by themselves.
residents-appointed = From now on { $name } may see residents' names, doors and phones too. Please tap Settings below and press Start in our private chat, so that I can reach you.
residents-appointed-already = { $name } may see residents' details already.
residents-withdrawn = { $name } can no longer see residents' details.
residents-withdrawn-already = { $name } could not see residents' details anyway, so there is nothing to withdraw.
residents-nobody = Nobody may see residents' names, doors and phones yet, so errands cannot be taken. Reply /residents to a message of somebody you trust; to choose yourself, reply to a message of your own.
residents-list = { $count ->
    [one] One person may see residents' details: { $names }.
   *[other] { $count } people may see residents' details: { $names }.
  } To add another, reply /residents to a message of theirs.
residents-not-carer = This is only for those who were appointed. Ask a coordinator to reply /residents to a message of yours in the group.
residents-which = You look after several groups. Which one?
residents-settings = <b>{ $group }: errands</b>
residents-screening-at_once = A finished request goes to the volunteers at once. A door that is new and medicine that is registered still come to you first.
residents-screening-look = A finished request comes to you first, and goes to the volunteers once you accept it.
residents-number = Community's number, which residents are given: { $phone }
residents-number-none = Community's number: none yet. Residents ring it when something is urgent, so please add it.
residents-most-open = Open errands a door may have: { $most }.
residents-cap = A volunteer may have paid out at most { $cost }. Beyond that, residents pay back first.
residents-appointed-are = May see residents' details: { $names }. To change that, reply /residents to somebody in the group.
residents-ask-number = Which number should residents ring when something is urgent? Send just the number, such as 0919-2185555. Residents will be given it.
residents-not-a-number = That does not look like a phone number. Send just the number, such as 0919-2185555 or 13912345678.
residents-number-set = Noted. Residents will see this number: { $phone }
residents-poster =
    <b>{ $group }</b>
    出不了门？扫码告诉我们要买什么、取什么，志愿者给您送到门口。
    Cannot go out? Scan this, say what you need, and a volunteer brings it to your door.
    { $link }
residents-poster-nobody = Somebody has to be able to see residents' doors and phones before requests can come. Reply /residents to a message of theirs, then send /poster; to choose yourself, reply to a message of your own.
residents-poster-where = In the group you coordinate, reply /residents to a message of somebody you trust, then send /poster.
