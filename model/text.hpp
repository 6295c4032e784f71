#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace assay {

/// A word of at most 4 GB in 16 bytes, compared as UTF-8 bytes. Up to 12 bytes are held inside;
/// a longer text is a view, and whoever made it keeps the bytes alive (Dictionary::keep, or the
/// buffer of a reader). Trivially copyable.
///
/// Source: the string format of T. Neumann, M. Freitag, "Umbra: A Disk-Based System with In-Memory
///         Performance", CIDR 2020, section 3.1.
class Text {
 public:
  static constexpr std::size_t inline_capacity = 12;

  Text() = default;

  explicit Text(std::string_view text) : size_{static_cast<std::uint32_t>(text.size())} {
    if (text.size() <= inline_capacity) {
      std::copy_n(text.data(), text.size(), bytes_);
    } else {
      std::copy_n(text.data(), sizeof(std::uint32_t), bytes_);
      const char* where = text.data();
      std::memcpy(bytes_ + sizeof(std::uint32_t), &where, sizeof where);
    }
  }

  [[nodiscard]] std::string_view view() const { return {data(), size_}; }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Whether the bytes live elsewhere, so that a keeper must copy them.
  [[nodiscard]] bool is_view() const { return size_ > inline_capacity; }

  friend bool operator==(const Text& a, const Text& b) {
    if (!a.is_view() && !b.is_view()) return std::memcmp(&a, &b, sizeof(Text)) == 0;
    return a.view() == b.view();
  }

  friend std::strong_ordering operator<=>(const Text& a, const Text& b) {
    return a.view().compare(b.view()) <=> 0;
  }

 private:
  [[nodiscard]] const char* data() const {
    if (!is_view()) return bytes_;
    const char* where = nullptr;
    std::memcpy(&where, bytes_ + sizeof(std::uint32_t), sizeof where);
    return where;
  }

  std::uint32_t size_ = 0;
  char bytes_[inline_capacity] = {};
};

static_assert(sizeof(Text) == 16);

}  // namespace assay
