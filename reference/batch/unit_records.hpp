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

/// The lines that matter to experiments of one unit kind, dealt out by ranges of units.
class UnitRecords {
 public:
  /// `unit_count`: of the dictionary; `expected`: lines, to choose the ranges' width.
  UnitRecords(std::size_t unit_count, std::size_t expected);

  /// Takes counted exposures and open outcomes that feed something; says of the others what
  /// becomes of them.
  void take(std::span<const Event> log, const Intake& intake, UnitKind kind, FeedIndex& feeds,
            OutcomeFates& fates);

  /// Visits each unit's records as a span, in log order, unit by unit.
  template <class Visit>
  void for_each_unit(Visit visit) const {
    std::vector<Record> sorted;
    std::vector<std::uint32_t> ends;
    for (std::size_t p = 0; p < partitions_.count(); ++p) {
      sort_partition(p, sorted, ends);
      std::uint32_t begin = 0;
      for (const std::uint32_t end : ends) {
        if (end > begin) visit(std::span<const Record>{sorted}.subspan(begin, end - begin));
        begin = end;
      }
    }
  }

 private:
  /// A record of this line, its kind of content still to be filled in.
  [[nodiscard]] Record& add(const Event& event, std::uint32_t position, UnitId unit);

  /// Counting sort by unit; unit `u` of the range ends at ends[u].
  void sort_partition(std::size_t partition, std::vector<Record>& sorted,
                      std::vector<std::uint32_t>& ends) const;

  unsigned width_bits_;
  Partitions<Record> partitions_;
};

}  // namespace assay::reference::unit_fold
