-- What keeps a claim, a reminder and a start as quick after a year as on the first day.

CREATE INDEX needs_open ON needs (id) WHERE state = 'open';
CREATE INDEX needs_private ON needs (ends) WHERE contact IS NOT NULL;

DROP INDEX claims_of_person;
CREATE INDEX claims_of_person ON claims (person_id, state, need_id);
CREATE INDEX claims_private ON claims (need_id) WHERE named IS NOT NULL OR reason IS NOT NULL;

CREATE INDEX cards_put_off ON cards (not_before) WHERE wanted > shown AND not_before > 0;

CREATE INDEX outbox_put_off ON outbox (not_before) WHERE state = 'queued' AND not_before > 0;
DROP INDEX outbox_by_subject;
CREATE INDEX outbox_by_subject ON outbox (subject, chat_id);

CREATE INDEX errands_by_release ON errands (release_on) WHERE release_on IS NOT NULL;
CREATE INDEX errands_by_state ON errands (state, id);
