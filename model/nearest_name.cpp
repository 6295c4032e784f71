#include "model/nearest_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace assay {
namespace {

// Longer texts are no slip of the pen, and the distance costs the product of the lengths.
constexpr std::size_t longest_name = 64;

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return small;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string_view> nearest_name(std::string_view text,
                                             std::span<const std::string_view> names) {
  if (text.empty() || text.size() > longest_name) return std::nullopt;
  const std::string wanted = in_small_letters(text);
  std::optional<std::string_view> nearest;
  std::size_t least = 0;
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(wanted, in_small_letters(name));
    const std::size_t allowed = std::max<std::size_t>(1, std::max(text.size(), name.size()) / 3);
    if (distance > allowed || distance >= name.size() || (nearest && distance >= least)) continue;
    nearest = name;
    least = distance;
  }
  return nearest;
}

std::string suggestion(std::string_view text, std::span<const std::string_view> names) {
  constexpr std::size_t most_listed = 12;
  if (const auto nearest = nearest_name(text, names)) {
    return "; did you mean '" + std::string(*nearest) + "'?";
  }
  if (names.empty()) return "; there is none";
  std::string list;
  for (const std::string_view name : names.first(std::min(names.size(), most_listed))) {
    list += (list.empty() ? "'" : ", '") + std::string(name) + "'";
  }
  if (names.size() > most_listed) list += ", ...";
  return "; expected " + std::string(names.size() == 1 ? "" : "one of ") + list;
}

}  // namespace assay
