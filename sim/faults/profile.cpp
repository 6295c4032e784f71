#include "sim/faults/profile.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "model/input_error.hpp"
#include "model/named.hpp"
#include "model/nearest_name.hpp"
#include "sim/event_id.hpp"
#include "sim/faults/fault.hpp"
#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

constexpr std::string_view only = "only:";
constexpr std::string_view without = "without:";

/// Those that give every fault one level.
constexpr std::array even_profiles{Named<double>{"calm", 0.0}, Named<double>{"mild", 0.05},
                                   Named<double>{"storm", default_level},
                                   Named<double>{"extreme", 1.0}};

/// Every fault that a right pipeline stands.
std::vector<FaultSpec> every_fault(double level) {
  std::vector<FaultSpec> faults;
  for (const FaultKind* kind : fault_kinds()) {
    if (kind->fault_class != FaultClass::must_notice)
      faults.push_back({.fault = std::string(kind->name), .level = level});
  }
  return faults;
}

/// Each fault draws for itself, so that a new one changes no other's part in a swarm.
std::vector<FaultSpec> swarm(std::uint64_t seed) {
  const std::uint64_t own_seed = sub_seed(seed, Purpose::faults, entity_of("swarm"));
  std::vector<FaultSpec> faults;
  for (FaultSpec& fault : every_fault(0.0)) {
    RandomStream random{own_seed, Purpose::faults, entity_of(fault.fault)};
    const bool takes_part = random.bernoulli(0.5);
    fault.level = static_cast<double>(1 + random.below(100)) / 100.0;
    if (takes_part) faults.push_back(std::move(fault));
  }
  return faults;
}

/// Of a hundred runs, how many have which profile; the rest has one fault alone.
constexpr std::array mixture{Named<std::uint64_t>{"calm", 10}, Named<std::uint64_t>{"mild", 25},
                             Named<std::uint64_t>{"storm", 25}, Named<std::uint64_t>{"swarm", 25},
                             Named<std::uint64_t>{"extreme", 5}};

std::vector<FaultSpec> storm_without(const FaultSpec& left_out) {
  std::vector<FaultSpec> faults = every_fault(left_out.level);
  std::erase_if(faults, [&](const FaultSpec& fault) { return fault.fault == left_out.fault; });
  return faults;
}

std::optional<double> parse_level(std::string_view text) {
  double level = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), level);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  return is_number && level >= 0.0 && level <= 1.0 ? std::optional{level} : std::nullopt;
}

[[noreturn]] void reject(std::string_view name, std::string_view place) {
  std::string written{name.substr(0, name.find(':') + 1)};
  if (written.empty()) {
    written = name;
  } else {
    written += 'F';
  }
  throw InputError(
      place, "'" + std::string(name) + "' is not a profile" + suggestion(written, profile_names()));
}

}  // namespace

std::string mixed_profile(std::uint64_t seed) {
  RandomStream random{sub_seed(seed, Purpose::faults, entity_of("mix")), Purpose::faults, 0};
  std::uint64_t drawn = random.below(100);
  for (const auto& [name, of_hundred] : mixture) {
    if (drawn < of_hundred) return std::string{name};
    drawn -= of_hundred;
  }
  const std::vector<FaultSpec> faults = every_fault(default_level);
  return std::string{only} + faults[seed % faults.size()].fault;
}

std::vector<std::string_view> profile_names() {
  std::vector<std::string_view> names;
  for (const Named<double>& even : even_profiles)
    names.push_back(even.name);
  names.insert(names.end(), {"swarm", "mix", "only:F", "without:F"});
  return names;
}

std::vector<FaultSpec> profile(std::string_view name, std::uint64_t seed, std::string_view place) {
  if (name == even_profiles.front().name) return {};
  const auto even = std::ranges::find(even_profiles, name, &Named<double>::name);
  if (even != even_profiles.end()) return every_fault(even->value);
  if (name == "swarm") return swarm(seed);
  if (name == "mix") return profile(mixed_profile(seed), seed, place);
  if (name.starts_with(only)) return {parse_fault(name.substr(only.size()), place)};
  if (name.starts_with(without))
    return storm_without(parse_fault(name.substr(without.size()), place));
  reject(name, place);
}

std::vector<FaultSpec> faults_of_profile(std::string_view name, std::span<const FaultSpec> declared,
                                         std::uint64_t seed, std::string_view place) {
  std::vector<FaultSpec> faults = profile(name, seed, place);
  for (FaultSpec& fault : faults) {
    const auto same = std::ranges::find(declared, fault.fault, &FaultSpec::fault);
    if (same != declared.end()) fault.parameters = same->parameters;
  }
  return faults;
}

std::vector<FaultSpec> merge_faults(std::vector<FaultSpec> base,
                                    std::span<const FaultSpec> on_top) {
  for (const FaultSpec& fault : on_top) {
    const auto same = std::ranges::find(base, fault.fault, &FaultSpec::fault);
    if (same == base.end()) {
      base.push_back(fault);
    } else {
      *same = fault;
    }
  }
  return base;
}

FaultSpec parse_fault(std::string_view text, std::string_view place) {
  const std::size_t sign = text.find('=');
  const std::string_view name = text.substr(0, sign);
  (void)fault_index(name, place);
  FaultSpec fault{.fault = std::string(name), .level = default_level};
  if (sign == std::string_view::npos) return fault;
  const std::optional<double> level = parse_level(text.substr(sign + 1));
  if (!level) {
    throw InputError(place, "the level of '" + std::string(text) + "' is not a number in [0, 1]");
  }
  fault.level = *level;
  return fault;
}

}  // namespace assay::sim
