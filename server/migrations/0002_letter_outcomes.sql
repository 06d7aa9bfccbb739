-- Letters that cannot be sent are set aside with the reason. SQLite cannot change a CHECK, so the table is made anew.

CREATE TABLE letters_before AS SELECT * FROM letters;
DROP TABLE letters;

CREATE TABLE letters (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The verification or request that the letter is about.
    subject_id TEXT NOT NULL,
    issue BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    made_at_ms BIGINT NOT NULL,
    -- After this moment the letter is of no use and is not sent any more.
    useful_until_ms BIGINT,
    -- The next try; while one is under way, the end of its lease.
    due_at_ms BIGINT NOT NULL,
    -- The three days of tries are counted from here.
    tried_since_ms BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- Why the last try failed: the step and the mail server's number, never its words.
    trouble TEXT,
    settled_at_ms BIGINT,
    CONSTRAINT "letters.id" PRIMARY KEY (id),
    CONSTRAINT "letters.state" CHECK (state IN ('waiting', 'sent', 'given_up', 'set_aside'))
);
CREATE INDEX "letters.due" ON letters (state, due_at_ms);

INSERT INTO letters (id, kind, subject_id, issue, recipient, made_at_ms, useful_until_ms, due_at_ms, tried_since_ms,
    attempts, state, settled_at_ms)
SELECT id, kind, subject_id, issue, recipient, made_at_ms, useful_until_ms, due_at_ms, made_at_ms,
    attempts, state, settled_at_ms
FROM letters_before;
DROP TABLE letters_before;
