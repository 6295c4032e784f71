#include "sim/faults/taxonomy.hpp"

#include <algorithm>
#include <array>

namespace assay::sim {
namespace {

constexpr std::string_view assignment = "Experiment Assignment";
constexpr std::string_view execution = "Experiment Execution";
constexpr std::string_view log_processing = "Experiment Log Processing";
constexpr std::string_view analysis = "Experiment Analysis";
constexpr std::string_view interference = "Experiment Interference";

constexpr std::array<PublishedCause, 27> causes{{
    {assignment, "Variant Assignment", "Incorrect bucketing", "missing_bucket", ""},
    {assignment, "Variant Assignment", "Faulty randomization function",
     "weak_hash, salt_reuse, cache_block", ""},
    {assignment, "Variant Assignment", "Corrupted user IDs", "corrupted_id, crossover", ""},
    {assignment, "Variant Assignment", "Carry over effects", "carry_over", ""},
    {assignment, "Variant Deployment", "Non-orthogonal experiments",
     "non_orthogonal, no_salt, salt_reuse", ""},
    {assignment, "Variant Deployment", "Interaction effects", "non_orthogonal", ""},
    {execution, "Variant Delivery", "Variants started at different times",
     "unequal_start, stale_config", ""},
    {execution, "Variant Execution", "Delayed filter execution", "delayed_filter", ""},
    {execution, "Telemetry Generation", "Redirecting only some variants", "redirect_one_arm", ""},
    {execution, "Telemetry Generation", "Telemetry added or removed", "telemetry_added", ""},
    {execution, "Telemetry Generation", "Variant changing performance",
     "slower_variant_loses_exposures, late_sdk_one_arm", ""},
    {execution, "Telemetry Generation", "Variant changing engagement",
     "client_cache_flush_by_volume, bot_filter_hits_engaged_treatment", ""},
    {execution, "Telemetry Generation", "Variant crashing the product", "crash_one_arm", ""},
    {execution, "Telemetry Generation", "Client caching behaviour",
     "client_cache_flush_by_volume, cache_block", ""},
    {execution, "Telemetry Generation", "Telemetry transmission",
     "loss, retry_with_new_id, late_sdk_one_arm", ""},
    {log_processing, "Telemetry Cooking", "Removal of bots",
     "bot_filter_hits_engaged_treatment, bot_filter_one_arm, one_arm_retraction, undeclared_bot, "
     "one_hit_flood, late_classification, classification_out_of_order",
     ""},
    {log_processing, "Telemetry Cooking",
     "Using the HyperLogLog++ cardinality estimation algorithm", "sketch_counts", ""},
    {log_processing, "Telemetry Cooking", "Incorrect joins", "incorrect_join, reorder", ""},
    {log_processing, "Telemetry Cooking", "Delayed log arrival",
     "late, late_edge, stale_arm, dead_arm", ""},
    {analysis, "Telemetry Filtering", "Incorrect starting point of analysis", "wrong_trigger", ""},
    {analysis, "Telemetry Filtering", "Missing counterfactual logging", "missing_counterfactual",
     ""},
    {analysis, "Telemetry Filtering", "Wrong triggering or filter condition", "wrong_trigger", ""},
    {interference, "Variant Interference", "Inconsistent ramping of variants",
     "ramp_reassigns, stale_config, config_replay", ""},
    {interference, "Variant Interference", "Pausing variants during execution", "paused_variant",
     ""},
    {interference, "Variant Interference", "Self-assigning into a variant", "self_assignment", ""},
    {interference, "Telemetry Interference", "Ad blockers", "ad_blocker", ""},
    {interference, "Telemetry Interference", "Injection attacks and hacks", "injection", ""},
}};

}  // namespace

std::span<const PublishedCause> published_causes() { return causes; }

std::vector<std::string_view> listed_names(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    names.push_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    list.remove_prefix(std::min(list.find_first_not_of(' '), list.size()));
  }
  return names;
}

}  // namespace assay::sim
