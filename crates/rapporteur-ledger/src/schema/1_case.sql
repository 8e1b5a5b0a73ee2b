-- The case file, version 1.
--
-- Facts only: a text is kept once, passage by passage; what was found in it points into it. Offsets
-- count from 0 and an end is one past the last. `_byte` counts the bytes of the UTF-8 text (passages
-- are parted by two line feeds), `_char` its code points.

-- Facts: texts -----------------------------------------------------------------------------------

CREATE TABLE document (
    number    INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which texts were first read
    id        TEXT NOT NULL UNIQUE CHECK (id <> ''), -- hash of the text and the extractor's version
    extractor INTEGER NOT NULL CHECK (extractor >= 0),
    language  TEXT NOT NULL -- ISO 639-1, `und` where it could not be told
) STRICT;

CREATE TABLE passage (
    number     INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    kind       TEXT NOT NULL
        CHECK (kind IN ('headline', 'heading', 'paragraph', 'list-item', 'quotation', 'caption')),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte > start_byte),
    start_char INTEGER NOT NULL CHECK (start_char BETWEEN 0 AND start_byte),
    words      TEXT NOT NULL CHECK (octet_length(words) = end_byte - start_byte),
    UNIQUE (document, ordinal)
) STRICT;

CREATE TABLE sentence (
    passage    INTEGER NOT NULL REFERENCES passage (number) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte >= start_byte),
    PRIMARY KEY (passage, ordinal)
) STRICT, WITHOUT ROWID;

-- The text of `former` appears as `successor` since a newer extractor read it: by this a correction
-- follows its words into the new text.
CREATE TABLE document_succession (
    former    TEXT NOT NULL,
    successor TEXT NOT NULL CHECK (successor <> former),
    PRIMARY KEY (former, successor)
) STRICT, WITHOUT ROWID;

-- Facts: appearances -----------------------------------------------------------------------------

-- Every name that was ever given. A name stays with its publication, also after that was removed, so
-- that no name ever comes to mean another text.
CREATE TABLE publication_name (
    name           TEXT PRIMARY KEY CHECK (name <> ''),
    publication_id TEXT NOT NULL UNIQUE,
    wish           TEXT NOT NULL CHECK (wish <> ''), -- the name without the suffix
    suffix         INTEGER NOT NULL CHECK (suffix >= 1) -- 1: no suffix
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX publication_name_wish ON publication_name (wish, suffix);

CREATE TABLE publication (
    number         INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of arrival
    id             TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document       INTEGER NOT NULL REFERENCES document (number),
    name           TEXT NOT NULL UNIQUE REFERENCES publication_name (name),
    file           TEXT NOT NULL,
    record         INTEGER CHECK (record >= 0),
    format         TEXT NOT NULL
        CHECK (format IN ('html', 'text', 'markdown', 'feed', 'jsonl', 'warc', 'pdf', 'docx', 'email')),
    charset        TEXT NOT NULL,
    raw_hash       TEXT NOT NULL CHECK (length(raw_hash) = 64), -- SHA-256
    raw_len        INTEGER NOT NULL CHECK (raw_len >= 0),
    url            TEXT,
    outlet         TEXT,
    title          TEXT,
    byline         TEXT,
    published      TEXT, -- ISO 8601 date
    published_from TEXT,
    author_party   TEXT
) STRICT;

CREATE INDEX publication_document ON publication (document, number);

CREATE TABLE publication_extra (
    publication INTEGER NOT NULL REFERENCES publication (number) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
    name        TEXT NOT NULL,
    value       TEXT NOT NULL,
    PRIMARY KEY (publication, ordinal)
) STRICT, WITHOUT ROWID;

-- Stretches of the text that stand in the decoded source file, byte by byte the same. Ordinal -1
-- stands for an alignment without a stretch.
CREATE TABLE publication_alignment (
    publication INTEGER NOT NULL REFERENCES publication (number) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL CHECK (ordinal >= -1),
    text_byte   INTEGER NOT NULL CHECK (text_byte >= 0),
    source_byte INTEGER NOT NULL CHECK (source_byte >= 0),
    source_char INTEGER NOT NULL CHECK (source_char >= 0),
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),
    PRIMARY KEY (publication, ordinal)
) STRICT, WITHOUT ROWID;

