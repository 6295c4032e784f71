#include "sim/session_delays.hpp"

#include <algorithm>

#include "model/math/elementary.hpp"
#include "sim/event_id.hpp"
#include "sim/random/distributions.hpp"

namespace assay::sim {

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

void SessionDelays::add_run(std::uint32_t kind, std::uint32_t first_draw) {
  runs_.push_back(
      {address(kind).counter(first_draw / 2, 0), words_.data() + runs_.size() * philox_run_words});
}

Duration SessionDelays::delay(const StreamAddress& stream, std::uint32_t number,
                              std::uint64_t word) const {
  Draw draw{stream, number, word};
  return transport_delay(stage_->scenario->transport, normal(draw));
}

void SessionDelays::draw(const Session& session, std::vector<Slot>& slots) {
  session_ = session;
  // A run for the exposures, and at most one for each slot.
  words_.resize(std::max(words_.size(), (slots.size() + 1) * philox_run_words));
  runs_.clear();
  add_run(exposure_kind, 0);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < slots.size(); ++i, ++number) {
    if (i == 0 || slots[i].outcome != slots[i - 1].outcome) number = 0;
    if (number % philox_run_words == 0) add_run(slots[i].outcome + 1, number);
  }
  philox_fill_runs(philox_key(stage_->seed), runs_);
  const std::uint64_t* word = words_.data() + philox_run_words;
  StreamAddress stream;
  for (std::size_t i = 0; i < slots.size(); ++i, ++number) {
    if (i == 0 || slots[i].outcome != slots[i - 1].outcome) {
      if (i > 0) word += (philox_run_words - number % philox_run_words) % philox_run_words;
      number = 0;
      stream = address(slots[i].outcome + 1);
    }
    slots[i].delay = delay(stream, number, *word++);
  }
}

Duration SessionDelays::exposure(std::uint32_t number) const {
  const StreamAddress stream = address(exposure_kind);
  if (number < philox_run_words) return delay(stream, number, words_[number]);
  Draw draw{stream, number};
  return transport_delay(stage_->scenario->transport, normal(draw));
}

}  // namespace assay::sim
