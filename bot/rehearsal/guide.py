"""The description of the control endpoints, as it is served at /api. A test compares it with what there is."""

GUIDE = """The sandbox's control endpoints. JSON in and out; errors are {"error": "…"} with a status of 4xx.
Posts need the header Content-Type: application/json. A private chat's id is the person's id.
The Bot API itself is at /bot<token>/<method>, its files at /file/bot<token>/<file_path>.

The town
GET  /api/town                       the bot, people, groups, the time, the language, each person's chats, places to
                     share, and whether there is a /report
GET  /api/chats/{chat}/messages?viewer=PERSON    {messages}: what can be seen there now
GET  /api/transcript                 everything that was said, in order, as text
GET  /api/events                     Server-Sent Events {seq, kind, …}; resumes after Last-Event-ID or ?since=
GET  /api/files/{file}               a file that somebody sent, by its id in a message
POST /api/people    {first_name, last_name?, username?, language_code?, role?, phone?,
                     forbids_voice?: bool}
POST /api/groups    {title, members?: [ids], administrators?: [ids], kind?: group|supergroup,
                     bot?: member|administrator|none, forum?: bool}
POST /api/channels  {title}          as which somebody may write, or which is linked to a group
POST /api/language  {language}       what the page speaks; people keep their own

What people do
POST /api/say       {person, chat, text, reply_to?, anonymous?, channel?, thread?}
POST /api/edit      {person, chat, message, text}
POST /api/delete    {chat, message, person?}
POST /api/tap       {person, chat, message, data | label, forged?}   waits up to 10 s: {text, alert, url} or null;
                     forged sends data of one's own making
POST /api/start     {person, payload?, chat?}    press Start, perhaps through a link; with a chat a startgroup link
POST /api/scan      {person}                     scan the newest picture in town that comes with a link to the bot
POST /api/block     {person, blocked}
POST /api/contact   {person, chat, phone?, whose?: id, reply_to?}    without a phone the person's own
POST /api/key       {person, chat, label}        tap a button of the keyboard that the bot has put below the chat:
                     its label is sent as a text, or the person's phone as a contact where the button asks for it
POST /api/location  {person, chat, latitude, longitude, accuracy?, reply_to?}
POST /api/file      {person, chat, kind, name, content: base64, mime?, caption?, reply_to?}
                     kind: photo|voice|document|video|animation|audio|sticker; up to 38 MB, of which the bot can
                     fetch no more than 20
POST /api/react     {person, chat, message, emoji?}    without an emoji the reaction is taken back
POST /api/inline    {person, chat, text, keyboard: [[{text, data}]]}    a message by way of the bot's inline mode
GET  /api/commands?person=ID&chat=ID the command menu that this person sees there

What happens in groups
POST /api/groups/{id}/members  {person, action: join|leave|promote|demote|restrict|remove, anonymous?, lacks?, by?}
                     the bot is a person here too: action join adds it; lacks lists rights not given
POST /api/groups/{id}/migrate  {}    upgrade to a supergroup; returns the new chat
POST /api/groups/{id}/topics   {name, person?}   open a topic in a forum: {thread}
POST /api/forward   {channel, chat, text}        a linked channel's post comes into the group
POST /api/touch     {chat, message}              counts as edited, with nothing to be seen

Time and the bot
GET  /api/clock                      {now, ticking}
POST /api/clock     {advance: seconds} | {to: ISO time} | {next: true}; the time stays when nothing is planned
GET  /api/calls?since=SEQ            calls of the Bot API with their outcome
GET  /api/settled?deadline=SECONDS   waits until the bot has come to rest: {settled: bool}
POST /api/redeliver {chat, message} | {press}    the same message, or tap, under a new update id
POST /api/repeat    {update}                     the same update under its old id
GET  /api/settings                   what Telegram leaves open, by name; times are in seconds
POST /api/settings  {name: value, …} changes them and returns all:
     pace: telegram|off, and while it is on group_per_minute, chat_burst, overall_per_second, abuse, longest_wait,
     conflict_hold; answer_deadline of taps, latency of answers, privacy, mentions_pass_privacy,
     inaccessible_after (age of a message that a tap no longer shows, or null), loopback_webhooks

What goes wrong on purpose
GET  /api/faults                     {seed, active, hits, now, ticking}: what is broken, and which calls it hit
POST /api/faults    {kind, …} breaks something | {clear: true} | {remove: NUMBER} | {seed: NUMBER}; returns the same
     kind: flood {seconds: retry_after} · error, page {status: 5xx, carried_out} · cut_before · cut_after
           slow {seconds: real ones; absent: no answer ever} · gone · repeat, shuffle (of updates)
           blocked, deleted, upgraded: the person written to has blocked the bot, an administrator has deleted the
           message that is edited, the group written to has become a supergroup; once unless `times` says more
     any:  methods: [names], chat: id or name, probability: 0…1, after: calls let through first, times: hits,
           lasts: seconds by the town's clock. Polls are hit by gone, and where methods name getUpdates.
           Chance is drawn from the seed for each call of a method in a chat by its number, so it can be replayed.

Pages
GET  /                               the page on which people play, with its files at /page/…
GET  /api                            this description
GET  /report                         the page that whoever started the sandbox hands in, where they do
"""
