#!/usr/bin/env python3
"""Runs job.sql where the program `duckdb` is not at hand: job.py DIR > results.csv (pip install duckdb)."""
import pathlib, sys
import duckdb

db = duckdb.connect()
db.execute("set variable dir = ?", [sys.argv[1]])
db.execute(pathlib.Path(__file__).with_name("job.sql").read_text())
db.execute("copy results to '/dev/stdout' (header, delimiter ',')")
