#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/result_table.hpp"

namespace assay::sim {

/// A fingerprint of what went by, in order. Words count by their text, never by their dense ids,
/// and numbers as little-endian bytes, so the same events give the same digest on every machine. It
/// chains: digest' = XXH3-64 of (digest, bytes of the item).
class Digest {
 public:
  /// Marks are kept after every `every` items, at least 1.
  explicit Digest(std::uint64_t every = 65'536);

  void add(const Event& event, const Dictionary& dictionary);
  void add(const Snapshot& snapshot);
  void add(std::string_view text);

  [[nodiscard]] std::uint64_t value() const { return value_; }

  /// 16 hexadecimal digits.
  [[nodiscard]] std::string text() const;

  /// The digest after every `every`-th item: where two runs first differ is found by bisection.
  [[nodiscard]] const std::vector<std::uint64_t>& marks() const { return marks_; }

 private:
  void put(std::string_view text);
  void put(std::uint64_t number);
  void close();

  std::uint64_t every_;
  std::uint64_t count_ = 0;
  std::uint64_t value_ = 0;
  std::vector<std::uint64_t> marks_;
  std::string bytes_;  // of the present item
};

}  // namespace assay::sim
