-- Errands for residents behind closed doors. BLOB columns are sealed or keyed fingerprints (storage/sealed.py).

-- A unit that takes errands: for now one group with those who were appointed to see residents' details.
CREATE TABLE units (
    chat_id INTEGER PRIMARY KEY,
    code INTEGER NOT NULL UNIQUE,       -- of the poster's link: not to be guessed, and not the group's id
    screening TEXT NOT NULL DEFAULT 'look' CHECK (screening IN ('at_once', 'look')),
    phone TEXT NOT NULL DEFAULT '',     -- the community's own number, which is public
    most_open INTEGER NOT NULL DEFAULT 3,       -- open errands a door
    advance_cap INTEGER NOT NULL DEFAULT 50000, -- what one volunteer may have advanced, in the smallest unit
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE carers (
    unit INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    appointed_by INTEGER NOT NULL,
    appointed_at INTEGER NOT NULL,
    PRIMARY KEY (unit, person_id)
) STRICT, WITHOUT ROWID;

-- Who came by which unit's poster.
CREATE TABLE residents (
    person_id INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    came_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, unit)
) STRICT, WITHOUT ROWID;

-- A form that was dropped leaves its number for good: buttons and files of it must never mean another's errand.
CREATE TABLE errands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER NOT NULL,
    asker_id INTEGER,                   -- NULL where a coordinator entered it for somebody on the telephone
    entered_by INTEGER,                 -- that coordinator, or whoever completed a plain sentence
    kind TEXT CHECK (kind IN ('groceries', 'medicine', 'meals', 'fetch', 'other')),
    state TEXT NOT NULL CHECK (state IN (
        'draft', 'waiting', 'open', 'claimed', 'shopping', 'underway', 'delivered', 'done', 'refused', 'cancelled')),
    version INTEGER NOT NULL DEFAULT 1,
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    for_other INTEGER NOT NULL DEFAULT 0 CHECK (for_other IN (0, 1)),
    -- Why it waits for a look: a comma list of first_door, look, guarded, sentence, over_limit.
    holds TEXT NOT NULL DEFAULT '',
    building TEXT NOT NULL DEFAULT '',  -- what the group may see of where it goes
    items INTEGER NOT NULL DEFAULT 0,
    most INTEGER,                       -- what it may cost, in the currency's smallest unit
    from_at INTEGER,
    by_at INTEGER,
    release_on INTEGER,                 -- noon of the day a quarantine ends
    door BLOB,                          -- fingerprint of building, unit and door
    phone BLOB,                         -- fingerprint of the phone
    request BLOB,                       -- sealed JSON: everything private of it
    code TEXT NOT NULL DEFAULT '',      -- the word the volunteer says first
    claimed_by INTEGER,
    claimed_at INTEGER,
    expected_at INTEGER,                -- when the volunteer said to be there; NULL until they did
    started_at INTEGER,
    run_id INTEGER,
    cost INTEGER,                       -- what it did cost
    handed_to TEXT CHECK (handed_to IN ('door', 'gate', 'lead', 'desk', 'person')),
    delivered_at INTEGER,
    trouble TEXT,                       -- not_received, wrong, or what the volunteer met
    rating INTEGER CHECK (rating BETWEEN 1 AND 3),
    closed_at INTEGER,
    word BLOB,                          -- sealed: what a coordinator said at its end
    outcome TEXT NOT NULL DEFAULT '',   -- how it ended: got, silence, said, not_needed, refused, released…
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX errands_of_unit ON errands (unit, state, by_at);
CREATE INDEX errands_of_asker ON errands (asker_id, id);
CREATE INDEX errands_of_enterer ON errands (entered_by, id) WHERE entered_by IS NOT NULL;
CREATE INDEX errands_of_volunteer ON errands (claimed_by, state);
CREATE INDEX errands_of_run ON errands (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX errands_of_door ON errands (unit, door) WHERE door IS NOT NULL;
CREATE INDEX errands_of_phone ON errands (unit, phone) WHERE phone IS NOT NULL;
CREATE INDEX errands_closed ON errands (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE errand_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    errand_id INTEGER NOT NULL REFERENCES errands (id),
    line BLOB NOT NULL,                 -- sealed: as the resident wrote it
    outcome TEXT NOT NULL DEFAULT 'bought' CHECK (outcome IN ('bought', 'asked', 'substitute', 'missing')),
    instead BLOB                        -- sealed: what there was in its place
) STRICT;
CREATE INDEX items_of_errand ON errand_items (errand_id);

CREATE TABLE errand_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    errand_id INTEGER NOT NULL REFERENCES errands (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('list', 'sentence', 'receipt', 'door')),
    medium TEXT NOT NULL CHECK (medium IN ('photo', 'voice', 'document')),
    file BLOB NOT NULL,                 -- sealed: Telegram's id of it; its bytes are not fetched
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX files_of_errand ON errand_files (errand_id);

-- What is known of a door: that somebody confirmed it, and what helps the next volunteer.
CREATE TABLE doors (
    unit INTEGER NOT NULL,
    door BLOB NOT NULL,
    confirmed_at INTEGER NOT NULL,
    PRIMARY KEY (unit, door)
) STRICT, WITHOUT ROWID;
CREATE TABLE remarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER NOT NULL,
    door BLOB NOT NULL,
    errand_id INTEGER NOT NULL,
    body BLOB NOT NULL,                 -- sealed
    agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1)),
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX remarks_of_door ON remarks (unit, door);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    volunteer_id INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('gathering', 'shopping', 'packing', 'underway', 'over')),
    screen TEXT NOT NULL DEFAULT 'home',
    choice INTEGER NOT NULL DEFAULT 0,
    made_at INTEGER NOT NULL,
    over_at INTEGER
) STRICT;
CREATE INDEX runs_of_volunteer ON runs (volunteer_id, state);

