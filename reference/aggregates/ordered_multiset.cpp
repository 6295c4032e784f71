#include "reference/aggregates/ordered_multiset.hpp"

#include <algorithm>

#include "model/contract.hpp"
#include "model/decimal.hpp"

namespace assay::reference {
namespace {

constexpr std::size_t full_block = 512;

}  // namespace

std::size_t OrderedMultiset::block_of(std::int64_t value) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(lowest_, value) - lowest_.begin());
}

void OrderedMultiset::split(std::size_t block) {
  Block upper;
  auto& lower = blocks_[block];
  const auto middle = lower.entries.begin() + static_cast<std::ptrdiff_t>(full_block / 2);
  upper.entries.assign(middle, lower.entries.end());
  lower.entries.erase(middle, lower.entries.end());
  for (const Entry& entry : upper.entries)
    upper.size += entry.count;
  lower.size -= upper.size;
  lowest_.insert(lowest_.begin() + static_cast<std::ptrdiff_t>(block), upper.entries[0].value);
  blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(block) + 1, std::move(upper));
}

void OrderedMultiset::add(std::int64_t value, std::int64_t count) {
  if (blocks_.empty()) blocks_.emplace_back();
  const std::size_t at = block_of(value);
  Block& block = blocks_[at];
  const auto place = std::ranges::lower_bound(block.entries, value, {}, &Entry::value);
  const bool known = place != block.entries.end() && place->value == value;
  expects((known ? place->count : 0) + count >= 0, "no more taken back than was added");
  size_ += count;
  block.size += count;
  if (!known) {
    block.entries.insert(place, {.value = value, .count = count});
    if (block.entries.size() > full_block) split(at);
    return;
  }
  place->count += count;
  if (place->count != 0) return;
  block.entries.erase(place);
  if (!block.entries.empty() || blocks_.size() == 1) return;
  blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(at));
  lowest_.erase(lowest_.begin() + static_cast<std::ptrdiff_t>(at == 0 ? 0 : at - 1));
}

std::int64_t OrderedMultiset::at_rank(std::int64_t rank) const {
  expects(rank >= 1 && rank <= size_, "1 <= rank <= size");
  for (const Block& block : blocks_) {
    if (rank > block.size) {
      rank -= block.size;
      continue;
    }
    for (const Entry& entry : block.entries) {
      if (rank <= entry.count) return entry.value;
      rank -= entry.count;
    }
  }
  throw ContractError("counts of blocks add up to the size");
}

std::int64_t OrderedMultiset::count_at_most(std::int64_t value) const {
  std::int64_t count = 0;
  const std::size_t last = block_of(value);
  for (std::size_t i = 0; i < last && i < blocks_.size(); ++i)
    count += blocks_[i].size;
  if (last >= blocks_.size()) return count;
  for (const Entry& entry : blocks_[last].entries) {
    if (entry.value > value) break;
    count += entry.count;
  }
  return count;
}

std::int64_t order_statistic(const std::vector<const OrderedMultiset*>& parts,
                             std::int64_t quantile_micro) {
  Int128 n = 0;
  for (const OrderedMultiset* part : parts)
    n += part->size();
  const auto rank = static_cast<std::int64_t>((n * quantile_micro + micro - 1) / micro);
  if (parts.size() == 1) return parts[0]->at_rank(rank);
  std::int64_t low = -max_value_micro;
  std::int64_t high = max_value_micro;
  while (low < high) {  // the least value with at least `rank` values at most it
    const std::int64_t middle = low + (high - low) / 2;
    std::int64_t count = 0;
    for (const OrderedMultiset* part : parts)
      count += part->count_at_most(middle);
    if (count >= rank) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace assay::reference
