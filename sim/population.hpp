#pragma once

#include <cstdint>
#include <vector>

#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/imported.hpp"

namespace assay::sim {

/// What is fixed about one unit.
struct Unit {
  AttributesId attributes = no_attributes;
  double sessions_per_day = 0.0;         ///< mean, during the world; of a bot with its factor
  double sessions_per_day_before = 0.0;  ///< mean, in the pre-period
  bool is_bot = false;
  std::uint8_t devices = 1;
};

/// The units of a synthetic world, each a function of (seed, its index) alone: a world of fewer
/// units is the same world, cut off. Their texts are "u0000000" and so on, and a unit's UnitId is
/// its index.
class Population {
 public:
  /// Adds the units and their attributes to `dictionary`. Throws InputError below `/population`.
  Population(const Scenario& scenario, std::uint64_t seed, Dictionary& dictionary, int jobs);

  /// Real units; `outcomes` is how many kinds of outcome they have. Throws InputError below
  /// `/population/import` when a unit is listed twice.
  Population(const ImportedData& data, std::size_t outcomes, Dictionary& dictionary);

  [[nodiscard]] std::size_t size() const { return units_.size(); }

  [[nodiscard]] const Unit& operator[](std::size_t unit) const { return units_[unit]; }

  /// The unit's own factor on an outcome's probability or count: log-normal with mean 1.
  [[nodiscard]] double tendency(std::size_t unit, std::size_t outcome) const {
    return of(tendencies_, unit, outcome);
  }

  /// The unit's own factor on an outcome's values: log-normal with mean 1.
  [[nodiscard]] double value_tendency(std::size_t unit, std::size_t outcome) const {
    return of(value_tendencies_, unit, outcome);
  }

 private:
  using Factors = std::vector<std::vector<double>>;  // by outcome, then unit; empty: all 1

  [[nodiscard]] static double of(const Factors& factors, std::size_t unit, std::size_t outcome) {
    return factors[outcome].empty() ? 1.0 : factors[outcome][unit];
  }

  void draw_traits(const Scenario& scenario, std::uint64_t seed, Dictionary& dictionary);
  void draw_activity(const Scenario& scenario, std::uint64_t seed, int jobs);
  void draw_tendencies(const Scenario& scenario, std::uint64_t seed, int jobs);

  std::vector<Unit> units_;
  Factors tendencies_;
  Factors value_tendencies_;
};

}  // namespace assay::sim
