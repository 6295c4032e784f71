#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace assay {

/// A JSON text that grows at its end and is used again: the buffer is kept by clear(). Does not
/// check the grammar; whoever writes knows where the commas stand.
class JsonText {
 public:
  /// Bytes as they are: punctuation, keys, numbers.
  void raw(std::string_view bytes) {
    std::copy_n(bytes.data(), bytes.size(), room(bytes.size()));
    size_ += bytes.size();
  }

  /// The same for a literal, whose length the compiler knows.
  template <std::size_t n>
  void raw(const char (&literal)[n]) {
    std::memcpy(room(n), literal, n - 1);
    size_ += n - 1;
  }

  /// A quoted JSON string. `"`, `\` and the control characters are escaped, the rest are kept as
  /// they are, so UTF-8 goes in and out unchanged.
  void string(std::string_view text);

  /// At least `count` bytes of room at the end; what is written there counts after `grow(end)`.
  [[nodiscard]] char* room(std::size_t count) {
    if (capacity_ - size_ < count) reserve(count);
    return bytes_.get() + size_;
  }

  void grow(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }

  void clear() { size_ = 0; }

  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  void reserve(std::size_t count);

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace assay
