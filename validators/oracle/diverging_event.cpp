#include "validators/oracle/diverging_event.hpp"

#include <algorithm>
#include <utility>

#include "validators/oracle/oracle.hpp"
#include "validators/unit_components.hpp"

namespace assay::validators {
namespace {

using Lines = std::vector<std::uint32_t>;

class Search {
 public:
  explicit Search(const DivergenceCase& question) : question_{question} {}

  std::optional<DivergingEvent> run() {
    Lines lines;
    for (std::uint32_t line = 0; line < question_.log.size(); ++line)
      if (question_.log[line].received_at <= question_.as_of) lines.push_back(line);
    auto divergence = replay(lines);
    if (!divergence) return std::nullopt;
    best_.divergence = std::move(*divergence);
    best_.lines = std::move(lines);
    halve_units();
    halve_prefix();
    describe();
    return best_;
  }

 private:
  std::optional<Divergence> replay(const Lines& lines) {
    ++best_.replays;
    std::vector<Event> log;
    log.reserve(lines.size());
    for (const std::uint32_t line : lines)
      log.push_back(question_.log[line]);
    const auto pipeline = question_.pipeline(*question_.setup, *question_.dictionary);
    pipeline->ingest(log);
    const std::vector times{question_.as_of};
    const auto truth = oracle(log, times, *question_.setup, *question_.dictionary);
    return first_divergence(pipeline->snapshot(question_.as_of), truth.front());
  }

  // Keeps the lines when the difference shows on them.
  bool keep(Lines lines) {
    auto divergence = replay(lines);
    if (!divergence) return false;
    best_.divergence = std::move(*divergence);
    best_.lines = std::move(lines);
    return true;
  }

  [[nodiscard]] bool may_replay() const { return best_.replays < question_.max_replays; }

  void halve_units() {
    UnitComponents components{*question_.dictionary};
    for (const std::uint32_t line : best_.lines)
      components.join(question_.log[line]);
    std::vector<std::size_t> units;
    for (const std::uint32_t line : best_.lines)
      if (const auto unit = components.of(question_.log[line])) units.push_back(*unit);
    std::ranges::sort(units);
    units.erase(std::ranges::unique(units).begin(), units.end());
    while (units.size() > 1) {
      const auto middle = units.begin() + std::ssize(units) / 2;
      const std::vector<std::size_t> low{units.begin(), middle};
      const std::vector<std::size_t> high{middle, units.end()};
      if (may_replay() && keep(lines_of(low, components)))
        units = low;
      else if (may_replay() && keep(lines_of(high, components)))
        units = high;
      else
        return;
    }
  }

  [[nodiscard]] Lines lines_of(const std::vector<std::size_t>& units,
                               UnitComponents& components) const {
    Lines lines;
    for (const std::uint32_t line : best_.lines) {
      const auto unit = components.of(question_.log[line]);
      if (!unit || std::ranges::binary_search(units, *unit)) lines.push_back(line);
    }
    return lines;
  }

  void halve_prefix() {
    const Lines all = best_.lines;
    std::ptrdiff_t agrees = -1;  // a prefix of this length does, or none is known to
    while (std::ssize(best_.lines) - agrees > 1 && may_replay()) {
      const std::ptrdiff_t middle = (std::ssize(best_.lines) + agrees) / 2;
      if (!keep({all.begin(), all.begin() + middle})) agrees = middle;
    }
  }

  void describe() {
    if (best_.lines.empty()) return;
    best_.line = best_.lines.back();
    const Event& event = question_.log[*best_.line];
    best_.event_id = event.event_id.view();
    for (const UnitKind kind : unit_kinds) {
      const UnitId unit = event.unit(kind);
      if (unit.is_none()) continue;
      best_.unit =
          std::string(name(kind)) + " " + std::string(question_.dictionary->text(kind, unit));
      return;
    }
  }

  const DivergenceCase& question_;
  DivergingEvent best_;
};

}  // namespace

std::string DivergingEvent::text() const {
  std::string out = divergence.text();
  if (!line) return out + " before any event";
  out += " from event " + event_id + " on (line " + std::to_string(*line + 1);
  if (!unit.empty()) out += ", " + unit;
  return out + "; " + std::to_string(lines.size()) + " events are enough)";
}

std::optional<DivergingEvent> diverging_event(const DivergenceCase& question) {
  return Search{question}.run();
}

}  // namespace assay::validators