-- What a trip's volunteer settled with one household, besides its items, its cost and its files.
CREATE TABLE stops (
    errand_id INTEGER PRIMARY KEY REFERENCES errands (id),
    no_receipt INTEGER NOT NULL DEFAULT 0 CHECK (no_receipt IN (0, 1)),
    asked INTEGER,                      -- the sum over the limit that the payer is asked for
    agreed INTEGER NOT NULL DEFAULT 0,  -- the highest sum over the limit that was agreed to
    later INTEGER NOT NULL DEFAULT 0,   -- how often it was put behind the others
    nobody_at INTEGER,                  -- since when nobody has answered there
    called INTEGER NOT NULL DEFAULT 0 CHECK (called IN (0, 1)), -- the asker knows that they are next
    known_item INTEGER,                 -- the last item on the list when shopping began
    bought_by INTEGER,                  -- who had bought it all and then had to stop
    bags BLOB,                          -- sealed: where that volunteer left the bags
    token INTEGER,                      -- of the link by which a second person confirms the door
    confirmed_by INTEGER
) STRICT;

-- What a household owes whoever paid for it: one row an errand that cost something.
CREATE TABLE debts (
    errand_id INTEGER PRIMARY KEY REFERENCES errands (id),
    unit INTEGER NOT NULL,
    volunteer_id INTEGER,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    pay TEXT NOT NULL CHECK (pay IN ('transfer', 'cash', 'family', 'community')),
    state TEXT NOT NULL CHECK (state IN ('owed', 'asked', 'paid', 'received', 'differs', 'settled')),
    made_at INTEGER NOT NULL,
    no_receipt INTEGER NOT NULL DEFAULT 0 CHECK (no_receipt IN (0, 1)), -- the volunteer said that there is none
    asked_at INTEGER,
    paid_at INTEGER,                    -- whoever pays said so
    received_at INTEGER,                -- the volunteer said so
    said INTEGER,                       -- another sum that one of them named
    said_by INTEGER,
    settled_at INTEGER,
    reason BLOB                         -- sealed: why a coordinator settled it
) STRICT;
CREATE INDEX debts_of_unit ON debts (unit, state, made_at);
CREATE INDEX debts_of_volunteer ON debts (volunteer_id, state);
-- What page of what somebody looks at with /ledger.
CREATE TABLE ledger_screens (
    person_id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL DEFAULT 0,
    view TEXT NOT NULL CHECK (view IN ('own', 'volunteers', 'households')),
    page INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What passes between asker and volunteer, who do not see each other's accounts.
CREATE TABLE relays (                -- only where somebody stopped or reported it
    errand_id INTEGER NOT NULL REFERENCES errands (id),
    volunteer_id INTEGER NOT NULL,
    blocked_by INTEGER,
    reported_by INTEGER,
    PRIMARY KEY (errand_id, volunteer_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE relayed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    errand_id INTEGER NOT NULL,         -- 0 until the sender has said about which errand
    sender_id INTEGER NOT NULL,
    receiver_id INTEGER NOT NULL,
    body BLOB NOT NULL,                 -- sealed JSON: text, medium and file
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX relayed_of_errand ON relayed (errand_id, id);
CREATE INDEX relayed_by_age ON relayed (at);

-- The look at a request before volunteers see it.
CREATE TABLE looks (
    errand_id INTEGER PRIMARY KEY REFERENCES errands (id),
    number BLOB,                        -- sealed: of the link by which the recipient confirms it; NULL once decided
    denied INTEGER NOT NULL DEFAULT 0 CHECK (denied IN (0, 1)),
    reminded INTEGER NOT NULL DEFAULT 0,
    decided_by INTEGER,
    reason BLOB                         -- sealed: why it was refused, in somebody's own words
) STRICT;

-- Calls for help that are no errands, until somebody has read them.
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('body', 'mind')),
    body BLOB,                          -- sealed: what was written
    at INTEGER NOT NULL,
    latest_at INTEGER NOT NULL,         -- when the person last wrote to it
    calls INTEGER NOT NULL DEFAULT 0,
    owners INTEGER NOT NULL DEFAULT 0 CHECK (owners IN (0, 1)), -- those who run the bot see it too
    read_by INTEGER,
    read_at INTEGER
) STRICT;
CREATE INDEX alarms_of_person ON alarms (person_id, latest_at);
CREATE INDEX alarms_unread ON alarms (at) WHERE read_at IS NULL;
-- Whose people are called: every unit by whose poster the person came.
CREATE TABLE alarm_units (
    alarm_id INTEGER NOT NULL REFERENCES alarms (id),
    unit INTEGER NOT NULL,
    PRIMARY KEY (alarm_id, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_of_unit ON alarm_units (unit);
