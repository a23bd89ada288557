#!/usr/bin/env python3
"""A small updater of the Hearing-Database in SQLite, as Gavel starts one: docs/your-engine.md has the contract.

It needs nothing but Python's standard library (3.8 or later). A field that a record does not mention keeps what is
stored, one that is null clears it, and a list is the whole list. `--lose N` plants a defect: the N-th record is
counted as stored and is not.
"""

import argparse
import json
import os
import re
import sqlite3
import sys
from datetime import datetime, timezone
from urllib.parse import urlsplit

DONE, ROLLED_BACK, PARTLY_DONE, STOPPED = 0, 1, 3, 4

ALLOWED = {
    "chamber": ("House", "Senate", "NoChamber"),
    "type": ("Hearing", "Meeting", "Markup"),
    "meetingStatus": ("Scheduled", "Canceled", "Postponed", "Rescheduled"),
}
DOCUMENT_TYPES = ("Statement", "Biography", "Truth Statement", "Questions for Record", "Supplemental")

# What a record may state, and the column that takes it as it is.
COLUMNS = {
    "congress": "congress",
    "chamber": "chamber",
    "title": "title",
    "type": "hearing_type",
    "meetingStatus": "status",
    "location": "location",
    "jacketNumber": "jacket_number",
    "url": "url",
    "congressGovUrl": "congress_gov_url",
    "updateDate": "update_date",
}


class Refused(Exception):
    """A record that cannot be stored: the rule that it breaks, and the fact."""

    def __init__(self, rule, fact):
        super().__init__(fact)
        self.rule = rule


def check(meeting):
    for field in ("eventId", "chamber", "title", "congress"):
        if meeting.get(field) is None:
            raise Refused("required", f"{field} is missing")
    for field, values in ALLOWED.items():
        if meeting.get(field) is not None and meeting[field] not in values:
            raise Refused("allowed-value", f"{field} '{meeting[field]}' is not allowed")
    if not re.fullmatch(r"\d{1,9}", meeting["congress"]) or not 1 <= int(meeting["congress"]) <= 200:
        raise Refused("congress-range", f"congress '{meeting['congress']}' is not a number from 1 to 200")
    for witness in meeting.get("witnesses") or []:
        for document in witness.get("documents") or []:
            if document["documentType"] not in DOCUMENT_TYPES:
                raise Refused("allowed-value", f"documentType '{document['documentType']}' is not allowed")


def date_columns(text):
    """A date, or a moment in UTC, in the three forms that are stored."""
    if text is None:
        return {"hearing_date": None, "hearing_date_only": None, "hearing_time": None}
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Refused("date", f"date '{text}' is not a date") from None
    time = None if len(text) == 10 else moment.strftime("%H:%M:%S")
    return {"hearing_date": text, "hearing_date_only": text[:10], "hearing_time": time}


def video_columns(videos):
    """The one link that the change set has, classified by its host."""
    url = videos[0]["url"] if videos else None
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""

    def under(*domains):
        return any(host == domain or host.endswith("." + domain) for domain in domains)

    kind = youtube = None
    if under("youtube.com", "youtu.be", "youtube-nocookie.com"):
        kind = "youtube"
        found = re.search(r"(?:youtu\.be/|[?&]v=|/embed/|/live/|/shorts/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", url)
        youtube = found.group(1) if found else None
    elif under("senate.gov"):
        kind = "senate_isvp" if "isvp" in url else "committee_video"
    elif host == "live.house.gov" or under("houselive.gov"):
        kind = "house_video"
    elif under("house.gov"):
        kind = "committee_video"
    elif under("congress.gov"):
        kind = "event_page"
    return {"video_url": url, "youtube_video_id": youtube, "video_type": kind}


def person(name, organization):
    """The same person has the same full name and organization, whatever the case."""
    return tuple((text or "").strip().upper().lower() for text in (name, organization))


def first_and_last(name):
    """The name without honorifics, degrees and suffixes, in its two columns."""
    bare = re.sub(r"^(the honorable|the hon\.|hon\.|mr\.|mrs\.|ms\.|dr\.|prof\.)\s+", "", name, flags=re.I)
    bare = re.sub(r"\s*,.*$", "", bare, flags=re.S)
    bare = re.sub(r"\s+(jr\.?|sr\.?|ii|iii|iv)$", "", bare, flags=re.I).strip() or name
    first, _, last = bare.rpartition(" ")
    return first.strip() or None, last


