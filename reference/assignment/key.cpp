#include "reference/assignment/key.hpp"

#include <algorithm>
#include <array>

namespace assay::reference {

std::string Key::whole(std::string_view unit) const {
  return beginning_ + std::string{unit} + ending_;
}

std::uint64_t Key::hash_whole(std::string_view unit) const {
  std::array<char, 256> buffer;  // NOLINT(*-member-init): written before it is read
  const std::size_t size = beginning_.size() + unit.size() + ending_.size();
  if (size > buffer.size()) return hash_.hash(whole(unit));
  char* end = std::ranges::copy(beginning_, buffer.data()).out;
  end = std::ranges::copy(unit, end).out;
  std::ranges::copy(ending_, end);
  return hash_.hash({buffer.data(), size});
}

}  // namespace assay::reference
