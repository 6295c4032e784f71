#!/usr/bin/env python3
"""Writes elementary.txt, one case a line: function, arguments, the nearest double and the rest.

Usage: python3 elementary.py > elementary.txt      (needs mpmath)
"""
import random

import mpmath
from mpmath import mp, mpf

mp.dps = 60
random.seed(20260601)


def rounded(x):
    numerator, denominator = mpf(x).as_integer_ratio()
    return numerator / denominator


def parts(x):
    high = rounded(x)
    return [high.hex(), rounded(x - mpf(high)).hex()]


def spread(low, high, n):
    return [random.uniform(low, high) for _ in range(n)]


def magnitudes(low, high, n):
    return [2.0 ** random.uniform(low, high) for _ in range(n)]


def case(function, *arguments):
    return [a.hex() for a in arguments] + parts(function(*map(mpf, arguments)))


def signed(values):
    return [random.choice((-1, 1)) * v for v in values]


def powers():
    pairs = list(zip(magnitudes(-30, 30, 150), spread(-20, 20, 150)))
    pairs += list(zip(spread(0.99, 1.01, 200), spread(-60000, 60000, 200)))
    pairs += list(zip(magnitudes(-1, 1, 200), spread(-700, 700, 200)))
    pairs += [(10.0, float(k)) for k in range(-300, 301, 25)]
    return [(x, y) for x, y in pairs if -1020 < y * mpmath.log(x, 2) < 1023]


functions = {
    "exp": [case(mpmath.exp, x) for x in spread(-708, 709.7, 200) + spread(-2, 2, 150) + signed(magnitudes(-60, 0, 200))],
    "exp_subnormal": [case(mpmath.exp, x) for x in spread(-745, -708.5, 100)],
    "expm1": [case(mpmath.expm1, x) for x in spread(-45, 709.7, 120) + spread(-1, 1, 150) + signed(magnitudes(-70, 0, 120))],
    "log": [case(mpmath.log, x) for x in magnitudes(-1074, 1023, 150) + spread(0.5, 2, 200) + spread(0.97, 1.03, 150)
            + [1 + d for d in signed(magnitudes(-52, -3, 120))]],
    "log1p": [case(mpmath.log1p, x) for x in signed(magnitudes(-70, -0.001, 200)) + magnitudes(0, 1000, 200)],
    "pow": [case(mpmath.power, x, y) for x, y in powers()],
    "sin": [case(mpmath.sin, x) for x in spread(-7, 7, 120) + spread(-10000, 10000, 50)],
    "cos": [case(mpmath.cos, x) for x in spread(-7, 7, 120) + spread(-10000, 10000, 50)],
    "tan": [case(mpmath.tan, x) for x in spread(-7, 7, 120)],
    "atan": [case(mpmath.atan, x) for x in spread(-3, 3, 200) + signed(magnitudes(-40, 40, 200))],
    "asin": [case(mpmath.asin, x) for x in spread(-1, 1, 200) + signed(magnitudes(-40, 0, 100))],
}
print(f"# elementary.py, mpmath {mpmath.__version__}, 60 digits")
for name, cases in functions.items():
    for numbers in cases:
        print(name, *(number.replace("0x", "") for number in numbers))
