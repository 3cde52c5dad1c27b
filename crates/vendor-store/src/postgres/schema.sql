-- What `Postgres::migrate` runs. Run it yourself where the program may not create tables: it then needs SELECT, INSERT,
-- UPDATE and DELETE on these four, and nothing else. They are created in the first schema of the search path.

-- One row for each credential. The times are the server's.
CREATE TABLE IF NOT EXISTS vendor_store_tokens (
    name text PRIMARY KEY,
    -- The number of the last right to fetch, and who has it.
    granted bigint NOT NULL,
    holder text,
    held_until timestamptz,
    -- The token that was saved last: the number of the right that it was saved with, and its end.
    generation bigint,
    token text,
    expires_at timestamptz
);

-- One row for each event that is being worked on, or was done and is remembered.
CREATE TABLE IF NOT EXISTS vendor_store_events (
    scope text NOT NULL,
    key bytea NOT NULL,
    claim bigint NOT NULL,
    done boolean NOT NULL,
    held_until timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX IF NOT EXISTS vendor_store_events_end ON vendor_store_events (held_until);

-- One row for each deduction and refund that was booked, for good.
CREATE TABLE IF NOT EXISTS vendor_store_operations (
    scope text NOT NULL,
    key bytea NOT NULL,
    booked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);

-- One row for each signed call that asked for one of them, repetitions included: it counts for no other one.
CREATE TABLE IF NOT EXISTS vendor_store_signed (
    scope text NOT NULL,
    signed bytea NOT NULL,
    key bytea NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, signed)
);
