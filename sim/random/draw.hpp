#pragma once

#include <cstdint>
#include <limits>

#include "model/contract.hpp"
#include "sim/random/address.hpp"

namespace assay::sim {

/// One draw of a stream, as an engine of 64-bit words for a sampler that needs an unknown number of
/// them: however many it takes, no other draw moves. A uniform random bit generator, so
/// Boost.Random accepts it too.
class Draw {
 public:
  using result_type = std::uint64_t;

  /// Draw `number` of the stream at `address`.
  Draw(const StreamAddress& address, std::uint32_t number)
      : Draw(address, number,
             philox_word(philox(address.counter(number / 2, 0), address.key), number % 2)) {}

  /// The same, when its first word is known.
  Draw(const StreamAddress& address, std::uint32_t number, std::uint64_t first_word)
      : address_{address}, number_{number}, pending_{first_word} {}

  static constexpr result_type min() { return 0; }

  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (!has_pending_) return next_block();
    has_pending_ = false;
    return pending_;
  }

 private:
  result_type next_block() {
    expects(++sub_counter_ != 0, "fewer than 2^17 words from one draw");
    const PhiloxCounter block = philox(address_.counter(number_, sub_counter_), address_.key);
    pending_ = philox_word(block, 1);
    has_pending_ = true;
    return philox_word(block, 0);
  }

  StreamAddress address_;
  std::uint32_t number_;
  std::uint16_t sub_counter_ = 0;
  bool has_pending_ = true;
  std::uint64_t pending_;
};

}  // namespace assay::sim
