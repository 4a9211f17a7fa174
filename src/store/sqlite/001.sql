-- The first schema. Days are days since 1970-01-01, moments UTC seconds, sets bit masks, enums their numbers in the
-- domain's headers, unless a word is stored. NULL is unknown. Logins and texts are clean (SECURITY 5) before they come here.

CREATE TABLE meta (                 -- schema, host, zone, demo_day, home (login), method
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- ------------------------------------------------------------------ people

CREATE TABLE person (
    id       INTEGER PRIMARY KEY,
    login    TEXT NOT NULL UNIQUE,
    uid      INTEGER,
    name     TEXT NOT NULL,
    number   TEXT,
    roles    INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    left_on  INTEGER,               -- last day
    mail     TEXT,                  -- where reminders go, NULL nowhere
    reminded_on INTEGER,            -- the day of the last one
    hello_seq INTEGER NOT NULL DEFAULT 0 -- the journal's head at the last hello
) STRICT;
CREATE INDEX person_by_name ON person (name, id);
CREATE UNIQUE INDEX person_by_uid ON person (uid) WHERE uid IS NOT NULL;

CREATE TABLE secret (               -- PINs
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    record    TEXT NOT NULL         -- argon2id
) STRICT;

CREATE TABLE guess (                -- PINs and passwords missed in a row
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    wrong     INTEGER NOT NULL,
    wrong_at  INTEGER
) STRICT;

CREATE TABLE signing_key (          -- SSH keys that may sign, from day to day
    id          INTEGER PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES person (id),
    line        TEXT NOT NULL,      -- "ssh-ed25519 AAAA…"
    fingerprint TEXT NOT NULL UNIQUE, -- a key is one person's
    comment     TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    until_day   INTEGER,
    ended_at    INTEGER,            -- taken away in the middle of a day
    added_at    INTEGER NOT NULL,
    counter     INTEGER NOT NULL DEFAULT 0 -- of a security key, the highest seen
) STRICT;
CREATE INDEX signing_key_by_person ON signing_key (person_id, id);

CREATE TABLE team (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE team_member (
    id        INTEGER PRIMARY KEY,
    team_id   INTEGER NOT NULL REFERENCES team (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    from_day  INTEGER NOT NULL,
    until_day INTEGER
) STRICT;
CREATE INDEX team_member_by_person ON team_member (person_id, team_id);
CREATE INDEX team_member_by_team ON team_member (team_id, person_id);

CREATE TABLE assignment (
    id            INTEGER PRIMARY KEY,
    apprentice_id INTEGER NOT NULL REFERENCES person (id),
    role          INTEGER NOT NULL,
    person_id     INTEGER REFERENCES person (id),
    team_id       INTEGER REFERENCES team (id),
    from_day      INTEGER NOT NULL,
    until_day     INTEGER,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX assignment_by_apprentice ON assignment (apprentice_id, role);
CREATE INDEX assignment_by_person ON assignment (person_id, role) WHERE person_id IS NOT NULL;
CREATE INDEX assignment_by_team ON assignment (team_id, role) WHERE team_id IS NOT NULL;

CREATE TABLE absence (              -- who is away and who stands in; ended early by its last day, never deleted
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    deputy_id  INTEGER NOT NULL REFERENCES person (id),
    from_day   INTEGER NOT NULL,
    until_day  INTEGER NOT NULL,    -- the day before from_day: it never held
    CHECK (person_id <> deputy_id)
) STRICT;
CREATE INDEX absence_by_person ON absence (person_id, from_day);
CREATE INDEX absence_by_deputy ON absence (deputy_id, from_day);

-- -------------------------------------------------------------- frameworks

CREATE TABLE document (             -- frameworks, crossmaps and rules, as they were given
    id            INTEGER PRIMARY KEY,
    form          INTEGER NOT NULL,
    slug          TEXT NOT NULL,
    version       TEXT NOT NULL,
    version_order INTEGER NOT NULL,
    type          INTEGER,
    level         INTEGER,
    title         TEXT NOT NULL,
    issuer        TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    source        TEXT NOT NULL,    -- the bytes
    model         TEXT NOT NULL,    -- the document as JSON of the domain's types
    items         INTEGER NOT NULL,
    claimable     INTEGER NOT NULL,
    extends_slug  TEXT,             -- rules that say what these do not say themselves
    extends_order INTEGER,
    starts_from   INTEGER,          -- first days of practical training that it is for, both included; NULL: any
    starts_until  INTEGER,
    ends_by       INTEGER,          -- the last day on which anybody may stand on it
    imported_at   INTEGER NOT NULL,
    imported_by   INTEGER NOT NULL REFERENCES person (id),
    UNIQUE (slug, version_order)
) STRICT;
CREATE INDEX document_ending ON document (ends_by) WHERE ends_by IS NOT NULL;

CREATE TABLE item (                 -- the rows of the reader; those with claimable = 1 are criteria
    document_id INTEGER NOT NULL REFERENCES document (id),
    position    INTEGER NOT NULL,
    form        INTEGER NOT NULL,   -- enum reader_form
    depth       INTEGER NOT NULL,
    item        TEXT NOT NULL,      -- id within the document, '' for header lines
    code        TEXT NOT NULL,
    code_fold   TEXT NOT NULL,
    kind        INTEGER,
    pane        INTEGER,
    claimable   INTEGER NOT NULL,
    parent      TEXT NOT NULL,      -- item id of what it belongs to, ''
    title       TEXT NOT NULL,
    words       TEXT NOT NULL,      -- LF between paragraphs
    words_cy    TEXT,
    brief       TEXT NOT NULL,      -- title or first words in one line, at most 160 bytes
    notes       TEXT NOT NULL,      -- one a line
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE INDEX item_by_id ON item (document_id, item);
CREATE INDEX item_by_code ON item (document_id, code_fold) WHERE claimable = 1;
CREATE INDEX item_by_pane ON item (document_id, pane, position) WHERE claimable = 1;
CREATE INDEX item_by_parent ON item (document_id, parent);

CREATE TABLE link (
    document_id INTEGER NOT NULL REFERENCES document (id),
    position    INTEGER NOT NULL,
    link        TEXT NOT NULL,
    from_slug   TEXT NOT NULL,
    from_item   TEXT NOT NULL,
    to_slug     TEXT NOT NULL,
    to_item     TEXT NOT NULL,
    relation    INTEGER NOT NULL,
    strength    INTEGER,
    from_words  TEXT NOT NULL,
    to_words    TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE INDEX link_by_from ON link (from_slug, from_item);
CREATE INDEX link_by_to ON link (to_slug, to_item);

CREATE TABLE link_fallen (          -- ends of links whose quoted words a version does not hold: kept ready, computed anew as documents come
    crossmap_id  INTEGER NOT NULL REFERENCES document (id),
    position     INTEGER NOT NULL,
    framework_id INTEGER NOT NULL REFERENCES document (id),
    side         INTEGER NOT NULL,  -- 0 from, 1 to
    state        INTEGER NOT NULL,  -- enum crossing_state
    PRIMARY KEY (crossmap_id, position, framework_id, side)
) STRICT;
CREATE INDEX link_fallen_by_framework ON link_fallen (framework_id);

CREATE TABLE document_use (         -- what a crossmap or a rules document is about
    document_id INTEGER NOT NULL REFERENCES document (id),
    slug        TEXT NOT NULL,
    version     TEXT NOT NULL,
    PRIMARY KEY (document_id, slug, version)
) STRICT;
CREATE INDEX document_use_by_slug ON document_use (slug, document_id);

CREATE TABLE rule (
    document_id     INTEGER NOT NULL REFERENCES document (id),
    position        INTEGER NOT NULL,
    rule            TEXT NOT NULL,
    kinds           INTEGER NOT NULL,
    items           TEXT NOT NULL,  -- ids parted by blanks
    min_entries     INTEGER NOT NULL,
    distinct_months INTEGER NOT NULL,
    min_types       INTEGER NOT NULL,
    accept          INTEGER NOT NULL,
    must_include    INTEGER NOT NULL,
    within          TEXT,
    sign_off        INTEGER NOT NULL,
    needs           INTEGER NOT NULL,
    words           TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE off_reason (           -- what makes time off the job, by the rules; entries keep the id as text
    document_id INTEGER NOT NULL REFERENCES document (id),
    position    INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    words       TEXT NOT NULL,
    words_cy    TEXT,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE provision (            -- what rules set beside evidence; NULL: not given
    document_id      INTEGER NOT NULL REFERENCES document (id),
    position         INTEGER NOT NULL,
    kind             INTEGER NOT NULL,  -- enum provision_kind
    provision        TEXT NOT NULL,
    about            TEXT,
    starts_from      INTEGER,           -- first day of practical training that it is for, and the last one
    starts_until     INTEGER,
    in_force_from    INTEGER,           -- from this day on also for those in flight
    age_from         INTEGER,           -- at the start
    age_until        INTEGER,
    months           INTEGER,
    weeks_from       INTEGER,
    weeks_until      INTEGER,
    minutes          INTEGER,
    minutes_per_week INTEGER,
    percent          INTEGER,
    level            INTEGER,
    unit_sets        INTEGER NOT NULL,  -- no source sets it
    title            TEXT NOT NULL,
    title_cy         TEXT,
    source           TEXT,
    href             TEXT,
    notes            TEXT,
    PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE enrolment (
    id             INTEGER PRIMARY KEY,
    person_id      INTEGER NOT NULL REFERENCES person (id),
    start_day      INTEGER NOT NULL,
    end_day        INTEGER,
    cohort         TEXT,
    rules_id       INTEGER REFERENCES document (id),
    age_at_start   INTEGER,
    hours_per_week INTEGER,
    status         INTEGER NOT NULL, -- never break: that follows from the rows of enrolment_break and the day
    ended_on       INTEGER,         -- last day of one that is withdrawn, transferred, completed
    made_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolment_by_person ON enrolment (person_id, id);
CREATE INDEX enrolment_by_cohort ON enrolment (cohort, person_id);
CREATE INDEX enrolment_by_rules ON enrolment (rules_id);

CREATE TABLE enrolment_break (      -- append-only but for its end: days on which the clocks of an enrolment stand still
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    from_day     INTEGER NOT NULL,
    until_day    INTEGER,           -- last day of it, NULL while it lasts; the day before from_day: it never held
    reason       TEXT NOT NULL,     -- '' when erased
    made_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolment_break_by_enrolment ON enrolment_break (enrolment_id, from_day);

CREATE TABLE enrolment_was (        -- append-only: the cohorts that an enrolment was in before
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    cohort       TEXT NOT NULL,
    until_day    INTEGER NOT NULL,
    made_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolment_was_by_enrolment ON enrolment_was (enrolment_id, id);

CREATE TABLE enrolment_framework (
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    position     INTEGER NOT NULL,  -- 0 is the principal
    document_id  INTEGER NOT NULL REFERENCES document (id),
    PRIMARY KEY (enrolment_id, position)
) STRICT;
CREATE INDEX enrolment_framework_by_document ON enrolment_framework (document_id, enrolment_id);

CREATE TABLE migration_plan (       -- append-only: one step from one version to the next, or from rules to others, for some enrolments
    id        INTEGER PRIMARY KEY,
    act       INTEGER NOT NULL,     -- number of what was done at once: the id of its first plan
    from_id   INTEGER REFERENCES document (id), -- NULL: from no rules, pinned to some later than enrolled
    to_id     INTEGER REFERENCES document (id), -- NULL: that taken back
    takes_back INTEGER REFERENCES migration_plan (id), -- the one that this one undoes
    person_id INTEGER NOT NULL REFERENCES person (id),
    at        INTEGER NOT NULL
) STRICT;

CREATE TABLE migration_step (       -- append-only: what becomes of each criterion; a plan between rules has none
    plan_id  INTEGER NOT NULL REFERENCES migration_plan (id),
    old_item TEXT NOT NULL,
    new_item TEXT NOT NULL,         -- '' none
    outcome  INTEGER NOT NULL,      -- enum difference_evidence
    PRIMARY KEY (plan_id, old_item, new_item)
) STRICT;
CREATE INDEX migration_step_by_new ON migration_step (plan_id, new_item);

CREATE TABLE migration (            -- append-only but for its taking back: one enrolment moved by one plan
    id           INTEGER PRIMARY KEY,
    plan_id      INTEGER NOT NULL REFERENCES migration_plan (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    reverted_at  INTEGER,
    UNIQUE (plan_id, enrolment_id)
) STRICT;
CREATE INDEX migration_by_enrolment ON migration (enrolment_id, id);

CREATE TABLE migration_draft (      -- what drafts claimed before, so that taking back finds it again
    migration_id INTEGER NOT NULL REFERENCES migration (id),
    entry_id     INTEGER NOT NULL,
    item         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    PRIMARY KEY (migration_id, entry_id, item)
) STRICT;

-- ----------------------------------------------------------------- entries

CREATE TABLE entry (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- the number of a discarded one is not given again
    person_id  INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    revisions  INTEGER NOT NULL,    -- number of the latest, 0 none
    on_day     INTEGER NOT NULL,    -- of the latest revision, before that of the draft: orders lists
    hidden     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entry_by_person ON entry (person_id, on_day, id);

CREATE TABLE draft (                -- one an entry; typed words not yet submitted
    entry_id      INTEGER PRIMARY KEY REFERENCES entry (id),
    person_id     INTEGER NOT NULL REFERENCES person (id),
    version       INTEGER NOT NULL,
    base_revision INTEGER NOT NULL, -- what it started from, 0 nothing
    saved_at      INTEGER NOT NULL,
    key           TEXT,             -- of the save that wrote it: the same save again changes nothing
    title         TEXT NOT NULL,
    on_day        INTEGER,
    place         TEXT NOT NULL,
    minutes       INTEGER,
    off_the_job   TEXT NOT NULL,    -- id of a reason, 'no'
    sworn         INTEGER,          -- was a sworn officer called for? enum sworn; NULL not answered
    types         INTEGER NOT NULL,
    narrative     TEXT NOT NULL,
    refs          TEXT NOT NULL     -- "kind value" a line
) STRICT;
CREATE INDEX draft_by_person ON draft (person_id, saved_at);
CREATE INDEX draft_by_key ON draft (person_id, key) WHERE key IS NOT NULL;

CREATE TABLE draft_claim (
    entry_id    INTEGER NOT NULL REFERENCES draft (entry_id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document (id),
    item        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (entry_id, document_id, item)
) STRICT;

CREATE TABLE hiding (               -- append-only: the words of an entry hidden by the training unit, or shown again
    id        INTEGER PRIMARY KEY,
    entry_id  INTEGER NOT NULL REFERENCES entry (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    hidden    INTEGER NOT NULL,     -- 1 hidden, 0 shown again
    reason    TEXT NOT NULL,        -- '' when erased
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX hiding_by_entry ON hiding (entry_id, id);

CREATE TABLE revision (             -- append-only
    id           INTEGER PRIMARY KEY,
    entry_id     INTEGER NOT NULL REFERENCES entry (id),
    n            INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    on_day       INTEGER NOT NULL,
    minutes      INTEGER,
    off_the_job  TEXT NOT NULL,
    sworn        INTEGER,
    types        INTEGER NOT NULL,
    commitment   TEXT NOT NULL,     -- keyed hash of the words, hex
    UNIQUE (entry_id, n)
) STRICT;

CREATE TABLE revision_words (       -- append-only but for erasure
    revision_id INTEGER PRIMARY KEY REFERENCES revision (id),
    title       TEXT NOT NULL,
    place       TEXT NOT NULL,
    narrative   TEXT NOT NULL,
    refs        TEXT NOT NULL,
    salt        TEXT NOT NULL       -- key of the commitment, hex
) STRICT;

CREATE TABLE look (                 -- append-only: no row, and the revision was not looked through
    revision_id INTEGER PRIMARY KEY REFERENCES revision (id),
    rules       TEXT NOT NULL,
    version     TEXT NOT NULL,
    sha256      TEXT NOT NULL
) STRICT;

CREATE TABLE stay (                 -- append-only: what was found in a revision and stays
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    n           INTEGER NOT NULL,
    rule        TEXT NOT NULL,
    field       INTEGER NOT NULL,
    nth         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    length      INTEGER NOT NULL,
    PRIMARY KEY (revision_id, n)
) STRICT;

CREATE TABLE stay_words (           -- append-only but for the erasure of its revision
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    n           INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (revision_id, n)
) STRICT;

CREATE TABLE upload (               -- a file on its way in; swept after a day
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- becomes the attachment's
    person_id INTEGER NOT NULL REFERENCES person (id),
    key       TEXT NOT NULL,        -- of the write that brings it
    bytes     INTEGER NOT NULL,     -- as promised
    begun_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_person ON upload (person_id, id);
CREATE INDEX upload_by_age ON upload (begun_at);

CREATE TABLE attachment (
    id         INTEGER PRIMARY KEY, -- its upload's
    entry_id   INTEGER NOT NULL REFERENCES entry (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    bytes      INTEGER NOT NULL,
    pieces     INTEGER NOT NULL,
    commitment TEXT NOT NULL,       -- keyed hash of name, length and SHA-256, hex
    at         INTEGER NOT NULL,
    current    INTEGER NOT NULL     -- 1: part of the entry as it stands now; the next revision freezes it
) STRICT;
CREATE INDEX attachment_by_entry ON attachment (entry_id, id);
CREATE INDEX attachment_by_person ON attachment (person_id, bytes);

CREATE TABLE attachment_words (     -- what it is called and what it holds; append-only once frozen, but for erasure
    attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id),
    name          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    salt          TEXT NOT NULL     -- key of the commitment, hex
) STRICT;

CREATE TABLE attachment_piece (     -- 256 kB of an attachment, or of an upload; append-only once frozen, but for erasure
    attachment_id INTEGER NOT NULL,
    n             INTEGER NOT NULL, -- from 0
    bytes         BLOB NOT NULL,
    PRIMARY KEY (attachment_id, n)
) STRICT;

CREATE TABLE revision_attachment (  -- append-only: what a revision froze
    revision_id   INTEGER NOT NULL REFERENCES revision (id),
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    PRIMARY KEY (revision_id, attachment_id)
) STRICT;
CREATE INDEX revision_attachment_by_attachment ON revision_attachment (attachment_id);

CREATE TABLE erasure (              -- append-only: under which authority words went; the *_there triggers ask for it
    id      INTEGER PRIMARY KEY,
    noun    TEXT NOT NULL,          -- what the words were of: 'revision', 'decision', …, 'journal' (a line's body): store/erasures.c names them all
    subject INTEGER NOT NULL,       -- its id; of 'journal' the line's seq
    by_whom TEXT NOT NULL,
    reason  TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX erasure_by_subject ON erasure (noun, subject);

CREATE TABLE claim (
    id           INTEGER PRIMARY KEY,
    revision_id  INTEGER NOT NULL REFERENCES revision (id),
    entry_id     INTEGER NOT NULL REFERENCES entry (id),
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    document_id  INTEGER NOT NULL REFERENCES document (id),
    item         TEXT NOT NULL,
    state        INTEGER NOT NULL,  -- enum claim_state: follows from closed_by and the signed decisions; verify computes it anew
    closed_by    INTEGER,           -- number of the revision that superseded it; 0 withdrawn; -2 another version took it up; NULL it stands
    follows      INTEGER REFERENCES claim (id), -- whose signed decisions count for this one too
    made_by      INTEGER REFERENCES migration (id), -- NULL: claimed by the apprentice
    opened_by    INTEGER REFERENCES migration (id), -- to rules under which who had accepted it no longer suffices
    moved_by     INTEGER REFERENCES migration (id), -- of closed_by -2
    moved_state  INTEGER,           -- enum claim_state before that
    UNIQUE (revision_id, document_id, item)
) STRICT;
CREATE INDEX claim_by_entry ON claim (entry_id, id, state);
CREATE INDEX claim_by_criterion ON claim (enrolment_id, document_id, item, id, state);
CREATE INDEX claim_by_maker ON claim (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX claim_by_mover ON claim (moved_by) WHERE moved_by IS NOT NULL;
CREATE INDEX claim_by_opener ON claim (opened_by) WHERE opened_by IS NOT NULL;

CREATE TABLE waiting (              -- one row an entry with open claims: the queue, oldest first
    entry_id     INTEGER PRIMARY KEY REFERENCES entry (id),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    submitted_at INTEGER NOT NULL,
    closers      INTEGER NOT NULL   -- who can close its open claims: the bits of store/waiting.h
) STRICT;
CREATE INDEX waiting_by_age ON waiting (submitted_at, entry_id);
CREATE INDEX waiting_odd ON waiting (person_id, entry_id) WHERE closers >= 8;
CREATE INDEX waiting_by_person ON waiting (person_id, submitted_at, entry_id);

CREATE TABLE decision (             -- its maker's to change until it is signed
    id         INTEGER PRIMARY KEY,
    claim_id   INTEGER NOT NULL REFERENCES claim (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       INTEGER NOT NULL,
    verdict    INTEGER NOT NULL,
    observed   INTEGER NOT NULL,
    comment    TEXT NOT NULL,
    at         INTEGER NOT NULL,
    signoff_id INTEGER REFERENCES signoff (id)
) STRICT;
CREATE INDEX decision_by_claim ON decision (claim_id, id);
CREATE UNIQUE INDEX decision_unsigned ON decision (person_id, claim_id) WHERE signoff_id IS NULL;

CREATE TABLE decision_carry (       -- where an acceptance goes besides; its maker's to change until the decision is signed
    decision_id INTEGER NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document (id),
    item        TEXT NOT NULL,
    link        TEXT NOT NULL,      -- the exact link that it went along: "crossmap@version#link"
    PRIMARY KEY (decision_id, document_id, item)
) STRICT;
CREATE TABLE seal (                 -- append-only: one re-authentication, and the round it stands for
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    act       TEXT NOT NULL,        -- sign, revoke, …
    method    TEXT NOT NULL,
    round     TEXT NOT NULL,        -- lists the SHA-256 of each statement
    signature TEXT,                 -- armoured SSHSIG over round
    key_id    INTEGER REFERENCES signing_key (id),
    at        INTEGER NOT NULL
) STRICT;                           -- no words: what is erased leaves hashes that nobody can guess

CREATE TABLE signoff (              -- append-only
    id          INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    role        INTEGER NOT NULL,
    method      TEXT NOT NULL,
    statement   TEXT NOT NULL,      -- '' when erased
    salt        TEXT NOT NULL,      -- key of the commitment, hex; '' when erased
    commitment  TEXT NOT NULL,      -- keyed hash of the statement, hex: what the journal keeps the hash of
    at          INTEGER NOT NULL,
    seal_id     INTEGER REFERENCES seal (id), -- NULL only in samples
    deputy_of   INTEGER REFERENCES person (id) -- for whom they stood in; NULL: theirs to decide
) STRICT;
CREATE INDEX signoff_by_deputy_of ON signoff (deputy_of, id) WHERE deputy_of IS NOT NULL;
CREATE INDEX signoff_by_person ON signoff (person_id, id);
CREATE INDEX signoff_by_day ON signoff (person_id, at);
CREATE INDEX signoff_by_revision ON signoff (revision_id);

CREATE TABLE revocation (           -- append-only
    id          INTEGER PRIMARY KEY,
    decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    statement   TEXT,               -- '' when erased; NULL only in samples
    seal_id     INTEGER REFERENCES seal (id)
) STRICT;

CREATE TABLE verification (         -- append-only: the employer's word on a behaviour; of a criterion the latest row counts
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    document_id  INTEGER NOT NULL REFERENCES document (id),
    item         TEXT NOT NULL,
    person_id    INTEGER NOT NULL REFERENCES person (id),
    role         INTEGER NOT NULL,
    ends         INTEGER UNIQUE REFERENCES verification (id), -- the one that it takes back; NULL: it verifies
    at           INTEGER NOT NULL,
    seal_id      INTEGER NOT NULL REFERENCES seal (id),
    commitment   TEXT NOT NULL      -- keyed hash of the row, its examples and its words, hex
) STRICT;
CREATE INDEX verification_by_criterion ON verification (enrolment_id, document_id, item, id);

CREATE TABLE verification_example ( -- append-only: the entries that it rests on
    verification_id INTEGER NOT NULL REFERENCES verification (id),
    entry_id        INTEGER NOT NULL REFERENCES entry (id),
    revision        INTEGER NOT NULL, -- number of the latest one then
    PRIMARY KEY (verification_id, entry_id)
) STRICT;
CREATE INDEX verification_example_by_entry ON verification_example (entry_id, verification_id);

CREATE TABLE verification_words (   -- append-only but for erasure
    verification_id INTEGER PRIMARY KEY REFERENCES verification (id),
    words           TEXT NOT NULL,
    statement       TEXT NOT NULL,
    salt            TEXT NOT NULL   -- key of the commitment, hex
) STRICT;

CREATE TABLE milestone (            -- append-only: a thing reached once; of a key the latest row counts
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    milestone    TEXT NOT NULL,     -- the ref of a unit, a functional skill, the id of a provision
    reached_on   INTEGER,           -- NULL: it takes one back
    person_id    INTEGER NOT NULL REFERENCES person (id), -- who recorded it
    ends         INTEGER UNIQUE REFERENCES milestone (id), -- the one that it takes back
    at           INTEGER NOT NULL,
    commitment   TEXT NOT NULL,     -- keyed hash of the row and its words, hex
    CHECK ((ends IS NULL) <> (reached_on IS NULL))
) STRICT;
CREATE INDEX milestone_by_key ON milestone (enrolment_id, milestone, id);

CREATE TABLE milestone_words (      -- append-only but for erasure
    milestone_id INTEGER PRIMARY KEY REFERENCES milestone (id),
    words        TEXT NOT NULL,
    salt         TEXT NOT NULL           -- key of the commitment, hex
) STRICT;

CREATE TABLE gateway_opening (      -- append-only: the checklist as it was when the first of those who open the gateway signed it
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    asked_by     INTEGER NOT NULL REFERENCES person (id), -- who signed first
    asked_on     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    signers      TEXT NOT NULL,     -- roles in their order, parted by blanks
    steps        INTEGER NOT NULL CHECK (steps > 0), -- so many roles
    rests        TEXT NOT NULL,     -- canonical: each line with its figures, and what it rested on; numbers, refs, sums, no words
    hash         TEXT NOT NULL      -- SHA-256 of that, hex
) STRICT;
CREATE INDEX gateway_opening_by_enrolment ON gateway_opening (enrolment_id, id);

CREATE TABLE gateway_signature (    -- append-only: each role once, each person once, in their order; the last one opens
    id         INTEGER PRIMARY KEY,
    opening_id INTEGER NOT NULL REFERENCES gateway_opening (id),
    n          INTEGER NOT NULL,    -- from 0
    role       INTEGER NOT NULL,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    on_day     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    seal_id    INTEGER REFERENCES seal (id), -- NULL only in samples
    commitment TEXT NOT NULL,       -- keyed hash of the row, of what was opened and of its statement, hex
    UNIQUE (opening_id, n),
    UNIQUE (opening_id, role),
    UNIQUE (opening_id, person_id)
) STRICT;

CREATE TABLE gateway_signature_words ( -- append-only but for erasure
    signature_id INTEGER PRIMARY KEY REFERENCES gateway_signature (id),
    statement    TEXT NOT NULL,
    salt         TEXT NOT NULL      -- key of the commitment, hex
) STRICT;

CREATE TABLE gateway_end (          -- append-only: an opening taken back
    id         INTEGER PRIMARY KEY,
    opening_id INTEGER NOT NULL UNIQUE REFERENCES gateway_opening (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    on_day     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    commitment TEXT NOT NULL        -- keyed hash of the row and its reason, hex
) STRICT;

CREATE TABLE gateway_end_words (    -- append-only but for erasure
    end_id INTEGER PRIMARY KEY REFERENCES gateway_end (id),
    reason TEXT NOT NULL,
    salt   TEXT NOT NULL            -- key of the commitment, hex
) STRICT;

CREATE TABLE review (               -- append-only: a meeting of apprentice, supervisor and training unit
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    person_id    INTEGER NOT NULL REFERENCES person (id), -- the apprentice
    made_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX review_by_enrolment ON review (enrolment_id, id);
CREATE INDEX review_by_person ON review (person_id, id);

CREATE TABLE review_turn (          -- append-only: what happened to it; its state is computed from these
    id         INTEGER PRIMARY KEY,
    review_id  INTEGER NOT NULL REFERENCES review (id),
    n          INTEGER NOT NULL,    -- from 0
    act        INTEGER NOT NULL,    -- enum review_act
    on_day     INTEGER,             -- planned or moved for, missed of, held on
    minute     INTEGER,             -- of that day, in the store's zone; NULL not said
    person_id  INTEGER NOT NULL REFERENCES person (id),
    at         INTEGER NOT NULL,
    agenda     TEXT NOT NULL,       -- of one held, frozen: numbers and refs, no words; '' else
    commitment TEXT NOT NULL,       -- keyed hash of the row, its words, and the actions of one held, hex
    UNIQUE (review_id, n)
) STRICT;
CREATE INDEX review_turn_held ON review_turn (review_id, on_day) WHERE act = 3;

CREATE TABLE review_words (         -- of a turn; append-only but for erasure
    turn_id INTEGER PRIMARY KEY REFERENCES review_turn (id),
    place   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    notes   TEXT NOT NULL,
    salt    TEXT NOT NULL           -- key of the commitment, hex
) STRICT;

CREATE TABLE review_draft (         -- notes as they are typed, of one that is not held yet
    review_id INTEGER PRIMARY KEY REFERENCES review (id),
    version   INTEGER NOT NULL,
    saved_at  INTEGER NOT NULL,
    key       TEXT,                 -- of the save that wrote it: the same save again changes nothing
    notes     TEXT NOT NULL
) STRICT;

CREATE TABLE review_action (        -- append-only but for its doing
    id         INTEGER PRIMARY KEY,
    review_id  INTEGER NOT NULL REFERENCES review (id),
    subject_id INTEGER NOT NULL REFERENCES person (id), -- the apprentice
    owner_id   INTEGER NOT NULL REFERENCES person (id),
    by_day     INTEGER NOT NULL,
    person_id  INTEGER NOT NULL REFERENCES person (id), -- who put it down
    at         INTEGER NOT NULL,
    done_by    INTEGER REFERENCES person (id),
    done_at    INTEGER,
    commitment TEXT NOT NULL        -- keyed hash of the row but for its doing, and of its words, hex
) STRICT;
CREATE INDEX review_action_by_review ON review_action (review_id, id);
CREATE INDEX review_action_open ON review_action (subject_id, by_day) WHERE done_at IS NULL;

CREATE TABLE review_action_words (  -- append-only but for erasure
    action_id INTEGER PRIMARY KEY REFERENCES review_action (id),
    text      TEXT NOT NULL,
    salt      TEXT NOT NULL         -- key of the commitment, hex
) STRICT;

CREATE TABLE review_signature (     -- append-only: each role once, each person once
    id         INTEGER PRIMARY KEY,
    review_id  INTEGER NOT NULL REFERENCES review (id),
    role       INTEGER NOT NULL,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    at         INTEGER NOT NULL,
    seal_id    INTEGER REFERENCES seal (id), -- NULL only in samples
    commitment TEXT NOT NULL,       -- keyed hash of the row and its statement, hex
    UNIQUE (review_id, role),
    UNIQUE (review_id, person_id)
) STRICT;

CREATE TABLE review_signature_words ( -- append-only but for erasure
    signature_id INTEGER PRIMARY KEY REFERENCES review_signature (id),
    statement    TEXT NOT NULL,
    salt         TEXT NOT NULL      -- key of the commitment, hex
) STRICT;

CREATE TABLE sign_round (           -- what was shown to be signed, kept five minutes
    nonce       TEXT PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES person (id),
    act         TEXT NOT NULL,      -- sign, revoke, unlock, …
    prepared_at INTEGER NOT NULL,
    method      TEXT NOT NULL,
    head_seq    INTEGER NOT NULL,   -- of the journal then
    head_hash   TEXT NOT NULL,
    salt        TEXT NOT NULL,      -- of what makes the statements unguessable, hex
    text        TEXT NOT NULL       -- what an SSH key has to sign
) STRICT;
CREATE TABLE sign_round_line (
    nonce       TEXT NOT NULL REFERENCES sign_round (nonce) ON DELETE CASCADE,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    role        INTEGER NOT NULL,
    decisions   TEXT NOT NULL,      -- ids parted by blanks
    statement   TEXT NOT NULL,
    PRIMARY KEY (nonce, revision_id, role)
) STRICT;

CREATE TABLE comment (              -- append-only
    id         INTEGER PRIMARY KEY,
    entry_id   INTEGER NOT NULL REFERENCES entry (id),
    revision   INTEGER NOT NULL,    -- number of the latest one then
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       INTEGER NOT NULL,    -- in which it was said
    at         INTEGER NOT NULL,
    commitment TEXT NOT NULL        -- keyed hash of the words, hex
) STRICT;
CREATE INDEX comment_by_entry ON comment (entry_id, id);

CREATE TABLE comment_words (        -- append-only but for erasure
    comment_id INTEGER PRIMARY KEY REFERENCES comment (id),
    words      TEXT NOT NULL,
    salt       TEXT NOT NULL        -- key of the commitment, hex
) STRICT;

CREATE TABLE comment_unseen (       -- how many of an entry's a person has not seen
    person_id INTEGER NOT NULL REFERENCES person (id),
    entry_id  INTEGER NOT NULL REFERENCES entry (id),
    number    INTEGER NOT NULL,
    PRIMARY KEY (person_id, entry_id)
) STRICT;

CREATE TABLE learning (             -- append-only: hours without evidence, and corrections of these or of an entry's
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    on_day       INTEGER NOT NULL,
    minutes      INTEGER NOT NULL,  -- of a correction the difference
    reason       TEXT,              -- of the rules' list; NULL: on the job
    corrects     INTEGER REFERENCES learning (id),
    entry_id     INTEGER REFERENCES entry (id), -- whose minutes it corrects, as handed in with
    revision     INTEGER,           -- this number
    person_id    INTEGER NOT NULL REFERENCES person (id), -- who wrote it
    at           INTEGER NOT NULL,
    commitment   TEXT NOT NULL,     -- keyed hash of the row and its words, hex
    CHECK (corrects IS NULL OR entry_id IS NULL),
    CHECK ((entry_id IS NULL) = (revision IS NULL)),
    CHECK (minutes > 0 OR corrects IS NOT NULL OR entry_id IS NOT NULL)
) STRICT;
CREATE INDEX learning_by_enrolment ON learning (enrolment_id, id);
CREATE INDEX learning_by_entry ON learning (entry_id, id) WHERE entry_id IS NOT NULL;

CREATE TABLE learning_words (       -- append-only but for erasure
    learning_id INTEGER PRIMARY KEY REFERENCES learning (id),
    words       TEXT NOT NULL,
    salt        TEXT NOT NULL       -- key of the commitment, hex
) STRICT;

CREATE TABLE reduction (            -- append-only: what prior learning takes off the planned hours; of an enrolment the latest row counts
    id           INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    percent      INTEGER NOT NULL,
    minutes      INTEGER NOT NULL,
    person_id    INTEGER NOT NULL REFERENCES person (id), -- who wrote it
    at           INTEGER NOT NULL,
    commitment   TEXT NOT NULL,     -- keyed hash of the row and its words, hex
    CHECK (percent = 0 OR minutes = 0)
) STRICT;
CREATE INDEX reduction_by_enrolment ON reduction (enrolment_id, id);

CREATE TABLE reduction_words (      -- append-only but for erasure
    reduction_id INTEGER PRIMARY KEY REFERENCES reduction (id),
    words        TEXT NOT NULL,
    salt         TEXT NOT NULL      -- key of the commitment, hex
) STRICT;

CREATE TABLE testimony (            -- answered once, never changed after
    id          INTEGER PRIMARY KEY,
    entry_id    INTEGER NOT NULL REFERENCES entry (id),
    revision    INTEGER,            -- number of the one it is about; NULL while it is asked of somebody with a login
    asked_by    INTEGER NOT NULL REFERENCES person (id),
    person_id   INTEGER REFERENCES person (id), -- of whom it is asked; NULL: of somebody without a login
    state       INTEGER NOT NULL,   -- enum testimony_state
    asked_at    INTEGER NOT NULL,
    answered_at INTEGER,
    role        INTEGER,            -- in which it was given
    types       INTEGER NOT NULL,
    vouched_by  INTEGER REFERENCES person (id), -- who gave the code
    carried_by  INTEGER REFERENCES person (id), -- in whose session the code was used
    commitment  TEXT                -- keyed hash of what was given or why it was declined, hex
) STRICT;
CREATE INDEX testimony_by_entry ON testimony (entry_id, id);
CREATE INDEX testimony_by_person ON testimony (person_id, state, id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX testimony_asked_once ON testimony (entry_id, person_id) WHERE state = 0 AND person_id IS NOT NULL;

CREATE TABLE testimony_words (      -- append-only but for erasure
    testimony_id INTEGER PRIMARY KEY REFERENCES testimony (id),
    words        TEXT NOT NULL,
    salt         TEXT NOT NULL      -- key of the commitment, hex
) STRICT;

CREATE TABLE testimony_witness (    -- who has no login; append-only but for erasure
    testimony_id INTEGER PRIMARY KEY REFERENCES testimony (id),
    name         TEXT NOT NULL
) STRICT;

CREATE TABLE testimony_code (       -- the code itself is nowhere
    testimony_id INTEGER PRIMARY KEY REFERENCES testimony (id),
    hash         TEXT NOT NULL,     -- over entry, revision, name and code, keyed, hex
    salt         TEXT NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE testimony_guess (      -- codes that were none, by who tried them
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    wrong     INTEGER NOT NULL,
    wrong_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE testimony_draft (      -- words of the giver's, not given yet
    testimony_id INTEGER PRIMARY KEY REFERENCES testimony (id),
    version      INTEGER NOT NULL,
    saved_at     INTEGER NOT NULL,
    key          TEXT,              -- of the save that wrote it
    types        INTEGER NOT NULL,
    words        TEXT NOT NULL
) STRICT;

CREATE TABLE credit (               -- append-only but for its end
    id            INTEGER PRIMARY KEY,
    enrolment_id  INTEGER NOT NULL REFERENCES enrolment (id),
    document_id   INTEGER NOT NULL REFERENCES document (id),
    item          TEXT NOT NULL,
    claim_id      INTEGER NOT NULL REFERENCES claim (id),
    decision_id   INTEGER NOT NULL REFERENCES decision (id),
    how           TEXT NOT NULL,    -- decided, carried, migrated
    on_day        INTEGER NOT NULL, -- of the entry
    types         INTEGER NOT NULL, -- of the entry, and observation when the decider saw it
    at            INTEGER NOT NULL,
    ended_at      INTEGER,
    ended_because TEXT
) STRICT;
CREATE INDEX credit_by_criterion ON credit (enrolment_id, document_id, item, id);
CREATE INDEX credit_by_claim ON credit (claim_id);
CREATE INDEX credit_carried ON credit (enrolment_id, claim_id) WHERE how = 'carried'; -- whose entries a move looks at whole

CREATE TABLE summary (              -- what progress reads; verify computes it anew
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
    document_id  INTEGER NOT NULL REFERENCES document (id),
    item         TEXT NOT NULL,
    drafted      INTEGER NOT NULL,
    waiting      INTEGER NOT NULL,
    returned     INTEGER NOT NULL,
    accepted     INTEGER NOT NULL,
    evidence     TEXT NOT NULL,     -- accepted and of a type the rule accepts, by day: "day:entries:types" parted by blanks
    PRIMARY KEY (enrolment_id, document_id, item)
) STRICT;

CREATE TABLE standing (             -- one row an enrolment that goes on: what the board reads of it, and time does not change; verify computes it anew
    enrolment_id INTEGER PRIMARY KEY REFERENCES enrolment (id),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    document_id  INTEGER NOT NULL REFERENCES document (id), -- the principal
    panes        TEXT NOT NULL,     -- of the principal, "met/total" of each pane, as if nothing lapsed
    lapses       TEXT NOT NULL,     -- what of it lapses: "day:pane", in order of days
    weeks        TEXT NOT NULL,     -- acceptances in force by the week of their decision: "monday:number", the newest 12 that have any
    breaks       TEXT NOT NULL,     -- "from:until", the last one "from:" while it lasts
    opened_on    INTEGER,           -- the gateway
    minutes      INTEGER NOT NULL,  -- off the job, that count
    less_percent INTEGER NOT NULL,  -- prior learning takes off the plan
    less_minutes INTEGER NOT NULL,
    returned     INTEGER NOT NULL,  -- entries
    waiting      INTEGER NOT NULL,
    oldest_entry INTEGER,           -- of the queue
    oldest_at    INTEGER,
    handed_at    INTEGER,           -- the last entry was handed in
    active_at    INTEGER,           -- that, or the last line of hours they wrote
    held_on      INTEGER,           -- last review
    since        INTEGER NOT NULL,  -- from which day on the next one is counted: that, or the first of the enrolment
    review_id    INTEGER,           -- one that is planned, and for which day
    review_on    INTEGER,
    milestones   TEXT NOT NULL      -- keys of those reached, parted by blanks
) STRICT;
CREATE INDEX standing_by_person ON standing (person_id);
CREATE INDEX standing_by_review ON standing (since, enrolment_id);

CREATE TABLE tally (                -- entries of a person by state
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    drafts    INTEGER NOT NULL,
    returned  INTEGER NOT NULL,
    waiting   INTEGER NOT NULL,
    decided   INTEGER NOT NULL
) STRICT;

CREATE TABLE sample_plan (          -- append-only: which sign-offs an auditor looks at again, as it was drawn
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id), -- who kept it
    on_day     INTEGER NOT NULL,
    seed       INTEGER NOT NULL,
    size       INTEGER NOT NULL,    -- lines asked for
    cohort     TEXT,                -- what it was narrowed to
    decider_id INTEGER REFERENCES person (id),
    looked_at  INTEGER NOT NULL,    -- how many sign-offs
    whole      INTEGER NOT NULL,    -- 1: there were no older ones
    since_day  INTEGER,             -- of the oldest of these
    at         INTEGER NOT NULL,
    commitment TEXT NOT NULL        -- hash of the row and its lines, hex
) STRICT;

CREATE TABLE sample_line (          -- append-only: one accepted claim of one sign-off, and the figures that drew it
    id             INTEGER PRIMARY KEY,
    plan_id        INTEGER NOT NULL REFERENCES sample_plan (id),
    n              INTEGER NOT NULL, -- from 1
    signoff_id     INTEGER NOT NULL REFERENCES signoff (id),
    decision_id    INTEGER NOT NULL REFERENCES decision (id),
    risks          INTEGER NOT NULL, -- set of enum sampling_risk
    drawn_for      INTEGER NOT NULL, -- enum sampling_risk
    signoffs       INTEGER NOT NULL, -- of who decided, so far; few, or as many as count as many
    days           INTEGER NOT NULL, -- since their first
    accepted       INTEGER NOT NULL, -- how often the criterion was, among those looked at
    seconds        INTEGER,          -- since what the same person did before
    words          INTEGER NOT NULL,
    percent        INTEGER,          -- of the words that stand also in
    alike_entry    INTEGER REFERENCES entry (id),
    alike_revision INTEGER,
    UNIQUE (plan_id, n)
) STRICT;
CREATE INDEX sample_line_by_signoff ON sample_line (signoff_id);
CREATE INDEX sample_line_by_decision ON sample_line (decision_id);

CREATE TABLE sample_finding (       -- append-only: later ones stand beside earlier ones
    id         INTEGER PRIMARY KEY,
    line_id    INTEGER NOT NULL REFERENCES sample_line (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    verdict    INTEGER NOT NULL,    -- enum sampling_verdict
    at         INTEGER NOT NULL,
    commitment TEXT NOT NULL        -- keyed hash of the row and its words, hex
) STRICT;
CREATE INDEX sample_finding_by_line ON sample_finding (line_id, id);

CREATE TABLE sample_finding_words ( -- append-only but for erasure
    finding_id INTEGER PRIMARY KEY REFERENCES sample_finding (id),
    words      TEXT NOT NULL,
    salt       TEXT NOT NULL        -- key of the commitment, hex
) STRICT;

-- ----------------------------------------------------------------- history

CREATE TABLE journal (              -- append-only, hash-chained
    seq        INTEGER PRIMARY KEY,
    prev       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    actor_id   INTEGER NOT NULL,    -- person, 0 the owner through beatbook-admin
    kind       TEXT NOT NULL,       -- the verb
    subject_id INTEGER,             -- the person acted on
    entry_id   INTEGER,
    codec      INTEGER NOT NULL,    -- how body was written
    commitment TEXT NOT NULL,       -- keyed hash of body
    hash       TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject_id, seq);
CREATE INDEX journal_by_actor ON journal (actor_id, seq);
CREATE INDEX journal_by_entry ON journal (entry_id, seq);
CREATE INDEX journal_by_kind ON journal (kind, seq);
CREATE INDEX journal_by_time ON journal (at, seq);
CREATE INDEX journal_signings ON journal (actor_id, seq) WHERE kind = 'sign.commit'; -- receipts, asked for at each start

CREATE TABLE journal_body (         -- append-only but for erasure
    seq  INTEGER PRIMARY KEY REFERENCES journal (seq),
    salt TEXT NOT NULL,
    body TEXT NOT NULL              -- JSON, the bytes written then
) STRICT;

CREATE TABLE loaded_elsewhere (     -- append-only: what lines name that came with a portfolio, and that is another person's
    noun       TEXT NOT NULL,       -- 'signoff'
    subject    INTEGER NOT NULL,
    commitment TEXT NOT NULL,       -- its keyed hash, hex: a round of signing is added up over these
    PRIMARY KEY (noun, subject)
) STRICT;

CREATE TABLE idempotency (          -- 30 days
    person_id    INTEGER NOT NULL,
    key          TEXT NOT NULL,
    verb         TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (person_id, key)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (at);

CREATE VIRTUAL TABLE entry_text USING fts5 ( -- rowid is the entry; drafts are not indexed
    owner, title, narrative, place, refs,
    tokenize = "unicode61 remove_diacritics 2"
);

-- ------------------------------------------------- what can only be added to

CREATE TRIGGER revision_kept BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revisions cannot be changed'); END;
CREATE TRIGGER revision_there BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revisions cannot be deleted'); END;
CREATE TRIGGER revision_once BEFORE INSERT ON revision WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'revisions cannot be replaced'); END;

CREATE TRIGGER revision_words_kept BEFORE UPDATE ON revision_words BEGIN SELECT RAISE(ABORT, 'the words of a revision cannot be changed'); END;
CREATE TRIGGER revision_words_there BEFORE DELETE ON revision_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'revision' AND subject = OLD.revision_id)
BEGIN SELECT RAISE(ABORT, 'the words of a revision go only by an erasure'); END;
CREATE TRIGGER revision_words_once BEFORE INSERT ON revision_words
WHEN EXISTS (SELECT 1 FROM revision_words WHERE revision_id = NEW.revision_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'revision' AND subject = NEW.revision_id)
BEGIN SELECT RAISE(ABORT, 'the words of a revision cannot be replaced'); END;

CREATE TRIGGER attachment_kept BEFORE UPDATE ON attachment
WHEN NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id OR NEW.person_id <> OLD.person_id OR NEW.bytes <> OLD.bytes
  OR NEW.pieces <> OLD.pieces OR NEW.commitment <> OLD.commitment OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, 'an attachment cannot be changed'); END;
CREATE TRIGGER attachment_there BEFORE DELETE ON attachment
WHEN EXISTS (SELECT 1 FROM revision_attachment WHERE attachment_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'an attachment of a revision cannot be deleted'); END;
CREATE TRIGGER attachment_once BEFORE INSERT ON attachment WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an attachment cannot be replaced'); END;
CREATE TRIGGER attachment_words_kept BEFORE UPDATE ON attachment_words
BEGIN SELECT RAISE(ABORT, 'the name of an attachment cannot be changed'); END;
CREATE TRIGGER attachment_words_there BEFORE DELETE ON attachment_words
WHEN EXISTS (SELECT 1 FROM revision_attachment WHERE attachment_id = OLD.attachment_id)
 AND NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'attachment' AND subject = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'an attachment of a revision goes only by an erasure'); END;
CREATE TRIGGER attachment_words_once BEFORE INSERT ON attachment_words
WHEN EXISTS (SELECT 1 FROM attachment_words WHERE attachment_id = NEW.attachment_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'attachment' AND subject = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'the name of an attachment cannot be replaced'); END;
CREATE TRIGGER attachment_piece_kept BEFORE UPDATE ON attachment_piece
BEGIN SELECT RAISE(ABORT, 'the bytes of an attachment cannot be changed'); END;
CREATE TRIGGER attachment_piece_there BEFORE DELETE ON attachment_piece
WHEN EXISTS (SELECT 1 FROM revision_attachment WHERE attachment_id = OLD.attachment_id)
 AND NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'attachment' AND subject = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'an attachment of a revision goes only by an erasure'); END;
CREATE TRIGGER attachment_piece_once BEFORE INSERT ON attachment_piece
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.attachment_id)
  OR EXISTS (SELECT 1 FROM attachment_piece WHERE attachment_id = NEW.attachment_id AND n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'nothing is added to an attachment'); END;
CREATE TRIGGER revision_attachment_kept BEFORE UPDATE ON revision_attachment
BEGIN SELECT RAISE(ABORT, 'revisions cannot be changed'); END;
CREATE TRIGGER revision_attachment_there BEFORE DELETE ON revision_attachment
BEGIN SELECT RAISE(ABORT, 'revisions cannot be changed'); END;
CREATE TRIGGER revision_attachment_once BEFORE INSERT ON revision_attachment
WHEN EXISTS (SELECT 1 FROM revision_attachment WHERE revision_id = NEW.revision_id AND attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'revisions cannot be changed'); END;

CREATE TRIGGER erasure_kept BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'an erasure cannot be changed'); END;
CREATE TRIGGER erasure_there BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'an erasure cannot be deleted'); END;
CREATE TRIGGER erasure_once BEFORE INSERT ON erasure WHEN EXISTS (SELECT 1 FROM erasure WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an erasure cannot be replaced'); END;
CREATE TRIGGER look_kept BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'how a revision was looked through cannot be changed'); END;
CREATE TRIGGER look_there BEFORE DELETE ON look BEGIN SELECT RAISE(ABORT, 'how a revision was looked through cannot be deleted'); END;
CREATE TRIGGER look_once BEFORE INSERT ON look WHEN EXISTS (SELECT 1 FROM look WHERE revision_id = NEW.revision_id)
BEGIN SELECT RAISE(ABORT, 'how a revision was looked through cannot be replaced'); END;
CREATE TRIGGER stay_kept BEFORE UPDATE ON stay BEGIN SELECT RAISE(ABORT, 'what stays cannot be changed'); END;
CREATE TRIGGER stay_there BEFORE DELETE ON stay BEGIN SELECT RAISE(ABORT, 'what stays cannot be deleted'); END;
CREATE TRIGGER stay_once BEFORE INSERT ON stay
WHEN EXISTS (SELECT 1 FROM stay WHERE revision_id = NEW.revision_id AND n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'what stays cannot be replaced'); END;
CREATE TRIGGER stay_words_kept BEFORE UPDATE ON stay_words BEGIN SELECT RAISE(ABORT, 'why something stays cannot be changed'); END;
CREATE TRIGGER stay_words_there BEFORE DELETE ON stay_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'revision' AND subject = OLD.revision_id)
BEGIN SELECT RAISE(ABORT, 'why something stays goes only by an erasure'); END;
CREATE TRIGGER stay_words_once BEFORE INSERT ON stay_words
WHEN EXISTS (SELECT 1 FROM stay_words WHERE revision_id = NEW.revision_id AND n = NEW.n)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'revision' AND subject = NEW.revision_id)
BEGIN SELECT RAISE(ABORT, 'why something stays cannot be replaced'); END;

-- Words beside things that stay are made empty where an erasure says so; nothing else of the row changes.
CREATE TRIGGER decision_kept BEFORE UPDATE ON decision WHEN OLD.signoff_id IS NOT NULL
AND NOT (NEW.comment = '' AND NEW.id = OLD.id AND NEW.claim_id = OLD.claim_id AND NEW.person_id = OLD.person_id
  AND NEW.role = OLD.role AND NEW.verdict = OLD.verdict AND NEW.observed = OLD.observed AND NEW.at = OLD.at
  AND NEW.signoff_id IS OLD.signoff_id AND EXISTS (SELECT 1 FROM erasure WHERE noun = 'decision' AND subject = OLD.id))
BEGIN SELECT RAISE(ABORT, 'a signed decision cannot be changed'); END;
CREATE TRIGGER decision_there BEFORE DELETE ON decision WHEN OLD.signoff_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed decision cannot be deleted'); END;
CREATE TRIGGER decision_once BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id AND signoff_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a signed decision cannot be replaced'); END;

CREATE TRIGGER decision_carry_kept BEFORE UPDATE ON decision_carry
BEGIN SELECT RAISE(ABORT, 'what a decision carries cannot be changed'); END;
CREATE TRIGGER decision_carry_there BEFORE DELETE ON decision_carry
WHEN EXISTS (SELECT 1 FROM decision WHERE id = OLD.decision_id AND signoff_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'what a signed decision carries cannot be deleted'); END;
CREATE TRIGGER decision_carry_once BEFORE INSERT ON decision_carry
WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND signoff_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a signed decision carries what it carried'); END;

CREATE TRIGGER signoff_kept BEFORE UPDATE ON signoff
WHEN NOT (NEW.statement = '' AND NEW.salt = '' AND NEW.id = OLD.id AND NEW.revision_id = OLD.revision_id
  AND NEW.person_id = OLD.person_id AND NEW.role = OLD.role AND NEW.method = OLD.method AND NEW.at = OLD.at
  AND NEW.commitment = OLD.commitment AND NEW.deputy_of IS OLD.deputy_of
  AND EXISTS (SELECT 1 FROM erasure WHERE noun = 'signoff' AND subject = OLD.id))
BEGIN SELECT RAISE(ABORT, 'a sign-off cannot be changed'); END;
CREATE TRIGGER signoff_there BEFORE DELETE ON signoff BEGIN SELECT RAISE(ABORT, 'a sign-off cannot be deleted'); END;
CREATE TRIGGER signoff_once BEFORE INSERT ON signoff WHEN EXISTS (SELECT 1 FROM signoff WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a sign-off cannot be replaced'); END;

CREATE TRIGGER seal_kept BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'a seal cannot be changed'); END;
CREATE TRIGGER seal_there BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'a seal cannot be deleted'); END;
CREATE TRIGGER seal_once BEFORE INSERT ON seal WHEN EXISTS (SELECT 1 FROM seal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a seal cannot be replaced'); END;

CREATE TRIGGER signing_key_kept BEFORE UPDATE ON signing_key
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.line <> OLD.line OR NEW.fingerprint <> OLD.fingerprint
  OR NEW.from_day <> OLD.from_day OR NEW.added_at <> OLD.added_at OR NEW.counter < OLD.counter
BEGIN SELECT RAISE(ABORT, 'a key that signs can only be ended'); END;
CREATE TRIGGER signing_key_there BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a key that signs cannot be deleted'); END;
CREATE TRIGGER signing_key_once BEFORE INSERT ON signing_key
WHEN EXISTS (SELECT 1 FROM signing_key WHERE id = NEW.id OR fingerprint = NEW.fingerprint)
BEGIN SELECT RAISE(ABORT, 'a key that signs cannot be replaced'); END;

CREATE TRIGGER revocation_kept BEFORE UPDATE ON revocation
WHEN NOT (NEW.id = OLD.id AND NEW.decision_id = OLD.decision_id AND NEW.person_id = OLD.person_id AND NEW.at = OLD.at
  AND NEW.seal_id IS OLD.seal_id AND (NEW.reason = OLD.reason OR (NEW.reason = ''
    AND EXISTS (SELECT 1 FROM erasure WHERE noun = 'revocation' AND subject = OLD.id)))
  AND (NEW.statement IS OLD.statement OR (NEW.statement = ''
    AND EXISTS (SELECT 1 FROM erasure WHERE noun IN ('revocation', 'revocation-statement') AND subject = OLD.id))))
BEGIN SELECT RAISE(ABORT, 'a revocation cannot be changed'); END;
CREATE TRIGGER revocation_there BEFORE DELETE ON revocation BEGIN SELECT RAISE(ABORT, 'a revocation cannot be deleted'); END;
CREATE TRIGGER revocation_once BEFORE INSERT ON revocation
WHEN EXISTS (SELECT 1 FROM revocation WHERE id = NEW.id OR decision_id = NEW.decision_id)
BEGIN SELECT RAISE(ABORT, 'a revocation cannot be replaced'); END;

CREATE TRIGGER verification_kept BEFORE UPDATE ON verification BEGIN SELECT RAISE(ABORT, 'a verification cannot be changed'); END;
CREATE TRIGGER verification_there BEFORE DELETE ON verification BEGIN SELECT RAISE(ABORT, 'a verification cannot be deleted'); END;
CREATE TRIGGER verification_once BEFORE INSERT ON verification
WHEN EXISTS (SELECT 1 FROM verification WHERE id = NEW.id OR ends = NEW.ends)
BEGIN SELECT RAISE(ABORT, 'a verification cannot be replaced'); END;
CREATE TRIGGER verification_example_kept BEFORE UPDATE ON verification_example
BEGIN SELECT RAISE(ABORT, 'what a verification rests on cannot be changed'); END;
CREATE TRIGGER verification_example_there BEFORE DELETE ON verification_example
BEGIN SELECT RAISE(ABORT, 'what a verification rests on cannot be deleted'); END;
CREATE TRIGGER verification_example_once BEFORE INSERT ON verification_example
WHEN EXISTS (SELECT 1 FROM verification_example WHERE verification_id = NEW.verification_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'what a verification rests on cannot be replaced'); END;
CREATE TRIGGER verification_words_kept BEFORE UPDATE ON verification_words
BEGIN SELECT RAISE(ABORT, 'the words of a verification cannot be changed'); END;
CREATE TRIGGER verification_words_there BEFORE DELETE ON verification_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'verification' AND subject = OLD.verification_id)
BEGIN SELECT RAISE(ABORT, 'the words of a verification go only by an erasure'); END;
CREATE TRIGGER verification_words_once BEFORE INSERT ON verification_words
WHEN EXISTS (SELECT 1 FROM verification_words WHERE verification_id = NEW.verification_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'verification' AND subject = NEW.verification_id)
BEGIN SELECT RAISE(ABORT, 'the words of a verification cannot be replaced'); END;

CREATE TRIGGER milestone_kept BEFORE UPDATE ON milestone BEGIN SELECT RAISE(ABORT, 'a milestone cannot be changed'); END;
CREATE TRIGGER milestone_there BEFORE DELETE ON milestone BEGIN SELECT RAISE(ABORT, 'a milestone cannot be deleted'); END;
CREATE TRIGGER milestone_once BEFORE INSERT ON milestone
WHEN EXISTS (SELECT 1 FROM milestone WHERE id = NEW.id OR ends = NEW.ends)
BEGIN SELECT RAISE(ABORT, 'a milestone cannot be replaced'); END;
CREATE TRIGGER milestone_words_kept BEFORE UPDATE ON milestone_words
BEGIN SELECT RAISE(ABORT, 'the words of a milestone cannot be changed'); END;
CREATE TRIGGER milestone_words_there BEFORE DELETE ON milestone_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'milestone' AND subject = OLD.milestone_id)
BEGIN SELECT RAISE(ABORT, 'the words of a milestone go only by an erasure'); END;
CREATE TRIGGER milestone_words_once BEFORE INSERT ON milestone_words
WHEN EXISTS (SELECT 1 FROM milestone_words WHERE milestone_id = NEW.milestone_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'milestone' AND subject = NEW.milestone_id)
BEGIN SELECT RAISE(ABORT, 'the words of a milestone cannot be replaced'); END;
CREATE TRIGGER gateway_opening_kept BEFORE UPDATE ON gateway_opening BEGIN SELECT RAISE(ABORT, 'an opening of the gateway cannot be changed'); END;
CREATE TRIGGER gateway_opening_there BEFORE DELETE ON gateway_opening BEGIN SELECT RAISE(ABORT, 'an opening of the gateway cannot be deleted'); END;
CREATE TRIGGER gateway_opening_once BEFORE INSERT ON gateway_opening
WHEN EXISTS (SELECT 1 FROM gateway_opening WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM gateway_opening o JOIN gateway_signature s ON s.opening_id = o.id AND s.n = o.steps - 1
    WHERE o.enrolment_id = NEW.enrolment_id AND NOT EXISTS (SELECT 1 FROM gateway_end e WHERE e.opening_id = o.id))
BEGIN SELECT RAISE(ABORT, 'the gateway is open already'); END;
CREATE TRIGGER gateway_signature_kept BEFORE UPDATE ON gateway_signature BEGIN SELECT RAISE(ABORT, 'a signature of the gateway cannot be changed'); END;
CREATE TRIGGER gateway_signature_there BEFORE DELETE ON gateway_signature BEGIN SELECT RAISE(ABORT, 'a signature of the gateway cannot be deleted'); END;
CREATE TRIGGER gateway_signature_once BEFORE INSERT ON gateway_signature
WHEN EXISTS (SELECT 1 FROM gateway_signature WHERE id = NEW.id)
  OR NEW.n <> (SELECT count(*) FROM gateway_signature WHERE opening_id = NEW.opening_id)
  OR NEW.n >= (SELECT steps FROM gateway_opening WHERE id = NEW.opening_id)
  OR EXISTS (SELECT 1 FROM gateway_signature WHERE opening_id = NEW.opening_id AND (role = NEW.role OR person_id = NEW.person_id))
  OR EXISTS (SELECT 1 FROM gateway_end WHERE opening_id = NEW.opening_id)
  OR EXISTS (SELECT 1 FROM gateway_opening o JOIN gateway_opening n ON n.enrolment_id = o.enrolment_id AND n.id > o.id
    WHERE o.id = NEW.opening_id)
BEGIN SELECT RAISE(ABORT, 'the gateway is signed in turn, by each role once'); END;
CREATE TRIGGER gateway_signature_words_kept BEFORE UPDATE ON gateway_signature_words
BEGIN SELECT RAISE(ABORT, 'the words of a signature of the gateway cannot be changed'); END;
CREATE TRIGGER gateway_signature_words_there BEFORE DELETE ON gateway_signature_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'gateway-signature' AND subject = OLD.signature_id)
BEGIN SELECT RAISE(ABORT, 'the words of a signature of the gateway go only by an erasure'); END;
CREATE TRIGGER gateway_signature_words_once BEFORE INSERT ON gateway_signature_words
WHEN EXISTS (SELECT 1 FROM gateway_signature_words WHERE signature_id = NEW.signature_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'gateway-signature' AND subject = NEW.signature_id)
BEGIN SELECT RAISE(ABORT, 'the words of a signature of the gateway cannot be replaced'); END;
CREATE TRIGGER gateway_end_kept BEFORE UPDATE ON gateway_end BEGIN SELECT RAISE(ABORT, 'what took the gateway back cannot be changed'); END;
CREATE TRIGGER gateway_end_there BEFORE DELETE ON gateway_end BEGIN SELECT RAISE(ABORT, 'what took the gateway back cannot be deleted'); END;
CREATE TRIGGER gateway_end_once BEFORE INSERT ON gateway_end
WHEN EXISTS (SELECT 1 FROM gateway_end WHERE id = NEW.id OR opening_id = NEW.opening_id)
BEGIN SELECT RAISE(ABORT, 'an opening of the gateway is taken back once'); END;
CREATE TRIGGER gateway_end_words_kept BEFORE UPDATE ON gateway_end_words
BEGIN SELECT RAISE(ABORT, 'the words of what took the gateway back cannot be changed'); END;
CREATE TRIGGER gateway_end_words_there BEFORE DELETE ON gateway_end_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'gateway-end' AND subject = OLD.end_id)
BEGIN SELECT RAISE(ABORT, 'the words of what took the gateway back go only by an erasure'); END;
CREATE TRIGGER gateway_end_words_once BEFORE INSERT ON gateway_end_words
WHEN EXISTS (SELECT 1 FROM gateway_end_words WHERE end_id = NEW.end_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'gateway-end' AND subject = NEW.end_id)
BEGIN SELECT RAISE(ABORT, 'the words of what took the gateway back cannot be replaced'); END;
CREATE TRIGGER review_kept BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'a review cannot be changed'); END;
CREATE TRIGGER review_there BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'a review cannot be deleted'); END;
CREATE TRIGGER review_once BEFORE INSERT ON review WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a review cannot be replaced'); END;
CREATE TRIGGER review_turn_kept BEFORE UPDATE ON review_turn BEGIN SELECT RAISE(ABORT, 'what happened to a review cannot be changed'); END;
CREATE TRIGGER review_turn_there BEFORE DELETE ON review_turn BEGIN SELECT RAISE(ABORT, 'what happened to a review cannot be deleted'); END;
CREATE TRIGGER review_turn_once BEFORE INSERT ON review_turn WHEN EXISTS (SELECT 1 FROM review_turn WHERE id = NEW.id OR (review_id = NEW.review_id AND n = NEW.n))
BEGIN SELECT RAISE(ABORT, 'what happened to a review cannot be replaced'); END;
CREATE TRIGGER review_words_kept BEFORE UPDATE ON review_words
BEGIN SELECT RAISE(ABORT, 'the words of a review cannot be changed'); END;
CREATE TRIGGER review_words_there BEFORE DELETE ON review_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'review' AND subject = OLD.turn_id)
BEGIN SELECT RAISE(ABORT, 'the words of a review go only by an erasure'); END;
CREATE TRIGGER review_words_once BEFORE INSERT ON review_words
WHEN EXISTS (SELECT 1 FROM review_words WHERE turn_id = NEW.turn_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'review' AND subject = NEW.turn_id)
BEGIN SELECT RAISE(ABORT, 'the words of a review cannot be replaced'); END;
CREATE TRIGGER review_turn_closed BEFORE INSERT ON review_turn
WHEN NEW.act <> 4 AND EXISTS (SELECT 1 FROM review_turn WHERE review_id = NEW.review_id AND act IN (2, 3))
BEGIN SELECT RAISE(ABORT, 'a review that is over only takes notes'); END;
CREATE TRIGGER review_action_kept BEFORE UPDATE ON review_action
WHEN OLD.done_at IS NOT NULL OR NEW.done_at IS NULL OR NEW.done_by IS NULL OR NEW.id <> OLD.id OR NEW.review_id <> OLD.review_id
  OR NEW.subject_id <> OLD.subject_id OR NEW.owner_id <> OLD.owner_id OR NEW.by_day <> OLD.by_day
  OR NEW.person_id <> OLD.person_id OR NEW.at <> OLD.at OR NEW.commitment <> OLD.commitment
BEGIN SELECT RAISE(ABORT, 'an action can only be done'); END;
CREATE TRIGGER review_action_there BEFORE DELETE ON review_action BEGIN SELECT RAISE(ABORT, 'an action cannot be deleted'); END;
CREATE TRIGGER review_action_once BEFORE INSERT ON review_action
WHEN EXISTS (SELECT 1 FROM review_action WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM review_turn WHERE review_id = NEW.review_id AND act IN (2, 3))
BEGIN SELECT RAISE(ABORT, 'nothing is added to a review that is over'); END;
CREATE TRIGGER review_action_words_kept BEFORE UPDATE ON review_action_words
BEGIN SELECT RAISE(ABORT, 'the words of an action cannot be changed'); END;
CREATE TRIGGER review_action_words_there BEFORE DELETE ON review_action_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'review-action' AND subject = OLD.action_id)
BEGIN SELECT RAISE(ABORT, 'the words of an action go only by an erasure'); END;
CREATE TRIGGER review_action_words_once BEFORE INSERT ON review_action_words
WHEN EXISTS (SELECT 1 FROM review_action_words WHERE action_id = NEW.action_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'review-action' AND subject = NEW.action_id)
BEGIN SELECT RAISE(ABORT, 'the words of an action cannot be replaced'); END;
CREATE TRIGGER review_signature_kept BEFORE UPDATE ON review_signature BEGIN SELECT RAISE(ABORT, 'a signature of a review cannot be changed'); END;
CREATE TRIGGER review_signature_there BEFORE DELETE ON review_signature BEGIN SELECT RAISE(ABORT, 'a signature of a review cannot be deleted'); END;
CREATE TRIGGER review_signature_once BEFORE INSERT ON review_signature WHEN EXISTS (SELECT 1 FROM review_signature WHERE id = NEW.id OR (review_id = NEW.review_id AND (role = NEW.role OR person_id = NEW.person_id)))
BEGIN SELECT RAISE(ABORT, 'a signature of a review cannot be replaced'); END;
CREATE TRIGGER review_signature_words_kept BEFORE UPDATE ON review_signature_words
BEGIN SELECT RAISE(ABORT, 'the words of a signature cannot be changed'); END;
CREATE TRIGGER review_signature_words_there BEFORE DELETE ON review_signature_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'review-signature' AND subject = OLD.signature_id)
BEGIN SELECT RAISE(ABORT, 'the words of a signature go only by an erasure'); END;
CREATE TRIGGER review_signature_words_once BEFORE INSERT ON review_signature_words
WHEN EXISTS (SELECT 1 FROM review_signature_words WHERE signature_id = NEW.signature_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'review-signature' AND subject = NEW.signature_id)
BEGIN SELECT RAISE(ABORT, 'the words of a signature cannot be replaced'); END;

CREATE TRIGGER hiding_kept BEFORE UPDATE ON hiding
WHEN NOT (NEW.reason = '' AND NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id AND NEW.person_id = OLD.person_id
  AND NEW.hidden = OLD.hidden AND NEW.at = OLD.at
  AND EXISTS (SELECT 1 FROM erasure WHERE noun = 'hiding' AND subject = OLD.id))
BEGIN SELECT RAISE(ABORT, 'a hiding cannot be changed'); END;
CREATE TRIGGER hiding_there BEFORE DELETE ON hiding BEGIN SELECT RAISE(ABORT, 'a hiding cannot be deleted'); END;
CREATE TRIGGER hiding_once BEFORE INSERT ON hiding WHEN EXISTS (SELECT 1 FROM hiding WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a hiding cannot be replaced'); END;
CREATE TRIGGER enrolment_break_kept BEFORE UPDATE ON enrolment_break
WHEN NOT (NEW.id = OLD.id AND NEW.enrolment_id = OLD.enrolment_id AND NEW.from_day = OLD.from_day AND NEW.made_at = OLD.made_at
  AND (NEW.reason = OLD.reason OR (NEW.reason = '' AND NEW.until_day IS OLD.until_day
    AND EXISTS (SELECT 1 FROM erasure WHERE noun = 'break' AND subject = OLD.id))))
BEGIN SELECT RAISE(ABORT, 'of a break in learning only the end changes'); END;
CREATE TRIGGER enrolment_break_there BEFORE DELETE ON enrolment_break BEGIN SELECT RAISE(ABORT, 'a break in learning cannot be deleted'); END;
CREATE TRIGGER enrolment_break_once BEFORE INSERT ON enrolment_break
WHEN EXISTS (SELECT 1 FROM enrolment_break WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a break in learning cannot be replaced'); END;
CREATE TRIGGER enrolment_was_kept BEFORE UPDATE ON enrolment_was BEGIN SELECT RAISE(ABORT, 'a former cohort cannot be changed'); END;
CREATE TRIGGER enrolment_was_there BEFORE DELETE ON enrolment_was BEGIN SELECT RAISE(ABORT, 'a former cohort cannot be deleted'); END;
CREATE TRIGGER enrolment_was_once BEFORE INSERT ON enrolment_was
WHEN EXISTS (SELECT 1 FROM enrolment_was WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a former cohort cannot be replaced'); END;
CREATE TRIGGER comment_kept BEFORE UPDATE ON comment BEGIN SELECT RAISE(ABORT, 'a comment cannot be changed'); END;
CREATE TRIGGER comment_there BEFORE DELETE ON comment BEGIN SELECT RAISE(ABORT, 'a comment cannot be deleted'); END;
CREATE TRIGGER comment_once BEFORE INSERT ON comment WHEN EXISTS (SELECT 1 FROM comment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a comment cannot be replaced'); END;
CREATE TRIGGER comment_words_kept BEFORE UPDATE ON comment_words
BEGIN SELECT RAISE(ABORT, 'the words of a comment cannot be changed'); END;
CREATE TRIGGER comment_words_there BEFORE DELETE ON comment_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'comment' AND subject = OLD.comment_id)
BEGIN SELECT RAISE(ABORT, 'the words of a comment go only by an erasure'); END;
CREATE TRIGGER comment_words_once BEFORE INSERT ON comment_words
WHEN EXISTS (SELECT 1 FROM comment_words WHERE comment_id = NEW.comment_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'comment' AND subject = NEW.comment_id)
BEGIN SELECT RAISE(ABORT, 'the words of a comment cannot be replaced'); END;

CREATE TRIGGER learning_kept BEFORE UPDATE ON learning BEGIN SELECT RAISE(ABORT, 'a line of hours cannot be changed'); END;
CREATE TRIGGER learning_there BEFORE DELETE ON learning BEGIN SELECT RAISE(ABORT, 'a line of hours cannot be deleted'); END;
CREATE TRIGGER learning_once BEFORE INSERT ON learning WHEN EXISTS (SELECT 1 FROM learning WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a line of hours cannot be replaced'); END;
CREATE TRIGGER learning_words_kept BEFORE UPDATE ON learning_words
BEGIN SELECT RAISE(ABORT, 'the words of a line of hours cannot be changed'); END;
CREATE TRIGGER learning_words_there BEFORE DELETE ON learning_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'learning' AND subject = OLD.learning_id)
BEGIN SELECT RAISE(ABORT, 'the words of a line of hours go only by an erasure'); END;
CREATE TRIGGER learning_words_once BEFORE INSERT ON learning_words
WHEN EXISTS (SELECT 1 FROM learning_words WHERE learning_id = NEW.learning_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'learning' AND subject = NEW.learning_id)
BEGIN SELECT RAISE(ABORT, 'the words of a line of hours cannot be replaced'); END;
CREATE TRIGGER reduction_kept BEFORE UPDATE ON reduction BEGIN SELECT RAISE(ABORT, 'a reduction cannot be changed'); END;
CREATE TRIGGER reduction_there BEFORE DELETE ON reduction BEGIN SELECT RAISE(ABORT, 'a reduction cannot be deleted'); END;
CREATE TRIGGER reduction_once BEFORE INSERT ON reduction WHEN EXISTS (SELECT 1 FROM reduction WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a reduction cannot be replaced'); END;
CREATE TRIGGER reduction_words_kept BEFORE UPDATE ON reduction_words
BEGIN SELECT RAISE(ABORT, 'the words of a reduction cannot be changed'); END;
CREATE TRIGGER reduction_words_there BEFORE DELETE ON reduction_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'reduction' AND subject = OLD.reduction_id)
BEGIN SELECT RAISE(ABORT, 'the words of a reduction go only by an erasure'); END;
CREATE TRIGGER reduction_words_once BEFORE INSERT ON reduction_words
WHEN EXISTS (SELECT 1 FROM reduction_words WHERE reduction_id = NEW.reduction_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'reduction' AND subject = NEW.reduction_id)
BEGIN SELECT RAISE(ABORT, 'the words of a reduction cannot be replaced'); END;

CREATE TRIGGER testimony_kept BEFORE UPDATE ON testimony
WHEN OLD.state <> 0 OR NEW.state = 0 OR NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id OR NEW.asked_by <> OLD.asked_by
  OR NEW.person_id IS NOT OLD.person_id OR NEW.asked_at <> OLD.asked_at OR NEW.vouched_by IS NOT OLD.vouched_by
BEGIN SELECT RAISE(ABORT, 'a testimony is answered once'); END;
CREATE TRIGGER testimony_there BEFORE DELETE ON testimony BEGIN SELECT RAISE(ABORT, 'a testimony cannot be deleted'); END;
CREATE TRIGGER testimony_once BEFORE INSERT ON testimony WHEN EXISTS (SELECT 1 FROM testimony WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a testimony cannot be replaced'); END;
CREATE TRIGGER testimony_words_kept BEFORE UPDATE ON testimony_words
BEGIN SELECT RAISE(ABORT, 'the words of a testimony cannot be changed'); END;
CREATE TRIGGER testimony_words_there BEFORE DELETE ON testimony_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'testimony' AND subject = OLD.testimony_id)
BEGIN SELECT RAISE(ABORT, 'the words of a testimony go only by an erasure'); END;
CREATE TRIGGER testimony_words_once BEFORE INSERT ON testimony_words
WHEN EXISTS (SELECT 1 FROM testimony_words WHERE testimony_id = NEW.testimony_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'testimony' AND subject = NEW.testimony_id)
BEGIN SELECT RAISE(ABORT, 'the words of a testimony cannot be replaced'); END;
CREATE TRIGGER testimony_witness_kept BEFORE UPDATE ON testimony_witness
BEGIN SELECT RAISE(ABORT, 'the name of a witness cannot be changed'); END;
CREATE TRIGGER testimony_witness_there BEFORE DELETE ON testimony_witness
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'testimony' AND subject = OLD.testimony_id)
BEGIN SELECT RAISE(ABORT, 'the name of a witness goes only by an erasure'); END;
CREATE TRIGGER testimony_witness_once BEFORE INSERT ON testimony_witness
WHEN EXISTS (SELECT 1 FROM testimony_witness WHERE testimony_id = NEW.testimony_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'testimony' AND subject = NEW.testimony_id)
BEGIN SELECT RAISE(ABORT, 'the name of a witness cannot be replaced'); END;

CREATE TRIGGER credit_kept BEFORE UPDATE ON credit
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id <> OLD.id OR NEW.enrolment_id <> OLD.enrolment_id
  OR NEW.document_id <> OLD.document_id OR NEW.item <> OLD.item OR NEW.claim_id <> OLD.claim_id
  OR NEW.decision_id <> OLD.decision_id OR NEW.how <> OLD.how OR NEW.on_day <> OLD.on_day OR NEW.types <> OLD.types
  OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, 'a credit can only be ended'); END;
CREATE TRIGGER credit_there BEFORE DELETE ON credit BEGIN SELECT RAISE(ABORT, 'a credit cannot be deleted'); END;
CREATE TRIGGER credit_once BEFORE INSERT ON credit WHEN EXISTS (SELECT 1 FROM credit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a credit cannot be replaced'); END;

CREATE TRIGGER sample_plan_kept BEFORE UPDATE ON sample_plan BEGIN SELECT RAISE(ABORT, 'a sample cannot be changed'); END;
CREATE TRIGGER sample_plan_there BEFORE DELETE ON sample_plan BEGIN SELECT RAISE(ABORT, 'a sample cannot be deleted'); END;
CREATE TRIGGER sample_plan_once BEFORE INSERT ON sample_plan WHEN EXISTS (SELECT 1 FROM sample_plan WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a sample cannot be replaced'); END;
CREATE TRIGGER sample_line_kept BEFORE UPDATE ON sample_line BEGIN SELECT RAISE(ABORT, 'a line of a sample cannot be changed'); END;
CREATE TRIGGER sample_line_there BEFORE DELETE ON sample_line BEGIN SELECT RAISE(ABORT, 'a line of a sample cannot be deleted'); END;
CREATE TRIGGER sample_line_once BEFORE INSERT ON sample_line WHEN EXISTS (SELECT 1 FROM sample_line WHERE id = NEW.id OR (plan_id = NEW.plan_id AND n = NEW.n))
BEGIN SELECT RAISE(ABORT, 'a line of a sample cannot be replaced'); END;
CREATE TRIGGER sample_finding_kept BEFORE UPDATE ON sample_finding BEGIN SELECT RAISE(ABORT, 'a finding cannot be changed'); END;
CREATE TRIGGER sample_finding_there BEFORE DELETE ON sample_finding BEGIN SELECT RAISE(ABORT, 'a finding cannot be deleted'); END;
CREATE TRIGGER sample_finding_once BEFORE INSERT ON sample_finding WHEN EXISTS (SELECT 1 FROM sample_finding WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a finding cannot be replaced'); END;
CREATE TRIGGER sample_finding_words_kept BEFORE UPDATE ON sample_finding_words
BEGIN SELECT RAISE(ABORT, 'the words of a finding cannot be changed'); END;
CREATE TRIGGER sample_finding_words_there BEFORE DELETE ON sample_finding_words
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'finding' AND subject = OLD.finding_id)
BEGIN SELECT RAISE(ABORT, 'the words of a finding go only by an erasure'); END;
CREATE TRIGGER sample_finding_words_once BEFORE INSERT ON sample_finding_words
WHEN EXISTS (SELECT 1 FROM sample_finding_words WHERE finding_id = NEW.finding_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'finding' AND subject = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'the words of a finding cannot be replaced'); END;

CREATE TRIGGER migration_plan_kept BEFORE UPDATE ON migration_plan BEGIN SELECT RAISE(ABORT, 'a migration cannot be changed'); END;
CREATE TRIGGER migration_plan_there BEFORE DELETE ON migration_plan BEGIN SELECT RAISE(ABORT, 'a migration cannot be deleted'); END;
CREATE TRIGGER migration_plan_once BEFORE INSERT ON migration_plan WHEN EXISTS (SELECT 1 FROM migration_plan WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a migration cannot be replaced'); END;
CREATE TRIGGER migration_step_kept BEFORE UPDATE ON migration_step BEGIN SELECT RAISE(ABORT, 'a migration cannot be changed'); END;
CREATE TRIGGER migration_step_there BEFORE DELETE ON migration_step BEGIN SELECT RAISE(ABORT, 'a migration cannot be deleted'); END;
CREATE TRIGGER migration_kept BEFORE UPDATE ON migration
WHEN OLD.reverted_at IS NOT NULL OR NEW.reverted_at IS NULL OR NEW.id <> OLD.id OR NEW.plan_id <> OLD.plan_id
  OR NEW.enrolment_id <> OLD.enrolment_id
BEGIN SELECT RAISE(ABORT, 'a migration can only be taken back'); END;
CREATE TRIGGER migration_there BEFORE DELETE ON migration BEGIN SELECT RAISE(ABORT, 'a migration cannot be deleted'); END;
CREATE TRIGGER migration_once BEFORE INSERT ON migration WHEN EXISTS (SELECT 1 FROM migration WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a migration cannot be replaced'); END;

CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal cannot be changed'); END;
CREATE TRIGGER journal_there BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal cannot be cut'); END;
CREATE TRIGGER journal_once BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a line of the journal cannot be replaced'); END;
CREATE TRIGGER loaded_elsewhere_kept BEFORE UPDATE ON loaded_elsewhere BEGIN SELECT RAISE(ABORT, 'what came with a portfolio cannot be changed'); END;
CREATE TRIGGER loaded_elsewhere_there BEFORE DELETE ON loaded_elsewhere BEGIN SELECT RAISE(ABORT, 'what came with a portfolio cannot be deleted'); END;
CREATE TRIGGER journal_body_kept BEFORE UPDATE ON journal_body BEGIN SELECT RAISE(ABORT, 'the journal cannot be changed'); END;
CREATE TRIGGER journal_body_there BEFORE DELETE ON journal_body
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE noun = 'journal' AND subject = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'the journal is cut only by an erasure'); END;
CREATE TRIGGER journal_body_once BEFORE INSERT ON journal_body
WHEN EXISTS (SELECT 1 FROM journal_body WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM erasure WHERE noun = 'journal' AND subject = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a line of the journal cannot be replaced'); END;
