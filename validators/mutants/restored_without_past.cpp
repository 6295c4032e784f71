#include <map>

#include "validators/mutants/mutant.hpp"
#include "validators/mutants/spliced.hpp"

namespace assay::validators::mutants {

extern const MutantKind restored_without_past;

namespace {

/// A user that is taken back in has lost the outcomes that came before.
std::vector<Event> from_restoration(std::span<const Event> log, const Dictionary& /*dictionary*/) {
  std::map<UnitId, bool> is_bot;
  std::map<UnitId, std::size_t> restored;
  for (std::size_t line = 0; line < log.size(); ++line) {
    const auto* said = std::get_if<Classification>(&log[line].payload);
    if (said == nullptr) continue;
    bool& before = is_bot[log[line].units[0]];
    if (before && !said->is_bot) restored[log[line].units[0]] = line;
    before = said->is_bot;
  }
  std::vector<Event> out;
  for (std::size_t line = 0; line < log.size(); ++line) {
    const auto from = restored.find(log[line].units[0]);
    const bool is_lost =
        type_of(log[line]) == EventType::outcome && from != restored.end() && line < from->second;
    if (!is_lost) out.push_back(log[line]);
  }
  return out;
}

void take_row(const ResultRow& wrong, const PipelineSetup& /*setup*/, ResultRow& row) {
  row = wrong;
}

constexpr Splice splice{.rewrite = from_restoration, .configure = nullptr, .take = take_row};

}  // namespace

constinit const MutantKind restored_without_past{
    .name = "restored_without_past",
    .summary = "a unit that is taken back in counts without what it did before",
    .named_validator = "restore",
    .field = "values",
    .pipeline = spliced<splice>,
};

}  // namespace assay::validators::mutants
