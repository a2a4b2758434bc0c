-- Times are whole seconds since 1970 in UTC. BLOB columns named below are sealed (storage/sealed.py).
-- AUTOINCREMENT stands where buttons name the record: a number is never given twice, even after a backup was put back.

CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE handled (update_id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE INDEX handled_by_age ON handled (at);

CREATE TABLE parked (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    body BLOB NOT NULL,                 -- sealed: the update as it came
    parked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,                -- which feature or part failed
    body BLOB,                          -- sealed: the update as it came
    trace TEXT NOT NULL                 -- files, lines and kinds of errors, never values
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor INTEGER,
    chat_id INTEGER,
    action TEXT NOT NULL,
    subject INTEGER,
    outcome TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_age ON audit (at);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,             -- the Telegram id
    name BLOB NOT NULL,                 -- sealed: what Telegram calls them
    called BLOB,                        -- sealed: what they want to be called
    language TEXT,
    reach TEXT NOT NULL DEFAULT 'unknown' CHECK (reach IN ('unknown', 'reachable', 'never_started', 'blocked', 'gone')),
    name_asked_at INTEGER,
    met_at INTEGER NOT NULL,
    forgotten_at INTEGER
) STRICT;

CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    language TEXT,
    timezone TEXT,
    present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
    greeted_at INTEGER,
    administrators_known_at INTEGER
) STRICT;

CREATE TABLE moved_chats (old_id INTEGER PRIMARY KEY, new_id INTEGER NOT NULL) STRICT;

CREATE TABLE administrators (
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
    PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE coordinators (
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    appointed_by INTEGER NOT NULL,
    appointed_at INTEGER NOT NULL,
    PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dialogs (
    person_id INTEGER PRIMARY KEY,
    feature TEXT NOT NULL,
    step TEXT NOT NULL,
    data BLOB NOT NULL,                 -- sealed JSON
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,           -- the group the need is for; the author's private chat until one is chosen
    typed_in INTEGER NOT NULL,          -- the chat the command was typed in, group or private
    thread_id INTEGER,
    author_id INTEGER,                  -- NULL until an anonymous administrator has tapped
    message_id INTEGER,                 -- the command it was read from
    state TEXT NOT NULL CHECK (state IN ('open', 'published', 'cancelled', 'expired')),
    data BLOB NOT NULL,                 -- sealed JSON: what was typed and how it was understood
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_by_message ON drafts (typed_in, message_id);
CREATE INDEX drafts_of_author ON drafts (author_id, state);

CREATE TABLE needs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    posted_by INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'cancelled', 'over')),
    version INTEGER NOT NULL DEFAULT 1, -- counts changes of what people agreed to: day, time, place, report time
    activity TEXT,                      -- a known kind of service, or NULL
    what TEXT NOT NULL,
    place TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    gathers INTEGER NOT NULL,           -- report time, at most `starts`
    places INTEGER NOT NULL CHECK (places > 0),
    bring TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    contact BLOB,                       -- sealed JSON {name, phone}: shown to claimants only
    reason TEXT NOT NULL DEFAULT '',    -- why it was cancelled
    filled_told INTEGER NOT NULL DEFAULT 0 CHECK (filled_told IN (0, 1)),
    posted_at INTEGER NOT NULL,
    CHECK (ends > starts),
    CHECK (gathers <= starts)
) STRICT;
CREATE INDEX needs_of_chat ON needs (chat_id, state, starts);
CREATE INDEX needs_by_start ON needs (state, starts);
CREATE INDEX needs_open ON needs (id) WHERE state = 'open';
CREATE INDEX needs_private ON needs (ends) WHERE contact IS NOT NULL;

CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- also the order of claiming
    need_id INTEGER NOT NULL REFERENCES needs (id),
    person_id INTEGER,                  -- NULL for a named person without Telegram, or one who was forgotten
    named BLOB,                         -- sealed: the name of a person without Telegram
    places INTEGER NOT NULL DEFAULT 1 CHECK (places > 0),
    state TEXT NOT NULL CHECK (state IN ('claimed', 'waiting', 'offered', 'released', 'removed')),
    since INTEGER NOT NULL,             -- when this state began
    agreed_version INTEGER NOT NULL DEFAULT 1,
    answer TEXT CHECK (answer IN ('coming', 'late', 'cannot')),
    answered_at INTEGER,
    held_until INTEGER,                 -- a released place is kept this long for whoever tapped by mistake
    offer_ends INTEGER,                 -- an offered place goes on to the next at this time
    reason BLOB,                        -- sealed: why it was released late
    made_at INTEGER NOT NULL,
    CHECK (person_id IS NULL OR named IS NULL)
) STRICT;
CREATE UNIQUE INDEX one_claim_each ON claims (need_id, person_id)
    WHERE state IN ('claimed', 'waiting', 'offered') AND person_id IS NOT NULL;
