-- The store of belie: plain tables, readable with any SQLite tool.

CREATE TABLE meta (               -- encoder, dimension of the vectors, stamp of the vectors file, last judge
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (               -- one row for each `index`; finished is NULL while it runs or when it was killed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    finished TEXT,
    brought INTEGER NOT NULL DEFAULT 0,
    counts TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE documents (          -- one row for each text, whatever the number of its names
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,           -- the name it is shown by: one of those in names
    text TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    author TEXT,
    published TEXT,
    url TEXT,
    language TEXT NOT NULL,
    body INTEGER NOT NULL,
    extractor TEXT NOT NULL,
    first_seen TEXT NOT NULL
);
CREATE INDEX documents_extractor ON documents (extractor);

CREATE TABLE names (
    name TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE
);
CREATE INDEX names_document ON names (document, name);

CREATE TABLE failures (           -- documents that could not be read when last tried
    name TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    tried TEXT NOT NULL
);

CREATE TABLE claims (
    row INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: the vectors file counts on it
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    role TEXT,
    reported_by TEXT,
    stance TEXT NOT NULL,
    opinion INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    published TEXT,
    event_start TEXT,
    event_end TEXT,
    title TEXT,
    publisher TEXT,
    url TEXT,
    language TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    cue TEXT,
    speaker_key TEXT,
    compared INTEGER NOT NULL DEFAULT 0     -- 1 once its pairs were made and judged
);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_uncompared ON claims (row) WHERE compared = 0;

CREATE TABLE vectors (            -- unit length, float16, little endian
    claim INTEGER PRIMARY KEY REFERENCES claims (row) ON DELETE CASCADE,
    vector BLOB NOT NULL
);

CREATE TABLE pairs (              -- each pair once, under its two row numbers in order
    a INTEGER NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES claims (row) ON DELETE CASCADE,
    judge TEXT NOT NULL,
    similarity REAL NOT NULL,
    entailment REAL NOT NULL,
    neutral REAL NOT NULL,
    contradiction REAL NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) WITHOUT ROWID;
CREATE INDEX pairs_b ON pairs (b);
CREATE INDEX pairs_judge ON pairs (judge);

CREATE TABLE conflicts (
    id TEXT PRIMARY KEY,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,    -- of both speakers and quotes: outlives a change elsewhere in the documents
    kind TEXT NOT NULL CHECK (kind IN ('contradiction', 'reversal', 'update')),
    score REAL NOT NULL,
    support REAL NOT NULL,
    why TEXT NOT NULL,
    signals TEXT NOT NULL,
    judge TEXT NOT NULL,
    UNIQUE (a, b),
    FOREIGN KEY (a, b) REFERENCES pairs (a, b) ON DELETE CASCADE
);
CREATE INDEX conflicts_b ON conflicts (b);
CREATE INDEX conflicts_fingerprint ON conflicts (fingerprint);

CREATE TABLE sightings (          -- when a conflict was first seen; kept when the conflict goes, for it may come back
    fingerprint TEXT PRIMARY KEY,
    first_seen TEXT NOT NULL,
    first_run INTEGER NOT NULL
);
CREATE INDEX sightings_run ON sightings (first_run);

CREATE TABLE verdicts (           -- a person's, kept while both quotes and speakers are unchanged
    fingerprint TEXT PRIMARY KEY,
    conflict TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'dismissed', 'unsure')),
    note TEXT,
    reviewer TEXT,
    time TEXT NOT NULL
);
