#!/usr/bin/env python3
"""A complete experiment pipeline: docs/events.md from one end to the other, sections in brackets.

    ./assay verify --pipeline 'python3 docs/pipelines/pipeline.py'
    python3 docs/pipelines/pipeline.py data > results.csv && ./assay compare results.csv --truth data
"""
import csv, json, sys
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal, getcontext

getcontext().prec = 60  # sums of squares have up to 38 digits
KEYS = ["as_of", "experiment_id", "variant", "segment", "metric", "units", "values", "sum", "sum_squares"]
RATIO = ["denominator_sum", "denominator_sum_squares", "cross_product"]
COVARIATE = ["covariate_sum", "covariate_sum_squares", "covariate_cross_product"]
UNITS = {"us": 1, "ms": 10**3, "s": 10**6, "m": 60 * 10**6, "h": 3600 * 10**6, "d": 86400 * 10**6, "w": 604800 * 10**6}
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

def micros(text): return (datetime.fromisoformat(text.replace("Z", "+00:00")) - EPOCH) // timedelta(microseconds=1)
def span(text): return int(Decimal(text.rstrip("umshdw")) * UNITS[text.lstrip(".0123456789")])
def millionths(x): return int(Decimal(str(x)) * 10**6)
def plain(x, places): return f"{Decimal(x).scaleb(-places):f}".rstrip("0").rstrip(".")
def unit_of(e, kind): return e["unit_id"] if kind == "user" else e.get("units", {}).get(kind)
def attribute(e, name): return e.get("attributes", {}).get(name)

def holds(c, e):
    value = attribute(e, c["attribute"])
    return value is not None if c["op"] == "EXISTS" else (value in c["values"]) == (c["op"] == "IN")

def given(events, part):  # what the events give to one part of a metric
    return [millionths(e.get("value", 1)) if part["kind"] in ("sum", "quantile") else 10**6 for e in events
            if e["name"] == part["event"] and all(holds(c, e) for c in part.get("where", []))]

def number(part, xs):  # [6] one number per unit; none where it overflows
    x = min(sum(xs), 10**6) if part["kind"] == "binomial" else sum(xs)
    return None if abs(sum(xs)) > 10**15 else min(x, millionths(part["cap"])) if "cap" in part else x

def survivors(events, config, as_of):  # [1] late, then duplicate
    lateness, copies = config["pipeline"].get("lateness", "unbounded"), {}
    for e in events:
        never_late = lateness == "unbounded" or e["event_type"] in ("classification", "experiment")
        if e["at"] > as_of or not (never_late or e["at"] - e["ts"] <= span(lateness)): continue
        content = json.dumps({k: v for k, v in e.items() if k not in ("received_at", "at")}, sort_keys=True, default=str)
        known = copies.get(e["event_id"])
        if known is None or (e["at"], e["ts"], content) < known[:3]: copies[e["event_id"]] = e["at"], e["ts"], content, e
    return sorted((copy[3] for copy in copies.values()), key=lambda e: (e["ts"], e["event_id"].encode()))

