chats-greeting =
    Hello, I am <b>Redvest</b>. I arrange volunteering in this group: coordinators post needs, you claim a place with a button, and I remind you in time.

    <b>To post the first need</b>, write one line in the group, such as
    <code>/need 12 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early</code>
    I read back how I understood it, and nothing is posted until you tap Publish.

    Administrators of the group are its coordinators; reply /coordinator to somebody's message to appoint another.
    The time zone is { $zone }. It works as it is; the buttons below change it.
chats-button-choice = { $label }
chats-button-chosen = ✓ { $label }
chats-button-zone = { $chosen ->
    [1] ✓{" "}
   *[other] {""}
  }{ $zone ->
    [shanghai] Beijing
    [urumqi] Xinjiang
    [singapore] Singapore
    [tokyo] Tokyo
    [london] London
    [berlin] Berlin
    [new-york] New York
    [los-angeles] L.A.
   *[other] { $zone }
  }
chats-button-appoint = Appoint
chats-button-withdraw = Withdraw
chats-set = Done.
chats-not-coordinator = That is for coordinators. Please ask an administrator of the group, or have them reply /coordinator to a message of yours.
chats-unsure = I could not find out just now who coordinates here, so nothing was done. Please try again in a minute.
chats-only-in-group = Please send this command in the volunteers' group.
chats-zone-unknown = There is no time zone called “{ $zone }”. Write it as /setup Asia/Shanghai.
chats-appoint-nobody = Reply /coordinator to a message that a volunteer wrote themselves.
chats-appoint-anonymous = You write as an anonymous administrator, so I cannot see who you are. To make { $name } a coordinator, please confirm with the button.
chats-appointed = From now on { $name } is a coordinator too, and can post needs and see who comes.
chats-appointed-already = { $name } is a coordinator already.
chats-withdrawn = { $name } is no longer a coordinator.
chats-withdrawn-already = { $name } was not appointed here, so there is nothing to withdraw. Administrators are changed in the group's settings.
chats-coordinators = { $count ->
    [one] This group has one coordinator: { $names }.
   *[other] This group has { $count } coordinators: { $names }.
  } Reply /coordinator to somebody's message to appoint another.
