#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/scenario.hpp"
#include "sim/random/stream.hpp"
#include "sim/sessions.hpp"

namespace assay::sim {

/// The streams that one session draws from, their first words made together: a session draws few
/// numbers from many streams. A buffer to be used again.
class SessionStreams {
 public:
  /// `usual_draws`: by outcome, how many draws most sessions make.
  SessionStreams(std::uint64_t seed, const Scenario& scenario,
                 std::span<const std::size_t> usual_draws);

  /// Begins the streams of another session.
  void open(const Session& session);

  /// When flags are asked for, how long the session is, on which device.
  [[nodiscard]] RandomStream& times() { return streams_.front(); }

  /// Of the outcome's behaviour; one that is not lived in the session draws nothing from it.
  [[nodiscard]] RandomStream& outcome(std::size_t outcome) { return streams_[outcome + 1]; }

 private:
  std::uint64_t seed_;
  const Scenario* scenario_;
  std::span<const std::size_t> usual_draws_;
  std::vector<RandomStream> streams_;
  std::vector<PhiloxRun> runs_;
};

}  // namespace assay::sim
