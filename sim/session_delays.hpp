#pragma once

#include <cstdint>
#include <vector>

#include "sim/behaviour.hpp"
#include "sim/random/philox.hpp"
#include "sim/sessions.hpp"
#include "sim/stage.hpp"

namespace assay::sim {

/// The log-normal delay of a delivery whose draw is the standard normal `z`; at least 1 us.
[[nodiscard]] Duration transport_delay(const TransportSpec& spec, double z);

/// How long the events of one session travel. Every outcome has a stream of its own and its slots
/// are the draws; exposures have one too. A buffer to be used again.
class SessionDelays {
 public:
  explicit SessionDelays(const Stage& stage) : stage_{&stage} {}

  /// Draws the delays of the slots, which stand by outcome, then index, and makes those of
  /// exposures ready.
  void draw(const Session& session, std::vector<Slot>& slots);

  /// Of the exposure with this number among those of the session.
  [[nodiscard]] Duration exposure(std::uint32_t number) const;

 private:
  [[nodiscard]] StreamAddress address(std::uint32_t kind) const;
  [[nodiscard]] const std::uint64_t* make_words(const std::vector<Slot>& slots);
  [[nodiscard]] std::uint32_t exposures_to_come() const;

  [[nodiscard]] Duration delay(const StreamAddress& stream, std::uint32_t number,
                               std::uint64_t word) const {
    return transport_delay(stage_->scenario->transport, normal_from(word, stream, number));
  }

  const Stage* stage_;
  Session session_;
  std::uint32_t exposures_ready_ = 0;
  std::vector<std::uint64_t> words_;  // of the exposures' first draws, then the slots'
  PhiloxBatch batch_;
};

}  // namespace assay::sim
