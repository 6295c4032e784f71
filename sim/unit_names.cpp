#include "sim/unit_names.hpp"

namespace assay::sim {
namespace {

/// "u0000042": a name that this world gave, not one of somebody's data.
bool is_of_this_world(std::string_view user_text) {
  return user_text.size() > 1 && user_text[0] == 'u' && user_text[1] >= '0' && user_text[1] <= '9';
}

}  // namespace

std::string owned_unit_text(UnitKind kind, std::string_view user_text, std::uint32_t number) {
  const char letter = name(kind).front();
  std::string text;
  if (is_of_this_world(user_text)) {
    text = user_text;
    text.front() = letter;
  } else {
    text = std::string{letter, ':'};
    text += user_text;
  }
  return text + "-" + std::to_string(number);
}

}  // namespace assay::sim
