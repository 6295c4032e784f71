#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace assay::reference {

/// A file that a checkpoint has closed and made durable, but that is not visible yet.
struct PreparedPart {
  std::uint64_t checkpoint = 0;  ///< the first that covers it
  std::string name;              ///< that it will be visible under
  std::uint64_t bytes = 0;
  friend bool operator==(const PreparedPart&, const PreparedPart&) = default;
};

/// What a file sink must know again after a crash.
struct SinkState {
  std::uint64_t last_checkpoint = 0;  ///< 0 before the first
  std::uint64_t next_sequence = 1;    ///< every part below it is covered by `last_checkpoint`
  std::vector<PreparedPart> prepared;
  friend bool operator==(const SinkState&, const SinkState&) = default;
};

/// Little-endian, with a checksum at the end.
[[nodiscard]] std::vector<std::byte> encode(const SinkState& state);

/// Throws InputError when the bytes are none that `encode` made.
[[nodiscard]] SinkState decode_sink_state(std::span<const std::byte> bytes);

}  // namespace assay::reference
