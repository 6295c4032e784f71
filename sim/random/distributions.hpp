#pragma once

#include <cstdint>

#include "sim/random/draw.hpp"
#include "sim/random/uniform.hpp"
#include "sim/random/ziggurat.hpp"

/// Samplers as functions of one draw. They take one word per statement, and nothing but IEEE 754
/// arithmetic and model/math, so the same draw gives the same value on every machine.
namespace assay::sim {

/// Standard normal.
[[nodiscard]] inline double normal(Draw& draw) {
  const std::uint64_t word = draw();
  const ZigguratPoint point{word, normal_layers};
  return point.is_sure() ? with_sign_of(word, point.x) : unsure_normal(word, draw);
}

/// Exponential with mean 1, in [0, inf).
[[nodiscard]] inline double exponential(Draw& draw) {
  const std::uint64_t word = draw();
  const ZigguratPoint point{word, exponential_layers};
  return point.is_sure() ? point.x : unsure_exponential(word, draw);
}

/// The samplers of ziggurat.hpp for the draw of this address that begins with `word`.
[[nodiscard]] double rare(double (*unsure)(std::uint64_t, Draw&), const StreamAddress& address,
                          std::uint32_t number, std::uint64_t word);

/// normal() of the draw of this address whose first word is known: few draws need another.
[[nodiscard]] inline double normal_from(std::uint64_t word, const StreamAddress& address,
                                        std::uint32_t number) {
  const ZigguratPoint point{word, normal_layers};
  return point.is_sure() ? with_sign_of(word, point.x) : rare(unsure_normal, address, number, word);
}

/// exponential(), likewise.
[[nodiscard]] inline double exponential_from(std::uint64_t word, const StreamAddress& address,
                                             std::uint32_t number) {
  const ZigguratPoint point{word, exponential_layers};
  return point.is_sure() ? point.x : rare(unsure_exponential, address, number, word);
}

/// Uniform on 0 .. n - 1, without bias; n >= 1.
/// Source: D. Lemire, ACM TOMACS 29 (2019) 3, doi:10.1145/3230636.
[[nodiscard]] std::uint64_t below(Draw& draw, std::uint64_t n);

/// Gamma with scale 1; shape > 0. Below about 1e-3 it may round to 0.
/// Source: G. Marsaglia, W. W. Tsang, ACM TOMS 26 (2000) 363-372, doi:10.1145/358407.358414.
[[nodiscard]] double gamma(Draw& draw, double shape);

/// Poisson; mean in [0, 1e9]. For a mean that returns, CountTable is faster.
/// Source: below 10 inversion by search; else PTRS of W. Hormann, Insurance: Mathematics and
///         Economics 12 (1993) 39-45, doi:10.1016/0167-6687(93)90997-4.
[[nodiscard]] std::int64_t poisson(Draw& draw, double mean);

}  // namespace assay::sim
