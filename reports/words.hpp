#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/run_report.hpp"

namespace assay::reports {

/// The verdict of all as one sentence that needs no knowledge of validators.
[[nodiscard]] std::string headline(const RunReport& report);

/// Declared faults that were expected at least 20 times and that no answer felt: the run says
/// nothing about them.
[[nodiscard]] std::vector<std::string_view> unfelt_faults(const RunReport& report);

/// "1,234,567".
[[nodiscard]] std::string count_words(std::int64_t count);

/// Four significant digits, without an exponent from 0.0001 to 10^15: "0.05123", "12,346".
[[nodiscard]] std::string number_words(double value);

/// A share in [0, 1] with three significant digits: "12.5 %".
[[nodiscard]] std::string share_words(double share);

/// A relative change with its sign: "+2.13 %".
[[nodiscard]] std::string change_words(double relative);

/// "0.0312", "<0.0001".
[[nodiscard]] std::string p_words(double p);

/// One effect in words. Relative where control allows it, else in the metric's unit.
struct EffectWords {
  std::string control;
  std::string treatment;
  std::string lift;      ///< "+2.13 %"; "-" without estimate
  std::string interval;  ///< "[-0.50, +4.76]"; empty without estimate
  std::string truth;     ///< in the unit of `lift`; "-" where it is not known
  std::string p;         ///< "-" where there is none
};

[[nodiscard]] EffectWords words_of(const EffectRow& effect);

/// Whether the interval holds the true effect; nothing where either is missing.
[[nodiscard]] std::optional<bool> covers_truth(const EffectRow& effect);

/// What the test of the split between the arms says: "p = 0.4321, as designed".
[[nodiscard]] std::string sample_ratio_words(const ExperimentReport& experiment);

/// The variant that the others are compared with; empty without arms.
[[nodiscard]] std::string_view control_of(const ExperimentReport& experiment);

/// The day of an instant: "2026-06-01".
[[nodiscard]] std::string day_words(EventTime time);

/// "first-week, seed 42", or "log data/events.ndjson".
[[nodiscard]] std::string source_words(const RunReport& report);

/// "50,000 units, 2,857,211 events happened, 2,969,433 lines delivered"; of a log "50,000 units,
/// 2,969,433 events read, 3 bad lines left out".
[[nodiscard]] std::string volume_words(const RunReport& report);

/// What the smallest case shows, in one or two lines: "FIELD: expected 1, got 2", and when.
[[nodiscard]] std::vector<std::string> difference_words(const SmallestCase& smallest);

/// "3 events of 1 unit are enough; the run had 59,688 of 2,000 (36 runs)".
[[nodiscard]] std::string size_words(const SmallestCase& smallest);

/// "Likely class: deduplication (copies of events change answers)".
[[nodiscard]] std::string class_words(const SmallestCase& smallest);

/// "In the run ledger and duplication are broken, 19 others hold."
[[nodiscard]] std::string pattern_words(const SmallestCase& smallest);

}  // namespace assay::reports
