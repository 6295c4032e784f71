#pragma once

#include <array>
#include <cstdint>

#include "reference/streaming/journal.hpp"
#include "reference/streaming/unit_table.hpp"

namespace assay::reference {

/// A unit and its record.
struct UnitRecord {
  UnitId unit;
  std::byte* record = nullptr;

  [[nodiscard]] UnitState& state() const { return unit_state(record); }
};

/// The units of every kind, each with the chain of its outcomes from the latest arrival back. The
/// chain of users runs through the journal itself, since every outcome has one.
class OutcomeChains {
 public:
  [[nodiscard]] UnitTable& units(UnitKind kind) { return units_[index(kind)]; }

  [[nodiscard]] const UnitTable& units(UnitKind kind) const { return units_[index(kind)]; }

  [[nodiscard]] UnitRecord open(UnitKind kind, UnitId unit) {
    return {.unit = unit, .record = units(kind).open(unit)};
  }

  /// Hangs the outcome into the chain of its user, if it names one, and of its other units.
  void append(const Journal& journal, std::uint32_t outcome, JournalEntry& entry,
              const UnitRecord& user) {
    if (user.record != nullptr) {
      entry.previous = user.state().last_outcome;
      user.state().last_outcome = outcome + 1;
    }
    if (entry.others == 0) return;
    for (const UnitKind kind : {UnitKind::session, UnitKind::device, UnitKind::request}) {
      const UnitId unit = journal.unit(entry, kind);
      if (unit.is_none()) continue;
      UnitState& state = open(kind, unit).state();
      link(links_size_) = {.outcome = outcome, .previous = state.last_outcome};
      state.last_outcome = ++links_size_;
    }
  }

  /// Calls `visit(journal index)` for each outcome of the unit.
  template <class Visit>
  void for_each(const Journal& journal, UnitKind kind, const UnitRecord& unit, Visit visit) {
    std::uint32_t at = unit.state().last_outcome;
    while (at != 0) {
      if (kind == UnitKind::user) {
        visit(at - 1);
        at = journal[at - 1].previous;
      } else {
        visit(link(at - 1).outcome);
        at = link(at - 1).previous;
      }
    }
  }

 private:
  struct Link {
    std::uint32_t outcome;
    std::uint32_t previous;
  };

  [[nodiscard]] Link& link(std::uint32_t i) { return *reinterpret_cast<Link*>(links_.open(i)); }

  std::array<UnitTable, unit_kinds.size()> units_;
  Records links_{sizeof(Link)};
  std::uint32_t links_size_ = 0;
};

}  // namespace assay::reference
