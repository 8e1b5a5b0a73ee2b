-- Facts: what is on the table, as each text speaks of it -------------------------------------------

CREATE TABLE plan (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    kind       TEXT NOT NULL CHECK (kind IN ('proposal', 'agreement')),
    counted    TEXT, -- the number of its points by which it is called: 28-point
    version    TEXT CHECK (version IN ('early', 'late')),
    revises    TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, -- a plan of the same text
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    method     TEXT NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;

CREATE INDEX plan_revises ON plan (revises) WHERE revises IS NOT NULL;

-- Proper names and years in its names that are no owner's.
CREATE TABLE plan_label (
    plan    INTEGER NOT NULL REFERENCES plan (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    label   TEXT NOT NULL,
    PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;

-- Its authors, provisions and responses, each in the order of the record.
CREATE TABLE plan_entry (
    plan        INTEGER NOT NULL REFERENCES plan (number) ON DELETE CASCADE,
    part        TEXT NOT NULL CHECK (part IN ('author', 'provision', 'response')),
    ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
    name        TEXT CHECK (name IS NOT NULL OR part = 'provision'), -- the author, or who responds
    source_kind TEXT CHECK (
        source_kind IN ('person', 'organization', 'state', 'group', 'anonymous', 'unknown')
    ),
    party       TEXT,
    answer      TEXT CHECK (
        answer IN ('accepts', 'rejects', 'conditional', 'basis-for-talks', 'criticises', 'sceptical', 'revises')
    ),
    given       TEXT, -- ISO 8601 date or range of a response
    told_by     TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    teller      TEXT CHECK (teller IS NULL OR told_by IS NOT NULL), -- that statement's speaker
    confidence  REAL CHECK (confidence BETWEEN 0 AND 1),
    method      TEXT,
    PRIMARY KEY (plan, part, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_entry_told_by ON plan_entry (told_by) WHERE told_by IS NOT NULL;

-- The way from the words that name an author or a side to the name, a step each.
CREATE TABLE plan_step (
    plan    INTEGER NOT NULL,
    part    TEXT NOT NULL,
    entry   INTEGER NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    value   TEXT NOT NULL,
    PRIMARY KEY (plan, part, entry, ordinal),
    FOREIGN KEY (plan, part, entry) REFERENCES plan_entry (plan, part, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The exact words that a plan rests on: its names (entry 0), and those of each of its entries.
CREATE TABLE plan_evidence (
    plan       INTEGER NOT NULL REFERENCES plan (number) ON DELETE CASCADE,
    field      TEXT NOT NULL CHECK (
        field IN ('name', 'author', 'provision', 'response', 'author-mention', 'author-role', 'response-mention',
            'response-role')
    ),
    entry      INTEGER NOT NULL CHECK (entry >= 0),
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte >= start_byte),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char >= start_char),
    quote      TEXT NOT NULL CHECK (octet_length(quote) = end_byte - start_byte),
    PRIMARY KEY (plan, field, entry, ordinal)
) STRICT, WITHOUT ROWID;

CREATE VIEW plans_readable AS
SELECT
    p.name AS document,
    (SELECT quote FROM plan_evidence WHERE plan = l.number AND field = 'name' ORDER BY ordinal LIMIT 1) AS plan,
    e.part, e.name, e.party, e.answer, e.given, e.teller,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM plan_evidence
        WHERE plan = l.number AND field = e.part AND entry = e.ordinal ORDER BY ordinal)) AS evidence,
    p.published, p.outlet, e.method, e.confidence, l.id
FROM plan AS l
JOIN plan_entry AS e ON e.plan = l.number
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = l.document)
ORDER BY l.document, l.ordinal, e.part, e.ordinal;
