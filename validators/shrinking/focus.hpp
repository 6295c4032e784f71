#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "validators/shrinking/part.hpp"

namespace assay::validators::shrinking {

/// What a failure's field speaks of: "checkout_v2/treatment/all/revenue/sum" of an experiment and a
/// metric, "events/outcome/late" of neither. A first guess at what is needed to see it again.
struct Focus {
  std::optional<std::string> experiment;  ///< none: all of them
  std::optional<std::size_t> metric;      ///< of the pipeline's; none: any will do
  bool has_segment = false;               ///< it is about a segment other than "all"
};

[[nodiscard]] Focus focus_of(std::string_view field, const sim::RunRecord& run);

/// Those of `lines` that can matter to the focus and the part's metrics: the definitions and
/// exposures of its experiment, outcomes that feed a metric, all classifications.
[[nodiscard]] Kept relevant(const Kept& lines, const Focus& focus, const Part& part,
                            const sim::RunRecord& run);

/// The lines that are about an experiment: its definitions, and its exposures.
[[nodiscard]] std::vector<std::optional<std::string>> experiments_of(const Kept& lines,
                                                                     const sim::RunRecord& run);

/// By line: which group of units that share events it belongs to, numbered in the order of first
/// sight; none for definitions.
struct Groups {
  std::vector<std::optional<std::size_t>> of_line;  ///< in the order of the lines asked about
  std::size_t count = 0;
};

[[nodiscard]] Groups groups_of(const Kept& lines, const sim::RunRecord& run);

}  // namespace assay::validators::shrinking
