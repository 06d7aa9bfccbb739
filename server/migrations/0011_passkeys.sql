-- Another way to sign in, beside the password.

-- By this an account is named to passkeys: random, made when the first one is added. It says nothing about the person.
ALTER TABLE accounts ADD COLUMN passkey_handle TEXT;
CREATE UNIQUE INDEX "accounts.passkey_handle" ON accounts (passkey_handle);

CREATE TABLE passkeys (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- As its device calls it, in hexadecimal digits. One passkey signs in to one account.
    credential_id TEXT NOT NULL,
    -- The public key and the counter that was seen last, as JSON.
    credential TEXT NOT NULL,
    -- As its owner calls it.
    name TEXT NOT NULL,
    added_at_ms BIGINT NOT NULL,
    used_at_ms BIGINT,
    CONSTRAINT "passkeys.id" PRIMARY KEY (id),
    CONSTRAINT "passkeys.credential_id" UNIQUE (credential_id),
    CONSTRAINT "passkeys.account_id" FOREIGN KEY (account_id) REFERENCES accounts (id)
);
CREATE INDEX "passkeys.account" ON passkeys (account_id, added_at_ms);

-- A challenge that waits for its answer, in the browser that asked. It is taken once, and then the row is gone.
CREATE TABLE passkey_ceremonies (
    browser_hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Whose passkey is added, and what it is called. NULL where somebody signs in: who that is comes with the answer.
    account_id TEXT,
    name TEXT,
    -- What the answer is held against, as JSON.
    state TEXT NOT NULL,
    ends_at_ms BIGINT NOT NULL,
    CONSTRAINT "passkey_ceremonies.browser_hash" PRIMARY KEY (browser_hash),
    CONSTRAINT "passkey_ceremonies.purpose" CHECK (purpose IN ('add', 'sign_in'))
);
CREATE INDEX "passkey_ceremonies.account_id" ON passkey_ceremonies (account_id);
CREATE INDEX "passkey_ceremonies.ends" ON passkey_ceremonies (ends_at_ms);
