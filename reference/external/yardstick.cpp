#include "reference/external/yardstick.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>

#include "model/contract.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {
namespace {

bool is_vague(const StatedRow& stated) {
  return stated.shows_floats || !stated.states_values ||
         std::ranges::find(stated.is_binary, true) != stated.is_binary.end();
}

const ResultRow* find(const ResultTable& table, const ResultRow& wanted) {
  const auto key = [](const ResultRow& row) {
    return std::tie(row.experiment_id, row.variant, row.segment, row.metric);
  };
  const auto found = std::ranges::lower_bound(table, key(wanted), {}, key);
  return found == table.end() || key(*found) != key(wanted) ? nullptr : &*found;
}

void sharpen(StatedRow& stated, const ResultRow& right, bool all_are_floats) {
  if (!stated.states_values) stated.row.values = right.values;
  for (std::size_t i = 0; i < sum_columns.size(); ++i) {
    auto& sum = stated.row.sums.*sum_columns[i].sum;
    const auto& exact = right.sums.*sum_columns[i].sum;
    const bool is_float = all_are_floats || stated.is_binary[i];
    if (is_float && sum && exact && is_rounding_of(*sum, *exact)) sum = exact;
  }
}

}  // namespace

bool is_rounding_of(Int128 stated, Int128 right) {
  const auto off = std::fabs(static_cast<double>(stated - right));
  return off <= std::max(1.0, float_tolerance * std::fabs(static_cast<double>(right)));
}

Yardstick::Yardstick(const PipelineSetup& setup, const Dictionary& dictionary)
    : right_{streaming_pipeline()(setup, dictionary)} {}

Snapshot Yardstick::exact(StatedAnswer answer, ArrivalTime as_of) {
  const bool has_units = !answer.units.empty();
  const bool has_events = !answer.events.empty();
  Snapshot right;
  if (has_units != has_events || std::ranges::any_of(answer.rows, is_vague))
    right = right_->snapshot(as_of);
  Snapshot out{.as_of = as_of,
               .results = {},
               .counts = {as_of, std::move(answer.units), std::move(answer.events)}};
  if (has_units && !has_events) out.counts.events = right.counts.events;
  if (has_events && !has_units) out.counts.units = right.counts.units;
  const bool all_are_floats = std::ranges::any_of(answer.rows, &StatedRow::shows_floats);
  for (StatedRow& stated : answer.rows) {
    if (const ResultRow* known = find(right.results, stated.row))
      sharpen(stated, *known, all_are_floats);
    out.results.push_back(std::move(stated.row));
  }
  sort_rows(out.results);
  std::ranges::sort(out.counts.units, {},
                    [](const UnitCounts& row) { return std::tie(row.experiment_id, row.variant); });
  std::ranges::sort(out.counts.events, {},
                    [](const EventCounts& row) { return std::tie(row.source, row.event_type); });
  return out;
}

std::vector<std::byte> Yardstick::packed(std::string_view state) {
  const std::vector<std::byte> own = right_->checkpoint();
  const std::uint64_t size = state.size();
  std::vector<std::byte> out(sizeof size + state.size() + own.size());
  std::memcpy(out.data(), &size, sizeof size);
  std::memcpy(out.data() + sizeof size, state.data(), state.size());
  std::ranges::copy(own, out.begin() + static_cast<std::ptrdiff_t>(sizeof size + state.size()));
  return out;
}

std::string Yardstick::unpack(std::span<const std::byte> checkpoint) {
  std::uint64_t size = 0;
  expects(checkpoint.size() >= sizeof size, "a checkpoint that was packed here");
  std::memcpy(&size, checkpoint.data(), sizeof size);
  std::string state(size, ' ');
  std::memcpy(state.data(), checkpoint.data() + sizeof size, size);
  right_->restore(checkpoint.subspan(sizeof size + size));
  return state;
}

}  // namespace assay::reference
