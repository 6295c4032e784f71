#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace assay::reports {

/// The smallest part of a run that still fails, or why there is none; plain data.
struct SmallestCase {
  std::string why_none;  ///< as a sentence; empty: there is one
  std::string validator;
  std::string claim;
  std::string field;
  std::string expected;  ///< in `field`; with `got` empty where no two values differ
  std::string got;
  std::optional<ArrivalTime> as_of;  ///< of the first wrong answer
  std::string detail;                ///< of the verdict on the case
  std::string likely_class;          ///< of defects: "deduplication"
  std::string why_class;             ///< what speaks for it
  std::vector<std::string> broken;   ///< validators in the whole run
  std::int64_t holding = 0;          ///< how many hold there
  std::vector<std::string> story;    ///< the events in words, in time order; days alone on a line
  std::int64_t units = 0;
  std::int64_t events = 0;
  std::int64_t units_before = 0;  ///< in the whole run
  std::int64_t events_before = 0;
  int runs = 0;              ///< that the search took; 0: it was read, not searched
  bool is_whole = true;      ///< the search came to its end
  bool was_stopped = false;  ///< for want of time: another machine may find less
  std::string folder;        ///< where it was written; empty: nowhere
  std::string replay;        ///< one line to paste
};

/// A case that was kept from an earlier failure.
struct KeptCase {
  std::string folder;
  std::string finding;  ///< "holds", "broken" or "unknown"
  std::string field;    ///< that differs; empty when it holds
  std::string replay;   ///< one line to paste
};

}  // namespace assay::reports
