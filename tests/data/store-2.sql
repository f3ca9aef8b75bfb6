BEGIN TRANSACTION;
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
INSERT INTO "claims" VALUES(1,'c:9a1ff4adcb83ab7a',1,0,18,'The bridge is open','The bridge is open',NULL,NULL,NULL,'asserted',0,1,NULL,NULL,NULL,NULL,NULL,NULL,'en',0,NULL,NULL,1);
INSERT INTO "claims" VALUES(2,'c:6becf3646597eb8f',1,20,38,'The bridge is shut','The bridge is shut',NULL,NULL,NULL,'asserted',0,1,NULL,NULL,NULL,NULL,NULL,NULL,'en',1,NULL,NULL,1);
INSERT INTO "claims" VALUES(3,'c:b2076d452c0bfe16',2,0,22,'The bridge is not shut','The bridge is not shut',NULL,NULL,NULL,'asserted',0,1,NULL,NULL,NULL,NULL,NULL,NULL,'en',0,NULL,NULL,1);
INSERT INTO "claims" VALUES(4,'c:b5d47e47e21453dc',2,24,33,'It rained','It rained',NULL,NULL,NULL,'asserted',0,1,NULL,NULL,NULL,NULL,NULL,NULL,'en',1,NULL,NULL,1);
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
INSERT INTO "conflicts" VALUES('x:3ddb1c801cf62278',1,2,'35f4943bd06b0f667b7116d8d6eb7b7a','contradiction',0.9,0.1,'They disagree.','{"nli":0.9,"discourse":"countered","numbers":null,"dates":null,"speakers":"unknown"}','judge-1');
INSERT INTO "conflicts" VALUES('x:3de0ddeafb77432e',2,3,'5c253fea95243a2415a764dab1f60549','contradiction',0.8,0.1,'They disagree.','{"nli":0.8,"discourse":"countered","numbers":null,"dates":null,"speakers":"unknown"}','judge-1');
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
INSERT INTO "documents" VALUES(1,'904450223320d47d69a63f1d3bb60943eb3a5f238fafaa357b2b30d1a872cec9','a.txt','The bridge is open. The bridge is shut','Bridge',NULL,NULL,NULL,NULL,'en',0,'extract-1','2026-11-21T02:00:00Z');
INSERT INTO "documents" VALUES(2,'10c083140a5f2a6fb79969e25ef6d842d866e3a22dc11f5949bf720bd0ed3d31','b.txt','The bridge is not shut. It rained',NULL,NULL,NULL,NULL,NULL,'en',0,'extract-1','2026-11-21T02:00:00Z');
CREATE TABLE failures (           -- documents that could not be read when last tried
    name TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    tried TEXT NOT NULL
);
INSERT INTO "failures" VALUES('c.txt','no UTF-8','2026-11-21T02:00:00Z');
CREATE TABLE meta (               -- encoder, dimension of the vectors, stamp of the vectors file, last judge
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('dimension','4');
INSERT INTO "meta" VALUES('encoder','tiny');
CREATE TABLE names (
    name TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "names" VALUES('a.txt',1);
INSERT INTO "names" VALUES('b.txt',2);
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
INSERT INTO "pairs" VALUES(1,2,'judge-1',0.5,0.05,9.99999999999999777955e-02,0.9);
INSERT INTO "pairs" VALUES(2,3,'judge-1',0.5,0.05,1.99999999999999955591e-01,0.8);
CREATE TABLE runs (               -- one row for each `index`; finished is NULL while it runs or when it was killed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    finished TEXT,
    brought INTEGER NOT NULL DEFAULT 0,
    counts TEXT NOT NULL DEFAULT '{}'
, stages TEXT NOT NULL DEFAULT '{}');
INSERT INTO "runs" VALUES(1,'2026-11-21T02:00:00Z','2026-11-21T02:00:00Z',1,'{"claims": {"added": 4}}','{"read": 0.1}');
CREATE TABLE sightings (          -- when a conflict was first seen; kept when the conflict goes, for it may come back
    fingerprint TEXT PRIMARY KEY,
    first_seen TEXT NOT NULL,
    first_run INTEGER NOT NULL
);
INSERT INTO "sightings" VALUES('35f4943bd06b0f667b7116d8d6eb7b7a','2026-11-21T02:00:00Z',1);
INSERT INTO "sightings" VALUES('5c253fea95243a2415a764dab1f60549','2026-11-21T02:00:00Z',1);
CREATE TABLE vectors (            -- unit length, float16, little endian
    claim INTEGER PRIMARY KEY REFERENCES claims (row) ON DELETE CASCADE,
    vector BLOB NOT NULL
);
INSERT INTO "vectors" VALUES(1,X'003C000000000000');
INSERT INTO "vectors" VALUES(2,X'CC35753B00000000');
INSERT INTO "vectors" VALUES(3,X'003C000000000000');
INSERT INTO "vectors" VALUES(4,X'CC35753B00000000');
CREATE TABLE verdicts (           -- a person's, kept while both quotes and speakers are unchanged
    fingerprint TEXT PRIMARY KEY,
    conflict TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'dismissed', 'unsure')),
    note TEXT,
    reviewer TEXT,
    time TEXT NOT NULL
);
INSERT INTO "verdicts" VALUES('35f4943bd06b0f667b7116d8d6eb7b7a','x:3ddb1c801cf62278','confirmed','true',NULL,'2026-11-21T02:00:00Z');
CREATE INDEX documents_extractor ON documents (extractor);
CREATE INDEX names_document ON names (document, name);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_uncompared ON claims (row) WHERE compared = 0;
CREATE INDEX pairs_b ON pairs (b);
CREATE INDEX pairs_judge ON pairs (judge);
CREATE INDEX conflicts_b ON conflicts (b);
CREATE INDEX conflicts_fingerprint ON conflicts (fingerprint);
CREATE INDEX sightings_run ON sightings (first_run);
CREATE INDEX conflicts_score ON conflicts (score);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('runs',1);
INSERT INTO "sqlite_sequence" VALUES('documents',2);
INSERT INTO "sqlite_sequence" VALUES('claims',4);
COMMIT;
PRAGMA user_version = 2;
