#include "validators/evenness.hpp"

#include <algorithm>
#include <vector>

namespace assay::validators {
namespace {

constexpr std::size_t fewest_ticks = 20;

template <class Number>
Number median(std::vector<Number> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

std::optional<Evenness> evenness(std::span<const TickWork> ticks) {
  std::vector<std::int64_t> events;
  for (const TickWork& tick : ticks)
    events.push_back(tick.events);
  if (events.size() < fewest_ticks) return std::nullopt;
  const std::int64_t usual = std::max<std::int64_t>(1, median(events));
  std::vector<double> per_event;
  for (const TickWork& tick : ticks)
    per_event.push_back(static_cast<double>(tick.operations) /
                        static_cast<double>(std::max(tick.events, usual)));
  const auto tenth = static_cast<std::ptrdiff_t>(per_event.size() / 10);
  const double first = median(std::vector(per_event.begin(), per_event.begin() + tenth));
  const double last = median(std::vector(per_event.end() - tenth, per_event.end()));
  const double middle = median(per_event);
  if (first <= 0.0 || middle <= 0.0) return std::nullopt;
  return Evenness{.most_over_median = std::ranges::max(per_event) / middle,
                  .last_over_first = last / first};
}

}  // namespace assay::validators
