#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/assigner.hpp"
#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/sessions.hpp"

namespace assay::sim {

using AttributeTexts = std::vector<std::pair<std::string, std::string>>;  ///< keys and values

struct ImportedUnit {
  std::string unit_id;  ///< not repeated
  std::string variant;  ///< given by the data; empty: by the assigner
  AttributeTexts attributes;
};

struct ImportedOutcome {
  std::uint32_t unit = 0;  ///< index into ImportedData::units
  EventTime at;
  std::string name;
  std::int64_t value_micro = 1'000'000;  ///< in millionths; |value| <= 1e9
  AttributeTexts attributes;
};

/// Real units and their dated outcomes; whoever calls has read the files of the ImportSpec.
struct ImportedData {
  std::vector<ImportedUnit> units;
  std::vector<ImportedOutcome> outcomes;  ///< in any order
};

/// One outcome of the data, in the world's words.
struct GivenOutcome {
  std::uint32_t outcome = 0;  ///< index into Scenario::outcomes
  std::int64_t value_micro = 0;
  AttributesId attributes = no_attributes;
};

/// The sessions of real units: one at the start of each experiment, in which the client logs its
/// exposures, and one of no length for each outcome. Outcomes outside the world are left out.
class Imported {
 public:
  /// The outcomes that the data has, as a scenario states them: each by its name, read in the
  /// pre-period too. Throws InputError when there are too many.
  [[nodiscard]] static std::vector<OutcomeSpec> outcomes_of(const ImportedData& data);

  /// `scenario.outcomes`: outcomes_of(data). Adds attributes to `dictionary`, which has the units.
  /// Throws InputError below `/population/import` for variants that no experiment has.
  Imported(const ImportedData& data, const Scenario& scenario, Dictionary& dictionary);

  /// In time order; the session's code finds its outcome.
  [[nodiscard]] std::span<const Session> sessions(std::uint32_t unit) const;

  /// Whether the client logs exposures in the session; else it has one outcome.
  [[nodiscard]] bool is_exposing(const Session& session) const { return session.code < exposing_; }

  /// The outcome of a session that is not exposing.
  [[nodiscard]] const GivenOutcome& outcome(const Session& session) const;

  /// Where the data gives the unit's variants, sets them, one per experiment.
  [[nodiscard]] bool assign(std::uint32_t unit, std::span<std::int16_t> variants) const;

 private:
  void read_variants(const ImportedData& data, const Scenario& scenario);
  void read_sessions(const ImportedData& data, const Scenario& scenario, Dictionary& dictionary);

  std::uint32_t exposing_ = 0;  // sessions of a unit before those of its outcomes
  std::size_t experiments_ = 0;
  std::vector<bool> is_given_;                            // by unit: its variants are
  std::vector<std::int16_t> variants_;                    // by unit, then experiment
  std::vector<Session> sessions_;                         // by unit, then time
  std::vector<std::size_t> first_session_;                // by unit; one more at the end
  std::vector<GivenOutcome> outcomes_;                    // by unit, then code
  std::vector<std::size_t> first_before_, first_during_;  // by unit, into outcomes_
};

/// The id of a set of attributes given as texts.
[[nodiscard]] AttributesId intern(const AttributeTexts& texts, Dictionary& dictionary);

}  // namespace assay::sim
