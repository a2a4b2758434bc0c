-- Who has been seen in which group, so that somebody can be asked by name who has not helped there yet.

CREATE TABLE members (
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,           -- to the day: written once a day at most
    here INTEGER NOT NULL DEFAULT 1 CHECK (here IN (0, 1)),
    PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_person ON members (person_id);

-- Who has tapped in a group so far.
INSERT INTO members (chat_id, person_id, seen_at)
SELECT chat_id, actor, max(at) FROM audit
WHERE action IN ('claim', 'take') AND chat_id < 0 AND actor IN (SELECT id FROM people) GROUP BY chat_id, actor;
