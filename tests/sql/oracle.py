#!/usr/bin/env python3
"""Recomputes the tables of a data set in SQL and compares them, text by text.

    oracle.py DIR [--as-of T]

DIR holds events.ndjson (or .gz, .zst), experiments.json, results.csv and counts.csv as
`assay events` writes them. Every as_of of results.csv is checked, or T alone. Lines that are no
JSON are left out of the comparison's events; a log with bad lines differs in `rejected`.
Prints OK, or the first difference, and then exits with 1. Needs the Python package duckdb.
"""

import argparse
import pathlib
import sys

import duckdb

HERE = pathlib.Path(__file__).resolve().parent


def statements():
    """The statements of oracle.sql that run once, and those that run per as_of."""
    once, each = (HERE / "oracle.sql").read_text().split("-- part 2")
    return once, "-- part 2" + each


def events_file(folder):
    for suffix in ("", ".gz", ".zst"):
        path = folder / f"events.ndjson{suffix}"
        if path.exists():
            return path
    sys.exit(f"{folder}: no events.ndjson")


def load(db, folder):
    db.execute("set timezone = 'UTC'")
    db.execute(
        "create table raw as select 'events' as source, row_number() over () as line, text from "
        "read_csv(?, columns = {'text': 'VARCHAR'}, delim = chr(1), quote = '', escape = '', "
        "header = false, auto_detect = false)",
        [str(events_file(folder))],
    )
    config = (folder / "experiments.json").read_text()
    db.execute("create table config as select ?::json as doc", [config])
    for table in ("results", "counts"):
        db.execute(
            f"create table stated_{table} as select * from read_csv(?, all_varchar = true, "
            "header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = true)",
            [str(folder / f"{table}.csv")],
        )


def differences(db, table, as_of):
    """Rows that only one side has, the least first; nulls are empty texts."""
    columns = [row[0] for row in db.execute(f"describe {table}").fetchall()]
    texts = ", ".join(f"coalesce(\"{c}\", '') as \"{c}\"" for c in columns)
    stated = f"select {texts} from stated_{table} where as_of = '{as_of}'"
    computed = f"select {texts} from {table}"
    return columns, db.execute(
        f"select * from (select 'stated' as side, * from ({stated} except all {computed}) "
        f"union all select 'computed', * from ({computed} except all {stated})) "
        "order by columns(* exclude (side)), side"
    ).fetchall()


def check(db, as_of, each):
    db.execute("set variable as_of = epoch_us(?::timestamptz)", [as_of])
    db.execute(each)
    for table in ("results", "counts"):
        columns, rows = differences(db, table, as_of)
        if rows:
            print(f"{table}.csv as of {as_of}: {len(rows)} rows differ; the first:")
            print(",".join(["side", *columns]))
            for row in rows[:2]:
                print(",".join(row))
            return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="DIR", type=pathlib.Path)
    parser.add_argument("--as-of", metavar="T", help="as results.csv writes it")
    arguments = parser.parse_args()
    db = duckdb.connect()
    load(db, arguments.folder)
    once, each = statements()
    db.execute(once)
    times = [arguments.as_of] if arguments.as_of else [
        row[0] for row in db.execute("select distinct as_of from stated_results order by 1").fetchall()
    ]
    if not all(check(db, time, each) for time in times):
        sys.exit(1)
    print(f"OK: {len(times)} snapshots")


if __name__ == "__main__":
    main()
