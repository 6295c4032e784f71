#include "sim/unit_names.hpp"

namespace assay::sim {

std::string owned_unit_text(UnitKind kind, std::string_view user_text, std::uint32_t number) {
  std::string text{user_text};
  text.front() = name(kind).front();
  return text + "-" + std::to_string(number);
}

}  // namespace assay::sim