class Store:
    """Writes meetings in the open transaction of a connection."""

    def __init__(self, db):
        self.db = db
        self.now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        self.committees = dict(db.execute("SELECT system_code, committee_id FROM committees"))
        self.added = self.updated = self.witnesses = 0
        self.find_people()

    def find_people(self):
        """Reads all witnesses, since SQLite does not fold case as Python does; the lowest id of a person wins."""
        self.people = {}
        for key, name, organization in self.db.execute(
            "SELECT witness_id, full_name, organization FROM witnesses ORDER BY witness_id"
        ):
            self.people.setdefault(person(name, organization), []).append(key)

    def insert(self, table, row):
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        return self.db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values())).lastrowid

    def change(self, table, key, value, row):
        names = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(f"UPDATE {table} SET {names} WHERE {key} = ?", [*row.values(), value])

    def store(self, meeting):
        check(meeting)
        columns = {column: meeting[field] for field, column in COLUMNS.items() if field in meeting}
        if "date" in meeting:
            columns.update(date_columns(meeting["date"]))
        if "videos" in meeting:
            columns.update(video_columns(meeting["videos"]))
        for committee in meeting.get("committees") or []:
            if committee["systemCode"] not in self.committees:
                raise Refused("committee-unknown", f"committee '{committee['systemCode']}' is not in committees")
        hearing = self.hearing(meeting["eventId"], columns)
        if "committees" in meeting:
            self.link(hearing, [self.committees[c["systemCode"]] for c in meeting["committees"]])
        if "witnesses" in meeting:
            self.appear(hearing, meeting["witnesses"])

    def hearing(self, event, columns):
        stored = self.db.execute("SELECT hearing_id FROM hearings WHERE event_id = ?", [event]).fetchone()
        columns["updated_at"] = self.now
        if stored:
            self.change("hearings", "hearing_id", stored[0], columns)
            self.updated += 1
            return stored[0]
        self.added += 1
        return self.insert("hearings", {"event_id": event, **columns, "created_at": self.now})

    def link(self, hearing, committees):
        """The first committee is the primary one. Links that stay are not written anew."""
        rows = self.db.execute("SELECT committee_id, is_primary FROM hearing_committees WHERE hearing_id = ?", [hearing])
        stored = dict(rows.fetchall())
        for committee in stored.keys() - set(committees):
            self.db.execute(
                "DELETE FROM hearing_committees WHERE hearing_id = ? AND committee_id = ?", [hearing, committee]
            )
        for committee in committees:
            primary = committee == committees[0]
            if committee not in stored:
                self.insert(
                    "hearing_committees",
                    {"hearing_id": hearing, "committee_id": committee, "is_primary": primary, "created_at": self.now},
                )
            elif bool(stored[committee]) != primary:
                self.db.execute(
                    "UPDATE hearing_committees SET is_primary = ? WHERE hearing_id = ? AND committee_id = ?",
                    [primary, hearing, committee],
                )

    def appear(self, hearing, witnesses):
        rows = self.db.execute("SELECT witness_id, appearance_id FROM witness_appearances WHERE hearing_id = ?", [hearing])
        stored = dict(rows.fetchall())
        for order, witness in enumerate(witnesses, start=1):
            known = self.people.get(person(witness["name"], witness.get("organization")), [])
            here = next((key for key in known if key in stored), None)
            columns = {"position": witness.get("position"), "appearance_order": order}
            if witness.get("witnessType") is not None:
                columns["witness_type"] = witness["witnessType"]
            if here is None:
                key = known[0] if known else self.witness(witness)
                appearance = self.insert(
                    "witness_appearances",
                    {"witness_id": key, "hearing_id": hearing, **columns, "created_at": self.now},
                )
            else:
                appearance = stored.pop(here)
                self.change("witness_appearances", "appearance_id", appearance, columns)
            if witness.get("documents") is not None:
                self.documents(appearance, witness["documents"])
        for appearance in stored.values():
            self.db.execute("DELETE FROM witness_documents WHERE appearance_id = ?", [appearance])
            self.db.execute("DELETE FROM witness_appearances WHERE appearance_id = ?", [appearance])

    def witness(self, witness):
        first, last = first_and_last(witness["name"])
        key = self.insert(
            "witnesses",
            {
                "first_name": first,
                "last_name": last,
                "full_name": witness["name"],
                "organization": witness.get("organization"),
                "created_at": self.now,
                "updated_at": self.now,
            },
        )
        self.people.setdefault(person(witness["name"], witness.get("organization")), []).append(key)
        self.witnesses += 1
        return key

    def documents(self, appearance, documents):
        rows = self.db.execute(
            "SELECT document_url, document_id, document_type, title, format_type"
            " FROM witness_documents WHERE appearance_id = ?",
            [appearance],
        )
        stored = {row[0]: row[1:] for row in rows.fetchall()}
        for document in documents:
            columns = {
                "document_type": document["documentType"],
                "title": document.get("name"),
                "format_type": document.get("format"),
            }
            key, *before = stored.pop(document["url"], (None,))
            if key is None:
                times = {"created_at": self.now, "updated_at": self.now}
                row = {"appearance_id": appearance, "document_url": document["url"], **columns, **times}
                self.insert("witness_documents", row)
            elif before != list(columns.values()):
                self.change("witness_documents", "document_id", key, {**columns, "updated_at": self.now})
        for key, *_ in stored.values():
            self.db.execute("DELETE FROM witness_documents WHERE document_id = ?", [key])


