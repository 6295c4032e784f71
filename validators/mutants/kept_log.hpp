#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "model/event.hpp"

namespace assay::validators::mutants {

/// Events that outlive the call that brought them, with the bytes of their ids.
class KeptLog {
 public:
  void add(std::span<const Event> events) {
    for (const Event& event : events) {
      ids_.emplace_back(event.event_id.view());
      events_.push_back(event);
      events_.back().event_id = Text{ids_.back()};
    }
  }

  [[nodiscard]] std::span<const Event> events() const { return events_; }

 private:
  std::vector<Event> events_;
  std::deque<std::string> ids_;
};

}  // namespace assay::validators::mutants
