#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace assay::sim {

/// One cause of sample-ratio mismatches, by the heading that it was published under.
struct PublishedCause {
  std::string_view stage;  ///< of the experiment in which it arises
  std::string_view part;   ///< of the stage
  std::string_view cause;
  std::string_view faults;    ///< that model it, by name, comma separated
  std::string_view why_none;  ///< where none does; else empty
};

/// Where the headings come from.
inline constexpr std::string_view taxonomy_source =
    "A. Fabijan et al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD "
    "2019, doi:10.1145/3292500.3330722; in the wording and with the additions of its co-author L. "
    "Vermeer, lukasvermeer.nl/srm/docs/causes";

/// The 27 headings in their published order.
[[nodiscard]] std::span<const PublishedCause> published_causes();

/// The names of a comma-separated list.
[[nodiscard]] std::vector<std::string_view> listed_names(std::string_view list);

}  // namespace assay::sim
