#include "sim/faults/fault_settings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"

namespace assay::sim {

FaultSettings::FaultSettings(const FaultSpec& spec, std::string_view path)
    : level_{spec.level},
      parameters_{std::make_unique<const nlohmann::json>(parse_json(spec.parameters, path))},
      reader_{*parameters_, std::string(path)} {
  const bool is_share = level_ >= 0.0 && level_ <= 1.0;
  if (!is_share)
    throw InputError(reader_.place("level"), shortest_number(level_) + " is not in [0, 1]");
  for (const char* const read_before : {"fault", "level"})
    static_cast<void>(reader_.has(read_before));
}

FaultSettings::~FaultSettings() = default;

double FaultSettings::share(std::string_view key, double at_full_level) {
  const double share = reader_.real(key, share_range, at_full_level * level_);
  return level_ > 0.0 ? share : 0.0;
}

Duration FaultSettings::duration(std::string_view key, Duration fallback) {
  return reader_.duration(key, positive_duration, fallback);
}

std::uint64_t touch_bit(const FaultKind& kind) {
  if ((kind.hooks & hook_deliver) == 0) return 0;
  std::uint64_t bit = 1;
  for (const FaultKind* other : fault_kinds()) {
    if ((other->hooks & hook_deliver) == 0) continue;
    expects(bit != 0, "at most 64 faults that act on deliveries");
    if (other == &kind) return bit;
    bit <<= 1U;
  }
  expects(false, "a registered fault");
  return 0;
}

}  // namespace assay::sim
