-- Facts: what sides want ---------------------------------------------------------------------------

CREATE TABLE position (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    holder     TEXT NOT NULL, -- by its name in this text
    kind       TEXT NOT NULL -- what the holder is
        CHECK (kind IN ('person', 'organization', 'state', 'group', 'anonymous', 'unknown')),
    party      TEXT, -- the side that the holder speaks for
    stance     TEXT NOT NULL CHECK (
        stance IN ('demands', 'offers', 'accepts', 'rejects', 'conditional', 'open', 'unresolved')
    ),
    firmness   TEXT NOT NULL
        CHECK (firmness IN ('red-line', 'precondition', 'preference', 'unspecified')),
    taken_on   TEXT, -- ISO 8601 date or range
    told_by    TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    teller     TEXT CHECK (teller IS NULL OR told_by IS NOT NULL), -- that statement's speaker
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    method     TEXT NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;

CREATE INDEX position_told_by ON position (told_by) WHERE told_by IS NOT NULL;

-- The way from the words that name the holder to the name, a step each.
CREATE TABLE position_step (
    position INTEGER NOT NULL REFERENCES position (number) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL CHECK (ordinal >= 0),
    value    TEXT NOT NULL,
    PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID;

-- The exact words that a position rests on.
CREATE TABLE position_evidence (
    position   INTEGER NOT NULL REFERENCES position (number) ON DELETE CASCADE,
    field      TEXT NOT NULL CHECK (
        field IN ('trigger', 'evidence', 'matter', 'condition', 'holder', 'holder-role')
    ),
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte >= start_byte),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char >= start_char),
    quote      TEXT NOT NULL CHECK (octet_length(quote) = end_byte - start_byte),
    PRIMARY KEY (position, field, ordinal)
) STRICT, WITHOUT ROWID;

CREATE VIEW positions_readable AS
SELECT
    p.name AS document, coalesce(w.party, w.holder) AS side, w.stance, w.firmness,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM position_evidence
        WHERE position = w.number AND field = 'matter' ORDER BY ordinal)) AS matter,
    (SELECT quote FROM position_evidence WHERE position = w.number AND field = 'condition') AS condition,
    w.taken_on, w.teller,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM position_evidence
        WHERE position = w.number AND field = 'evidence' ORDER BY ordinal)) AS evidence,
    p.published, p.outlet, w.method, w.confidence, w.id
FROM position AS w
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = w.document)
ORDER BY w.document, w.ordinal;