def answer(events, config, as_of):
    kept, metrics = survivors(events, config, as_of), {m["metric"]: m for m in config["metrics"]}
    of = lambda kind: [e for e in kept if e["event_type"] == kind]
    bots = {(e.get("unit_kind", "user"), e["unit_id"]): e["is_bot"] for e in of("classification")}  # [4] the latest
    for id, x in {e["experiment_id"]: e["definition"] for e in reversed(of("experiment"))}.items():  # [2] the first
        kind, variants = x.get("unit", "user"), [v["variant"] for v in x["variants"]]
        start, end = micros(x["start"]), micros(x["end"])
        first, seen, outcomes = {}, defaultdict(set), defaultdict(list)
        for e in of("exposure"):  # [3] first exposure
            if e["experiment_id"] == id and e["variant"] in variants and unit_of(e, kind) and start <= e["ts"] < end:
                first.setdefault(unit_of(e, kind), e)
                seen[unit_of(e, kind)].add(e["variant"])
        for e in of("outcome"): outcomes[unit_of(e, kind)].append(e)
        for m in (metrics[name] for name in x["metrics"]):
            parts = [m["numerator"], m["denominator"]] if m["kind"] == "ratio" else [m]
            covariate = m.get("covariate") == "pre_period" and m["kind"] in ("binomial", "count", "sum")
            rows = {(v, "all"): [] for v in variants}
            for unit, exposure in first.items():
                if bots.get((kind, unit)) or (len(seen[unit]) > 1 and x.get("crossover", "exclude") == "exclude"): continue
                until = min(end, exposure["ts"] + span(m["conversion_window"])) if m.get("conversion_window") else end
                inside = [e for e in outcomes[unit] if exposure["ts"] <= e["ts"] < until]  # [5] which outcomes count
                before = [e for e in outcomes[unit] if start - span(x.get("pre_period", "0s")) <= e["ts"] < start]
                scopes = [("all", lambda e: True)]  # [7] a unit is in `all`, and in its segments
                for s in x.get("segments", []):
                    name, origin = (s, "exposure") if isinstance(s, str) else (s["attribute"], s.get("from", "exposure"))
                    value = lambda e, name=name: f"{name}={'(none)' if attribute(e, name) is None else attribute(e, name)}"
                    if origin == "exposure": scopes.append((value(exposure), lambda e: True))
                    else: scopes += [(w, lambda e, w=w, value=value: value(e) == w) for w in set(map(value, inside)) if any(
                        given([e for e in inside if value(e) == w], part) for part in parts)]
                for segment, takes in scopes:
                    xs = [given(filter(takes, inside), part) for part in parts]
                    other = [number(m, given(filter(takes, before), m))] if covariate else []
                    numbers = [0] if m["kind"] == "quantile" else [number(*both) for both in zip(parts, xs)] + other
                    rows.setdefault((exposure["variant"], segment), []).append((xs, numbers))
            for (variant, segment), members in rows.items():
                pairs = [(numbers + [0])[:2] for _, numbers in members]
                sums = dict.fromkeys(KEYS[7:] + RATIO + COVARIATE, "overflow")
                if m["kind"] == "quantile":
                    values = sorted(v for xs, _ in members for v in xs[0])
                    rank = -(-millionths(m["quantile"]) * len(values) // 10**6)
                    sums = {"sum": plain(values[rank - 1], 6) if values else None}
                elif all(None not in pair for pair in pairs):
                    sums = {"sum": plain(sum(a for a, _ in pairs), 6), "sum_squares": plain(sum(a * a for a, _ in pairs), 12)}
                    products = sum(b for _, b in pairs) * 10**6, sum(b * b for _, b in pairs), sum(a * b for a, b in pairs)
                    sums |= zip(RATIO if len(parts) > 1 else COVARIATE if covariate else [], (plain(p, 12) for p in products))
                values = sum(len(part) for xs, _ in members for part in xs)
                yield {"experiment_id": id, "variant": variant, "segment": segment, "metric": m["metric"],
                       "units": len(members), "values": values} | sums

def event(line):
    e = json.loads(line, parse_float=Decimal)
    return e if "control" in e else e | {"ts": micros(e["timestamp"]), "at": micros(e["received_at"])}

def serve():
    lines, events, config = [], [], None
    for line in sys.stdin:
        e = event(line)
        control, said = e.get("control"), {}
        if control is None: lines.append(line); events.append(e); continue
        if control == "hello": config, said = e, {"name": "pipeline.py", "version": "1", "capabilities": ["checkpoint"]}
        elif control == "checkpoint": said = {"state": lines}
        elif control == "restore": lines, events = e["state"], [event(each) for each in e["state"]]; continue
        elif control == "snapshot":
            for row in answer(events, config, micros(e["as_of"])): print(json.dumps(row))
            control = "done"
        else: break
        print(json.dumps({"control": control} | said), flush=True)

def batch(folder):
    config = json.load(open(f"{folder}/experiments.json"), parse_float=Decimal)
    events = [event(line) for line in open(f"{folder}/events.ndjson")]
    last = max(events, key=lambda e: e["at"])
    out = csv.DictWriter(sys.stdout, KEYS + RATIO + COVARIATE, lineterminator="\n")
    out.writeheader()
    out.writerows({"as_of": last["received_at"]} | row for row in answer(events, config, last["at"]))

if __name__ == "__main__": batch(sys.argv[1]) if len(sys.argv) > 1 else serve()