-- Facts: what a text says ------------------------------------------------------------------------

CREATE TABLE statement (
    number         INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document       INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL CHECK (ordinal >= 0),
    speaker        TEXT,
    speaker_kind   TEXT CHECK (
        speaker_kind IN ('person', 'organization', 'state', 'group', 'anonymous', 'unknown')
    ),
    unknown_reason TEXT, -- why there is no speaker
    party          TEXT CHECK (party IS NULL OR speaker IS NOT NULL),
    mode           TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed')),
    act            TEXT NOT NULL CHECK (
        act IN ('say', 'ask', 'deny', 'refuse', 'think', 'intend', 'decide', 'document', 'accuse',
            'promise', 'threaten')
    ),
    report         TEXT NOT NULL CHECK (report IN ('actual', 'negated', 'expected', 'hypothetical')),
    on_behalf_of   TEXT,
    said_on        TEXT, -- ISO 8601 date or range
    parent         TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    confidence     REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    method         TEXT NOT NULL,
    UNIQUE (document, ordinal),
    CHECK ((speaker IS NULL) = (unknown_reason IS NOT NULL)),
    CHECK ((speaker IS NULL) = (speaker_kind IS NULL))
) STRICT;

CREATE INDEX statement_parent ON statement (parent) WHERE parent IS NOT NULL;

-- The exact words that a field of a statement rests on, piece by piece.
CREATE TABLE evidence (
    statement  INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    field      TEXT NOT NULL
        CHECK (field IN ('content', 'cue', 'mention', 'role', 'channel', 'addressee')),
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte >= start_byte),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char >= start_char),
    quote      TEXT NOT NULL CHECK (octet_length(quote) = end_byte - start_byte),
    PRIMARY KEY (statement, field, ordinal)
) STRICT, WITHOUT ROWID;

-- Who passed a statement on (`via`, outermost last), and the way from the words that name its
-- speaker to the name (`resolution`, a step each).
CREATE TABLE statement_detail (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    field     TEXT NOT NULL CHECK (field IN ('via', 'resolution')),
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
    value     TEXT NOT NULL,
    PRIMARY KEY (statement, field, ordinal)
) STRICT, WITHOUT ROWID;

-- What was left aside or repaired: in a text, or on the way in from a publication's bytes.
CREATE TABLE note (
    number      INTEGER PRIMARY KEY,
    document    INTEGER REFERENCES document (number) ON DELETE CASCADE,
    publication INTEGER REFERENCES publication (number) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
    kind        TEXT NOT NULL
        CHECK (kind IN ('dropped', 'repaired', 'unread', 'not-speech', 'unbalanced')),
    reason      TEXT NOT NULL,
    place       TEXT NOT NULL CHECK (place IN ('whole', 'text', 'source')),
    start_byte  INTEGER CHECK (start_byte >= 0),
    end_byte    INTEGER CHECK (end_byte >= start_byte),
    words       TEXT, -- of the source; words of the text are found by their place
    CHECK ((document IS NULL) <> (publication IS NULL)),
    CHECK ((start_byte IS NULL) = (end_byte IS NULL)),
    CHECK ((words IS NOT NULL) = (place = 'source')),
    CHECK (place <> 'whole' OR start_byte IS NULL),
    CHECK (place <> 'text' OR start_byte IS NOT NULL)
) STRICT;

CREATE INDEX note_document ON note (document, ordinal) WHERE document IS NOT NULL;
CREATE INDEX note_publication ON note (publication, ordinal) WHERE publication IS NOT NULL;

-- Facts: what people said of the record ----------------------------------------------------------

