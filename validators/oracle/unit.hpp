#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "validators/oracle/facts.hpp"
#include "validators/oracle/plan.hpp"
#include "validators/oracle/rules.hpp"

namespace assay::validators::perfect {

/// Where one unit stands in one experiment.
struct Standing {
  const Event* first = nullptr;   ///< the exposure that counts; none: not exposed
  const Event* latest = nullptr;  ///< the latest exposure
  std::size_t variant = 0;        ///< of the first exposure
  bool saw_two_variants = false;
};

/// Where an outcome lies for one metric of one experiment, from the least to the best.
enum class Place : std::uint8_t {
  untracked,  ///< it feeds no metric
  no_unit,    ///< the experiment's unit kind is missing
  held,       ///< waits for the unit's exposure
  out_of_window,
  in_covariate,  ///< in the covariate's window
  in_metric      ///< in the metric's window after the first exposure
};

inline constexpr std::size_t places = 6;

/// One unit of one kind as of an arrival time.
class UnitView {
 public:
  /// `rules` outlive it.
  UnitView(const Facts& facts, const Plan& plan, UnitKind kind, ArrivalTime as_of,
           const Rules& rules);

  /// Looks at another unit; with a `variant` as if it had met only that one.
  void look_at(std::size_t unit, std::optional<std::size_t> variant = {});

  /// One standing per experiment of the plan; those of other kinds have no exposure.
  [[nodiscard]] const std::vector<Standing>& standings() const { return standings_; }

  /// Whether the latest classification by (timestamp, event_id) says bot.
  [[nodiscard]] bool is_bot() const { return is_bot_ && rules_->bots != BotRule::nobody; }

  /// Whether the unit is in the result table: exposed, and not excluded.
  [[nodiscard]] bool is_analysed(std::size_t experiment) const;

  /// Calls see(outcome's index in Facts::outcomes, feed, place) for all that the unit's received
  /// outcomes feed.
  void for_each_feed(const auto& see) const {
    for (const std::uint32_t i : facts_->kinds[index(kind_)].outcomes.of(unit_)) {
      const OutcomeFact& outcome = facts_->outcomes[i];
      if (outcome.received_at > as_of_) break;
      for (const Feed& feed : plan_->feeds[index(kind_)][outcome.signature])
        see(i, feed, place_of(outcome.timestamp, feed));
    }
  }

 private:
  [[nodiscard]] Place place_of(EventTime happened, const Feed& feed) const;
  void meet_exposures();
  void meet(const Event& event);
  void choose(const Event& event, std::size_t variant, Standing& standing) const;
  void judge();
  [[nodiscard]] bool is_before(EventTime happened, EventTime exposed) const;

  const Facts* facts_;
  const Plan* plan_;
  UnitKind kind_;
  ArrivalTime as_of_;
  const Rules* rules_;
  std::size_t unit_ = 0;
  std::optional<std::size_t> only_variant_;
  std::vector<Standing> standings_;
  bool is_bot_ = false;
};

/// Whether a covariate applies: it was asked for and the unit has one number.
[[nodiscard]] bool has_covariate(const MetricDefinition& metric);

/// What one event adds to a unit's number: its value to a sum or a quantile's multiset, else 1.
[[nodiscard]] std::int64_t contribution(const MetricDefinition& metric, const Feed& feed,
                                        std::int64_t value_micro);

}  // namespace assay::validators::perfect
