#include "model/wire/line_blocks.hpp"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t read_bytes = std::size_t{256} << 10U;

}  // namespace

LineBlocks::LineBlocks(std::unique_ptr<ByteSource> source) : source_{std::move(source)} {}

bool LineBlocks::next(std::vector<char>& block, std::string_view& lines) {
  std::size_t size = carried_.size();
  block.resize(std::max(block.size(), size + read_bytes + 1 + padding));
  std::copy_n(carried_.data(), size, block.data());
  carried_.clear();
  for (;;) {
    const std::size_t count = source_->read(std::span{block}.subspan(size, read_bytes));
    if (count == 0) {
      if (size == 0) return false;
      block[size] = '\n';
      lines = {block.data(), size + 1};
      return true;
    }
    const std::string_view read{block.data() + size, count};
    size += count;
    if (const std::size_t end = read.rfind('\n'); end != std::string_view::npos) {
      carried_ = read.substr(end + 1);
      lines = {block.data(), size - carried_.size()};
      return true;
    }
    size = std::min(size, max_line_bytes + 1);
    block.resize(std::max(block.size(), size + read_bytes + 1 + padding));
  }
}

}  // namespace assay
