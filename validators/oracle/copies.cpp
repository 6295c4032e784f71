#define XXH_INLINE_ALL
#include "validators/oracle/copies.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <xxhash.h>

#include "model/canonical_json.hpp"
#include "model/contract.hpp"

namespace assay::validators::perfect {
namespace {

struct HashedLine {
  std::uint64_t hash =
      0;  // of the event id; only brings copies together, its order is of no effect
  std::uint32_t line = 0;
  friend auto operator<=>(const HashedLine&, const HashedLine&) = default;
};

bool is_late(const Event& event, Duration allowance, LateRule rule) {
  const EventType type = type_of(event);
  if (type != EventType::exposure && type != EventType::outcome) return false;
  if (rule == LateRule::outcomes_alone && type == EventType::exposure) return false;
  const Duration delay = lateness(event.timestamp, event.received_at);
  return rule == LateRule::at_the_allowance ? delay >= allowance : delay > allowance;
}

// What two copies have in common under another rule than that of ids.
std::string copy_key(const Event& event, std::uint32_t line, CopyRule rule) {
  const auto* outcome = std::get_if<Outcome>(&event.payload);
  const std::string id{event.event_id.view()};
  const auto exposures_alone = rule == CopyRule::exposures_alone && outcome != nullptr;
  if (rule == CopyRule::all_count || exposures_alone) return id + "~" + std::to_string(line);
  const std::string user = std::to_string(event.unit(UnitKind::user).value);
  if (rule == CopyRule::by_unit_and_second && outcome != nullptr) {
    const auto second = event.timestamp.time_since_epoch() / std::chrono::seconds{1};
    return user + "~" + std::to_string(outcome->name.value) + "~" + std::to_string(second);
  }
  if (rule == CopyRule::by_content && outcome != nullptr) {
    return user + "~" + std::to_string(outcome->name.value) + "~" +
           std::to_string(outcome->value_micro) + "~" +
           std::to_string(event.timestamp.time_since_epoch().count());
  }
  return id;
}

bool comes_first(const Event& a, const Event& b, const Dictionary& dictionary) {
  const auto times = [](const Event& event) {
    return std::tie(event.received_at, event.timestamp);
  };
  if (times(a) != times(b)) return times(a) < times(b);
  return a != b && canonical_json(a, dictionary) < canonical_json(b, dictionary);
}

class Copies {
 public:
  Copies(std::span<const Event> log, const Dictionary& dictionary, std::vector<Fate>& fates)
      : log_{log}, dictionary_{dictionary}, fates_{fates} {}

  // Lines whose ids have one hash, nearly always one line.
  void settle_hash(std::span<HashedLine> lines) {
    if (lines.size() == 1) return;
    std::ranges::stable_sort(lines, {}, [this](const HashedLine& h) { return id(h); });
    for (auto from = lines.begin(); from != lines.end();) {
      const auto to =
          std::find_if(from, lines.end(), [&](const HashedLine& h) { return id(h) != id(*from); });
      settle_id({from, to});
      from = to;
    }
  }

 private:
  [[nodiscard]] Text id(const HashedLine& h) const { return log_[h.line].event_id; }

  // All surviving copies of one event id.
  void settle_id(std::span<const HashedLine> copies) {
    const auto winner =
        std::ranges::min_element(copies, [this](const HashedLine& a, const HashedLine& b) {
          return comes_first(log_[a.line], log_[b.line], dictionary_);
        });
    for (const HashedLine& copy : copies) {
      if (copy.line == winner->line) continue;
      const bool same = same_content(log_[winner->line], log_[copy.line]);
      fates_[copy.line] = same ? Fate::duplicate : Fate::conflict;
    }
  }

  std::span<const Event> log_;
  const Dictionary& dictionary_;
  std::vector<Fate>& fates_;
};

// The same under other rules, slowly.
std::vector<Fate> fates_under(const Rules& rules, std::span<const Event> log,
                              std::optional<Duration> allowance) {
  std::vector<Fate> fates(log.size(), Fate::counts);
  const auto is_too_late = [&](std::uint32_t line) {
    return allowance && is_late(log[line], *allowance, rules.late);
  };
  std::map<std::string, std::uint32_t> counting;
  for (std::uint32_t line = 0; line < log.size(); ++line) {
    if (is_too_late(line)) {
      fates[line] = Fate::late;
      continue;
    }
    const auto [known, is_new] =
        counting.try_emplace(copy_key(log[line], line, rules.copies), line);
    if (is_new) continue;
    fates[rules.copies == CopyRule::last_counts ? known->second : line] = Fate::duplicate;
    if (rules.copies == CopyRule::last_counts) known->second = line;
  }
  return fates;
}

}  // namespace

std::vector<Fate> fates_of(std::span<const Event> log, std::optional<Duration> allowance,
                           const Dictionary& dictionary, const Rules& rules) {
  if (rules.copies != CopyRule::by_id || rules.late != LateRule::dropped)
    return fates_under(rules, log, allowance);
  expects(log.size() < std::numeric_limits<std::uint32_t>::max(), "fewer than 2^32 - 1 lines");
  std::vector<Fate> fates(log.size(), Fate::counts);
  std::vector<HashedLine> survivors;
  survivors.reserve(log.size());
  for (std::uint32_t line = 0; line < log.size(); ++line) {
    const std::string_view id = log[line].event_id.view();
    if (allowance && is_late(log[line], *allowance, rules.late))
      fates[line] = Fate::late;
    else
      survivors.push_back({XXH3_64bits(id.data(), id.size()), line});
  }
  std::ranges::sort(survivors);
  Copies copies{log, dictionary, fates};
  for (auto from = survivors.begin(); from != survivors.end();) {
    const auto to = std::find_if(from, survivors.end(),
                                 [&](const HashedLine& h) { return h.hash != from->hash; });
    copies.settle_hash({from, to});
    from = to;
  }
  return fates;
}

}  // namespace assay::validators::perfect
