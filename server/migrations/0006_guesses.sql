-- What is counted of guessing at a password. No row names an address: `target_key` is a keyed hash of it.
CREATE TABLE guess_lanes (
    id TEXT NOT NULL,
    target_key TEXT NOT NULL,
    -- 'unknown', or the id of a device that the owner signed in on.
    lane TEXT NOT NULL,
    -- When the last ten guesses were counted, newest first: ten within a day lock the lane.
    guessed_1_at_ms BIGINT NOT NULL,
    guessed_2_at_ms BIGINT NOT NULL,
    guessed_3_at_ms BIGINT NOT NULL,
    guessed_4_at_ms BIGINT NOT NULL,
    guessed_5_at_ms BIGINT NOT NULL,
    guessed_6_at_ms BIGINT NOT NULL,
    guessed_7_at_ms BIGINT NOT NULL,
    guessed_8_at_ms BIGINT NOT NULL,
    guessed_9_at_ms BIGINT NOT NULL,
    guessed_10_at_ms BIGINT NOT NULL,
    in_a_row BIGINT NOT NULL,
    -- Stays when the lock is over: guesses from before do not count again.
    locked_until_ms BIGINT,
    closed_at_ms BIGINT,
    -- Keyed hashes of the last three passwords that were found wrong.
    wrong_1 TEXT,
    wrong_2 TEXT,
    wrong_3 TEXT,
    CONSTRAINT "guess_lanes.id" PRIMARY KEY (id),
    CONSTRAINT "guess_lanes.lane" UNIQUE (target_key, lane)
);
CREATE INDEX "guess_lanes.guessed" ON guess_lanes (guessed_1_at_ms);

-- How often one client address (by a keyed hash) did what is bounded, in the minute and the hour that it began.
CREATE TABLE client_budgets (
    client_key TEXT NOT NULL,
    budget TEXT NOT NULL,
    minute_from_ms BIGINT NOT NULL,
    in_minute BIGINT NOT NULL,
    hour_from_ms BIGINT NOT NULL,
    in_hour BIGINT NOT NULL,
    CONSTRAINT "client_budgets.client_key" PRIMARY KEY (client_key, budget)
);
CREATE INDEX "client_budgets.hour_from" ON client_budgets (hour_from_ms);

-- A browser in which somebody signed in, by the hash of its token. Several people may share one.
CREATE TABLE devices (
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    first_seen_at_ms BIGINT NOT NULL,
    seen_at_ms BIGINT NOT NULL,
    CONSTRAINT "devices.id" PRIMARY KEY (id),
    CONSTRAINT "devices.token_hash" UNIQUE (token_hash, subject)
);
CREATE INDEX "devices.subject" ON devices (subject);
CREATE INDEX "devices.seen" ON devices (seen_at_ms);
