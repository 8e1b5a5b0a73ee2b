-- Version 9: outlets and reports can be graded.
--
-- How reliable a reviewer says that an outlet is (a letter of the Admiralty system), and how credible a text, a statement or an event
-- (a digit). Never changed and never deleted: of several rows on one subject the latest counts, and one without a grade takes the one
-- before back.

CREATE TABLE grade (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('outlet', 'document', 'record')),
    subject  TEXT NOT NULL CHECK (subject <> ''), -- name of the outlet, else id; it may have left the case since
    grade    TEXT,
    CHECK (grade IS NULL OR (kind = 'outlet' AND grade IN ('A', 'B', 'C', 'D', 'E', 'F'))
        OR (kind <> 'outlet' AND grade IN ('1', '2', '3', '4', '5', '6')))
) STRICT;

CREATE TRIGGER grade_is_never_changed BEFORE UPDATE ON grade
BEGIN SELECT RAISE(ABORT, 'grades are append-only'); END;
CREATE TRIGGER grade_is_never_deleted BEFORE DELETE ON grade
BEGIN SELECT RAISE(ABORT, 'grades are append-only'); END;
CREATE TRIGGER grade_is_never_replaced BEFORE INSERT ON grade
WHEN EXISTS (SELECT 1 FROM grade WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'grades are append-only'); END;
