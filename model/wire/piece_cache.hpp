#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"

namespace assay {

/// Pieces of JSON by the id of what they say, each made once. Behind each of them `padding` bytes
/// are readable, so that it is copied in steps.
class PieceCache {
 public:
  static constexpr std::size_t padding = 16;

  /// The piece of an id; what `make` returns where it is new. It lives until the next call where
  /// there are too many to remember, else as long as the cache.
  template <class Make>
  [[nodiscard]] std::string_view get(std::uint32_t id, Make make) {
    if (id < pieces_.size() && !pieces_[id].empty()) [[likely]]
      return pieces_[id];
    return add(id, make());
  }

 private:
  std::string_view add(std::uint32_t id, std::string_view piece) {
    constexpr std::uint32_t most_remembered = 65'536;
    last_.assign(piece).append(padding, ' ');
    if (id >= most_remembered) return {last_.data(), piece.size()};
    if (id >= pieces_.size()) pieces_.resize(id + 1);
    pieces_[id] = bytes_.keep(last_).substr(0, piece.size());
    return pieces_[id];
  }

  StringPool bytes_;  // only for the bytes
  std::vector<std::string_view> pieces_;
  std::string last_;
};

}  // namespace assay
