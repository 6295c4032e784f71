#!/usr/bin/env python3
"""Writes special.txt, one case a line: function, arguments, value; all as hex floats.

Values are mpmath's at 50 digits; every one that scipy can compute was compared with scipy on the way
(relative 1e-9, the worst of its tails). Usage: python3 special.py > special.txt   (needs mpmath, scipy)
"""
import random
import sys

import mpmath
import scipy
from mpmath import mp, mpf
from scipy import special, stats

mp.dps = 50
random.seed(20260601)


def rounded(x):
    numerator, denominator = mpf(x).as_integer_ratio()
    return numerator / denominator


def normal_sf(z):
    return mpmath.erfc(z / mpmath.sqrt(2)) / 2


def beta_lower(x, a, b):
    return mpmath.betainc(a, b, 0, x, regularized=True)


def beta_upper(x, a, b):
    return mpmath.betainc(a, b, x, 1, regularized=True)


def student_t_sf(t, df):
    if t < 0:
        return 1 - student_t_sf(-t, df)
    with mp.workdps(80):
        return beta_lower(df / (df + t * t), df / 2, mpf(1) / 2) / 2


def gamma_upper(x, shape):
    return mpmath.gammainc(shape, x, mpmath.inf, regularized=True)


def gamma_lower(x, shape):
    return mpmath.gammainc(shape, 0, x, regularized=True)


def solve(function, guess, p):
    """The argument at which a monotone function is p: Newton's secant on the logarithm, from scipy's guess."""
    target = mpmath.log(p)
    return mpmath.findroot(lambda x: mpmath.log(function(x)) - target, (mpf(guess), mpf(guess) * (1 + mpf(10) ** -9)), tol=mpf(10) ** -60, verify=False)


def emit(name, value, reference, *arguments):
    number = rounded(value)
    if reference is not None and not abs(number - reference) <= 1e-9 * abs(number) + 1e-305:
        sys.exit(f"{name}{arguments}: {number} but scipy says {reference}")
    print(name, *(float(x).hex().replace("0x", "") for x in (*arguments, number)))


print(f"# special.py, mpmath {mpmath.__version__} at 50 digits, scipy {scipy.__version__}")
for z in [random.uniform(-6, 6) for _ in range(40)] + [-37.0, -25.5, 0.0, 8.5, 20.25, 37.0, 37.4]:
    emit("normal_cdf", normal_sf(-mpf(z)), stats.norm.cdf(z), z)
    emit("normal_sf", normal_sf(mpf(z)), stats.norm.sf(z), z)
for z in [-40.0, -8.0, -1.0, -0.5, 0.0, 3.0, 12.0, 29.9, 30.1, 37.0, 100.0, 1e6]:
    emit("log_normal_sf", mpmath.log(normal_sf(mpf(z))) if z < 1e5 else mpf(stats.norm.logsf(z)), stats.norm.logsf(z), z)
for p in [random.uniform(0.001, 0.999) for _ in range(30)] + [1e-300, 1e-100, 1e-20, 1e-9, 0.025, 0.975, 1 - 1e-9]:
    emit("normal_quantile", solve(lambda x: normal_sf(-x), stats.norm.ppf(p), mpf(p)), stats.norm.ppf(p), p)
    emit("normal_upper_quantile", solve(normal_sf, stats.norm.isf(p), mpf(p)), stats.norm.isf(p), p)

dfs = [1.0, 1.5, 2.0, 3.7, 12.0, 99.5, 1000.0, 54321.5, 1e7]
for df in dfs:
    for t in [-9.5, -2.1, -0.3, 0.0, 0.001, 0.7, 1.96, 3.3, 12.0, 37.0]:
        emit("student_t_sf", student_t_sf(mpf(t), mpf(df)), None, t, df)
        emit("student_t_cdf", student_t_sf(-mpf(t), mpf(df)), None, t, df)
