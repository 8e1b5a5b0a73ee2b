-- Version 4: a reviewer can be unsure, and take a word back.
--
-- The corrections are the same rows in a table that takes two more verdicts. Never changed and never
-- deleted: an `undo` takes an earlier row back.

DROP VIEW statements_readable;

CREATE TABLE correction_renewed (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    reviewer  TEXT NOT NULL,
    record    TEXT NOT NULL,
    document  TEXT NOT NULL, -- id
    verdict   TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'unsure', 'set', 'undo')),
    field     TEXT,
    value     TEXT,
    undoes    INTEGER, -- number of the row that is taken back
    quotation TEXT NOT NULL, -- the content of the record then
    nth       INTEGER NOT NULL CHECK (nth >= 0), -- among the document's records with that content
    CHECK ((verdict = 'set') = (field IS NOT NULL AND value IS NOT NULL)),
    CHECK ((field IS NULL) = (value IS NULL)),
    CHECK ((verdict = 'undo') = (undoes IS NOT NULL))
) STRICT;

INSERT INTO correction_renewed (number, at, reviewer, record, document, verdict, field, value, quotation, nth)
SELECT number, at, reviewer, record, document, verdict, field, value, quotation, nth
FROM correction ORDER BY number;

DROP TABLE correction;
ALTER TABLE correction_renewed RENAME TO correction;

CREATE INDEX correction_record ON correction (record);
CREATE UNIQUE INDEX correction_undoes ON correction (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER correction_is_never_changed BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER correction_is_never_replaced BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE VIEW statements_readable AS
SELECT
    p.name AS document, s.speaker, s.party, s.act,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM evidence
        WHERE statement = s.number AND field = 'content' ORDER BY ordinal)) AS content,
    s.mode, s.report, s.said_on, p.published, p.outlet,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM evidence
        WHERE statement = s.number AND field = 'cue' ORDER BY ordinal)) AS cue,
    s.unknown_reason, s.method, s.confidence, s.id,
    (SELECT count(*) FROM correction WHERE correction.record = s.id AND correction.verdict <> 'undo'
        AND correction.number NOT IN
            (SELECT undoes FROM correction WHERE undoes IS NOT NULL)) AS corrections
FROM statement AS s
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = s.document)
ORDER BY s.document, s.ordinal;
