#include "validators/judge.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
#include "sim/parallel.hpp"

namespace assay::validators {
namespace {

std::vector<const ValidatorKind*> chosen(std::span<const std::string> names) {
  std::vector<std::string_view> known;
  for (const ValidatorKind* kind : validator_kinds())
    known.push_back(kind->name);
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) == known.end())
      throw InputError("validator", "no validator '" + name + "'" + suggestion(name, known));
  }
  std::vector<const ValidatorKind*> out;
  for (const ValidatorKind* kind : validator_kinds())
    if (names.empty() || std::ranges::find(names, kind->name) != names.end()) out.push_back(kind);
  return out;
}

}  // namespace

std::vector<Verdict> judge_all(const Evidence& evidence, std::span<const std::string> names) {
  const auto kinds = chosen(names);
  std::vector<Verdict> out(kinds.size());
  sim::for_each_index(kinds.size(), evidence.jobs,
                      [&](std::size_t i) { out[i] = kinds[i]->judge(evidence); });
  return out;
}

std::vector<std::string> census_gaps(const sim::Census& census, double least_expected) {
  std::vector<std::string> out;
  for (const sim::CensusEntry& entry : census) {
    if (!entry.declared || entry.expected < least_expected) continue;
    const char* missing = entry.injected == 0 ? "never acted"
                          : entry.felt == 0   ? "never felt by the pipeline"
                                              : nullptr;
    if (missing != nullptr)
      out.push_back(
          fmt::format("{}: expected {:.0f} times, {}", entry.name, entry.expected, missing));
  }
  return out;
}

Finding overall(std::span<const Verdict> verdicts, std::span<const std::string> gaps) {
  const auto any = [&](Finding finding) {
    return std::ranges::find(verdicts, finding, &Verdict::finding) != verdicts.end();
  };
  if (any(Finding::broken)) return Finding::broken;
  const bool is_open = any(Finding::unknown) || verdicts.empty() || !gaps.empty();
  return is_open ? Finding::unknown : Finding::holds;
}

int exit_code(Finding finding) {
  switch (finding) {
    case Finding::holds: return 0;
    case Finding::broken: return 1;
    case Finding::unknown: return 2;
  }
  return 2;
}

}  // namespace assay::validators
