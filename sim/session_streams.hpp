#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/scenario.hpp"
#include "sim/random/stream.hpp"
#include "sim/sessions.hpp"

namespace assay::sim {

/// The streams that a few sessions draw from, their first words made together: a session draws few
/// numbers from many streams. A buffer to be used again.
class SessionStreams {
 public:
  /// `usual_draws`: by outcome, how many draws most sessions make; empty where none are drawn.
  SessionStreams(std::uint64_t seed, const Scenario& scenario,
                 std::span<const std::size_t> usual_draws);

  static constexpr std::size_t most_at_once = 4;

  /// Begins the streams of other sessions, at most `most_at_once`.
  void open(std::span<const Session> sessions);

  /// When flags are asked for, how long the session is, on which device. `i`: which session.
  [[nodiscard]] RandomStream& times(std::size_t i) { return streams_[i * streams_each_]; }

  /// By outcome, of its behaviour; one that is not lived in the session draws nothing from it.
  [[nodiscard]] std::span<RandomStream> outcomes(std::size_t i) {
    return std::span{streams_}.subspan(i * streams_each_ + 1, streams_each_ - 1);
  }

 private:
  void open(const Session& session);

  std::uint64_t seed_;
  const Scenario* scenario_;
  std::span<const std::size_t> usual_draws_;
  std::size_t streams_each_;
  std::vector<RandomStream> streams_;  // by session
  PhiloxBatch batch_;
};

}  // namespace assay::sim
