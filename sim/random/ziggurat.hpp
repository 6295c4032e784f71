#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/random/draw.hpp"

/// Normal and exponential draws by 256 layers of equal area. A word's low 8 bits choose the layer,
/// bit 8 the sign, its upper 53 bits the place. 98.8 % of the draws take one table row, one
/// comparison of integers and one multiplication, so their bits cannot depend on the machine.
///
/// Source: G. Marsaglia, W. W. Tsang, Journal of Statistical Software 5(8) (2000),
///         doi:10.18637/jss.v005.i08; separate bits for layer and place: J. A. Doornik (2005).
namespace assay::sim {

struct ZigguratLayer {
  std::uint64_t sure;  ///< a place below this lies under the density at any height
  double width;        ///< of the layer, times 2^-53
  double floor;        ///< density at the layer's right edge
  double ceiling;      ///< density at the right edge of the layer above
};

#include "sim/random/ziggurat_tables.inc"

/// What one word says: where in which layer.
struct ZigguratPoint {
  explicit ZigguratPoint(std::uint64_t word, const std::array<ZigguratLayer, 256>& layers)
      : layer{layers[word % 256]},
        place{word >> 11U},
        x{static_cast<double>(static_cast<std::int64_t>(place)) * layer.width} {}

  [[nodiscard]] bool is_sure() const { return place < layer.sure; }

  const ZigguratLayer& layer;
  std::uint64_t place;
  double x;
};

/// `magnitude` with the sign that bit 8 of `word` says.
[[nodiscard]] inline double with_sign_of(std::uint64_t word, double magnitude) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(magnitude) ^ (word & 0x100U) << 55U);
}

/// The normal and the exponential draw that begins with `word`, when its point is not sure;
/// `rest` gives the draw's further words.
[[nodiscard]] double unsure_normal(std::uint64_t word, Draw& rest);
[[nodiscard]] double unsure_exponential(std::uint64_t word, Draw& rest);

}  // namespace assay::sim
