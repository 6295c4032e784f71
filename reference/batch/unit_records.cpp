#include "reference/batch/unit_records.hpp"

#include <algorithm>
#include <bit>

#include "reference/batch/line_prefetch.hpp"

namespace assay::reference::unit_fold {
namespace {

/// About 8 thousand records to a range, a quarter of a megabyte, and at most 2048 ranges.
unsigned width_bits(std::size_t units, std::size_t expected) {
  const std::size_t ranges = std::clamp<std::size_t>(expected / 8192, 1, 2048);
  return static_cast<unsigned>(std::bit_width(units / ranges));
}

}  // namespace

UnitRecords::UnitRecords(std::size_t unit_count, std::size_t expected, SlabPool& pool)
    : width_bits_{width_bits(unit_count, expected)},
      partitions_{(unit_count >> width_bits_) + 1, pool} {}

void UnitRecords::take(std::span<const Event> log, const Intake& intake, UnitKind kind,
                       FeedIndex& feeds, OutcomeFates& fates) {
  const PlanIndex index{intake.plans};
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    prefetch_ahead(log, i);
    const Event& event = log[i];
    const UnitId unit = event.unit(kind);
    if (const auto* outcome = std::get_if<Outcome>(&event.payload)) {
      // Another kind's experiments may have had their say already.
      if (intake.lines.fates[i] == Fate::late || intake.lines.fates[i] == Fate::duplicate) continue;
      const std::uint32_t tag = feeds.tag(outcome->name, event.attributes);
      if (tag == 0 || unit.is_none()) {
        fates.say(i, tag == 0 ? Fate::untracked : Fate::no_unit);
        continue;
      }
      Record& record = add(event, i, unit);
      record.what = tag;
      record.value = outcome->value_micro;
    } else if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      if (intake.lines.fates[i] != Fate::counted) continue;
      const std::size_t plan = *index.find(exposure->experiment);
      if (intake.plans[plan].definition->unit != kind) continue;
      Record& record = add(event, i, unit);
      record.what = Record::exposure_bit | static_cast<std::uint32_t>(plan);
      record.exposed_to(*intake.plans[plan].variant(exposure->variant), event.attributes);
    }
  }
}

Record& UnitRecords::add(const Event& event, std::uint32_t position, UnitId unit) {
  Record& out = partitions_.add_to(unit.value >> width_bits_);
  out.unit = unit.value;
  out.event = position;
  out.time = event.timestamp;
  return out;
}

void UnitRecords::sort_partition(std::size_t partition, std::vector<Record>& sorted,
                                 Ends& ends) const {
  sorted.resize(std::max(sorted.size(), partitions_.size(partition)));
  ends.assign(std::size_t{2} << width_bits_, 0);
  partitions_.for_each(partition, [&](const Record& r) { ++ends[place(r)]; });
  std::uint32_t begin = 0;
  for (std::uint32_t& end : ends) {
    const std::uint32_t size = end;
    end = begin;
    begin += size;
  }
  partitions_.for_each(partition, [&](const Record& r) { sorted[ends[place(r)]++] = r; });
}

}  // namespace assay::reference::unit_fold
