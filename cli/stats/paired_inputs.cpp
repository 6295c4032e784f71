#include "cli/stats/paired_inputs.hpp"

#include <fmt/format.h>

namespace assay::cli {

stats::PairedSample paired_sample_of(const Inputs& in, std::string_view arm) {
  const auto name = [&](const char* of) { return fmt::format("{}_{}", of, arm); };
  const std::int64_t n = in.integer(name("n"));
  requires_input(n >= 2, name("n"), "at least 2");
  const double y = in.number(name("y"));
  const double x = in.number(name("x"));
  const double xy = in.number(name("xy"));
  stats::PairedSample out{.y = stats::sample_from_sums(n, y, in.number(name("yy"))),
                          .x = stats::sample_from_sums(n, x, in.number(name("xx")))};
  out.covariance = (xy - x * out.y.mean) / static_cast<double>(n - 1);
  return out;
}

}  // namespace assay::cli
