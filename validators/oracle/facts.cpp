#include "validators/oracle/facts.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "model/contract.hpp"

namespace assay::validators::perfect {
namespace {

// Counting sort. `unit_of(i)` is the unit of member i of the list.
ByUnit by_unit(std::span<const std::uint32_t> list, std::size_t units, const auto& unit_of) {
  const auto place = [&](std::uint32_t i) {
    const UnitId unit = unit_of(i);
    return unit.is_none() ? units : std::size_t{unit.value};
  };
  ByUnit groups;
  groups.begin.assign(units + 2, 0);
  for (const std::uint32_t i : list)
    ++groups.begin[place(i) + 1];
  for (std::size_t unit = 0; unit <= units; ++unit)
    groups.begin[unit + 1] += groups.begin[unit];
  std::vector<std::uint32_t> next = groups.begin;
  groups.members.resize(list.size());
  for (const std::uint32_t i : list)
    groups.members[next[place(i)]++] = i;
  return groups;
}

std::vector<std::uint32_t> lines_where(const Facts& facts, const auto& wanted) {
  std::vector<std::uint32_t> lines;
  for (std::uint32_t line = 0; line < facts.log.size(); ++line)
    if (wanted(facts.log[line], facts.fates[line])) lines.push_back(line);
  return lines;
}

std::vector<std::uint32_t> lines_of_type(const Facts& facts, EventType type) {
  return lines_where(facts, [=](const Event& event, Fate) { return type_of(event) == type; });
}

std::vector<std::uint32_t> counting(const Facts& facts, std::vector<std::uint32_t> lines) {
  std::erase_if(lines, [&](std::uint32_t line) { return facts.fates[line] != Fate::counts; });
  return lines;
}

// What is a user's stands together: most experiments randomise users, and this is the order in
// which their events are read.
ByUnit gather_outcomes(Facts& facts) {
  const auto lines = lines_where(facts, [](const Event& event, Fate fate) {
    return type_of(event) == EventType::outcome && fate == Fate::counts;
  });
  ByUnit by_user =
      by_unit(lines, facts.dictionary->unit_count(UnitKind::user),
              [&](std::uint32_t line) { return facts.log[line].unit(UnitKind::user); });
  std::map<Signature, std::uint32_t> known;
  facts.outcomes.reserve(lines.size());
  for (std::uint32_t& member : by_user.members) {
    const Event& event = facts.log[member];
    const auto& outcome = std::get<Outcome>(event.payload);
    const Signature signature{outcome.name, event.attributes};
    const auto next = static_cast<std::uint32_t>(known.size());
    const auto [place, is_new] = known.try_emplace(signature, next);
    if (is_new) facts.signatures.push_back(signature);
    const auto index = static_cast<std::uint32_t>(facts.outcomes.size());
    facts.outcomes.push_back(
        {event.timestamp, event.received_at, outcome.value_micro, place->second, member});
    member = index;
  }
  return by_user;
}

ByUnit outcomes_by(const Facts& facts, UnitKind kind) {
  std::vector<std::uint32_t> in_log_order(facts.outcomes.size());
  std::iota(in_log_order.begin(), in_log_order.end(), 0U);
  std::ranges::sort(in_log_order, {}, [&](std::uint32_t i) { return facts.outcomes[i].line; });
  return by_unit(in_log_order, facts.dictionary->unit_count(kind),
                 [&](std::uint32_t i) { return facts.log[facts.outcomes[i].line].unit(kind); });
}

KindFacts facts_of_kind(const Facts& facts, UnitKind kind) {
  const std::size_t units = facts.dictionary->unit_count(kind);
  const auto unit_of_line = [&](std::uint32_t line) { return facts.log[line].unit(kind); };
  auto classifications = counting(facts, facts.classifications);
  std::erase_if(classifications, [&](std::uint32_t line) {
    return std::get<Classification>(facts.log[line].payload).unit_kind != kind;
  });
  return {.exposures = by_unit(counting(facts, facts.exposures), units, unit_of_line),
          .classifications = by_unit(classifications, units, unit_of_line)};
}

bool is_named(const Facts& facts, UnitKind kind) {
  return std::ranges::any_of(facts.definitions, [&](std::uint32_t line) {
    const auto& change = std::get<DefinitionChange>(facts.log[line].payload);
    return facts.dictionary->definition(change.definition).unit == kind;
  });
}

}  // namespace

Facts facts_of(std::span<const Event> log, std::optional<Duration> allowance,
               const Dictionary& dictionary, const Rules& rules) {
  expects(std::ranges::is_sorted(log, {}, &Event::received_at), "received_at never goes back");
  Facts facts{
      .log = log, .dictionary = &dictionary, .fates = fates_of(log, allowance, dictionary, rules)};
  facts.exposures = lines_of_type(facts, EventType::exposure);
  facts.definitions = lines_of_type(facts, EventType::experiment);
  facts.classifications = lines_of_type(facts, EventType::classification);
  facts.spare_outcomes = lines_where(facts, [](const Event& event, Fate fate) {
    return type_of(event) == EventType::outcome && fate != Fate::counts;
  });
  ByUnit by_user = gather_outcomes(facts);
  for (const UnitKind kind : unit_kinds) {
    if (!is_named(facts, kind) && !rules.alter_definitions()) continue;
    KindFacts& of_kind = facts.kinds[index(kind)] = facts_of_kind(facts, kind);
    of_kind.outcomes = kind == UnitKind::user ? std::move(by_user) : outcomes_by(facts, kind);
  }
  return facts;
}

}  // namespace assay::validators::perfect
