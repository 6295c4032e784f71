#include <algorithm>
#include <string>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {

#define FAULT(name) extern const FaultKind name;
#include "sim/faults/faults.def"
#undef FAULT

std::span<const FaultKind* const> fault_kinds() {
  static const std::vector<const FaultKind*> kinds{
#define FAULT(name) &name,
#include "sim/faults/faults.def"
#undef FAULT
  };
  return kinds;
}

std::size_t fault_index(std::string_view name, std::string_view path) {
  const std::span<const FaultKind* const> kinds = fault_kinds();
  const auto found = std::ranges::find(kinds, name, &FaultKind::name);
  if (found != kinds.end()) return static_cast<std::size_t>(found - kinds.begin());
  std::vector<std::string_view> names;
  for (const FaultKind* kind : kinds)
    names.push_back(kind->name);
  throw InputError(path, "'" + std::string(name) + "' is not a fault" + suggestion(name, names));
}

}  // namespace assay::sim
