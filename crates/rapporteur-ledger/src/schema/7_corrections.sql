-- Version 7: positions and plans can be corrected.
--
-- The corrections are the same rows in a table that tells the kind of the record, by which one is found again that
-- is no longer in the case. Never changed and never deleted: an `undo` takes an earlier row back.

DROP VIEW statements_readable;

CREATE TABLE correction_renewed (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    reviewer  TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'position', 'plan')),
    record    TEXT NOT NULL, -- of what was split off from a record: that one's id and a number
    document  TEXT NOT NULL, -- id
    verdict   TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'unsure', 'set', 'undo')),
    field     TEXT,
    value     TEXT,
    undoes    INTEGER, -- number of the row that is taken back
    quotation TEXT NOT NULL, -- the words of the record then
    nth       INTEGER NOT NULL CHECK (nth >= 0), -- among the document's records of the kind with those words
    CHECK ((verdict = 'set') = (field IS NOT NULL AND value IS NOT NULL)),
    CHECK ((field IS NULL) = (value IS NULL)),
    CHECK ((verdict = 'undo') = (undoes IS NOT NULL))
) STRICT;

INSERT INTO correction_renewed
    (number, at, reviewer, kind, record, document, verdict, field, value, undoes, quotation, nth)
SELECT number, at, reviewer, CASE WHEN record LIKE 'e-%' THEN 'event' ELSE 'statement' END, record, document,
    verdict, field, value, undoes, quotation, nth
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

-- Every record that can be corrected.
CREATE VIEW record AS
SELECT id, document, 'statement' AS kind FROM statement
UNION ALL SELECT id, document, 'event' FROM event
UNION ALL SELECT id, document, 'position' FROM position
UNION ALL SELECT id, document, 'plan' FROM plan;

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
