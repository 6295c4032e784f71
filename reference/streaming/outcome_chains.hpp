#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reference/streaming/journal.hpp"

namespace assay::reference {

/// What is known of one unit of one kind, whatever the experiment. 0 stands for none, else 1 +
/// index.
struct UnitState {
  std::uint32_t last_outcome = 0;    ///< user: journal entry; other kinds: link
  std::uint32_t classification = 0;  ///< journal entry of the latest by event time
  bool is_bot = false;
};

/// The units of every kind, each with the chain of its outcomes from the latest arrival back. The
/// chain of users runs through the journal itself, since every outcome has one.
class OutcomeChains {
 public:
  [[nodiscard]] UnitState& unit(UnitKind kind, UnitId id) {
    auto& units = units_[index(kind)];
    if (id.value >= units.size()) units.resize(std::size_t{id.value} + id.value / 2 + 1024);
    return units[id.value];
  }

  void prefetch(UnitId user) const {
    const auto& units = units_[index(UnitKind::user)];
    if (user.value < units.size()) __builtin_prefetch(&units[user.value], 1);
  }

  /// Hangs the outcome into the chain of every unit that it names.
  void append(Journal& journal, std::uint32_t outcome) {
    JournalEntry& entry = journal[outcome];
    for (const UnitKind kind : unit_kinds) {
      const UnitId id = entry.event.unit(kind);
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

  std::array<std::vector<UnitState>, unit_kinds.size()> units_;
  std::vector<Link> links_;
};

}  // namespace assay::reference