class Update:
    def __init__(self, db, lose):
        self.db = db
        self.lose = lose
        self.store = Store(db)
        self.rejected = []
        self.failed = self.rollbacks = 0

    def apply(self, line, meeting):
        """Stores one record."""
        if line == self.lose:
            self.store.updated += 1  # the planted defect: counted, and not stored
        else:
            self.store.store(meeting)

    def reject(self, line, refused):
        self.rejected.append({"line": line, "rule": refused.rule, "reason": str(refused)})

    def all_or_nothing(self, records):
        """The old path: one transaction, which the first refused record rolls back."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            for line, meeting in records:
                try:
                    self.apply(line, meeting)
                except Refused as refused:
                    self.reject(line, refused)
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("ROLLBACK" if self.rejected else "COMMIT")
        return ROLLED_BACK if self.rejected else DONE

    def in_batches(self, records, size, whole):
        """The new path: each batch in a transaction of its own, what is refused set aside alone or with its batch."""
        batches = [records[start : start + size] for start in range(0, len(records), size)]
        for batch in batches:
            self.batch(batch, whole)
        claim = {"count": len(batches), "failed": self.failed, "retries": 0, "rollbacks": self.rollbacks}
        return (PARTLY_DONE if self.rejected else DONE), claim

    def batch(self, batch, whole):
        counts = self.store.added, self.store.updated, self.store.witnesses
        refused = []
        self.db.execute("BEGIN IMMEDIATE")
        for line, meeting in batch:
            try:
                self.apply(line, meeting)
            except Refused as why:
                refused.append((line, why))
        if whole and refused:
            self.db.execute("ROLLBACK")
            self.store.added, self.store.updated, self.store.witnesses = counts
            self.store.find_people()
            self.rollbacks += 1
            rules = dict(refused)
            for line, _ in batch:
                self.reject(line, rules.get(line, refused[0][1]))
        else:
            self.db.execute("COMMIT")
            for line, why in refused:
                self.reject(line, why)
        if len(batch) == len(refused) or (whole and refused):
            self.failed += 1


def main():
    parser = argparse.ArgumentParser(description="Bring a Hearing-Database in SQLite to what GAVEL_CHANGES states.")
    parser.add_argument("--lose", type=int, default=0, metavar="N", help="lose the N-th record and say nothing")
    lose = parser.parse_args().lose
    with open(os.environ["GAVEL_CHANGES"], encoding="utf-8") as lines:
        records = [(number, json.loads(line)) for number, line in enumerate(lines, start=1)]
    db = sqlite3.connect(os.environ["GAVEL_DATABASE_URL"], uri=True, isolation_level=None, timeout=10)
    db.execute("PRAGMA foreign_keys = ON")
    update = Update(db, lose)
    claim = {}
    if os.environ.get("ENABLE_BATCH_PROCESSING") == "true":
        whole = os.environ.get("GAVEL_ON_FAILURE") == "reject-batch"
        code, claim["batches"] = update.in_batches(records, int(os.environ["BATCH_SIZE"]), whole)
    else:
        code = update.all_or_nothing(records)
    if code != ROLLED_BACK:
        claim.update(added=update.store.added, updated=update.store.updated, witnesses=update.store.witnesses)
    claim["rejected"] = update.rejected
    print(json.dumps(claim))
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except sqlite3.OperationalError as failure:
        print(f"the database cannot be used: {failure}", file=sys.stderr)
        sys.exit(STOPPED)
