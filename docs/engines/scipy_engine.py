"""SciPy as a statistics engine: z-test of proportions, Welch, delta method, CUPED.

    ./assay calibrate --engine 'python3 docs/engines/scipy_engine.py'
"""
import json, math, sys
from fractions import Fraction  # sum_squares - sum^2 / n loses no digit
from scipy.stats import t as student

def cov(arm, product, x, y):
    return (arm[product] - Fraction(arm[x]) * arm[y] / arm["units"]) / (arm["units"] - 1)

def judge(kind, alpha, c, t):
    both = {key: c[key] + t[key] for key in c}
    x, xy = ("denominator_sum", "cross_product") if kind == "ratio" else (
        "covariate_sum", "covariate_cross_product")
    if kind == "ratio" and not (c[x] and t[x]):
        return {"undefined": "zero denominator"}
    mean, error = {}, {}
    for name, arm in (("c", c), ("t", t)):
        n, v = arm["units"], cov(arm, "sum_squares", "sum", "sum")
        m = Fraction(arm["sum"]) / n
        if x in arm:  # y - k x: a ratio made linear, or what a covariate does not foretell
            k = Fraction(arm["sum"]) / arm[x] if kind == "ratio" else (
                cov(both, xy, "sum", x) / (cov(both, x + "_squares", x, x) or 1))
            v += k * (k * cov(arm, x + "_squares", x, x) - 2 * cov(arm, xy, "sum", x))
            m, v = (k, v * n**2 / arm[x] ** 2) if kind == "ratio" else (m - k * arm[x] / n, v)
        mean[name], error[name] = m, (m * (1 - m) if kind == "binomial" and x not in arm else v) / n
    effect, square = mean["t"] - mean["c"], error["c"] + error["t"]
    if square == 0:
        return {"undefined": "zero variance"}
    df, tested = math.inf, square  # the normal distribution
    if kind == "binomial" and x not in c:  # tested with the variance of both arms as one
        p = Fraction(both["sum"]) / both["units"]
        tested = p * (1 - p) * (Fraction(1, c["units"]) + Fraction(1, t["units"]))
    elif kind != "ratio":
        df = square**2 / (error["c"] ** 2 / (c["units"] - 1) + error["t"] ** 2 / (t["units"] - 1))
    half = student.isf(alpha / 2, float(df)) * math.sqrt(square)
    return {"estimate": float(effect), "interval": [float(effect) - half, float(effect) + half],
            "standard_error": math.sqrt(tested),
            "p": 2 * student.sf(abs(effect) / math.sqrt(tested), float(df))}

for line in sys.stdin:
    asked = json.loads(line, parse_float=Fraction)
    if "id" in asked:
        said = judge(asked["kind"], float(asked["alpha"]), asked["control"], asked["treatment"])
        print(json.dumps({"id": asked["id"], **said}), flush=True)
