#include "validators/probe_config.hpp"

#include <fmt/format.h>
#include <utility>

#include "model/bucket_rules.hpp"

namespace assay::validators {
namespace {

constexpr std::int64_t percent = 1'000'000;  // in millionths of a percent

ExperimentDefinition named(std::string experiment_id, Scheme scheme) {
  ExperimentDefinition out;
  out.experiment_id = std::move(experiment_id);
  out.salt = out.experiment_id + "_salt";
  out.scheme = scheme;
  return out;
}

ExperimentDefinition in_layer(ExperimentDefinition experiment, std::int64_t low,
                              std::int64_t high) {
  experiment.layer = LayerPlace{"ui", "ui_layer_salt", 100, {low, high}};
  return experiment;
}

ExperimentDefinition in_group(ExperimentDefinition experiment, std::int64_t low,
                              std::int64_t high) {
  experiment.group = GroupPlace{"checkout_group", {low, high}};
  return experiment;
}

ExperimentDefinition with_traffic(ExperimentDefinition experiment, std::int64_t traffic_micro) {
  experiment.traffic_micro = traffic_micro;
  return experiment;
}

ExperimentDefinition thirds(std::string experiment_id) {
  ExperimentDefinition out = named(std::move(experiment_id), Scheme::two_hash_10000);
  out.variants = {{"control", 33'330'000}, {"treatment", 33'330'000}, {"other", 33'340'000}};
  return out;
}

ExperimentDefinition eligible(Condition condition) {
  ExperimentDefinition out =
      halves(fmt::format("eligible_{}", static_cast<int>(condition.op)), Scheme::single_hash_100);
  out.eligibility.push_back(std::move(condition));
  return out;
}

/// The schemes of other platforms, with namespaces and partial traffic.
void add_dialects(std::vector<ExperimentDefinition>& out) {
  for (const SchemeRules& rules : scheme_rules)
    if (!rules.chooses_hash)
      out.push_back(tenths(fmt::format("tenths_{}", out.size()), rules.scheme));
  for (const Scheme scheme : {Scheme::growthbook_v1, Scheme::growthbook_v2}) {
    const std::string name = fmt::format("namespace_{}", out.size());
    out.push_back(with_traffic(halves(name + "_first", scheme), 50 * percent));
    out.push_back(with_traffic(halves(name + "_second", scheme), 37 * percent));
    out.rbegin()[1].group = GroupPlace{name, {0, 400}};
    out.rbegin()[0].group = GroupPlace{name, {400, 1'000}};
  }
  out.push_back(with_traffic(halves("unleash_thirds", Scheme::unleash), 30 * percent));
  out.back().variants = {{"control", 33'300'000}, {"one", 33'300'000}, {"two", 33'400'000}};
}

}  // namespace

ExperimentDefinition tenths(std::string experiment_id, Scheme scheme, HashKind hash) {
  ExperimentDefinition out = named(std::move(experiment_id), scheme);
  out.hash = hash;
  for (int i = 0; i < 10; ++i)
    out.variants.push_back({fmt::format("variant_{}", i), 10 * percent});
  return out;
}

ExperimentDefinition halves(std::string experiment_id, Scheme scheme) {
  ExperimentDefinition out = named(std::move(experiment_id), scheme);
  out.variants = {{"control", 50 * percent}, {"treatment", 50 * percent}};
  return out;
}

std::vector<ExperimentDefinition> probe_config() {
  constexpr auto single = Scheme::single_hash_100;
  constexpr auto two = Scheme::two_hash_10000;
  std::vector<ExperimentDefinition> out;
  for (const HashKind hash : {HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3}) {
    out.push_back(tenths(fmt::format("single_{}", static_cast<int>(hash)), single, hash));
    out.push_back(tenths(fmt::format("two_{}", static_cast<int>(hash)), two, hash));
  }
  out.push_back(with_traffic(halves("half_open", single), 50 * percent));
  out.push_back(with_traffic(thirds("thirds"), 37'500'000));
  out.push_back(in_layer(halves("layer_first", single), 0, 30));
  out.push_back(in_layer(thirds("layer_second"), 30, 85));
  out.push_back(in_group(halves("group_first", two), 0, 4'000));
  out.push_back(in_group(with_traffic(halves("group_second", single), 50 * percent), 4'000, 9'000));
  out.push_back(eligible({"country", Condition::Op::in, {"US", "DE"}}));
  out.push_back(eligible({"country", Condition::Op::not_in, {"US"}}));
  out.push_back(eligible({"country", Condition::Op::exists, {}}));
  out.push_back(halves("device", single));
  out.back().unit = UnitKind::device;
  out.push_back(halves("paused", single));
  out.back().status = ExperimentStatus::paused;
  out.push_back(halves("partial", single));
  out.back().variants = {{"control", 20 * percent}, {"treatment", 30 * percent}};
  add_dialects(out);
  return out;
}

std::vector<InvalidConfig> invalid_configs() {
  constexpr auto single = Scheme::single_hash_100;
  constexpr auto two = Scheme::two_hash_10000;
  ExperimentDefinition broken_edge = halves("broken_edge", single);
  broken_edge.variants = {{"control", 49'900'000}, {"treatment", 50'100'000}};
  ExperimentDefinition too_much = halves("too_much", two);
  too_much.variants[1].allocation_micro += percent;
  return {
      {"ranges of one layer overlap",
       {in_layer(halves("first", single), 0, 51), in_layer(halves("second", single), 50, 100)}},
      {"ranges of one group overlap",
       {in_group(halves("first", two), 0, 5'001), in_group(halves("second", two), 5'000, 9'000)}},
      {"an allocation's edge is no whole bucket", {broken_edge}},
      {"allocations exceed 100 %", {too_much}}};
}

}  // namespace assay::validators
