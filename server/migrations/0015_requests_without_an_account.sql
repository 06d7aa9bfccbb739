-- A request may be nobody's, until somebody with its secret takes it into an account. SQLite cannot change NOT NULL, so the table
-- is made anew, and so is the one that points at it.

-- In PostgreSQL a new column keeps everybody else out until all of this is committed: what another instance writes meanwhile waits, and
-- is not lost between the copy and the end of the old table.
ALTER TABLE requests ADD COLUMN is_moving TEXT;
ALTER TABLE request_events ADD COLUMN is_moving TEXT;
CREATE TABLE requests_before AS SELECT * FROM requests;
CREATE TABLE request_events_before AS SELECT * FROM request_events;
DROP TABLE request_events;
DROP TABLE requests;

CREATE TABLE requests (
    id TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    account_id TEXT,
    service TEXT NOT NULL,
    version BIGINT NOT NULL,
    answers TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    received_at_ms BIGINT NOT NULL,
    status_changed_at_ms BIGINT NOT NULL,
    -- A day, as YYYY-MM-DD: by when the council wants to have done, or to be told, what comes next.
    due_on TEXT,
    closed_at_ms BIGINT,
    delete_at_ms BIGINT,
    -- Of the secret that its sender has, as long as it is in no account: SHA-256, in hexadecimal digits.
    claim_hash TEXT,
    -- Where its sender is written to, as long as it is in no account.
    contact_email TEXT,
    CONSTRAINT "requests.id" PRIMARY KEY (id),
    CONSTRAINT "requests.submission_id" UNIQUE (submission_id),
    CONSTRAINT "requests.reference" UNIQUE (reference),
    CONSTRAINT "requests.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT "requests.version" FOREIGN KEY (service, version) REFERENCES service_versions (service, version),
    CONSTRAINT "requests.status" CHECK (status IN ('received', 'awaiting_payment', 'in_progress', 'waiting_for_you',
        'planned', 'done', 'not_possible', 'not_ours', 'duplicate', 'withdrawn')),
    CONSTRAINT "requests.owner" CHECK (account_id IS NOT NULL OR claim_hash IS NOT NULL)
);

INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, payload_hash, status,
    received_at_ms, status_changed_at_ms, due_on, closed_at_ms, delete_at_ms)
SELECT id, submission_id, reference, account_id, service, version, answers, payload_hash, status,
    received_at_ms, status_changed_at_ms, due_on, closed_at_ms, delete_at_ms
FROM requests_before;
DROP TABLE requests_before;

-- A page of somebody's requests is a piece of this index, in either direction; whether one is open is read from it too.
CREATE INDEX "requests.account" ON requests (account_id, status_changed_at_ms, id, closed_at_ms);

-- What happened to a request after it was received, in order.
CREATE TABLE request_events (
    id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- Where it stands since then; that may be where it stood before.
    status TEXT NOT NULL,
    writer TEXT NOT NULL,
    reason TEXT,
    due_on TEXT,
    note TEXT,
    at_ms BIGINT NOT NULL,
    CONSTRAINT "request_events.id" PRIMARY KEY (id),
    CONSTRAINT "request_events.number" UNIQUE (request_id, number),
    CONSTRAINT "request_events.request_id" FOREIGN KEY (request_id) REFERENCES requests (id),
    CONSTRAINT "request_events.writer" CHECK (writer IN ('council', 'resident'))
);

INSERT INTO request_events (id, request_id, number, status, writer, reason, due_on, note, at_ms)
SELECT id, request_id, number, status, writer, reason, due_on, note, at_ms
FROM request_events_before;
DROP TABLE request_events_before;
