"""gbstats (pip install gbstats==0.8.0) as a statistics engine: its two-sided t-test.

    ./assay calibrate --engine 'python3 docs/engines/gbstats_engine.py'
"""
import json, sys
from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
from gbstats.models.statistics import (ProportionStatistic, RatioStatistic,
                                       RegressionAdjustedStatistic, SampleMeanStatistic)

def mean(arm, prefix=""):
    return SampleMeanStatistic(n=arm["units"], sum=arm[prefix + "sum"],
                               sum_squares=arm[prefix + "sum_squares"])

def statistic(kind, arm):
    n = arm["units"]
    if kind == "ratio":
        return RatioStatistic(n=n, m_statistic=mean(arm), d_statistic=mean(arm, "denominator_"),
                              m_d_sum_of_products=arm["cross_product"])
    if "covariate_sum" in arm:
        return RegressionAdjustedStatistic(
            n=n, post_statistic=mean(arm), pre_statistic=mean(arm, "covariate_"),
            post_pre_sum_of_products=arm["covariate_cross_product"], theta=0)
    return ProportionStatistic(n=n, sum=arm["sum"]) if kind == "binomial" else mean(arm)

def compare(asked, difference_type):
    arms = [statistic(asked["kind"], asked[arm]) for arm in ("control", "treatment")]
    config = FrequentistConfig(difference_type=difference_type, alpha=asked["alpha"])
    got = TwoSidedTTest(*arms, config).compute_result()
    if got.error_message:
        return {"undefined": got.error_message}
    return {"estimate": got.expected, "interval": got.ci, "p": got.p_value}

for line in sys.stdin:
    asked = json.loads(line)
    if "id" in asked:
        said = compare(asked, "absolute")
        if "p" in said:
            said["lift"] = compare(asked, "relative")
        print(json.dumps({"id": asked["id"], **said}), flush=True)
