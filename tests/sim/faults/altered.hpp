#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "sim/faults/fault_count.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim::test {

/// A fault of aggregation beside the facts that it reads: two users of the experiment "checkout",
/// one in each arm.
class Altered {
 public:
  Altered(const std::string& name, double level, const std::string& parameters = "{}")
      : fault_{test::fault(name, level, parameters)} {
    for (const char* user : {"u0", "u1"})
      (void)words_.unit(UnitKind::user, user);
    facts_.run.dictionary = &words_;
    checkout_ = words_.symbol("checkout");
    variants_ = {words_.symbol("control"), words_.symbol("treatment")};
    alteration_ = fault_->alter(facts_.run, 7, count_);
  }

  [[nodiscard]] Event exposure(std::uint32_t user, std::size_t variant, EventTime at) {
    Event event = numbered(user, at);
    event.payload = Exposure{checkout_, variants_[variant]};
    return event;
  }

  [[nodiscard]] Event outcome(std::uint32_t user, EventTime at) {
    Event event = numbered(user, at);
    event.payload = Outcome{checkout_, 1'000'000};
    return event;
  }

  [[nodiscard]] Event classification(std::uint32_t user, EventTime at) {
    Event event = numbered(user, at);
    event.payload = Classification{UnitKind::user, true};
    return event;
  }

  /// What the pipeline gets in place of one event.
  std::vector<Event> take(const Event& event) {
    std::vector<Event> out;
    alteration_->take(event, out);
    return out;
  }

  /// What the world gets in place of an answer with so many units in each arm.
  Snapshot answer(std::int64_t control, std::int64_t treatment) {
    Snapshot snapshot;
    for (const auto& [variant, units] : {std::pair{"control", control}, {"treatment", treatment}}) {
      ResultRow row;
      row.experiment_id = "checkout";
      row.variant = variant;
      row.segment = "all";
      row.metric = "purchases";
      row.units = units;
      snapshot.results.push_back(row);
    }
    alteration_->answer(snapshot);
    return snapshot;
  }

  [[nodiscard]] const FaultCount& count() const { return count_; }

 private:
  Event numbered(std::uint32_t user, EventTime at) {
    Event event;
    event.event_id = EventIds{1000}.id({.unit = user, .session = made_++, .kind = 1});
    event.timestamp = at;
    event.received_at = arrives(at, std::chrono::seconds{1});
    event.units[index(UnitKind::user)] = UnitId{user};
    return event;
  }

  Facts facts_;
  Dictionary words_;
  Symbol checkout_;
  std::vector<Symbol> variants_;
  std::uint32_t made_ = 0;
  FaultCount count_;
  std::unique_ptr<Fault> fault_;
  std::unique_ptr<PipelineFault> alteration_;
};

}  // namespace assay::sim::test
