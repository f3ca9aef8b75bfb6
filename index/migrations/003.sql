-- Wire copy is one voice; what could not be read is known by its content; what a person confirmed outlives its source.

ALTER TABLE failures ADD COLUMN content TEXT;  -- stands for what was tried; while it is the same, it is not tried again

ALTER TABLE documents ADD COLUMN cluster INTEGER;  -- number of the first document of the same wire copy, often its own
UPDATE documents SET cluster = id;
CREATE INDEX documents_cluster ON documents (cluster);

CREATE TABLE sketches (           -- MinHash of a text's shingles: 128 numbers of 32 bits, little endian; empty for short ones
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    minhash BLOB NOT NULL
);
CREATE TABLE bands (              -- documents that share a key may be near copies
    key INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (key, document)
) WITHOUT ROWID;
CREATE INDEX bands_document ON bands (document);

ALTER TABLE claims ADD COLUMN copy_of INTEGER;  -- row of the claim that this one repeats in a near copy of its document
CREATE INDEX claims_copies ON claims (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE evidence (           -- both sides of conflicts that a person confirmed, once a source changed or went
    fingerprint TEXT NOT NULL,
    claim TEXT NOT NULL,
    conflict TEXT NOT NULL,
    document TEXT NOT NULL,
    hash TEXT NOT NULL,           -- of the whole text that the quote stood in
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    before TEXT NOT NULL,         -- the text around the quote
    quote TEXT NOT NULL,
    after TEXT NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    published TEXT,
    title TEXT,
    publisher TEXT,
    url TEXT,
    kept TEXT NOT NULL,
    PRIMARY KEY (fingerprint, claim)
) WITHOUT ROWID;
