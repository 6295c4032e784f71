#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/census.hpp"
#include "sim/truth_plan.hpp"
#include "sim/truth_records.hpp"
#include "sim/truth_sums.hpp"

namespace assay::sim {

/// Branches of the pipeline's rules that a run may or may not have met.
struct Branches {
  std::int64_t tie = 0;                      ///< an outcome at the instant of the first exposure
  std::int64_t outcome_before_exposure = 0;  ///< in the window, but before the first exposure
  std::int64_t crossover = 0;                ///< a unit saw two variants
  std::int64_t bot_excluded = 0;
  std::int64_t bot_restored = 0;         ///< said to be a bot, later not
  std::int64_t conversion_too_late = 0;  ///< after the conversion window

  Branches& operator+=(const Branches& other);
};

void append_branches(const Branches& branches, Census& census);

/// All records of one user.
struct UserRecords {
  std::span<const ExposureRecord> exposures;
  std::span<const OutcomeRecord> outcomes;
  std::span<const ClassificationRecord> classifications;
  std::span<const Alternate> alternates;  ///< of the cohort
};

/// Adds up one experiment, user by user, by the rules that the result table is defined by.
class ExperimentFold {
 public:
  /// `index`: of the experiment.
  ExperimentFold(const ExperimentTruth& truth, std::size_t index, const Worlds& worlds);

  void add(const UserRecords& user);

  [[nodiscard]] const ExperimentSums& sums() const { return sums_; }

  [[nodiscard]] const Branches& branches() const { return branches_; }

 private:
  /// Where one unit stands in one log.
  struct Standing {
    const ExposureRecord* first = nullptr;
    bool saw_two_variants = false;
  };

  /// A unit of the experiment's kind among those of a user.
  using Key = std::uint32_t;

  [[nodiscard]] Key key_of(const Owner& owner) const;
  [[nodiscard]] bool is_bot(const UserRecords& user, Logs log);
  void add_unit(const UserRecords& user, Key key);
  [[nodiscard]] Standing standing(const UserRecords& user, Key key, Logs log) const;
  [[nodiscard]] bool counts(const Standing& standing, bool bot, bool is_clean);
  void gather(const UserRecords& user, Key key, const Standing& standing, Logs log);
  void gather_one(const UserRecords& user, const OutcomeRecord& record, const Standing& standing,
                  bool is_clean);
  void gather_worlds(const UserRecords& user, const OutcomeRecord& record, const FedPart& fed);
  void add_rows(const Standing& standing);
  void add_causal(std::vector<std::vector<CausalSums>>& sums) const;

  const ExperimentTruth* truth_;
  std::size_t index_;
  const Worlds* worlds_;
  ExperimentSums sums_;
  Branches branches_;

  // Of the present unit, by metric: as it happened; how each world differs; and by segment and
  // slot.
  std::vector<UnitTotal> actual_;
  std::vector<std::vector<UnitTotal>> differences_;              // by variant, metric
  std::vector<std::vector<std::vector<UnitTotal>>> by_outcome_;  // by segment, slot, metric
};

}  // namespace assay::sim
