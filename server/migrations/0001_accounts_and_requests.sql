-- One text for SQLite and PostgreSQL: see docs/database.md for the portable subset.

-- What this database was set up with, so that it is never opened with another key.
CREATE TABLE installation (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT "installation.name" PRIMARY KEY (name)
);

CREATE TABLE accounts (
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    activated_at_ms BIGINT,
    ever_requested_at_ms BIGINT,
    CONSTRAINT "accounts.id" PRIMARY KEY (id),
    CONSTRAINT "accounts.email_key" UNIQUE (email_key)
);

-- One flow in which an address is proven, in the browser that asked.
CREATE TABLE verifications (
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    -- Set where the address already has an account: such a flow looks like any other and never succeeds.
    decoy_at_ms BIGINT,
    made_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    -- Codes up to this issue died of too many wrong tries.
    dead_up_to_issue BIGINT NOT NULL,
    verified_at_ms BIGINT,
    ended_at_ms BIGINT,
    CONSTRAINT "verifications.id" PRIMARY KEY (id),
    CONSTRAINT "verifications.browser_hash" UNIQUE (browser_hash),
    CONSTRAINT "verifications.purpose" CHECK (purpose IN ('sign_up'))
);
CREATE INDEX "verifications.email_key" ON verifications (email_key);

-- When each code of a flow was made. The digits are derived, never stored.
CREATE TABLE verification_codes (
    verification_id TEXT NOT NULL,
    issue BIGINT NOT NULL,
    made_at_ms BIGINT NOT NULL,
    used_at_ms BIGINT,
    CONSTRAINT "verification_codes.issue" PRIMARY KEY (verification_id, issue),
    CONSTRAINT "verification_codes.verification_id" FOREIGN KEY (verification_id) REFERENCES verifications (id)
);

-- The last five sendings to one address (by a keyed hash), newest first: what the limits are counted on.
CREATE TABLE code_budgets (
    budget_key TEXT NOT NULL,
    sent_1_at_ms BIGINT NOT NULL,
    sent_2_at_ms BIGINT NOT NULL,
    sent_3_at_ms BIGINT NOT NULL,
    sent_4_at_ms BIGINT NOT NULL,
    sent_5_at_ms BIGINT NOT NULL,
    CONSTRAINT "code_budgets.budget_key" PRIMARY KEY (budget_key)
);

-- When a notice that must not be repeated at once was last sent, by a keyed hash of what it is about.
CREATE TABLE notices (
    notice_key TEXT NOT NULL,
    sent_at_ms BIGINT NOT NULL,
    CONSTRAINT "notices.notice_key" PRIMARY KEY (notice_key)
);

CREATE TABLE sessions (
    token_hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    made_at_ms BIGINT NOT NULL,
    seen_at_ms BIGINT NOT NULL,
    ended_at_ms BIGINT,
    CONSTRAINT "sessions.token_hash" PRIMARY KEY (token_hash)
);
CREATE INDEX "sessions.subject" ON sessions (subject);

CREATE TABLE profiles (
    account_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    address_line_1 TEXT NOT NULL,
    address_line_2 TEXT,
    town TEXT NOT NULL,
    postcode TEXT NOT NULL,
    terms_version TEXT NOT NULL,
    terms_read_at_ms BIGINT NOT NULL,
    CONSTRAINT "profiles.account_id" PRIMARY KEY (account_id),
    CONSTRAINT "profiles.account" FOREIGN KEY (account_id) REFERENCES accounts (id)
);

-- Every choice that was ever made about updates; the newest one counts.
CREATE TABLE updates_choices (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    choice TEXT NOT NULL,
    chosen_at_ms BIGINT NOT NULL,
    CONSTRAINT "updates_choices.id" PRIMARY KEY (id),
    CONSTRAINT "updates_choices.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT "updates_choices.choice" CHECK (choice IN ('yes', 'no'))
);
CREATE INDEX "updates_choices.account" ON updates_choices (account_id, chosen_at_ms);

-- Definitions as they were served: requests point at theirs for ever.
CREATE TABLE service_versions (
    service TEXT NOT NULL,
    version BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    definition TEXT NOT NULL,
    first_served_at_ms BIGINT NOT NULL,
    CONSTRAINT "service_versions.version" PRIMARY KEY (service, version)
);

CREATE TABLE requests (
    id TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    account_id TEXT NOT NULL,
    service TEXT NOT NULL,
    version BIGINT NOT NULL,
    answers TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    received_at_ms BIGINT NOT NULL,
    status_changed_at_ms BIGINT NOT NULL,
    CONSTRAINT "requests.id" PRIMARY KEY (id),
    CONSTRAINT "requests.submission_id" UNIQUE (submission_id),
    CONSTRAINT "requests.reference" UNIQUE (reference),
    CONSTRAINT "requests.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT "requests.version" FOREIGN KEY (service, version) REFERENCES service_versions (service, version),
    CONSTRAINT "requests.status" CHECK (status IN ('received'))
);
CREATE INDEX "requests.account" ON requests (account_id, status_changed_at_ms);

CREATE TABLE request_events (
    id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    CONSTRAINT "request_events.id" PRIMARY KEY (id),
    CONSTRAINT "request_events.request_id" FOREIGN KEY (request_id) REFERENCES requests (id)
);
CREATE INDEX "request_events.request" ON request_events (request_id, at_ms);

-- The outbox: written in the transaction of the deed, delivered afterwards.
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
    due_at_ms BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    state TEXT NOT NULL,
    settled_at_ms BIGINT,
    CONSTRAINT "letters.id" PRIMARY KEY (id),
    CONSTRAINT "letters.state" CHECK (state IN ('waiting', 'sent', 'given_up'))
);
CREATE INDEX "letters.due" ON letters (state, due_at_ms);