CREATE INDEX claims_of_need ON claims (need_id, state, id);
CREATE INDEX claims_of_both ON claims (need_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX claims_held ON claims (need_id, held_until) WHERE state = 'released' AND held_until IS NOT NULL;
CREATE INDEX claims_of_person ON claims (person_id, state, need_id);
CREATE INDEX claims_private ON claims (need_id) WHERE named IS NOT NULL OR reason IS NOT NULL;

-- How the places of a need stand, counted as claims come and go: a claim must not cost more for the claims before it.
CREATE TABLE standings (
    need_id INTEGER PRIMARY KEY,
    taken INTEGER NOT NULL DEFAULT 0,
    offered INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0  -- people, not places
) STRICT;
CREATE TRIGGER need_posted AFTER INSERT ON needs BEGIN
    INSERT INTO standings (need_id) VALUES (new.id);
END;
CREATE TRIGGER claim_added AFTER INSERT ON claims BEGIN
    UPDATE standings SET
        taken = taken + (new.state = 'claimed') * new.places,
        offered = offered + (new.state = 'offered') * new.places,
        waiting = waiting + (new.state = 'waiting')
    WHERE need_id = new.need_id;
END;
CREATE TRIGGER claim_changed AFTER UPDATE OF state, places ON claims BEGIN
    UPDATE standings SET
        taken = taken + (new.state = 'claimed') * new.places - (old.state = 'claimed') * old.places,
        offered = offered + (new.state = 'offered') * new.places - (old.state = 'offered') * old.places,
        waiting = waiting + (new.state = 'waiting') - (old.state = 'waiting')
    WHERE need_id = new.need_id;
END;
CREATE TRIGGER claim_erased AFTER DELETE ON claims BEGIN
    UPDATE standings SET
        taken = taken - (old.state = 'claimed') * old.places,
        offered = offered - (old.state = 'offered') * old.places,
        waiting = waiting - (old.state = 'waiting')
    WHERE need_id = old.need_id;
END;

-- Which of its screens the details of a need show each person who has opened them in private.
CREATE TABLE panels (
    person_id INTEGER NOT NULL,
    need_id INTEGER NOT NULL,
    screen TEXT NOT NULL,
    choice INTEGER NOT NULL DEFAULT 0,  -- what the screen is about: a claim, or the first of the names shown
    PRIMARY KEY (person_id, need_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    message_id INTEGER,
    reply_to INTEGER,
    urgency INTEGER NOT NULL,
    wanted INTEGER NOT NULL DEFAULT 1,  -- counts the wishes to draw
    shown INTEGER NOT NULL DEFAULT 0,   -- the wish that the message last showed
    drawn BLOB,                         -- fingerprint of what the message shows
    dirty_since INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    tries INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, subject, chat_id)
) STRICT;
CREATE INDEX cards_dirty ON cards (urgency, dirty_since) WHERE wanted > shown;
CREATE INDEX cards_put_off ON cards (not_before) WHERE wanted > shown AND not_before > 0;
CREATE INDEX cards_by_message ON cards (chat_id, message_id);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    reply_to INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'delete', 'strip', 'administrators', 'leave', 'commands')),
    urgency INTEGER NOT NULL,
    text_id TEXT NOT NULL DEFAULT '',
    plain TEXT NOT NULL DEFAULT '{}',   -- JSON: plain values and references to private ones
    keys TEXT NOT NULL DEFAULT '[]',    -- JSON: buttons
    message_id INTEGER,                 -- the message a delete or strip is about; after sending, the message sent
    subject TEXT NOT NULL DEFAULT '',   -- what it is about, "need:12"
    useful_until INTEGER,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'undeliverable', 'too_late')),
    reason TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    queued_at INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX outbox_queue ON outbox (urgency, id) WHERE state = 'queued';
CREATE INDEX outbox_put_off ON outbox (not_before) WHERE state = 'queued' AND not_before > 0;
CREATE INDEX outbox_by_subject ON outbox (subject, chat_id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state <> 'queued';

CREATE TABLE due (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- feature-chore, "reminders-evening"
    key TEXT NOT NULL,                  -- what it is about; one row a kind and key
    tries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX due_by_time ON due (at, id);
