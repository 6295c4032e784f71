#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "reference/streaming/compiled_experiment.hpp"
#include "reference/streaming/feed_index.hpp"
#include "reference/streaming/journal.hpp"
#include "reference/streaming/outcome_chains.hpp"
#include "reference/streaming/outcome_totals.hpp"
#include "reference/streaming/row_table.hpp"

namespace assay::reference {

/// What an experiment's state reads beside its own: shared by all shards.
struct Surroundings {
  const Dictionary* dictionary = nullptr;
  const Journal* journal = nullptr;
  OutcomeChains* chains = nullptr;
  FeedIndex* feeds = nullptr;
};

/// A unit that was exposed.
struct Member {
  std::int64_t first_timestamp = 0;
  std::uint32_t first_exposure = 0;  ///< journal index
  std::int16_t variant = 0;
  Standing standing = Standing::absent;
};

/// The units of one shard in one experiment and the summaries they add up to. Work per event is
/// bounded: an outcome moves its unit's numbers in the rows of its segments; only what changes the
/// unit's window (an earlier first exposure) folds the unit's own outcomes again.
class ExperimentState {
 public:
  ExperimentState(const CompiledExperiment& experiment, std::uint32_t index, Surroundings around);

  /// None where the unit was never exposed.
  [[nodiscard]] std::optional<Member> find(UnitId unit) const;

  /// An outcome that arrived just now and feeds this experiment by `fed`; what became of it here.
  EventClass outcome(const UnitRecord& unit, const JournalEntry& event, const ExperimentFeeds& fed);

  /// What becomes of an outcome as things stand: counted, out_of_window or held.
  [[nodiscard]] EventClass judge(const UnitRecord& unit, const JournalEntry& event,
                                 std::span<const Feed> feeds) const;

  /// A valid exposure. True when the unit's window changed, so that its outcomes may have.
  bool exposure(const UnitRecord& unit, std::uint32_t journal_index, std::int16_t variant);

  /// The unit's classification changed.
  void classified(const UnitRecord& unit);

  [[nodiscard]] const RowTable& rows() const { return rows_; }

  /// Units by variant and standing.
  [[nodiscard]] const std::vector<std::array<std::int64_t, standings>>& units() const {
    return units_;
  }

 private:
  using OutcomeKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // unit, row, metric

  [[nodiscard]] Membership& membership(const UnitRecord& unit) const {
    return experiment_.columns.membership(unit.record);
  }

  [[nodiscard]] std::int16_t variant(const Membership& member) const {
    return static_cast<std::int16_t>(member.row_set % experiment_.variants());
  }

  /// The rows that the unit counts in.
  [[nodiscard]] std::span<const Row> rows_of(const Membership& member) const {
    return {row_sets_.data() + member.row_set * rows_per_set_, rows_per_set_};
  }

  [[nodiscard]] Standing standing_of(const UnitRecord& unit) const;
  [[nodiscard]] bool counts(const Membership& member, const CompiledMetric& metric,
                            std::int64_t timestamp, Period period, Role role) const;
  [[nodiscard]] std::uint32_t row_set(AttributesId attributes, std::int16_t variant);

  void move_count(std::byte* record, const Membership& member, const Feed& feed);
  void move_sum(std::byte* record, const Membership& member, const Feed& feed,
                std::int64_t value_micro);
  void replace(const Membership& member, const Feed& feed, const Total& before, const Total& after);
  EventClass outcome_beside_run(const UnitRecord& unit, const JournalEntry& event,
                                std::span<const Feed> feeds);
  void take(const UnitRecord& unit, const JournalEntry& event, const Feed& feed, Role role);
  void take_in_outcome_rows(const UnitRecord& unit, const JournalEntry& event, const Feed& feed,
                            Role role);

  void stand(const UnitRecord& unit, Standing standing);
  void put(const UnitRecord& unit, int sign);
  void put_values(const UnitRecord& unit, int sign);
  void put_outcome_rows(const UnitRecord& unit, int sign);
  void fold(const UnitRecord& unit);
  template <class Visit>
  void for_each_fed(const UnitRecord& unit, Visit visit);

  const CompiledExperiment& experiment_;
  std::uint32_t index_;
  Surroundings around_;
  RowTable rows_;
  std::size_t rows_per_set_;                      // "all" and one per segment of the exposure
  std::vector<Row> row_sets_;                     // rows_per_set_ of each set
  std::vector<std::uint32_t> set_of_attributes_;  // 1 + row set of variant 0
  std::map<OutcomeKey, OutcomeTotals> outcome_totals_;
  std::vector<std::array<std::int64_t, standings>> units_;
};

}  // namespace assay::reference
