#include "model/json_text.hpp"

#include <array>
#include <cstdint>

namespace assay {
namespace {

constexpr std::size_t longest_escape = 6;  // \u001f
constexpr std::size_t word_bytes = sizeof(std::uint64_t);

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101ULL; }

/// Whether one of eight bytes needs an escape: a control character, a quote, or a backslash. The
/// usual bit tricks (a borrow may only raise a false alarm above a true one).
bool needs_escape(std::uint64_t word) {
  const std::uint64_t control = word - every_byte(0x20);
  const std::uint64_t quote = (word ^ every_byte('"')) - every_byte(1);
  const std::uint64_t backslash = (word ^ every_byte('\\')) - every_byte(1);
  return (((control | quote | backslash) & ~word) & every_byte(0x80)) != 0;
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

char* put_escape(char* out, char c) {
  constexpr std::string_view plain = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  *out++ = '\\';
  if (const std::size_t found = plain.find(c); found != std::string_view::npos) {
    *out++ = letters[found];
    return out;
  }
  constexpr std::string_view hex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  for (const char digit : {'u', '0', '0', hex[code >> 4U], hex[code & 15U]})
    *out++ = digit;
  return out;
}

}  // namespace

void JsonText::string(std::string_view text) {
  char* out = room(text.size() * longest_escape + 2 + word_bytes);
  const char* at = text.data();
  const char* const end = at + text.size();
  *out++ = '"';
  while (at != end) {
    std::uint64_t word = 0;
    while (static_cast<std::size_t>(end - at) >= word_bytes) {
      std::memcpy(&word, at, word_bytes);
      if (needs_escape(word)) break;
      std::memcpy(out, &word, word_bytes);
      at += word_bytes;
      out += word_bytes;
    }
    // The rest of a word with an escape in it, or of the text.
    const char* const stop = at + std::min<std::ptrdiff_t>(end - at, word_bytes);
    for (; at != stop; ++at) {
      if (needs_escape(*at)) [[unlikely]] {
        out = put_escape(out, *at);
      } else {
        *out++ = *at;
      }
    }
  }
  *out++ = '"';
  grow(out);
}

void JsonText::reserve(std::size_t count) {
  capacity_ = std::max(capacity_ * 2, size_ + count);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
  std::copy_n(bytes_.get(), size_, larger.get());
  bytes_ = std::move(larger);
}

}  // namespace assay
