#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace assay::cli {

/// What `list faults` says: by group, each fault with its class, what it does, and who must notice.
[[nodiscard]] std::string describe_faults();

/// The same for programs: an array of faults in the order in which they act.
[[nodiscard]] nlohmann::ordered_json faults_json();

/// What `list faults --taxonomy` says: the published causes of sample-ratio mismatches, the faults
/// that model each, and how many of the causes have one.
[[nodiscard]] std::string describe_taxonomy();

/// The same for programs.
[[nodiscard]] nlohmann::ordered_json taxonomy_json();

}  // namespace assay::cli
