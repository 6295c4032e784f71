#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
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

/// One unit in one experiment; its totals follow in memory.
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
};

/// The units of one shard in one experiment and the summaries they add up to. Work per event is
/// bounded: an outcome moves its unit's numbers in the rows of its segments; only what changes the
/// unit's window (an earlier first exposure) folds the unit's own outcomes again.
class ExperimentState {
 public:
  ExperimentState(const CompiledExperiment& experiment, std::uint32_t index, Surroundings around);

  void prefetch(std::uint32_t place) const;

  /// None where the unit was never exposed.
  [[nodiscard]] const Membership* find(std::uint32_t place) const;

  /// An outcome that arrived just now and feeds this experiment by `feeds`; what became of it here.
  EventClass outcome(std::uint32_t place, const Event& event, std::span<const Feed> feeds);

  /// What becomes of an outcome as things stand: counted, out_of_window or held.
  [[nodiscard]] EventClass judge(std::uint32_t place, const Event& event,
                                 std::span<const Feed> feeds) const;

  /// A valid exposure. True when the unit's window changed, so that its outcomes may have.
  bool exposure(std::uint32_t place, std::uint32_t journal_index, std::int16_t variant);

  /// The unit's classification changed.
  void classified(std::uint32_t place);

  [[nodiscard]] const RowTable& rows() const { return rows_; }

  /// Units by variant and standing.
  [[nodiscard]] const std::vector<std::array<std::int64_t, standings>>& units() const {
    return units_;
  }

 private:
  using OutcomeKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // place, row, metric

  static constexpr std::uint32_t chunk_bits = 10;

  [[nodiscard]] std::byte* slot(std::uint32_t place) const;
  Membership& open(std::uint32_t place);
  [[nodiscard]] std::span<Total> totals(const Membership& member) const;
  [[nodiscard]] UnitId unit_at(const Membership& member) const;
  [[nodiscard]] Standing standing_of(const Membership& member) const;
  [[nodiscard]] bool counts(const Membership& member, const CompiledMetric& metric,
                            std::int64_t timestamp, Period period, bool denominator) const;
  [[nodiscard]] std::uint32_t segment_set(AttributesId attributes);

  void stand(std::uint32_t place, Membership& member, Standing standing);
  void put(std::uint32_t place, Membership& member, int sign);
  void put_values(Membership& member, int sign);
  void put_outcome_rows(std::uint32_t place, const Membership& member, int sign);
  void fold(std::uint32_t place, Membership& member);
  void take(Membership& member, const CompiledMetric& metric, const Feed& feed, Period period,
            std::int64_t value_micro);
  void replace(const Membership& member, const Feed& feed, const UnitNumbers& before,
               const UnitNumbers& after, bool main);
  void take_in_outcome_rows(std::uint32_t place, const Membership& member, const Event& event,
                            const Feed& feed, Period period);
  template <class Visit>
  void for_each_fed(const Membership& member, Visit visit);

  const CompiledExperiment& experiment_;
  std::uint32_t index_;
  Surroundings around_;
  RowTable rows_;
  std::size_t stride_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::vector<std::vector<std::uint32_t>> segment_sets_;
  std::vector<std::uint32_t> set_of_attributes_;  // 1 + index
  std::map<OutcomeKey, OutcomeTotals> outcome_totals_;
  std::vector<std::array<std::int64_t, standings>> units_;
};

}  // namespace assay::reference
