#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace assay {

/// Copies at most 16 bytes without a call, which would cost more than the copy.
inline void copy_short(const char* from, std::size_t size, char* to) {
  // Two pieces that may overlap cover every size from one to two of them.
  const auto both_ends = [&](auto piece) {
    auto last = piece;
    std::memcpy(&piece, from, sizeof piece);
    std::memcpy(&last, from + size - sizeof last, sizeof last);
    std::memcpy(to, &piece, sizeof piece);
    std::memcpy(to + size - sizeof last, &last, sizeof last);
  };
  if (size >= sizeof(std::uint64_t)) {
    both_ends(std::uint64_t{});
  } else if (size >= sizeof(std::uint32_t)) {
    both_ends(std::uint32_t{});
  } else if (size >= sizeof(std::uint16_t)) {
    both_ends(std::uint16_t{});
  } else if (size == 1) {
    *to = *from;
  }
}

/// Whether two texts of one size hold the same bytes; meant for short ones.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  const auto same_at = [&](std::size_t at, auto left) {
    auto right = left;
    std::memcpy(&left, a + at, sizeof left);
    std::memcpy(&right, b + at, sizeof right);
    return left == right;
  };
  constexpr std::size_t word = sizeof(std::uint64_t);
  constexpr std::size_t half = sizeof(std::uint32_t);
  if (size >= word) {
    for (std::size_t at = 0; at + word < size; at += word)
      if (!same_at(at, std::uint64_t{})) return false;
    return same_at(size - word, std::uint64_t{});
  }
  if (size >= half) return same_at(0, std::uint32_t{}) && same_at(size - half, std::uint32_t{});
  for (std::size_t at = 0; at < size; ++at)
    if (a[at] != b[at]) return false;
  return true;
}

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
      copy_short(text.data(), text.size(), bytes_);
    } else {
      std::copy_n(text.data(), sizeof(std::uint32_t), bytes_);
      const char* where = text.data();
      std::memcpy(bytes_ + sizeof(std::uint32_t), static_cast<const void*>(&where), sizeof where);
    }
  }

  /// The same where at least 16 bytes from the start of `text` are readable: no branch depends on
  /// the size of a short one.
  [[nodiscard]] static Text padded(std::string_view text) {
    if (text.size() > inline_capacity) return Text{text};
    std::uint64_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, text.data(), sizeof low);
    std::memcpy(&high, text.data() + sizeof low, sizeof high);
    const auto size = static_cast<std::uint32_t>(text.size());
    low &= first_bytes<std::uint64_t>(std::min(size, 8U));
    high &= first_bytes<std::uint32_t>(std::max(size, 8U) - 8U);
    // Whole words, for a processor waits when it must put one together from what was just stored.
    using Words = std::array<std::uint64_t, 2>;
    const Words words = std::endian::native == std::endian::big
                            ? Words{std::uint64_t{size} << 32U | low >> 32U, low << 32U | high}
                            : Words{size | low << 32U, low >> 32U | std::uint64_t{high} << 32U};
    return std::bit_cast<Text>(words);
  }

  [[nodiscard]] std::string_view view() const { return {data(), size_}; }

  /// The representation: of equal texts without a view it is the same, and only of those.
  [[nodiscard]] std::array<std::uint64_t, 2> words() const {
    return std::bit_cast<std::array<std::uint64_t, 2>>(*this);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Whether the bytes live elsewhere, so that a keeper must copy them.
  [[nodiscard]] bool is_view() const { return size_ > inline_capacity; }

  friend bool operator==(const Text& a, const Text& b) {
    const auto left = a.words();
    const auto right = b.words();
    if (left[0] != right[0]) return false;  // the sizes, or the first four bytes
    if (left[1] == right[1]) return true;
    return a.is_view() && same_bytes(a.data(), b.data(), a.size_);
  }

  friend std::strong_ordering operator<=>(const Text& a, const Text& b) {
    return a.view().compare(b.view()) <=> 0;
  }

 private:
  /// Ones over the first `count` bytes of a word in memory, at most its size.
  template <class Word>
  [[nodiscard]] static Word first_bytes(unsigned count) {
    const unsigned rest = static_cast<unsigned>(sizeof(Word)) - count;
    // Two shifts, for a word must not be shifted by its whole size.
    constexpr unsigned half = 4;
    constexpr Word all = static_cast<Word>(-1);
    if constexpr (std::endian::native == std::endian::big) {
      return static_cast<Word>(all << rest * half << rest * half);
    }
    return static_cast<Word>(all >> rest * half >> rest * half);
  }

  [[nodiscard]] const char* data() const {
    if (!is_view()) return bytes_;
    const char* where = nullptr;
    std::memcpy(static_cast<void*>(&where), bytes_ + sizeof(std::uint32_t), sizeof where);
    return where;
  }

  std::uint32_t size_ = 0;
  char bytes_[inline_capacity] = {};
};

static_assert(sizeof(Text) == 16);

}  // namespace assay
