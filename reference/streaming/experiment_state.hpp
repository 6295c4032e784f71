#pragma once

#include <array>
#include <cstdint>
#include <map>
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

/// How an exposed unit stands in an experiment.
enum class Standing : std::uint8_t { absent, analysed, bot, crossover };

inline constexpr std::size_t standings = 4;

/// One unit in one experiment: the head of its column in the table of units; its totals follow.
struct Membership {
  std::int64_t first_timestamp = 0;
  std::uint32_t first_exposure = 0;  ///< 1 + journal index; 0: not exposed
  std::uint32_t segment_set = 0;     ///< rows of the first exposure's segments
  std::int16_t variant = 0;          ///< of the first exposure
  Standing standing = Standing::absent;
  bool crossed = false;  ///< exposed to two variants

  [[nodiscard]] bool exposed() const { return first_exposure != 0; }
};

/// What an experiment's state reads beside its own: shared by all shards.
struct Surroundings {
  const Dictionary* dictionary = nullptr;
  Journal* journal = nullptr;
  OutcomeChains* chains = nullptr;
  FeedIndex* feeds = nullptr;
  Column column;  ///< of the experiment, in the units of its kind
};

/// The units of one shard in one experiment and the summaries they add up to. Work per event is
/// bounded: an outcome moves its unit's numbers in the rows of its segments; only what changes the
/// unit's window (an earlier first exposure) folds the unit's own outcomes again.
class ExperimentState {
 public:
  ExperimentState(const CompiledExperiment& experiment, std::uint32_t index, Surroundings around);

  /// What a unit takes in the table of units.
  [[nodiscard]] static std::size_t column_bytes(const CompiledExperiment& experiment) {
    return sizeof(Membership) + experiment.cells * sizeof(Total);
  }

  /// None where the unit was never exposed.
  [[nodiscard]] const Membership* find(UnitId unit) const;

  /// An outcome that arrived just now and feeds this experiment by `feeds`; what became of it here.
  EventClass outcome(UnitId unit, const JournalEntry& event, std::span<const Feed> feeds);

  /// What becomes of an outcome as things stand: counted, out_of_window or held.
  [[nodiscard]] EventClass judge(UnitId unit, const JournalEntry& event,
                                 std::span<const Feed> feeds) const;

  /// A valid exposure. True when the unit's window changed, so that its outcomes may have.
  bool exposure(UnitId unit, std::uint32_t journal_index, std::int16_t variant);

  /// The unit's classification changed.
  void classified(UnitId unit);

  [[nodiscard]] const RowTable& rows() const { return rows_; }

  /// Units by variant and standing.
  [[nodiscard]] const std::vector<std::array<std::int64_t, standings>>& units() const {
    return units_;
  }

 private:
  using OutcomeKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // unit, row, metric

  [[nodiscard]] Membership* slot(UnitId unit) const {
    return reinterpret_cast<Membership*>(units_of_kind_->find(unit, around_.column));
  }

  [[nodiscard]] Membership& open(UnitId unit) {
    return *reinterpret_cast<Membership*>(units_of_kind_->open(unit, around_.column));
  }

  [[nodiscard]] std::span<const std::uint32_t> rows_of(const Membership& member) const {
    return std::span{segment_rows_}.subspan(member.segment_set * rows_per_set_, rows_per_set_);
  }

  [[nodiscard]] std::span<Total> totals(const Membership& member) const;
  [[nodiscard]] Standing standing_of(UnitId unit, const Membership& member) const;
  [[nodiscard]] bool counts(const Membership& member, const CompiledMetric& metric,
                            std::int64_t timestamp, Period period, bool denominator) const;
  [[nodiscard]] std::uint32_t segment_set(AttributesId attributes);

  void stand(UnitId unit, Membership& member, Standing standing);
  void put(UnitId unit, Membership& member, int sign);
  void put_values(UnitId unit, const Membership& member, int sign);
  void put_outcome_rows(UnitId unit, const Membership& member, int sign);
  void fold(UnitId unit, Membership& member);
  void take(Membership& member, const CompiledMetric& metric, const Feed& feed, Period period,
            std::int64_t value_micro);
  void replace(const Membership& member, const Feed& feed, const UnitNumbers& before,
               const UnitNumbers& after, bool main);
  void take_in_outcome_rows(UnitId unit, const Membership& member, const JournalEntry& event,
                            const Feed& feed, Period period);
  template <class Visit>
  void for_each_fed(UnitId unit, const Membership& member, Visit visit);

  const CompiledExperiment& experiment_;
  std::uint32_t index_;
  Surroundings around_;
  RowTable rows_;
  UnitTable* units_of_kind_;
  std::size_t rows_per_set_;                      // "all" and one per segment of the exposure
  std::vector<std::uint32_t> segment_rows_;       // rows_per_set_ of each set of segments
  std::vector<std::uint32_t> set_of_attributes_;  // 1 + index
  std::map<OutcomeKey, OutcomeTotals> outcome_totals_;
  std::vector<std::array<std::int64_t, standings>> units_;
};

}  // namespace assay::reference
