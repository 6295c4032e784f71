#include "sim/event_id.hpp"

#define XXH_INLINE_ALL
#include <array>
#include <xxhash.h>

#include "model/contract.hpp"

namespace assay::sim {
namespace {

// In the order of their bytes.
constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
static_assert(digits.size() == 64);

char* write(char* out, std::size_t width, std::uint32_t number) {
  for (std::size_t i = width; i-- > 0; number >>= 6U)
    out[i] = digits[number & 63U];
  return out + width;
}

}  // namespace

EventIds::EventIds(std::size_t units) : unit_digits_{units > (1U << 24U) ? 5U : 4U} {
  expects(units <= (1U << 30U), "at most 64^5 units");
}

Text EventIds::id(const EventAddress& address) const {
  expects(address.session <= no_session && address.kind < 64 && address.slot < (1U << 18U),
          "an address within its digits");
  std::array<char, 12> text;
  char* end = write(text.data(), unit_digits_, address.unit);
  end = write(end, 3, address.session);
  end = write(end, 1, address.kind);
  end = write(end, 3, address.slot);
  return Text{std::string_view{text.data(), static_cast<std::size_t>(end - text.data())}};
}

std::uint64_t entity_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace assay::sim
