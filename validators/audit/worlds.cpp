#include "validators/audit/worlds.hpp"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "model/builtin_scenarios.hpp"
#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/fault.hpp"
#include "sim/faults/profile.hpp"
#include "sim/random/stream.hpp"

namespace assay::validators::audit {
namespace {

constexpr std::string_view scenario_name = "audit";
constexpr std::int64_t fewest_units = 60;
constexpr std::int64_t most_units = 200;

/// Dealt so that any few runs in a row see several of them.
constexpr std::array<std::string_view, 20> rotation{
    "storm", "mild", "swarm", "storm", "only",  "mild",    "swarm", "calm", "storm", "mild",
    "swarm", "only", "storm", "mild",  "swarm", "extreme", "storm", "mild", "swarm", "calm"};
constexpr std::uint64_t alone_per_round = 2;  // of `rotation`

/// "late=0.5,tie" as the fault options of a command.
std::vector<std::string_view> listed(std::string_view faults) {
  std::vector<std::string_view> out;
  while (!faults.empty()) {
    const std::size_t comma = faults.find(',');
    out.push_back(faults.substr(0, comma));
    faults = comma == std::string_view::npos ? std::string_view{} : faults.substr(comma + 1);
  }
  return out;
}

/// The faults that a right pipeline stands, which are those that profiles draw.
std::vector<std::string_view> faults_of_profiles() {
  std::vector<std::string_view> out;
  for (const sim::FaultKind* kind : sim::fault_kinds())
    if (kind->fault_class != sim::FaultClass::must_notice) out.push_back(kind->name);
  return out;
}

}  // namespace

Worlds::Worlds()
    : base_{read_scenario(parse_json(builtin_scenario(scenario_name, "scenario"), scenario_name),
                          {})} {}

AuditWorld Worlds::with(std::string_view faults, const MutantKind& mutant,
                        std::uint64_t seed) const {
  AuditWorld out{base_, fmt::format("{} --seed {}", scenario_name, seed)};
  out.scenario.seed = seed;
  if (mutant.units > 0) {
    out.scenario.population.units = mutant.units;
    out.replay += fmt::format(" --set population.units={}", mutant.units);
  }
  std::vector<FaultSpec> asked;
  for (const std::string_view fault : listed(faults)) {
    asked.push_back(sim::parse_fault(fault, mutant.name));
    out.replay += fmt::format(" --fault {}", fault);
  }
  out.scenario.faults = sim::merge_faults({}, asked);
  out.replay += fmt::format(" --mutant {}", mutant.name);
  return out;
}

AuditWorld Worlds::of_mutant(const MutantKind& mutant, std::uint64_t seed) const {
  return with(mutant.faults, mutant, seed);
}

AuditWorld Worlds::without(std::string_view fault, const MutantKind& mutant,
                           std::uint64_t seed) const {
  std::string rest;
  for (const std::string_view each : listed(mutant.faults)) {
    if (each.substr(0, each.find('=')) == fault) continue;
    rest += fmt::format("{}{}", rest.empty() ? "" : ",", each);
  }
  return with(rest, mutant, seed);
}

AuditWorld Worlds::of_clean_run(std::uint64_t run, std::uint64_t first_seed) const {
  const std::uint64_t seed = first_seed + run;
  sim::RandomStream random{seed, sim::Purpose::faults, sim::entity_of("units of a clean run")};
  const auto units = fewest_units + static_cast<std::int64_t>(random.below(
                                        static_cast<std::uint64_t>(most_units - fewest_units) + 1));
  const std::string profile = profile_of_clean_run(run);
  AuditWorld out{base_, fmt::format("{} --seed {} --set population.units={} --profile {}",
                                    scenario_name, seed, units, profile)};
  out.scenario.seed = seed;
  out.scenario.population.units = units;
  out.scenario.faults = sim::faults_of_profile(profile, {}, seed, scenario_name);
  return out;
}

std::vector<std::string> faults_of(const MutantKind& mutant) {
  std::vector<std::string> out;
  for (const std::string_view fault : listed(mutant.faults))
    out.emplace_back(fault.substr(0, fault.find('=')));
  return out;
}

std::string profile_of_clean_run(std::uint64_t run) {
  const std::size_t place = run % rotation.size();
  if (rotation[place] != "only") return std::string{rotation[place]};
  const auto faults = faults_of_profiles();
  const std::uint64_t round = run / rotation.size();
  const std::uint64_t turn = round * alone_per_round + (place < rotation.size() / 2 ? 0 : 1);
  return fmt::format("only:{}", faults[turn % faults.size()]);
}

}  // namespace assay::validators::audit
