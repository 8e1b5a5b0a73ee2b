-- Version 8: what clauses are about.
--
-- What the tagger reads of the clauses that positions and provisions rest on. A text that was read by an earlier program
-- has none until it is read again.

CREATE TABLE topic (
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte > start_byte),
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0), -- the likeliest first
    issue      TEXT NOT NULL,
    share      REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
    PRIMARY KEY (document, start_byte, end_byte, ordinal)
) STRICT, WITHOUT ROWID;
