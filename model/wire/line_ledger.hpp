#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "model/wire/event_source.hpp"

namespace assay {

/// Counts the lines of one log, and stops at or reports the bad ones.
class LineLedger {
 public:
  LineLedger(std::string name, ReadOptions options)
      : name_{std::move(name)}, options_{std::move(options)} {}

  void accept(EventType type) { ++counts_.by_type[static_cast<std::size_t>(type)].accepted; }

  /// Throws: InputError "FILE:LINE: REASON" under OnBadInput::stop.
  void reject(const BadLine& bad);

  [[nodiscard]] const LineCounts& counts() const { return counts_; }

 private:
  std::string name_;
  ReadOptions options_;
  LineCounts counts_;
};

}  // namespace assay
