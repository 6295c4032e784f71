#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/scenario.hpp"
#include "sim/effects/plan.hpp"
#include "sim/imported.hpp"
#include "sim/outcome_laws.hpp"
#include "sim/population.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {

/// A potential event of a session: it happens in some worlds, perhaps with different values.
struct Slot {
  std::uint32_t outcome = 0;  ///< index into Scenario::outcomes
  std::uint32_t index = 0;    ///< among the session's slots of this outcome
  EventTime at;
  Duration delay{0};             ///< of its transport
  std::int64_t value_micro = 0;  ///< as it happens
  AttributesId attributes = no_attributes;
  bool happens = false;          ///< in the world as it is
  std::uint16_t alternates = 0;  ///< worlds in which it differs, from first_alternate on
  std::uint32_t first_alternate = 0;
};

/// The event of a slot in a world in which one experiment served another variant.
struct Alternate {
  std::uint16_t world = 0;  ///< see Worlds
  bool happens = false;
  std::int64_t value_micro = 0;
  friend bool operator==(const Alternate&, const Alternate&) = default;
};

/// Numbers the worlds that the truth tells of: one for each variant of each experiment, all else as
/// it happened.
class Worlds {
 public:
  explicit Worlds(std::span<const ExperimentDefinition> experiments);

  [[nodiscard]] std::uint16_t of(std::size_t experiment, std::size_t variant) const {
    return static_cast<std::uint16_t>(first_[experiment] + variant);
  }

  [[nodiscard]] std::size_t variants(std::size_t experiment) const {
    return first_[experiment + 1] - first_[experiment];
  }

 private:
  std::vector<std::size_t> first_;
};

/// What decides the outcomes of one session.
struct SessionMoment {
  std::uint32_t unit = 0;
  std::uint32_t code = 0;
  EventTime from;  ///< outcomes fall into [from, until)
  EventTime until;
  bool is_pre_period = false;  ///< then only outcomes that covariates read
  EffectMoment effects;
};

/// One outcome of a session in a world in which it differs from the one that is lived.
struct Version {
  std::uint16_t world = 0;
  OutcomeChange change;
  std::int64_t count = 0;
};

/// A session's potential events, by outcome, then index; a buffer to be used again.
struct Slots {
  std::vector<Slot> slots;
  std::vector<Alternate> alternates;
  std::vector<Version> versions;  ///< of the outcome in hand

  void clear() {
    slots.clear();
    alternates.clear();
  }
};

/// How units behave in a session. Every outcome of a session has its own stream; potential outcomes
/// under every variant are functions of the same draws: counts by inversion of one uniform, so that
/// they never cross, and slot i has the same time and noise in every world in which it exists.
class Behaviour {
 public:
  /// Throws InputError below `/outcomes` for a law that makes no sense there.
  Behaviour(const Scenario& scenario, const Population& population, const EffectPlan& effects);

  /// `streams`: by outcome.
  void live(const SessionMoment& session, std::span<RandomStream> streams, Slots& out) const;

  /// A session with one real outcome at its first instant. Effects change its value; those on
  /// chances and counts were refused when the world was made.
  void relive(const SessionMoment& session, const GivenOutcome& given, Slots& out) const;

  /// By outcome, how many draws most sessions make.
  [[nodiscard]] const std::vector<std::size_t>& usual_draws() const { return usual_draws_; }

  [[nodiscard]] const Worlds& worlds() const { return worlds_; }

 private:
  void live_outcome(const SessionMoment& session, std::size_t outcome, RandomStream& random,
                    Slots& out) const;

  const Scenario* scenario_;
  const Population* population_;
  const EffectPlan* effects_;
  Worlds worlds_;
  std::vector<OutcomeLaw> laws_;  // by outcome
  std::vector<std::size_t> usual_draws_;
};

}  // namespace assay::sim
