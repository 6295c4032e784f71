#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "reference/batch/fate.hpp"
#include "reference/batch/feeds.hpp"
#include "reference/batch/intake.hpp"
#include "reference/batch/partitions.hpp"

namespace assay::reference::unit_fold {

/// What the fold of a unit needs of one line; 32 bytes, so that two share a cache line.
struct Record {
  static constexpr std::uint32_t exposure_bit = 1U << 31U;

  std::uint32_t unit;
  std::uint32_t what;   ///< a tag of the FeedIndex, or exposure_bit and the plan's index
  std::uint32_t event;  ///< position in the log
  EventTime time;
  std::int64_t value;  ///< of an outcome in millionths

  [[nodiscard]] bool is_exposure() const { return (what & exposure_bit) != 0; }

  [[nodiscard]] std::uint32_t experiment() const { return what & ~exposure_bit; }

  /// An exposure keeps its variant's index and its attributes where an outcome has its value: going
  /// back to the log costs a cache miss.
  void exposed_to(std::size_t variant, AttributesId attributes) {
    value = static_cast<std::int64_t>(std::uint64_t{variant} << 32U | attributes.value);
  }

  [[nodiscard]] std::uint32_t variant() const {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(value) >> 32U);
  }

  [[nodiscard]] AttributesId attributes() const {
    return AttributesId{static_cast<std::uint32_t>(value)};
  }
};

/// Notes what becomes of outcomes: each is judged once per unit kind, and the best counts. With
/// one kind there is nothing to compare, and counting spares a random access per outcome.
class OutcomeFates {
 public:
  OutcomeFates(std::vector<Fate>& fates, bool one_kind) : fates_{fates}, one_kind_{one_kind} {}

  void say(std::uint32_t event, Fate fate) {
    if (one_kind_) {
      ++counts_[index(fate)];
    } else if (fates_[event] < fate) {
      fates_[event] = fate;
    }
  }

  /// How many were counted here and are not noted in the fates.
  [[nodiscard]] const FateCounts& counts() const { return counts_; }

 private:
  std::vector<Fate>& fates_;
  bool one_kind_;
  FateCounts counts_{};
};

/// What one unit met and did; each in log order.
struct UnitLines {
  UnitId unit;
  std::span<const Record> exposures;
  std::span<const Record> outcomes;
};

/// The lines that matter to experiments of one unit kind, dealt out by ranges of units.
class UnitRecords {
 public:
  /// `unit_count`: of the dictionary; `expected`: lines, to choose the ranges' width.
  UnitRecords(std::size_t unit_count, std::size_t expected, SlabPool& pool);

  /// Takes counted exposures and open outcomes that feed something; says of the others what
  /// becomes of them.
  void take(std::span<const Event> log, const Intake& intake, UnitKind kind, FeedIndex& feeds,
            OutcomeFates& fates);

  /// Visits the UnitLines of each unit that has any.
  template <class Visit>
  void for_each_unit(Visit visit) const {
    std::vector<Record> sorted;
    Ends ends;
    for (std::size_t p = 0; p < partitions_.count(); ++p) {
      sort_partition(p, sorted, ends);
      visit_sorted(sorted, ends, visit);
    }
  }

 private:
  /// Of a range, with those of unit `u` at places 2u (exposures) and 2u + 1 (outcomes).
  using Ends = std::vector<std::uint32_t>;

  template <class Visit>
  static void visit_sorted(std::span<const Record> sorted, const Ends& ends, Visit& visit) {
    std::uint32_t begin = 0;
    for (std::size_t u = 0; u < ends.size(); u += 2) {
      const std::uint32_t middle = ends[u];
      const std::uint32_t end = ends[u + 1];
      if (end > begin) {
        visit(UnitLines{.unit = UnitId{sorted[begin].unit},
                        .exposures = sorted.subspan(begin, middle - begin),
                        .outcomes = sorted.subspan(middle, end - middle)});
      }
      begin = end;
    }
  }

  /// The place of a record in the order of its range.
  [[nodiscard]] std::uint32_t place(const Record& record) const {
    const std::uint32_t mask = (1U << width_bits_) - 1;
    return 2 * (record.unit & mask) + (record.is_exposure() ? 0 : 1);
  }

  /// A record of this line, its kind of content still to be filled in.
  [[nodiscard]] Record& add(const Event& event, std::uint32_t position, UnitId unit);

  /// Counting sort by unit, a unit's exposures first.
  void sort_partition(std::size_t partition, std::vector<Record>& sorted, Ends& ends) const;

  unsigned width_bits_;
  Partitions<Record> partitions_;
};

}  // namespace assay::reference::unit_fold
