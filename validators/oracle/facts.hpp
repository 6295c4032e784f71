#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "validators/oracle/copies.hpp"

namespace assay::validators::perfect {

/// Indices into a list, gathered by unit; those of one unit keep their order.
struct ByUnit {
  std::vector<std::uint32_t> begin;  ///< of each unit's members, then of those without a unit
  std::vector<std::uint32_t> members;

  [[nodiscard]] std::size_t units() const { return begin.empty() ? 0 : begin.size() - 2; }

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t unit) const {
    return std::span{members}.subspan(begin[unit], begin[unit + 1] - begin[unit]);
  }

  [[nodiscard]] std::span<const std::uint32_t> of_nobody() const { return of(units()); }
};

/// An outcome's name and attributes: all that decides which metrics take it.
struct Signature {
  Symbol name;
  AttributesId attributes;
  friend auto operator<=>(const Signature&, const Signature&) = default;
};

struct OutcomeFact {
  EventTime timestamp;
  ArrivalTime received_at;
  std::int64_t value_micro = 0;
  std::uint32_t signature = 0;  ///< index into Facts::signatures
  std::uint32_t line = 0;       ///< of the log
};

/// What a log says of the units of one kind.
struct KindFacts {
  ByUnit exposures;        ///< lines that count
  ByUnit classifications;  ///< lines that count and classify units of this kind
  ByUnit outcomes = {};    ///< indices into Facts::outcomes
};

/// A log taken apart once, before any snapshot is computed. Lists, and the members of a unit, are
/// in the log's order, which is that of arrival; only `outcomes` itself goes by user first.
struct Facts {
  std::span<const Event> log;
  const Dictionary* dictionary = nullptr;
  std::vector<Fate> fates = {};                     ///< by line
  std::vector<std::uint32_t> exposures = {};        ///< lines, all copies
  std::vector<std::uint32_t> definitions = {};      ///< lines, all copies
  std::vector<std::uint32_t> classifications = {};  ///< lines, all copies
  std::vector<std::uint32_t> spare_outcomes = {};   ///< lines that do not count
  std::vector<OutcomeFact> outcomes = {};           ///< those that count
  std::vector<Signature> signatures = {};
  std::array<KindFacts, unit_kinds.size()> kinds =
      {};  ///< empty for kinds that no definition names
};

/// Throws: ContractError if received_at goes back along the log.
[[nodiscard]] Facts facts_of(std::span<const Event> log, std::optional<Duration> allowance,
                             const Dictionary& dictionary, const Rules& rules = {});

}  // namespace assay::validators::perfect
