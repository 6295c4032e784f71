#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/run_record.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// What kind of defect a pipeline most likely has.
struct LikelyClass {
  std::string name;  ///< "deduplication", "window edge", "statistics"
  std::string why;   ///< what speaks for it, as half a sentence
};

/// One row of the table from the pattern of verdicts to a class.
struct DefectPattern {
  std::vector<std::string_view> broken;      ///< one of them must be
  std::vector<std::string_view> not_broken;  ///< none of them may be
  std::string_view name;
  std::string_view why;
};

/// Most telling first: the first row that fits decides. Crashes come after the other relations, for
/// a pipeline that keeps a wrong state most often loses it at a restart, too.
[[nodiscard]] std::span<const DefectPattern> defect_patterns();

/// From what is broken and what is not, and, where that says no more than that answers are wrong,
/// from the last event of the smallest part of the run on which it shows (null: not known).
[[nodiscard]] LikelyClass likely_class(std::span<const Verdict> verdicts,
                                       const sim::RunRecord* smallest = nullptr);

}  // namespace assay::validators
