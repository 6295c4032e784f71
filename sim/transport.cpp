#include "sim/transport.hpp"

#include <algorithm>

namespace assay::sim {
namespace {

/// The faults that touched some copy, as bits.
std::uint64_t touched(const std::vector<Delivery>& copies) {
  std::uint64_t bits = 0;
  for (const Delivery& copy : copies)
    bits |= copy.touched;
  return bits;
}

}  // namespace

Transport::Transport(const Stage& stage)
    : stage_{&stage}, is_clean_{stage.faults->at(hook_deliver).empty()} {}

const std::vector<Delivery>& Transport::carry(const Event& event) {
  std::uint64_t lost_by = 0;
  copies_.assign(1, Delivery{event, 0});
  chances_.clear();
  for (const ActiveFault* active : stage_->faults->at(hook_deliver)) {
    next_.clear();
    chances_.push_back(chance(*active));
    for (const Delivery& copy : copies_) {
      const std::size_t before = next_.size();
      active->fault->deliver(stage_->facts, copy,
                             active->stream(entity_of(copy.event.event_id.view())), next_);
      if (next_.size() == before) lost_by |= active->bit;
    }
    copies_.swap(next_);
  }
  injected_ = lost_by | touched(copies_);
  std::erase_if(copies_, [&](const Delivery& copy) {
    return copy.event.received_at > stage_->facts.last_arrival;
  });
  delivered_ = lost_by | touched(copies_);
  return copies_;
}

/// That the fault acts on any of the copies: those of one id share their draws.
double Transport::chance(const ActiveFault& active) const {
  double none = 1.0;
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    const Event& event = copies_[i].event;
    const bool is_again = i > 0 && (event.event_id == copies_[i - 1].event.event_id ||
                                    event.event_id == copies_[0].event.event_id);
    if (!is_again) none *= 1.0 - active.fault->chance_deliver(stage_->facts, event);
  }
  return 1.0 - none;
}

void Transport::count_last(bool matters, FaultCounts& counts) const {
  for (std::size_t i = 0; i < chances_.size(); ++i) {
    const ActiveFault& active = *stage_->faults->at(hook_deliver)[i];
    FaultCount& count = counts[active.index];
    count.expected += chances_[i];
    if ((injected_ & active.bit) == 0) continue;
    ++count.injected;
    if ((delivered_ & active.bit) == 0) continue;
    ++count.delivered;
    if (matters) ++count.felt;
  }
}

const std::vector<Event>& Transport::survivors() {
  survivors_.clear();
  for (const Delivery& copy : copies_) {
    if (is_late(copy.event)) continue;
    const auto same_id = std::ranges::find(survivors_, copy.event.event_id, &Event::event_id);
    if (same_id == survivors_.end()) {
      survivors_.push_back(copy.event);
    } else if (std::pair{copy.event.received_at, copy.event.timestamp} <
               std::pair{same_id->received_at, same_id->timestamp}) {
      *same_id = copy.event;
    }
  }
  return survivors_;
}

}  // namespace assay::sim
