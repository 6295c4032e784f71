#include "sim/imported.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "sim/event_id.hpp"

namespace assay::sim {
namespace {

constexpr const char* import_path = "/population/import";

EventTime log_start_of(const Scenario& scenario) {
  const auto& before = scenario.population.pre_period;
  return scenario.start - (before ? before->duration : Duration{0});
}

/// When experiments begin within the world, each instant once.
std::vector<EventTime> beginnings(const Scenario& scenario) {
  std::vector<EventTime> starts;
  for (const ExperimentDefinition& experiment : scenario.experiments) {
    const EventTime at = std::max(experiment.start, scenario.start);
    if (at < std::min(experiment.end, scenario.start + scenario.duration)) starts.push_back(at);
  }
  std::ranges::sort(starts);
  starts.erase(std::ranges::unique(starts).begin(), starts.end());
  return starts;
}

/// The outcomes within the world, by unit, then time, then as they stand in the data.
std::vector<const ImportedOutcome*> in_order(const ImportedData& data, const Scenario& scenario) {
  std::vector<const ImportedOutcome*> ordered;
  for (const ImportedOutcome& outcome : data.outcomes) {
    expects(outcome.unit < data.units.size(), "outcomes of known units");
    if (outcome.at >= log_start_of(scenario) && outcome.at < scenario.start + scenario.duration)
      ordered.push_back(&outcome);
  }
  std::ranges::stable_sort(ordered, [](const ImportedOutcome* a, const ImportedOutcome* b) {
    return std::tie(a->unit, a->at) < std::tie(b->unit, b->at);
  });
  return ordered;
}

}  // namespace

AttributesId intern(const AttributeTexts& texts, Dictionary& dictionary) {
  std::vector<Attribute> set;
  for (const auto& [key, value] : texts) {
    const Symbol key_symbol = dictionary.symbol(key);
    set.push_back({key_symbol, dictionary.symbol(value)});
  }
  return dictionary.attributes(std::move(set));
}

std::vector<OutcomeSpec> Imported::outcomes_of(const ImportedData& data) {
  std::map<std::string, OutcomeSpec> by_name;
  for (const ImportedOutcome& outcome : data.outcomes) {
    OutcomeSpec spec;
    spec.event = outcome.name;
    spec.value = DistributionSpec{.distribution = "constant", .value = 1.0};
    spec.in_pre_period = true;
    by_name.try_emplace(outcome.name, std::move(spec));
  }
  if (by_name.size() > max_outcomes)
    throw InputError(import_path,
                     "more than " + std::to_string(max_outcomes) + " kinds of outcome");
  std::vector<OutcomeSpec> specs;
  for (const auto& [name, spec] : by_name)
    specs.push_back(spec);
  return specs;
}

Imported::Imported(const ImportedData& data, const Scenario& scenario, Dictionary& dictionary)
    : experiments_{scenario.experiments.size()} {
  read_variants(data, scenario);
  read_sessions(data, scenario, dictionary);
}

void Imported::read_variants(const ImportedData& data, const Scenario& scenario) {
  for (const ImportedUnit& unit : data.units) {
    is_given_.push_back(!unit.variant.empty());
    bool is_known = unit.variant.empty();
    for (const ExperimentDefinition& experiment : scenario.experiments) {
      const auto found =
          std::ranges::find(experiment.variants, unit.variant, &VariantDefinition::variant);
      const bool has = found != experiment.variants.end();
      variants_.push_back(has ? static_cast<std::int16_t>(found - experiment.variants.begin())
                              : none_assigned);
      is_known = is_known || has;
    }
    if (!is_known)
      throw InputError(import_path, "no experiment has the variant '" + unit.variant +
                                        "' of the unit '" + unit.unit_id + "'");
  }
}

void Imported::read_sessions(const ImportedData& data, const Scenario& scenario,
                             Dictionary& dictionary) {
  const std::vector<EventTime> starts = beginnings(scenario);
  exposing_ = static_cast<std::uint32_t>(starts.size());
  const std::vector<const ImportedOutcome*> ordered = in_order(data, scenario);
  auto next = ordered.begin();
  for (std::uint32_t unit = 0; unit < data.units.size(); ++unit) {
    first_session_.push_back(sessions_.size());
    first_before_.push_back(outcomes_.size());
    for (std::uint32_t i = 0; i < exposing_; ++i)
      sessions_.push_back({starts[i], unit, i});
    std::uint32_t before = first_pre_period_session;
    std::uint32_t during = exposing_;
    for (; next != ordered.end() && (*next)->unit == unit; ++next) {
      const ImportedOutcome& outcome = **next;
      if (before + 1 == no_session || during + 1 == first_pre_period_session)
        throw InputError(import_path,
                         "the unit '" + data.units[unit].unit_id + "' has too many outcomes");
      std::uint32_t& code = outcome.at < scenario.start ? before : during;
      sessions_.push_back({outcome.at, unit, code++});
      const auto kind = std::ranges::find(scenario.outcomes, outcome.name, &OutcomeSpec::event);
      outcomes_.push_back({static_cast<std::uint32_t>(kind - scenario.outcomes.begin()),
                           outcome.value_micro, intern(outcome.attributes, dictionary)});
    }
    first_during_.push_back(first_before_.back() + (before - first_pre_period_session));
    std::ranges::sort(sessions_.begin() + static_cast<std::ptrdiff_t>(first_session_.back()),
                      sessions_.end());
  }
  first_session_.push_back(sessions_.size());
}

std::span<const Session> Imported::sessions(std::uint32_t unit) const {
  return std::span{sessions_}.subspan(first_session_[unit],
                                      first_session_[unit + 1] - first_session_[unit]);
}

const GivenOutcome& Imported::outcome(const Session& session) const {
  expects(!is_exposing(session), "a session with an outcome");
  const bool is_before = session.code >= first_pre_period_session;
  return is_before
             ? outcomes_[first_before_[session.unit] + session.code - first_pre_period_session]
             : outcomes_[first_during_[session.unit] + session.code - exposing_];
}

bool Imported::assign(std::uint32_t unit, std::span<std::int16_t> variants) const {
  if (!is_given_[unit]) return false;
  std::copy_n(variants_.begin() + static_cast<std::ptrdiff_t>(unit * experiments_), experiments_,
              variants.begin());
  return true;
}

}  // namespace assay::sim
