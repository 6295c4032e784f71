#pragma once

#include <cstdint>
#include <vector>

#include "model/scenario.hpp"
#include "model/time.hpp"

namespace assay::sim {

/// The rhythm of traffic over a span of time: a piecewise-constant intensity, one piece per hour of
/// UTC, relative to a unit's mean sessions per day. Daily and weekly profile multiply, each with
/// mean 1; the trend compounds by the hour from `origin`.
class Traffic {
 public:
  /// Throws InputError below `/traffic` for an unknown profile.
  Traffic(const TrafficSpec& spec, EventTime from, EventTime until, EventTime origin);

  /// The integral of the intensity over the span, in days: the sessions of a unit with one a day.
  [[nodiscard]] double total() const { return pieces_.back().before; }

  /// The instant at which the integral reaches `days`, in [0, total()): a Poisson process of
  /// constant rate becomes one with this intensity (time rescaling), exactly.
  [[nodiscard]] EventTime time_of(double days) const;

  /// The intensity at an instant within the span.
  [[nodiscard]] double intensity(EventTime at) const;

 private:
  void make_guide();

  struct Piece {
    EventTime from;
    double before = 0.0;     // integral up to `from`, in days
    double intensity = 0.0;  // from `from` on
  };

  std::vector<Piece> pieces_;  // the last one only marks the end
  // By the share of the total that is reached, in steps of 1 / guide_.size(): a piece at or before
  // the one in which it is reached.
  std::vector<std::uint32_t> guide_;
};

}  // namespace assay::sim
