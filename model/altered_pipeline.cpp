#include "model/altered_pipeline.hpp"

#include "model/input_error.hpp"

namespace assay {
namespace {

constexpr std::size_t memory_size = 4;

}  // namespace

AlteredPipeline::AlteredPipeline(std::unique_ptr<Pipeline> good,
                                 std::unique_ptr<Alteration> alteration)
    : good_{std::move(good)}, alteration_{std::move(alteration)} {}

void AlteredPipeline::ingest(std::span<const Event> events) {
  std::vector<Event> out;
  out.reserve(events.size());
  for (const Event& event : events)
    alteration_->take(event, out);
  good_->ingest(out);
  alteration_->forget_texts();
}

Snapshot AlteredPipeline::snapshot(ArrivalTime as_of) {
  Snapshot out = good_->snapshot(as_of);
  alteration_->answer(out);
  return out;
}

SeriesTable AlteredPipeline::series() { return good_->series(); }

// The good pipeline's bytes, then the alteration's memory, least byte first.
std::vector<std::byte> AlteredPipeline::checkpoint() {
  alteration_->checkpointed();
  std::vector<std::byte> out = good_->checkpoint();
  if (out.empty()) return out;
  for (unsigned shift = 0; shift < 32; shift += 8)
    out.push_back(static_cast<std::byte>(alteration_->memory().value >> shift));
  return out;
}

void AlteredPipeline::restore(std::span<const std::byte> checkpoint) {
  if (checkpoint.size() < memory_size) throw InputError("checkpoint", "it is cut short");
  const auto memory = checkpoint.last(memory_size);
  std::uint32_t definition = 0;
  for (std::size_t i = 0; i < memory_size; ++i)
    definition |= std::to_integer<std::uint32_t>(memory[i]) << (8 * i);
  good_->restore(checkpoint.first(checkpoint.size() - memory_size));
  alteration_->remember(DefinitionId{definition});
  alteration_->restored();
}

}  // namespace assay
