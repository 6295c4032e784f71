#include "sim/population.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <string>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "model/math/elementary.hpp"
#include "sim/activity.hpp"
#include "sim/parallel.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

constexpr std::size_t units_per_task = 4096;

template <class Work>
void for_each_unit(std::size_t units, int jobs, Work work) {
  for_each_index((units + units_per_task - 1) / units_per_task, jobs, [&](std::size_t task) {
    const std::size_t end = std::min(units, (task + 1) * units_per_task);
    for (std::size_t unit = task * units_per_task; unit < end; ++unit)
      work(unit);
  });
}

/// "u" and at least seven digits.
std::string unit_text(std::size_t unit) { return fmt::format("u{:07}", unit); }

/// One attribute of the scenario: its words, and the table that draws one.
struct Trait {
  Trait(const AttributeSpec& spec, Dictionary& dictionary)
      : key{dictionary.symbol(spec.attribute)}, table{weights(spec)} {
    for (const auto& [value, share] : spec.shares)
      values.push_back(dictionary.symbol(value));
  }

  static std::vector<double> weights(const AttributeSpec& spec) {
    std::vector<double> shares;
    for (const auto& [value, share] : spec.shares)
      shares.push_back(share);
    return shares;
  }

  Symbol key;
  CategoricalTable table;
  std::vector<Symbol> values;
};

/// Not the vectors' own order: on big-endian machines the `<=>` of g++ 12 compares n bytes of them
/// instead of n elements, and different keys meet.
struct ByElement {
  bool operator()(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) const {
    return std::ranges::lexicographical_compare(a, b);
  }
};

/// exp(sigma z - sigma^2 / 2) for every unit: mean 1.
std::vector<double> mean_one_factors(std::size_t units, double sigma, std::uint64_t seed,
                                     std::uint64_t kind, int jobs) {
  std::vector<double> factors(sigma > 0.0 ? units : 0);
  for_each_unit(factors.size(), jobs, [&](std::size_t unit) {
    RandomStream random{seed, Purpose::unit_effects, indexed(unit, kind)};
    const double z = random.normal();
    factors[unit] = math::exp(sigma * z - sigma * sigma / 2.0);
  });
  return factors;
}

}  // namespace

Population::Population(const Scenario& scenario, std::uint64_t seed, Dictionary& dictionary,
                       int jobs)
    : units_(static_cast<std::size_t>(scenario.population.units)) {
  draw_traits(scenario, seed, dictionary);
  draw_activity(scenario, seed, jobs);
  draw_tendencies(scenario, seed, jobs);
}

Population::Population(const ImportedData& data, std::size_t outcomes, Dictionary& dictionary)
    : tendencies_(outcomes), value_tendencies_(outcomes) {
  for (const ImportedUnit& unit : data.units) {
    const UnitId id = dictionary.unit(UnitKind::user, unit.unit_id);
    if (id.value != units_.size())
      throw InputError("/population/import", "the unit '" + unit.unit_id + "' is listed twice");
    units_.push_back({.attributes = intern(unit.attributes, dictionary)});
  }
}

void Population::draw_traits(const Scenario& scenario, std::uint64_t seed, Dictionary& dictionary) {
  const PopulationSpec& spec = scenario.population;
  std::vector<Trait> traits;
  for (const AttributeSpec& attribute : spec.attributes)
    traits.emplace_back(attribute, dictionary);
  const Threshold bot{spec.bots.share};
  const Threshold two_devices{spec.multi_device_share};
  std::map<std::vector<std::size_t>, AttributesId, ByElement> known;
  std::vector<std::size_t> drawn(traits.size());
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    const UnitId id = dictionary.unit(UnitKind::user, unit_text(unit));
    expects(id.value == unit, "a dictionary without units");
    RandomStream random{seed, Purpose::population, unit};
    units_[unit].is_bot = random.bernoulli(bot);
    units_[unit].devices = random.bernoulli(two_devices) ? 2 : 1;
    for (std::size_t i = 0; i < traits.size(); ++i)
      drawn[i] = random.categorical(traits[i].table);
    const auto [place, is_new] = known.try_emplace(drawn);
    if (is_new) {
      std::vector<Attribute> set;
      for (std::size_t i = 0; i < traits.size(); ++i)
        set.push_back({traits[i].key, traits[i].values[drawn[i]]});
      place->second = dictionary.attributes(std::move(set));
    }
    units_[unit].attributes = place->second;
  }
}

void Population::draw_activity(const Scenario& scenario, std::uint64_t seed, int jobs) {
  const PopulationSpec& spec = scenario.population;
  const Activity activity{spec.sessions_per_day, "/population/sessions_per_day"};
  const double r = spec.pre_period
                       ? activity.score_correlation(spec.pre_period->correlation,
                                                    "/population/pre_period/correlation")
                       : 0.0;
  const double rest = std::sqrt(1.0 - r * r);
  for_each_unit(units_.size(), jobs, [&](std::size_t i) {
    Unit& unit = units_[i];
    const double factor = unit.is_bot ? spec.bots.activity_factor : 1.0;
    RandomStream during{seed, Purpose::activity, i};
    const double score = during.normal();
    unit.sessions_per_day = factor * activity.rate(score);
    if (!spec.pre_period) return;
    RandomStream before{seed, Purpose::pre_activity, i};
    const double own = before.normal();
    unit.sessions_per_day_before = factor * activity.rate(r * score + rest * own);
  });
}

void Population::draw_tendencies(const Scenario& scenario, std::uint64_t seed, int jobs) {
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
    const OutcomeSpec& outcome = scenario.outcomes[i];
    tendencies_.push_back(mean_one_factors(units_.size(), outcome.unit_sigma, seed, 2 * i, jobs));
    value_tendencies_.push_back(
        mean_one_factors(units_.size(), outcome.unit_value_sigma, seed, 2 * i + 1, jobs));
  }
}

}  // namespace assay::sim
