#include "reference/batch/copies.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/canonical_json.hpp"
#include "model/decimal.hpp"
#include "reference/batch/line_prefetch.hpp"
#include "reference/batch/partitions.hpp"

namespace assay::reference::unit_fold {
namespace {

/// Short ids are two words; one multiplication mixes them. Only equality leaves this file.
std::uint32_t tag_of(const Text& id) {
  if (id.is_view()) {
    const std::string_view text = id.view();
    return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32U);
  }
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), &id, sizeof id);
  const UInt128 product =
      static_cast<UInt128>(words[0] ^ 0x9E3779B97F4A7C15U) * (words[1] ^ 0xD6E8FEB86659FD93U);
  return static_cast<std::uint32_t>(product >> 64U) ^ static_cast<std::uint32_t>(product >> 32U) ^
         static_cast<std::uint32_t>(product) ^ static_cast<std::uint32_t>(product >> 96U);
}

struct Entry {
  std::uint32_t tag = 0;
  std::uint32_t event = 0;  ///< position in the log; plus one in a table, where 0 is free
};

/// Whether copy `a` comes before copy `b` of one id.
bool before(const Event& a, const Event& b, const Dictionary& dictionary) {
  if (a.received_at != b.received_at) return a.received_at < b.received_at;
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  if (same_content(a, b)) return false;
  return canonical_json(a, dictionary) < canonical_json(b, dictionary);
}

/// Finds the copies among events whose tags start alike: one partition fits the cache.
class CopyTable {
 public:
  CopyTable(std::span<const Event> log, const Dictionary& dictionary, Copies& out)
      : log_{log}, dictionary_{dictionary}, out_{out} {}

  void start(std::size_t expected) {
    slots_.assign(std::bit_ceil(2 * expected + 1), Entry{});
    doubtful_.clear();
    losers_.clear();
  }

  /// An id whose tag was met is set aside, and what will be compared is asked for: it lies far
  /// apart, and waiting for each would take longer than all the rest.
  void add(const Entry& entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = entry.tag & mask;
    for (; slots_[at].event != 0; at = (at + 1) & mask) {
      if (slots_[at].tag != entry.tag) continue;
      prefetch(log_[slots_[at].event - 1]);
      prefetch(log_[entry.event]);
      doubtful_.push_back(entry);
      return;
    }
    slots_[at] = {.tag = entry.tag, .event = entry.event + 1};
  }

  void finish() {
    for (const Entry& entry : doubtful_)
      compare(entry);
    // The winner may change until the last copy was seen, so content is compared now.
    for (const auto& [slot, event] : losers_) {
      const Event& loser = log_[event];
      out_.fates[event] = Fate::duplicate;
      if (!same_content(loser, log_[slots_[slot].event - 1]))
        ++out_.conflicts[static_cast<std::size_t>(type_of(loser))];
    }
  }

 private:
  struct Loser {
    std::size_t slot = 0;
    std::uint32_t event = 0;
  };

  void compare(const Entry& entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = entry.tag & mask;
    for (; slots_[at].event != 0; at = (at + 1) & mask) {
      if (slots_[at].tag != entry.tag) continue;
      if (log_[slots_[at].event - 1].event_id != log_[entry.event].event_id) continue;
      contest(at, entry.event);
      return;
    }
    slots_[at] = {.tag = entry.tag, .event = entry.event + 1};
  }

  void contest(std::size_t slot, std::uint32_t challenger) {
    std::uint32_t& holder = slots_[slot].event;
    std::uint32_t loser = challenger;
    if (before(log_[challenger], log_[holder - 1], dictionary_)) {
      loser = holder - 1;
      holder = challenger + 1;
    }
    losers_.push_back({.slot = slot, .event = loser});
  }

  std::span<const Event> log_;
  const Dictionary& dictionary_;
  Copies& out_;
  std::vector<Entry> slots_;
  std::vector<Entry> doubtful_;
  std::vector<Loser> losers_;
};

/// About 16 thousand ids to a partition, and at most 2048 partitions: what the caches and the
/// address translation of common processors hold.
int partition_bits(std::size_t events) {
  return std::clamp(static_cast<int>(std::bit_width(events >> 14U)), 0, 11);
}

bool is_late(const Event& event, EventType type, std::optional<Duration> allowance) {
  return allowance && (type == EventType::exposure || type == EventType::outcome) &&
         lateness(event.timestamp, event.received_at) > *allowance;
}

}  // namespace

Copies sort_out_copies(std::span<const Event> log, std::optional<Duration> allowance,
                       const Dictionary& dictionary, SlabPool& pool) {
  Copies out;
  out.fates.resize(log.size(), Fate::open);
  const int bits = partition_bits(log.size());
  Partitions<Entry> partitions{std::size_t{1} << static_cast<unsigned>(bits), pool};
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    prefetch_ahead(log, i);
    const EventType type = type_of(log[i]);
    if (type != EventType::outcome) out.positions[static_cast<std::size_t>(type)].push_back(i);
    if (is_late(log[i], type, allowance)) {
      out.fates[i] = Fate::late;
      continue;
    }
    const std::uint32_t tag = tag_of(log[i].event_id);
    Entry& entry = partitions.add_to(std::uint64_t{tag} << static_cast<unsigned>(bits) >> 32U);
    entry.tag = tag;
    entry.event = i;
  }
  CopyTable table{log, dictionary, out};
  for (std::size_t p = 0; p < partitions.count(); ++p) {
    table.start(partitions.size(p));
    partitions.for_each(p, [&](const Entry& entry) { table.add(entry); });
    table.finish();
  }
  return out;
}

}  // namespace assay::reference::unit_fold
