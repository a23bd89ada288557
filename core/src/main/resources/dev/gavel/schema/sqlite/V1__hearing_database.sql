-- The Hearing-Database's tables. Names and value lists are the project's own; the statements are ours.

CREATE TABLE committees (
    committee_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    system_code         TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    chamber             TEXT NOT NULL CHECK (chamber IN ('House', 'Senate', 'Joint', 'NoChamber')),
    type                TEXT NOT NULL CHECK (type IN ('Standing', 'Select', 'Special', 'Joint', 'Task Force', 'Other',
                                                      'Subcommittee', 'Commission or Caucus')),
    parent_committee_id INTEGER REFERENCES committees (committee_id),
    is_current          INTEGER NOT NULL DEFAULT 1,
    url                 TEXT,
    congress            INTEGER,
    created_at          TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at          TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE hearings (
    hearing_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id          TEXT NOT NULL UNIQUE,
    congress          INTEGER NOT NULL,
    chamber           TEXT NOT NULL CHECK (chamber IN ('House', 'Senate', 'NoChamber')),
    title             TEXT NOT NULL,
    hearing_type      TEXT CHECK (hearing_type IN ('Hearing', 'Meeting', 'Markup')),
    status            TEXT CHECK (status IN ('Scheduled', 'Canceled', 'Postponed', 'Rescheduled')),
    hearing_date      TEXT,
    location          TEXT,
    jacket_number     TEXT,
    url               TEXT,
    congress_gov_url  TEXT,
    update_date       TEXT,
    created_at        TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at        TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    hearing_date_only TEXT,
    hearing_time      TEXT,
    video_url         TEXT,
    youtube_video_id  TEXT,
    video_type        TEXT CHECK (video_type IN ('youtube', 'senate_isvp', 'house_video', 'committee_video',
                                                 'event_page'))
);
CREATE INDEX hearings_by_date ON hearings (hearing_date_only);

CREATE TABLE hearing_committees (
    hearing_id   INTEGER NOT NULL REFERENCES hearings (hearing_id),
    committee_id INTEGER NOT NULL REFERENCES committees (committee_id),
    is_primary   INTEGER NOT NULL DEFAULT 0,
    created_at   TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (hearing_id, committee_id)
);
CREATE INDEX hearing_committees_by_committee ON hearing_committees (committee_id);

CREATE TABLE witnesses (
    witness_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    first_name   TEXT,
    last_name    TEXT,
    full_name    TEXT NOT NULL,
    title        TEXT,
    organization TEXT,
    created_at   TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at   TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX witnesses_by_name ON witnesses (full_name);

CREATE TABLE witness_appearances (
    appearance_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    witness_id       INTEGER NOT NULL REFERENCES witnesses (witness_id),
    hearing_id       INTEGER NOT NULL REFERENCES hearings (hearing_id),
    position         TEXT,
    witness_type     TEXT,
    appearance_order INTEGER,
    created_at       TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (witness_id, hearing_id)
);
CREATE INDEX witness_appearances_by_hearing ON witness_appearances (hearing_id);

CREATE TABLE witness_documents (
    document_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    appearance_id INTEGER NOT NULL REFERENCES witness_appearances (appearance_id),
    document_type TEXT NOT NULL CHECK (document_type IN ('Statement', 'Biography', 'Truth Statement',
                                                         'Questions for Record', 'Supplemental')),
    title         TEXT,
    document_url  TEXT NOT NULL,
    format_type   TEXT,
    created_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (appearance_id, document_url)
);

CREATE TABLE update_logs (
    log_id             INTEGER PRIMARY KEY AUTOINCREMENT,
    update_date        TEXT NOT NULL,
    start_time         TEXT NOT NULL,
    end_time           TEXT,
    duration_seconds   REAL,
    hearings_checked   INTEGER NOT NULL DEFAULT 0,
    hearings_updated   INTEGER NOT NULL DEFAULT 0,
    hearings_added     INTEGER NOT NULL DEFAULT 0,
    committees_updated INTEGER NOT NULL DEFAULT 0,
    witnesses_updated  INTEGER NOT NULL DEFAULT 0,
    api_requests       INTEGER NOT NULL DEFAULT 0,
    error_count        INTEGER NOT NULL DEFAULT 0,
    errors             TEXT,
    success            INTEGER NOT NULL,
    created_at         TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    trigger_source     TEXT,
    schedule_id        INTEGER
);

CREATE TABLE import_errors (
    error_id          INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_type       TEXT NOT NULL,
    entity_identifier TEXT,
    error_type        TEXT NOT NULL CHECK (error_type IN ('validation', 'api_error', 'parse_error', 'network_error')),
    error_message     TEXT NOT NULL,
    severity          TEXT NOT NULL CHECK (severity IN ('critical', 'warning')),
    is_resolved       INTEGER NOT NULL DEFAULT 0,
    created_at        TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
