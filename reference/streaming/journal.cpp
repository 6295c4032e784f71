#include "reference/streaming/journal.hpp"

#include "model/contract.hpp"

namespace assay::reference {

std::uint32_t Journal::append(const Event& event) {
  expects(size_ < UINT32_MAX - 1, "fewer than 2^32 accepted events");
  if ((size_ & chunk_mask) == 0) {
    chunks_.emplace_back().reserve(std::size_t{chunk_mask} + 1);
  }
  JournalEntry& entry = chunks_.back().emplace_back(JournalEntry{.event = event});
  if (event.event_id.is_view()) entry.event.event_id = Text{long_ids_.keep(event.event_id.view())};
  return size_++;
}

}  // namespace assay::reference
