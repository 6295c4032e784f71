#include "sim/session_delays.hpp"

#include <algorithm>

#include "model/math/elementary.hpp"
#include "sim/event_id.hpp"
#include "sim/random/distributions.hpp"

namespace assay::sim {
namespace {

/// Where the run of slots of one outcome that begins at `first` ends.
std::size_t end_of_outcome(const std::vector<Slot>& slots, std::size_t first) {
  std::size_t end = first + 1;
  while (end < slots.size() && slots[end].outcome == slots[first].outcome)
    ++end;
  return end;
}

}  // namespace

Duration transport_delay(const TransportSpec& spec, double z) {
  constexpr double longest = 30.0 * 86'400e6;
  const double delay =
      static_cast<double>(spec.median_delay.count()) * math::exp(spec.delay_sigma * z);
  return Duration{std::max<std::int64_t>(1, static_cast<std::int64_t>(std::min(delay, longest)))};
}

StreamAddress SessionDelays::address(std::uint32_t kind) const {
  return {philox_key(stage_->seed), static_cast<std::uint16_t>(Purpose::transport),
          stream_entity(session_.unit, session_.code, kind)};
}

/// The exposures whose draws are made with those of the slots.
std::uint32_t SessionDelays::exposures_to_come() const {
  constexpr std::size_t most = 8;
  if (session_.code >= first_pre_period_session) return 0;
  return static_cast<std::uint32_t>(std::min(stage_->scenario->experiments.size(), most));
}

/// Makes the first words of all draws; where those of the slots begin. Those of each outcome fill
/// whole blocks.
const std::uint64_t* SessionDelays::make_words(const std::vector<Slot>& slots) {
  words_.resize(std::max(words_.size(), 2 * (slots.size() + exposures_ready_)));
  std::uint64_t* words = words_.data();
  const auto ask = [&](std::uint32_t kind, std::size_t draws) {
    const std::size_t blocks = (draws + 1) / 2;
    batch_.add(address(kind).first_words(0), blocks, words);
    words += 2 * blocks;
  };
  ask(exposure_kind, exposures_ready_);
  const std::uint64_t* of_slots = words;
  for (std::size_t i = 0; i < slots.size();) {
    const std::size_t end = end_of_outcome(slots, i);
    ask(slots[i].outcome + 1, end - i);
    i = end;
  }
  batch_.make(philox_key(stage_->seed));
  return of_slots;
}

void SessionDelays::draw(const Session& session, std::vector<Slot>& slots) {
  session_ = session;
  exposures_ready_ = exposures_to_come();
  const std::uint64_t* word = make_words(slots);
  for (std::size_t i = 0; i < slots.size();) {
    const std::size_t end = end_of_outcome(slots, i);
    const StreamAddress stream = address(slots[i].outcome + 1);
    word += (word - words_.data()) % 2;  // the next whole block
    for (std::uint32_t number = 0; i < end; ++i, ++number)
      slots[i].delay = delay(stream, number, *word++);
  }
}

Duration SessionDelays::exposure(std::uint32_t number) const {
  const StreamAddress stream = address(exposure_kind);
  if (number < exposures_ready_) return delay(stream, number, words_[number]);
  Draw draw{stream, number};
  return transport_delay(stage_->scenario->transport, normal(draw));
}

}  // namespace assay::sim
