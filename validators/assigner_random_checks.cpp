#include <array>
#include <chrono>
#include <fmt/format.h>
#include <vector>

#include "model/bucket_rules.hpp"
#include "model/math/special.hpp"
#include "validators/assigner_checks.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators {
namespace {

using Config = std::vector<ExperimentDefinition>;

/// Pearson's chi-square of a table of counts against independence of its rows and columns.
double independence_p(const std::vector<std::vector<double>>& table) {
  std::vector<double> rows(table.size());
  std::vector<double> columns(table.front().size());
  double all = 0.0;
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t j = 0; j < columns.size(); ++j) {
      rows[i] += table[i][j];
      columns[j] += table[i][j];
      all += table[i][j];
    }
  double chi_squared = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const double expected = rows[i] * columns[j] / all;
      if (!(expected > 0.0)) return 0.0;  // a slot that nobody ever meets
      const double difference = table[i][j] - expected;
      chi_squared += difference * difference / expected;
    }
  return math::chi_squared_sf(chi_squared,
                              static_cast<double>((rows.size() - 1) * (columns.size() - 1)));
}

/// The variants of the config's two experiments against each other, over the ids in both.
MaybeProblem independent(const AssignerProbe& probe, const Config& config) {
  if (known(probe, config).size() < 2) return std::nullopt;
  const Dictionary dictionary;
  Questions questions{probe.factory, config, dictionary};
  std::vector<std::vector<double>> table(config[0].variants.size(),
                                         std::vector<double>(config[1].variants.size()));
  for (const std::string& id : probe.ids) {
    const auto answers = questions.ask(query_of(id));
    if (answers[0] == none_assigned || answers[1] == none_assigned) continue;
    table[static_cast<std::size_t>(answers[0])][static_cast<std::size_t>(answers[1])] += 1.0;
  }
  const double p = independence_p(table);
  if (p >= probe.false_fail) return std::nullopt;
  const std::string pair = config[0].experiment_id + " x " + config[1].experiment_id;
  return AssignmentProblem{pair, fmt::format("variants of {} depend on each other: p = {:.2g}; do "
                                             "their hashes use their own salts?",
                                             pair, p)};
}

}  // namespace

MaybeProblem check_uniformity(const AssignerProbe& probe) {
  Config config;
  for (const HashKind hash : {HashKind::murmur3_x86_32, HashKind::xxh64, HashKind::xxh3})
    for (const Scheme scheme : {Scheme::single_hash_100, Scheme::two_hash_10000})
      config.push_back(tenths(fmt::format("tenths_{}", config.size()), scheme, hash));
  for (const SchemeRules& rules : scheme_rules)
    if (!rules.chooses_hash)
      config.push_back(tenths(fmt::format("tenths_{}", config.size()), rules.scheme));
  config = known(probe, config);
  if (config.empty()) return std::nullopt;
  const Dictionary dictionary;
  Questions questions{probe.factory, config, dictionary};
  std::vector<std::array<double, 10>> counts(config.size());
  for (const std::string& id : probe.ids) {
    const auto answers = questions.ask(query_of(id));
    for (std::size_t i = 0; i < config.size(); ++i)
      if (answers[i] != none_assigned) counts[i].at(static_cast<std::size_t>(answers[i])) += 1.0;
  }
  const double expected = static_cast<double>(probe.ids.size()) / 10.0;
  for (std::size_t i = 0; i < config.size(); ++i) {
    double chi_squared = 0.0;
    for (const double count : counts[i])
      chi_squared += (count - expected) * (count - expected) / expected;
    const double p = math::chi_squared_sf(chi_squared, 9.0);
    if (p < probe.false_fail)
      return AssignmentProblem{
          config[i].experiment_id,
          fmt::format("ten equal slots of {} get unequal shares of {} ids: p = {:.2g}",
                      config[i].experiment_id, probe.ids.size(), p)};
  }
  return std::nullopt;
}

MaybeProblem check_independence(const AssignerProbe& probe) {
  constexpr auto single = Scheme::single_hash_100;
  constexpr auto murmur = HashKind::murmur3_x86_32;
  Config layers{tenths("in_ui", single, murmur), tenths("in_search", single, murmur)};
  layers[0].layer = LayerPlace{"ui", "ui_salt", 100, {0, 50}};
  layers[1].layer = LayerPlace{"search", "search_salt", 100, {0, 50}};
  Config successive{tenths("first_week", single, murmur), tenths("second_week", single, murmur)};
  for (ExperimentDefinition& experiment : successive)
    experiment.layer = LayerPlace{"ui", "ui_salt", 100, {0, 50}};
  successive[0].end = successive[0].start + std::chrono::hours{168};
  successive[1].start = successive[0].end;
  successive[1].end = successive[1].start + std::chrono::hours{168};
  if (auto problem = independent(probe, layers)) return problem;
  if (auto problem = independent(probe, successive)) return problem;
  for (const SchemeRules& rules : scheme_rules) {
    if (rules.scheme == Scheme::growthbook_v1) continue;
    if (auto problem = independent(
            probe, {tenths("like-named-1", rules.scheme), tenths("like-named-2", rules.scheme)}))
      return problem;
  }
  return std::nullopt;
}

}  // namespace assay::validators
