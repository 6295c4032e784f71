"""tea-tasting (pip install tea-tasting==1.14.0) as a statistics engine: its analysis of means.

    ./assay calibrate --engine 'python3 docs/engines/tea_tasting_engine.py'
"""
import json, math, sys
from tea_tasting.aggr import Aggregates
from tea_tasting.metrics import Mean, RatioOfMeans

def aggregates(arm, names):  # names: of a column, the name of its sum
    n = arm["units"]
    def cov(product, x, y):
        return (arm[product] - arm[x] * arm[y] / n) / (n - 1)
    product = "cross_product" if "denominator" in names else "covariate_cross_product"
    x = [name for name in names if name != "value"]
    return Aggregates(n, {name: arm[key] / n for name, key in names.items()},
                      {name: cov(key + "_squares", key, key) for name, key in names.items()},
                      {("value", name): cov(product, "sum", names[name]) for name in x})

def compare(kind, alpha, control, treatment):
    names, options = {"value": "sum"}, {"confidence_level": 1 - alpha}
    if kind == "ratio":
        names["denominator"] = "denominator_sum"
        metric = RatioOfMeans("value", "denominator", **options)
    elif "covariate_sum" in control:
        names["covariate"] = "covariate_sum"
        metric = Mean("value", "covariate", **options)
    else:
        metric = Mean("value", **options)
    got = metric.analyze_aggregates(aggregates(control, names), aggregates(treatment, names))
    if not got.effect_size_ci_lower < got.effect_size_ci_upper:  # also where they are no numbers
        return {"undefined": "no variance"}
    out = {"estimate": got.effect_size, "p": got.pvalue,
           "interval": [got.effect_size_ci_lower, got.effect_size_ci_upper]}
    if math.isfinite(got.rel_effect_size_ci_lower + got.rel_effect_size_ci_upper):
        out["lift"] = {"estimate": got.rel_effect_size, "p": got.pvalue, "interval":
                       [got.rel_effect_size_ci_lower, got.rel_effect_size_ci_upper]}
    return out

for line in sys.stdin:
    asked = json.loads(line)
    if "id" in asked:
        said = compare(asked["kind"], asked["alpha"], asked["control"], asked["treatment"])
        print(json.dumps({"id": asked["id"], **said}), flush=True)
