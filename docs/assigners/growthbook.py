"""GrowthBook's bucketing, hash version 2, as an assigner for `assay verify --assigner`."""
import json
import sys


def fnv1a(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def variant_of(experiment, unit):
    if experiment["status"] != "running" or not unit:
        return None
    namespace = fnv1a(unit + "__" + experiment.get("group_id", "")) % 1000
    low, high = experiment.get("group_range", [0, 1000])
    if not low <= namespace < high:
        return None
    bucket = fnv1a(str(fnv1a(experiment["salt"] + unit))) % 10000 / 10000
    start = 0.0
    for variant in experiment["variants"]:
        weight = round(variant["allocation"] / 100, 8)
        if start <= bucket < start + round(experiment["traffic"] / 100, 8) * weight:
            return variant["variant"]
        start += weight
    return None


experiments = {e["experiment_id"]: e for e in json.loads(sys.stdin.readline())["experiments"]}
print(json.dumps({"control": "hello", "schemes": ["growthbook_v2"], "rules": ["groups"]}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    experiment = experiments[ask["experiment_id"]]
    variant = variant_of(experiment, ask["units"].get(experiment["unit"]))
    print(json.dumps({"id": ask["id"], "variant": variant}), flush=True)