-- Never changed and never deleted; record and document may have left the case since.
CREATE TABLE correction (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    reviewer  TEXT NOT NULL,
    record    TEXT NOT NULL,
    document  TEXT NOT NULL, -- id
    verdict   TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'set')),
    field     TEXT,
    value     TEXT,
    quotation TEXT NOT NULL, -- the content of the record then
    nth       INTEGER NOT NULL CHECK (nth >= 0), -- among the document's records with that content
    CHECK ((verdict = 'set') = (field IS NOT NULL AND value IS NOT NULL)),
    CHECK ((field IS NULL) = (value IS NULL))
) STRICT;

CREATE INDEX correction_record ON correction (record);

-- What was done to the case file -----------------------------------------------------------------

CREATE TABLE audit (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL, -- RFC 3339
    who     TEXT NOT NULL,
    action  TEXT NOT NULL CHECK (action <> ''),
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER correction_is_never_changed BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER correction_is_never_replaced BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

-- Search: an index over the passages, which keep the only copy of the words ------------------------

CREATE VIRTUAL TABLE passage_search USING fts5 (
    words, content = 'passage', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

-- The program puts new passages into the index: a trigger would make SQLite write the index out after
-- every passage, which takes three times as long. If another program adds passages:
-- `INSERT INTO passage_search (passage_search) VALUES ('rebuild')`.
CREATE TRIGGER passage_is_forgotten AFTER DELETE ON passage
BEGIN
    INSERT INTO passage_search (passage_search, rowid, words)
    VALUES ('delete', OLD.number, OLD.words);
END;
CREATE TRIGGER passage_is_never_changed BEFORE UPDATE ON passage
BEGIN SELECT RAISE(ABORT, 'a text is immutable'); END;

-- Views for people who open the file with a browser for tables --------------------------------------
-- A program with an older SQLite refuses the whole file for one view that it cannot parse: no
-- `ORDER BY` within an aggregate (SQLite 3.44, end of 2023).

-- A document's name is that of its first publication that is still in the case.
CREATE VIEW documents_readable AS
SELECT
    p.name, d.id, p.title, p.outlet, p.published, d.language,
    (SELECT count(*) FROM publication AS every WHERE every.document = d.number) AS publications,
    (SELECT count(*) FROM statement AS s WHERE s.document = d.number) AS statements,
    (SELECT group_concat(words, char(10) || char(10))
        FROM (SELECT words FROM passage WHERE passage.document = d.number ORDER BY ordinal)) AS text
FROM document AS d
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = d.number)
ORDER BY d.number;

CREATE VIEW publications_readable AS
SELECT p.name, p.outlet, p.published, p.title, p.byline, p.url, p.file, p.record, p.id,
    d.id AS document
FROM publication AS p JOIN document AS d ON d.number = p.document
ORDER BY p.number;

CREATE VIEW statements_readable AS
SELECT
    p.name AS document, s.speaker, s.party, s.act,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM evidence
        WHERE statement = s.number AND field = 'content' ORDER BY ordinal)) AS content,
    s.mode, s.report, s.said_on, p.published, p.outlet,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM evidence
        WHERE statement = s.number AND field = 'cue' ORDER BY ordinal)) AS cue,
    s.unknown_reason, s.method, s.confidence, s.id,
    (SELECT count(*) FROM correction WHERE correction.record = s.id) AS corrections
FROM statement AS s
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = s.document)
ORDER BY s.document, s.ordinal;

CREATE VIEW sentences_readable AS
SELECT d.id AS document, p.ordinal AS passage, s.ordinal AS sentence,
    CAST(substr(CAST(p.words AS BLOB), s.start_byte - p.start_byte + 1, s.end_byte - s.start_byte)
        AS TEXT) AS words
FROM sentence AS s
JOIN passage AS p ON p.number = s.passage
JOIN document AS d ON d.number = p.document
ORDER BY d.number, p.ordinal, s.ordinal;
