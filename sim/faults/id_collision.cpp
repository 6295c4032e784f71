#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string>
#include <string_view>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind id_collision;

namespace {

/// Half a 12-byte id whose murmur3 hash (x86, 32 bits) is that of its twin, under any seed and
/// behind any start of the same length. Two successive blocks of four bytes enter the hash as
///
///   h = rotl(h ^ mix(block), 13) * 5 + c,    mix(b) = rotl(b * c1, 15) * c2
///
/// A flip of bit 18 of the first mixed block flips bit 31 after the rotation, where times five and
/// plus c leave it alone, and a flip of bit 31 of the second one takes it back.
/// Source: J.-P. Aumasson, D. J. Bernstein, M. Bosslet, "Hash-flooding DoS reloaded", 29C3, 2012.
struct Twins {
  std::array<char, 4> one{};
  std::array<char, 4> other{};
};

using Block = std::array<char, 4>;

constexpr std::uint32_t c1 = 0xCC9E2D51;
constexpr std::uint32_t c2 = 0x1B873593;

/// Of an odd number, modulo 2^32: each step doubles the bits that are right.
constexpr std::uint32_t inverse(std::uint32_t odd) {
  std::uint32_t x = odd;
  for (int i = 0; i < 5; ++i)
    x *= 2 - odd * x;
  return x;
}

constexpr std::uint32_t number_of(const Block& block) {
  std::uint32_t number = 0;
  for (std::size_t i = block.size(); i-- > 0;)
    number = number << 8U | static_cast<std::uint8_t>(block[i]);
  return number;
}

constexpr Block block_of(std::uint32_t number) {
  Block block{};
  for (char& c : block) {
    c = static_cast<char>(number & 0xFFU);
    number >>= 8U;
  }
  return block;
}

/// The block that mixes to the same but for `flipped`.
constexpr Block twin_of(const Block& block, std::uint32_t flipped) {
  const std::uint32_t mixed = (std::rotl(number_of(block) * c1, 15) * c2) ^ flipped;
  return block_of(std::rotr(mixed * inverse(c2), 15) * inverse(c1));
}

bool is_written_in_digits(const Block& block) {
  return std::ranges::all_of(
      block, [](char c) { return digits::characters.find(c) != std::string_view::npos; });
}

/// The first 64 pairs of blocks of digits that are twins; all 128 differ.
std::array<Twins, 64> find_twins(std::uint32_t flipped) {
  std::array<Twins, 64> found;
  std::size_t count = 0;
  for (std::uint32_t i = 0; count < found.size(); ++i) {
    const Block block{digits::characters[i >> 18U & 63U], digits::characters[i >> 12U & 63U],
                      digits::characters[i >> 6U & 63U], digits::characters[i & 63U]};
    const Block twin = twin_of(block, flipped);
    if (is_written_in_digits(twin) && block < twin) found[count++] = {block, twin};
  }
  return found;
}

/// Gives a share of the first two outcomes of one kind in a session ids that differ and have the
/// same 32-bit hash (murmur3, whatever its seed). A set of ids that keeps 32 bits of each takes the
/// second for a copy of the first: among a million ids, chance alone makes a hundred such pairs.
/// Acts on worlds of up to 64^4 units, and on the first 64 sessions of each.
class IdCollision final : public Fault {
 public:
  explicit IdCollision(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    Delivery& renamed = out.emplace_back(delivery);
    const std::optional<Text> id = colliding(run, delivery.event);
    if (!id || !is_chosen(run, delivery.event)) return;
    renamed.event.event_id = *id;
    renamed.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return colliding(run, event) ? share_.chance() : 0.0;
  }

 private:
  static constexpr std::size_t session_at = 4;
  static constexpr std::size_t kind_at = 7;

  /// Both of a pair or neither.
  [[nodiscard]] bool is_chosen(const RunFacts& run, const Event& event) const {
    const std::string_view both = event.event_id.view().substr(0, kind_at + 1);
    return sticky_stream(run, id_collision.name, entity_of(both)).bernoulli(share_);
  }

  /// Unit (4 digits), session (3), kind (1), slot (3) as a unit and two blocks of a pair of twins.
  [[nodiscard]] std::optional<Text> colliding(const RunFacts& run, const Event& event) const {
    const std::string_view id = event.event_id.view();
    if (type_of(event) != EventType::outcome || id.size() != 11) return std::nullopt;
    const std::string_view slot = id.substr(kind_at + 1);
    if (id.substr(session_at, 2) != "00" || (slot != "000" && slot != "001")) return std::nullopt;
    const std::size_t kind = digits::characters.find(id[kind_at]);
    const std::size_t session = digits::characters.find(id[kind_at - 1]);
    const bool has_pairs = kind > 0 && kind <= run.scenario->outcomes.size() &&
                           run.scenario->outcomes[kind - 1].per_session.has_value();
    if (!has_pairs || session == std::string_view::npos) return std::nullopt;
    std::string name{id.substr(0, session_at)};
    for (const Twins& twins : {of_session_[session], of_kind_[kind]}) {
      const Block& block = slot == "000" ? twins.one : twins.other;
      name.append(block.data(), block.size());
    }
    return Text{name};
  }

  Threshold share_;  // of the pairs
  std::array<Twins, 64> of_session_ = find_twins(1U << 18U);
  std::array<Twins, 64> of_kind_ = find_twins(1U << 31U);
  std::uint64_t touch_ = touch_bit(id_collision);
};

}  // namespace

constinit const FaultKind id_collision{
    "id_collision",
    FaultClass::exact,
    "identity",
    "pairs of events have different ids with the same 32-bit hash",
    "log processing: a key of 32 bits takes different events for copies of one",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<IdCollision>};

}  // namespace assay::sim
