#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reference/streaming/journal.hpp"
#include "reference/streaming/unit_table.hpp"

namespace assay::reference {

/// The units of every kind, each with the chain of its outcomes from the latest arrival back. The
/// chain of users runs through the journal itself, since every outcome has one.
class OutcomeChains {
 public:
  [[nodiscard]] UnitTable& units(UnitKind kind) { return units_[index(kind)]; }

  [[nodiscard]] UnitState& unit(UnitKind kind, UnitId id) { return units(kind).open(id); }

  void prefetch(UnitId user) const { units_[index(UnitKind::user)].prefetch(user); }

  /// Hangs the outcome into the chain of every unit that it names.
  void append(Journal& journal, std::uint32_t outcome) {
    JournalEntry& entry = journal[outcome];
    for (const UnitKind kind : unit_kinds) {
      const UnitId id = entry.unit(kind);
      if (id.is_none()) continue;
      UnitState& state = unit(kind, id);
      if (kind == UnitKind::user) {
        entry.previous = state.last_outcome;
        state.last_outcome = outcome + 1;
      } else {
        links_.push_back({.outcome = outcome, .previous = state.last_outcome});
        state.last_outcome = static_cast<std::uint32_t>(links_.size());
      }
    }
  }

  /// Calls `visit(journal index)` for each outcome of the unit.
  template <class Visit>
  void for_each(const Journal& journal, UnitKind kind, UnitId id, Visit visit) {
    std::uint32_t at = unit(kind, id).last_outcome;
    while (at != 0) {
      if (kind == UnitKind::user) {
        visit(at - 1);
        at = journal[at - 1].previous;
      } else {
        visit(links_[at - 1].outcome);
        at = links_[at - 1].previous;
      }
    }
  }

 private:
  struct Link {
    std::uint32_t outcome;
    std::uint32_t previous;
  };

  std::array<UnitTable, unit_kinds.size()> units_;
  std::vector<Link> links_;
};

}  // namespace assay::reference
