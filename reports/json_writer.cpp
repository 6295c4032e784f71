#include "reports/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "model/contract.hpp"

namespace assay::reports {

void JsonWriter::key(std::string_view name) {
  separate();
  text_.string(name);
  text_.raw(": ");
}

void JsonWriter::value(double number) {
  expects(std::isfinite(number), "a finite number in the report");
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text_.raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void JsonWriter::value(const std::pair<double, double>& interval) {
  text_.raw("[");
  value(interval.first);
  text_.raw(", ");
  value(interval.second);
  text_.raw("]");
}

void JsonWriter::open(char bracket) {
  text_.raw({&bracket, 1});
  ++depth_;
  is_empty_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!is_empty_) new_line();
  text_.raw({&bracket, 1});
  is_empty_ = false;
}

void JsonWriter::separate() {
  if (!is_empty_) text_.raw(",");
  is_empty_ = false;
  new_line();
}

void JsonWriter::new_line() {
  text_.raw("\n");
  for (std::size_t i = 0; i < depth_; ++i)
    text_.raw("  ");
}

}  // namespace assay::reports
