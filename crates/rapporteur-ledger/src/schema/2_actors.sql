-- Version 2: what people said of the actors of the case.
--
-- Actors are derived from the names that texts give; what a reviewer says of them is a fact. It speaks
-- of them by those names (`NAME`, or `NAME@DOC` for the one whom that document means), so that it holds
-- after every new reading. Never changed and never deleted: an `undo` takes an earlier row back.

CREATE TABLE actor_correction (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    verdict  TEXT NOT NULL CHECK (verdict IN ('add', 'merge', 'split', 'alias', 'undo')),
    name     TEXT CHECK (name <> ''),
    other    TEXT CHECK (other <> ''), -- merge: into whom; split and alias: the spelling
    kind     TEXT CHECK (kind IN ('person', 'organization', 'state', 'group', 'anonymous', 'unknown')),
    party    TEXT CHECK (party <> ''),
    undoes   INTEGER REFERENCES actor_correction (number),
    CHECK ((verdict = 'undo') = (undoes IS NOT NULL)),
    CHECK ((verdict = 'undo') = (name IS NULL)),
    CHECK ((verdict IN ('merge', 'split', 'alias')) = (other IS NOT NULL)),
    CHECK ((verdict = 'add') = (kind IS NOT NULL)),
    CHECK (verdict = 'add' OR party IS NULL)
) STRICT;

CREATE TRIGGER actor_correction_is_never_changed BEFORE UPDATE ON actor_correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER actor_correction_is_never_deleted BEFORE DELETE ON actor_correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER actor_correction_is_never_replaced BEFORE INSERT ON actor_correction
WHEN EXISTS (SELECT 1 FROM actor_correction WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
