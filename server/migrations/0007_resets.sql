-- Codes prove more than a sign-up now. SQLite cannot change a CHECK, so the table is made anew, and with it the one that
-- points at it.

CREATE TABLE verifications_before AS SELECT * FROM verifications;
CREATE TABLE verification_codes_before AS SELECT * FROM verification_codes;
DROP TABLE verification_codes;
DROP TABLE verifications;

-- One flow in which an address is proven, in the browser that asked.
CREATE TABLE verifications (
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    -- Whose password is reset, or whose address is changed. NULL where there is no account, or not yet.
    account_id TEXT,
    browser_hash TEXT NOT NULL,
    -- Set where nothing may come of it: such a flow looks like any other and never succeeds.
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
    CONSTRAINT "verifications.purpose" CHECK (purpose IN ('sign_up', 'reset', 'change_email'))
);
CREATE INDEX "verifications.email_key" ON verifications (email_key);
CREATE INDEX "verifications.account_id" ON verifications (account_id);

INSERT INTO verifications (id, purpose, email, email_key, browser_hash, decoy_at_ms, made_at_ms, expires_at_ms, attempts,
    issued, dead_up_to_issue, verified_at_ms, ended_at_ms)
SELECT id, purpose, email, email_key, browser_hash, decoy_at_ms, made_at_ms, expires_at_ms, attempts,
    issued, dead_up_to_issue, verified_at_ms, ended_at_ms
FROM verifications_before;
DROP TABLE verifications_before;

-- When each code of a flow was made. The digits are derived, never stored.
CREATE TABLE verification_codes (
    verification_id TEXT NOT NULL,
    issue BIGINT NOT NULL,
    made_at_ms BIGINT NOT NULL,
    used_at_ms BIGINT,
    CONSTRAINT "verification_codes.issue" PRIMARY KEY (verification_id, issue),
    CONSTRAINT "verification_codes.verification_id" FOREIGN KEY (verification_id) REFERENCES verifications (id)
);

INSERT INTO verification_codes (verification_id, issue, made_at_ms, used_at_ms)
SELECT verification_id, issue, made_at_ms, used_at_ms FROM verification_codes_before;
DROP TABLE verification_codes_before;

-- Addresses, by a keyed hash, that nobody else may take: each was given up, and its owner may still want it back. Whoever
-- wants an address waits here for whoever else does.
CREATE TABLE address_holds (
    address_key TEXT NOT NULL,
    -- NULL while somebody takes the address.
    account_id TEXT,
    until_ms BIGINT NOT NULL,
    CONSTRAINT "address_holds.address_key" PRIMARY KEY (address_key)
);
CREATE INDEX "address_holds.account_id" ON address_holds (account_id);

-- One change of an account's address, kept as long as it can be undone.
CREATE TABLE email_changes (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    former_email TEXT NOT NULL,
    former_email_key TEXT NOT NULL,
    made_at_ms BIGINT NOT NULL,
    undone_at_ms BIGINT,
    CONSTRAINT "email_changes.id" PRIMARY KEY (id),
    CONSTRAINT "email_changes.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id)
);
CREATE INDEX "email_changes.account" ON email_changes (account_id, made_at_ms);
