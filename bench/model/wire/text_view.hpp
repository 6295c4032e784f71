#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/wire/byte_stream.hpp"

namespace assay::bench {

/// Reads a text where it stands: the cost of a copy is not the reader's.
class TextView final : public ByteSource {
 public:
  explicit TextView(std::string_view text) : rest_{text} {}

  std::size_t read(std::span<char> out) override {
    const std::size_t count = rest_.copy(out.data(), out.size());
    rest_.remove_prefix(count);
    return count;
  }

  [[nodiscard]] const std::string& name() const override { return name_; }

 private:
  std::string name_ = "log";
  std::string_view rest_;
};

}  // namespace assay::bench
