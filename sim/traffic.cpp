#include "sim/traffic.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "sim/seasonality/profile.hpp"

namespace assay::sim {
namespace {

constexpr double day_us = 86'400e6;
constexpr Duration hour{std::chrono::hours{1}};

double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values)
    sum += value;
  return sum / static_cast<double>(values.size());
}

/// Relative intensity by hour of the week, Monday 0 h first.
std::vector<double> week_of(const TrafficSpec& spec) {
  const SeasonalProfile& daily = seasonal_profile(spec.daily, "/traffic/daily");
  const SeasonalProfile& weekly = seasonal_profile(spec.weekly, "/traffic/weekly");
  const double level = mean(daily.hours) * mean(weekly.days);
  std::vector<double> week;
  for (const double of_day : weekly.days) {
    for (const double of_hour : daily.hours)
      week.push_back(of_day * of_hour / level);
  }
  return week;
}

std::size_t hour_of_week(EventTime at) {
  constexpr std::int64_t first_monday = std::int64_t{3} * 24;  // the epoch is a Thursday
  const std::int64_t hours = at.time_since_epoch() / hour;
  return static_cast<std::size_t>((hours + first_monday) % (std::int64_t{7} * 24));
}

}  // namespace

Traffic::Traffic(const TrafficSpec& spec, EventTime from, EventTime until, EventTime origin) {
  expects(from <= until && from.time_since_epoch().count() >= 0, "a span of time after the epoch");
  const std::vector<double> week = week_of(spec);
  double before = 0.0;
  for (EventTime at = from; at < until;) {
    const EventTime next = std::min(until, EventTime{(at.time_since_epoch() / hour + 1) * hour});
    const double weeks = static_cast<double>((at - origin).count()) / (7.0 * day_us);
    const double growth =
        spec.trend_per_week == 0.0 ? 1.0 : math::pow(1.0 + spec.trend_per_week, weeks);
    const double intensity = week[hour_of_week(at)] * growth;
    pieces_.push_back({at, before, intensity});
    before += intensity * (static_cast<double>((next - at).count()) / day_us);
    at = next;
  }
  pieces_.push_back({until, before, 0.0});
  make_guide();
}

void Traffic::make_guide() {
  guide_.resize(4 * pieces_.size());
  const double step = total() / static_cast<double>(guide_.size());
  std::uint32_t piece = 0;
  for (std::size_t i = 0; i < guide_.size(); ++i) {
    // One step early, so that no rounding of the look-up can begin too late.
    const double reached = (static_cast<double>(i) - 1.0) * step;
    while (piece + 2 < pieces_.size() && pieces_[piece + 1].before <= reached)
      ++piece;
    guide_[i] = piece;
  }
}

EventTime Traffic::time_of(double days) const {
  const double share = days / total() * static_cast<double>(guide_.size());
  std::size_t i = guide_[std::min(static_cast<std::size_t>(share), guide_.size() - 1)];
  while (i + 2 < pieces_.size() && pieces_[i + 1].before <= days)
    ++i;
  const Piece& piece = pieces_[i];
  const double offset = (days - piece.before) / piece.intensity * day_us;
  const EventTime at = piece.from + Duration{static_cast<std::int64_t>(offset)};
  return std::min(at, pieces_[i + 1].from - Duration{1});
}

double Traffic::intensity(EventTime at) const {
  const auto after =
      std::upper_bound(pieces_.begin() + 1, pieces_.end() - 1, at,
                       [](EventTime x, const Piece& piece) { return x < piece.from; });
  return (after - 1)->intensity;
}

}  // namespace assay::sim