for df in dfs[:-1]:
    for p in [1e-30, 1e-6, 0.0005, 0.025, 0.3, 0.49]:
        emit("student_t_upper_quantile", solve(lambda x, n=mpf(df): student_t_sf(x, n), stats.t.isf(p, df), mpf(p)), None, p, df)
    for p in [0.7, 0.975, 0.9999]:
        emit("student_t_quantile", solve(lambda x, n=mpf(df): 1 - student_t_sf(x, n), stats.t.ppf(p, df), mpf(p)), None, p, df)

shapes = [0.05, 0.5, 1.0, 2.5, 17.0, 400.0, 12345.6]
for shape in shapes:
    for p in [1e-12, 0.01, 0.3, 0.5, 0.9, 0.999]:
        x = float(stats.gamma.ppf(p, shape))
        if x > 1e-290:
            emit("gamma_cdf", gamma_lower(mpf(x), mpf(shape)), special.gammainc(shape, x), x, shape)
            emit("gamma_sf", gamma_upper(mpf(x), mpf(shape)), special.gammaincc(shape, x), x, shape)
            emit("gamma_quantile", solve(lambda y, a=mpf(shape): gamma_lower(y, a), x, mpf(p)), x, p, shape)
    for p in [1e-100, 1e-12, 0.2]:
        x = float(stats.gamma.isf(p, shape))
        if x > 1e-290:
            emit("gamma_upper_quantile", solve(lambda y, a=mpf(shape): gamma_upper(y, a), x, mpf(p)), x, p, shape)
for df, x in [(1.0, 1300.0), (2.0, 1380.0), (3.0, 7.8), (7.0, 0.1), (50.0, 49.3), (999.0, 1800.0)]:
    emit("chi_squared_sf", gamma_upper(mpf(x) / 2, mpf(df) / 2), stats.chi2.sf(x, df), x, df)
    emit("chi_squared_cdf", gamma_lower(mpf(x) / 2, mpf(df) / 2), stats.chi2.cdf(x, df), x, df)
for df, p in [(1.0, 0.001), (3.0, 0.95), (60.0, 1e-9)]:
    emit("chi_squared_quantile", 2 * solve(lambda y, a=mpf(df) / 2: gamma_lower(y, a), stats.chi2.ppf(p, df) / 2, mpf(p)), stats.chi2.ppf(p, df), p, df)
    emit("chi_squared_upper_quantile", 2 * solve(lambda y, a=mpf(df) / 2: gamma_upper(y, a), stats.chi2.isf(p, df) / 2, mpf(p)), stats.chi2.isf(p, df), p, df)

for a, b in [(0.5, 0.5), (1.0, 1.0), (1.0, 40.0), (2.5, 7.1), (31.0, 970.0)]:
    for p in [1e-8, 0.025, 0.4, 0.975]:
        x = float(stats.beta.ppf(p, a, b))
        emit("beta_cdf", beta_lower(mpf(x), mpf(a), mpf(b)), special.betainc(a, b, x), x, a, b)
        emit("beta_sf", beta_upper(mpf(x), mpf(a), mpf(b)), None, x, a, b)
        emit("beta_quantile", solve(lambda y, a=mpf(a), b=mpf(b): beta_lower(y, a, b), x, mpf(p)), x, p, a, b)
        y = float(stats.beta.isf(p, a, b))
        if y < 0.999:  # nearer to 1 a double has too few digits of 1 - y to solve for
            emit("beta_upper_quantile", solve(lambda y, a=mpf(a), b=mpf(b): beta_upper(y, a, b), y, mpf(p)), y, p, a, b)
for x in [1e-8, 0.3, 1.0, 1.5, 2.0, 2.7, 10.0, 171.3, 1e5, 3e9]:
    emit("log_gamma", mpmath.loggamma(mpf(x)), special.gammaln(x), x)
for x in [-5.0, -0.4, 1e-10, 0.3, 1.7, 9.0, 26.0]:
    emit("erf", mpmath.erf(mpf(x)), special.erf(x), x)
    emit("erfc", mpmath.erfc(mpf(x)), special.erfc(x), x)
