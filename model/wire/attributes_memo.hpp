#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"

namespace assay {

/// Remembers what the bytes of an `attributes` object mean. Logs repeat a few combinations of
/// country, platform and client, so that most objects need neither be taken apart nor interned.
class AttributesMemo {
 public:
  [[nodiscard]] std::optional<AttributesId> find(std::string_view object) const {
    const auto found = texts_.find(object);
    if (!found) return std::nullopt;
    return ids_[*found];
  }

  /// Remembers `object` unless there is too much to remember already.
  void add(std::string_view object, AttributesId id) {
    if (ids_.size() >= most_remembered || texts_.find(object)) return;
    texts_.add(object);
    ids_.resize(texts_.size());
    ids_.back() = id;
  }

 private:
  static constexpr std::size_t most_remembered = 65'536;

  StringPool texts_;
  std::vector<AttributesId> ids_ = std::vector<AttributesId>(texts_.size());
};

}  // namespace assay
