//! The tables of the archive, and the way from one version to the next.

/// What marks a file as an archive of ours: `TWOS`.
pub(super) const APPLICATION: i32 = 0x5457_4F53;

/// The steps from an empty file to today's schema. A step that was released is never changed: a new one is added.
pub(super) const STEPS: [&str; 3] = [FIRST, RECORD, TERMS];

/// The version of an archive on which all steps were taken.
pub(super) fn version() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

const FIRST: &str = "
CREATE TABLE documents(
    document INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    outlet TEXT, desk TEXT, title TEXT, url TEXT, language TEXT,
    dated TEXT,
    date INTEGER, date_last INTEGER, inferred INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    layout TEXT NOT NULL,
    run INTEGER NOT NULL
) STRICT;
CREATE TABLE texts(document INTEGER PRIMARY KEY, dictionary INTEGER NOT NULL, text BLOB NOT NULL) STRICT;
CREATE TABLE dictionaries(dictionary INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE terms(term INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE kinds(kind INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE claims(
    claim INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, times INTEGER NOT NULL,
    lo REAL, hi REAL, first INTEGER, last INTEGER,
    unit INTEGER, value INTEGER, head INTEGER, holder INTEGER, verb INTEGER, speaker INTEGER,
    flags INTEGER NOT NULL
) STRICT;
CREATE TABLE key_runs(
    run INTEGER PRIMARY KEY, level INTEGER NOT NULL, entries INTEGER NOT NULL,
    first_block INTEGER NOT NULL, last_block INTEGER NOT NULL
) STRICT;
CREATE TABLE key_blocks(block INTEGER PRIMARY KEY, run INTEGER NOT NULL, first INTEGER NOT NULL, entries BLOB NOT NULL) STRICT;
CREATE INDEX key_first ON key_blocks(run, first);
CREATE TABLE removed(document INTEGER PRIMARY KEY) STRICT;
CREATE TABLE stories(document INTEGER PRIMARY KEY, story INTEGER NOT NULL) STRICT;
CREATE TABLE findings(
    finding INTEGER PRIMARY KEY,
    run INTEGER NOT NULL, story INTEGER NOT NULL, rank INTEGER NOT NULL,
    rule TEXT NOT NULL, severity TEXT NOT NULL, relation TEXT NOT NULL, fingerprint TEXT NOT NULL,
    document INTEGER NOT NULL, gap REAL NOT NULL,
    json TEXT NOT NULL
) STRICT;
CREATE TABLE runs(
    run INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER,
    version TEXT NOT NULL, rules TEXT, settings TEXT NOT NULL, counts TEXT NOT NULL
) STRICT;
CREATE TABLE rejects(
    input TEXT NOT NULL, line INTEGER NOT NULL, why TEXT NOT NULL, run INTEGER NOT NULL,
    PRIMARY KEY(input, line, why)
) STRICT, WITHOUT ROWID;
CREATE VIEW claim_list AS SELECT
    c.claim, d.id, d.name AS source, d.outlet, date(d.date * 86400, 'unixepoch') AS date,
    k.name AS kind, c.start, c.start + c.length AS end, c.times, c.lo, c.hi,
    date(c.first * 86400, 'unixepoch') AS first, date(c.last * 86400, 'unixepoch') AS last,
    u.text AS unit, v.text AS value, h.text AS head, o.text AS holder, p.text AS verb, s.text AS speaker,
    CASE c.flags & 7 WHEN 0 THEN 'body' WHEN 1 THEN 'headline' WHEN 2 THEN 'caption' WHEN 3 THEN 'promo' ELSE 'credit' END AS zone,
    CASE (c.flags >> 3) & 3 WHEN 0 THEN 'asserted' WHEN 1 THEN 'planned' WHEN 2 THEN 'possible' ELSE 'conditional' END AS modality,
    CASE (c.flags >> 5) & 1 WHEN 0 THEN 'positive' ELSE 'negative' END AS polarity,
    (c.flags >> 6) & 1 AS quoted
FROM claims c JOIN documents d ON d.document = c.claim >> 16 JOIN kinds k USING(kind)
LEFT JOIN terms u ON u.term = c.unit LEFT JOIN terms v ON v.term = c.value LEFT JOIN terms h ON h.term = c.head
LEFT JOIN terms o ON o.term = c.holder LEFT JOIN terms p ON p.term = c.verb LEFT JOIN terms s ON s.term = c.speaker;
";

/// What a run was: who runs it, what it was called with, what it read, by which rules. Findings by rank without sorting.
const RECORD: &str = "
ALTER TABLE runs ADD COLUMN process INTEGER;
ALTER TABLE runs ADD COLUMN command TEXT;
CREATE TABLE inputs(
    run INTEGER NOT NULL, input TEXT NOT NULL,
    files INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT,
    PRIMARY KEY(run, input)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_sets(rules TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX finding_rank ON findings(run, rank);
CREATE INDEX finding_story ON findings(story);
CREATE INDEX story_members ON stories(story);
";

/// The first terms stand once and are found by an index; later ones need none, see `terms.rs`.
const TERMS: &str = "
CREATE TABLE kept(term INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO kept SELECT term, text FROM terms;
DROP TABLE terms;
CREATE TABLE terms(term INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO terms SELECT term, text FROM kept;
DROP TABLE kept;
CREATE UNIQUE INDEX term_once ON terms(text) WHERE term <= 65536;
";
