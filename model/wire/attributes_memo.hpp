#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"

namespace assay {

/// The text of an object on a line, up to its first brace, and a hash of it.
struct ObjectText {
  std::string_view text;
  std::uint64_t hash = 0;
};

/// What stands from an opening brace at `at` up to the first closing one. Nothing when a control
/// character comes before that. At least 16 bytes behind either are readable.
[[nodiscard]] std::optional<ObjectText> object_text(const char* at);

/// Remembers what the bytes of an `attributes` object mean. Logs repeat a few combinations of
/// country, platform and client, so that most objects need neither be taken apart nor interned.
class AttributesMemo {
 public:
  [[nodiscard]] std::optional<AttributesId> find(const ObjectText& object) const {
    const Slot& slot = slots_[slot_of(object)];
    if (slot.text.empty()) return std::nullopt;
    return slot.id;
  }

  /// Remembers an object that is not found, unless there is too much to remember already.
  void add(const ObjectText& object, AttributesId id);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::string_view text;  // in texts_; empty where the slot is free
    AttributesId id;
  };

  [[nodiscard]] std::size_t slot_of(const ObjectText& object) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = object.hash & mask;
    const auto holds = [&](const auto& slot) {
      return slot.hash == object.hash && slot.text.size() == object.text.size() &&
             same_bytes(slot.text.data(), object.text.data(), object.text.size());
    };
    while (!slots_[at].text.empty() && !holds(slots_[at])) {
      at = (at + 1) & mask;
    }
    return at;
  }

  void grow();

  StringPool texts_;  // only for the bytes
  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t count_ = 0;
};

}  // namespace assay
