/** The file's tables, one step a version. Steps are only ever added. `PRAGMA user_version` says how many a file has had. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE session (
    code       TEXT PRIMARY KEY,
    host_hash  TEXT NOT NULL,
    opening    TEXT NOT NULL,
    settings   TEXT NOT NULL,
    stage      TEXT NOT NULL,
    setup      TEXT,
    created_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE seat (
    code       TEXT NOT NULL REFERENCES session (code),
    seat       INTEGER NOT NULL,
    name       TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    claimed    INTEGER NOT NULL,
    PRIMARY KEY (code, seat)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE event (
    code       TEXT NOT NULL REFERENCES session (code),
    seq        INTEGER NOT NULL,
    prev_hash  TEXT NOT NULL,
    hash       TEXT NOT NULL,
    time_ms    INTEGER NOT NULL,
    action_id  TEXT NOT NULL,
    actor      TEXT NOT NULL,
    seat       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    payload    TEXT NOT NULL,
    ok         INTEGER NOT NULL,
    refusal    TEXT NOT NULL,
    state_hash TEXT NOT NULL,
    PRIMARY KEY (code, seq)
  ) STRICT;
  CREATE UNIQUE INDEX event_action ON event (code, action_id);

  CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT;
  INSERT INTO probe VALUES (1, 0);
  `,
];
