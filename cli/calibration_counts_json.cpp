#include "cli/calibration_counts_json.hpp"

#include <nlohmann/json.hpp>

#include "validators/calibration/method.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using validators::CalibrationCounts;
using validators::GainTally;
using validators::PValues;
using validators::SplitTally;
using validators::Tally;
using validators::TallyTable;

json json_of(const Tally& tally) {
  return {{"replications", tally.replications},
          {"stopped", tally.stopped},
          {"wrong_sign", tally.wrong_sign},
          {"exaggeration", tally.exaggeration},
          {"covered", tally.covered},
          {"covered_at_end", tally.covered_at_end},
          {"covered_always", tally.covered_always},
          {"undefined", tally.undefined}};
}

/// Metric by metric, each method under its name.
json json_of(const TallyTable& table) {
  json out = json::array();
  for (const std::vector<Tally>& of_metric : table) {
    json methods = json::object();
    for (std::size_t m = 0; m < of_metric.size(); ++m)
      methods[std::string{validators::method_kinds()[m]->name}] = json_of(of_metric[m]);
    out.push_back(methods);
  }
  return out;
}

Tally tally_from(const json& value) {
  Tally out{0};
  out.replications = value.at("replications");
  out.stopped = value.at("stopped").get<std::vector<std::int64_t>>();
  out.wrong_sign = value.at("wrong_sign");
  out.exaggeration = value.at("exaggeration");
  out.covered = value.at("covered");
  out.covered_at_end = value.at("covered_at_end");
  out.covered_always = value.at("covered_always");
  out.undefined = value.at("undefined");
  return out;
}

TallyTable table_from(const json& value) {
  TallyTable out;
  for (const json& methods : value) {
    std::vector<Tally>& row = out.emplace_back();
    for (const validators::MethodKind* method : validators::method_kinds())
      row.push_back(tally_from(methods.at(std::string{method->name})));
  }
  return out;
}

json json_of(const std::vector<validators::FinalTally>& last_looks) {
  json out = json::array();
  for (const validators::FinalTally& tally : last_looks) {
    const auto numbers = tally.numbers();
    out.push_back({{"sum", numbers.sum},
                   {"squares", numbers.squares},
                   {"fourths", numbers.fourths},
                   {"p_values", numbers.p_values}});
  }
  return out;
}

std::vector<validators::FinalTally> last_looks_from(const json& value) {
  std::vector<validators::FinalTally> out;
  for (const json& each : value)
    out.push_back(validators::FinalTally::of(
        {.sum = each.at("sum"),
         .squares = each.at("squares"),
         .fourths = each.at("fourths"),
         .p_values = each.at("p_values").get<std::vector<std::uint32_t>>()}));
  return out;
}

json json_of(const std::vector<GainTally>& gains) {
  json out = json::array();
  for (const GainTally& tally : gains)
    out.push_back({{"replications", tally.replications},
                   {"plain_squares", tally.plain_squares},
                   {"adjusted_squares", tally.adjusted_squares},
                   {"plain_fourths", tally.plain_fourths},
                   {"adjusted_fourths", tally.adjusted_fourths},
                   {"crossed_squares", tally.crossed_squares},
                   {"claimed", tally.claimed},
                   {"foretold", tally.foretold}});
  return out;
}

std::vector<GainTally> gains_from(const json& value) {
  std::vector<GainTally> out;
  for (const json& each : value)
    out.push_back({.replications = each.at("replications"),
                   .plain_squares = each.at("plain_squares"),
                   .adjusted_squares = each.at("adjusted_squares"),
                   .plain_fourths = each.at("plain_fourths"),
                   .adjusted_fourths = each.at("adjusted_fourths"),
                   .crossed_squares = each.at("crossed_squares"),
                   .claimed = each.at("claimed"),
                   .foretold = each.at("foretold")});
  return out;
}

json json_of(const SplitTally& split) {
  return {{"replications", split.replications},
          {"last_p", split.last_p.numbers()},
          {"blocked", split.blocked},
          {"alarmed_daily", split.alarmed_daily},
          {"alarmed_sequentially", split.alarmed_sequentially},
          {"misjudged", split.misjudged}};
}

SplitTally split_from(const json& value) {
  return {.replications = value.at("replications"),
          .last_p = PValues::of(value.at("last_p").get<std::vector<std::uint32_t>>()),
          .blocked = value.at("blocked"),
          .alarmed_daily = value.at("alarmed_daily"),
          .alarmed_sequentially = value.at("alarmed_sequentially"),
          .misjudged = value.at("misjudged")};
}

}  // namespace

json json_of(const CalibrationCounts& counts) {
  return {{"sufficient", json_of(counts.sufficient)},
          {"event", json_of(counts.event)},
          {"last_looks", json_of(counts.last_looks)},
          {"gains", json_of(counts.gains)},
          {"split", json_of(counts.split)}};
}

CalibrationCounts counts_from(const json& value) {
  return {.sufficient = table_from(value.at("sufficient")),
          .event = table_from(value.at("event")),
          .last_looks = last_looks_from(value.at("last_looks")),
          .gains = gains_from(value.at("gains")),
          .split = split_from(value.at("split"))};
}

}  // namespace assay::cli
