#pragma once

namespace assay::validators {

/// mean (1 + effect), of a law that a relative effect scales or shifts.
/// Throws: InputError unless it is above 0 and at most 1e6, so that values stay within a log's.
[[nodiscard]] double scaled_mean(double mean, double effect);

}  // namespace assay::validators
