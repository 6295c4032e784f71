#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/world_options.hpp"
#include "validators/calibration/calibration.hpp"

namespace assay::cli {

/// What a calibration, or one shard of it, has counted so far, as a file: for going on after an
/// interruption, and for `assay merge`.
struct CalibrationPart {
  std::string
      identity;  ///< JSON of all that fixes the numbers; equal for parts that belong together
  validators::CalibrationPlan plan;
  validators::Shard shard;
  std::int64_t items_done = 0;  ///< of the shard's
  validators::CalibrationCounts counts;
};

/// The world of a setting, as a calibration lives it.
[[nodiscard]] validators::EventWorld world_of(const Setting& setting, std::size_t experiment);

/// The identity of a calibration of this setting.
[[nodiscard]] std::string identity_of(const Setting& setting,
                                      const validators::CalibrationSettings& calibration);

/// The settings behind an identity; `setting` becomes the world that it was made of.
[[nodiscard]] validators::CalibrationSettings settings_from(std::string_view identity,
                                                            std::string_view place,
                                                            Setting& setting);

[[nodiscard]] std::string write_part(const CalibrationPart& part);

/// Throws: InputError where `text` is no such file, or of another version.
[[nodiscard]] CalibrationPart read_part(std::string_view text, std::string_view place);

}  // namespace assay::cli
