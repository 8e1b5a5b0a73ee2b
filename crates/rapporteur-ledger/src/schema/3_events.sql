-- Facts: who did what to whom --------------------------------------------------------------------

CREATE TABLE event (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document   INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    kind       TEXT NOT NULL CHECK (
        kind IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE',
            'REJECT', 'THREATEN', 'PROTEST', 'MOBILIZE', 'SANCTION', 'COERCE', 'ASSAULT', 'PROPOSE')
    ),
    mode       TEXT, -- PLOVER's word for the way
    modality   TEXT NOT NULL
        CHECK (modality IN ('actual', 'future', 'hypothetical', 'negated', 'historical')),
    happened   TEXT, -- ISO 8601 date or range
    told_by    TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    teller     TEXT CHECK (teller IS NULL OR told_by IS NOT NULL), -- that statement's speaker
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    method     TEXT NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;

CREATE INDEX event_told_by ON event (told_by) WHERE told_by IS NOT NULL;

-- Those who take part: actors and recipients, each in the order of the record.
CREATE TABLE event_participant (
    event   INTEGER NOT NULL REFERENCES event (number) ON DELETE CASCADE,
    side    TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL
        CHECK (kind IN ('person', 'organization', 'state', 'group', 'anonymous', 'unknown')),
    party   TEXT,
    PRIMARY KEY (event, side, ordinal)
) STRICT, WITHOUT ROWID;

-- The way from the words that name a participant to the name, a step each.
CREATE TABLE event_step (
    event       INTEGER NOT NULL,
    side        TEXT NOT NULL,
    participant INTEGER NOT NULL,
    ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
    value       TEXT NOT NULL,
    PRIMARY KEY (event, side, participant, ordinal),
    FOREIGN KEY (event, side, participant) REFERENCES event_participant (event, side, ordinal)
        ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The exact words that an event rests on. The ordinal of a participant's mention and role is the participant's.
CREATE TABLE event_evidence (
    event      INTEGER NOT NULL REFERENCES event (number) ON DELETE CASCADE,
    field      TEXT NOT NULL CHECK (
        field IN ('trigger', 'evidence', 'time', 'place', 'actor', 'recipient', 'actor-role', 'recipient-role')
    ),
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte   INTEGER NOT NULL CHECK (end_byte >= start_byte),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char >= start_char),
    quote      TEXT NOT NULL CHECK (octet_length(quote) = end_byte - start_byte),
    PRIMARY KEY (event, field, ordinal)
) STRICT, WITHOUT ROWID;

CREATE VIEW events_readable AS
SELECT
    p.name AS document, e.kind AS event,
    (SELECT group_concat(name, ' + ') FROM (SELECT name FROM event_participant
        WHERE event = e.number AND side = 'actor' ORDER BY ordinal)) AS actors,
    (SELECT group_concat(name, ' + ') FROM (SELECT name FROM event_participant
        WHERE event = e.number AND side = 'recipient' ORDER BY ordinal)) AS recipients,
    e.modality, e.happened, e.teller,
    (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM event_evidence
        WHERE event = e.number AND field = 'evidence' ORDER BY ordinal)) AS evidence,
    p.published, p.outlet, e.mode, e.method, e.confidence, e.id
FROM event AS e
JOIN publication AS p
    ON p.number = (SELECT min(number) FROM publication AS first WHERE first.document = e.document)
ORDER BY e.document, e.ordinal;
