#include "sim/random/ziggurat.hpp"

#include "model/math/elementary.hpp"
#include "sim/random/uniform.hpp"

namespace assay::sim {
namespace {

/// Beyond the last edge. Source: G. Marsaglia, Technometrics 6 (1964) 101-102.
double normal_tail_draw(Draw& rest) {
  while (true) {
    const double excess = -math::log(uniform(rest())) / normal_tail;
    const double height = -math::log(uniform(rest()));
    if (height + height > excess * excess) return normal_tail + excess;
  }
}

/// A uniform height between the layer's floor and ceiling.
double height_in(const ZigguratLayer& layer, Draw& rest) {
  return layer.floor + uniform(rest()) * (layer.ceiling - layer.floor);
}

}  // namespace

double unsure_normal(std::uint64_t word, Draw& rest) {
  while (true) {
    const ZigguratPoint point{word, normal_layers};
    if (point.is_sure()) return with_sign_of(word, point.x);
    if (word % 256 == 0) return with_sign_of(word, normal_tail_draw(rest));
    if (height_in(point.layer, rest) < math::exp(-0.5 * point.x * point.x))
      return with_sign_of(word, point.x);
    word = rest();
  }
}

double unsure_exponential(std::uint64_t word, Draw& rest) {
  double start = 0.0;  // the tail is the same law again, further right
  while (true) {
    const ZigguratPoint point{word, exponential_layers};
    if (point.is_sure()) return start + point.x;
    if (word % 256 == 0)
      start += exponential_tail;
    else if (height_in(point.layer, rest) < math::exp(-point.x))
      return start + point.x;
    word = rest();
  }
}

}  // namespace assay::sim
