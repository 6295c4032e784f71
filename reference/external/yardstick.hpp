#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/pipeline.hpp"
#include "reference/external/pipeline_protocol.hpp"

namespace assay::reference {

/// How near a sum in binary floating point must be to the exact one, relative to it.
inline constexpr double float_tolerance = 1e-9;

/// Whether a stated sum, both on one decimal grid, is the right one but for binary rounding: within
/// float_tolerance of it, or the next number of the grid.
[[nodiscard]] bool is_rounding_of(Int128 stated, Int128 right);

/// The reference beside an external pipeline, which says what an answer that is not exact means.
class Yardstick {
 public:
  Yardstick(const PipelineSetup& setup, const Dictionary& dictionary);

  void ingest(std::span<const Event> events) { right_->ingest(events); }

  /// The answer as a snapshot: see ExternalPipelines.
  [[nodiscard]] Snapshot exact(StatedAnswer answer, ArrivalTime as_of);

  /// A pipeline's state with the reference's own, and back again.
  [[nodiscard]] std::vector<std::byte> packed(std::string_view state);
  [[nodiscard]] std::string unpack(std::span<const std::byte> checkpoint);

 private:
  std::unique_ptr<Pipeline> right_;
};

}  // namespace assay::reference
