#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/pipeline.hpp"

namespace assay {

/// What is done to a good pipeline: to its events on the way in, to its answers on the way out.
/// Of an alteration's own memory, only the last definition that it saw is in checkpoints.
class Alteration {
 public:
  virtual ~Alteration() = default;

  /// Appends what goes on in place of `event`; usually itself.
  virtual void take(const Event& event, std::vector<Event>& out) { out.push_back(event); }

  virtual void answer(Snapshot& /*snapshot*/) {}

  virtual void checkpointed() {}

  virtual void restored() {}

  /// Bytes for an event id that live until the events have gone on.
  [[nodiscard]] Text text(std::string bytes) { return Text{texts_.emplace_back(std::move(bytes))}; }

  void forget_texts() { texts_.clear(); }

  void note_definition(const Event& event) {
    const auto* change = std::get_if<DefinitionChange>(&event.payload);
    if (change != nullptr) definition_ = change->definition;
  }

  /// Of those noted; none before the first.
  [[nodiscard]] const ExperimentDefinition* last_definition(const Dictionary& dictionary) const {
    return definition_.is_none() ? nullptr : &dictionary.definition(definition_);
  }

  [[nodiscard]] DefinitionId memory() const { return definition_; }

  void remember(DefinitionId definition) { definition_ = definition; }

 private:
  DefinitionId definition_;
  std::deque<std::string> texts_;
};

/// A good pipeline with something between it and the world.
class AlteredPipeline final : public Pipeline {
 public:
  AlteredPipeline(std::unique_ptr<Pipeline> good, std::unique_ptr<Alteration> alteration);

  void ingest(std::span<const Event> events) override;
  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override;
  [[nodiscard]] SeriesTable series() override;
  [[nodiscard]] std::vector<std::byte> checkpoint() override;
  void restore(std::span<const std::byte> checkpoint) override;

  [[nodiscard]] std::optional<std::int64_t> work() const override { return good_->work(); }

 private:
  std::unique_ptr<Pipeline> good_;
  std::unique_ptr<Alteration> alteration_;
};

}  // namespace assay
