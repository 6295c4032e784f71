#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/binomial_tails.hpp"
#include "reference/stats/kolmogorov_law.hpp"

namespace assay::stats {
namespace {

constexpr double root_two_pi = 0x1.40d931ff62706p+1;

/// Jumps beyond these have a chance below 1e-22 in a step of length 1.
constexpr std::size_t most_jumps = 24;

/// A moment as a whole number and a fraction, so that late moments keep the digits of theirs.
struct Moment {
  std::int64_t whole = 0;
  double fraction = 0.0;

  [[nodiscard]] double since(const Moment& before) const {
    return static_cast<double>(whole - before.whole) + (fraction - before.fraction);
  }
};

/// P(N(t) = count, and the process has stayed between the lines), for the counts still possible.
class Band {
 public:
  Band(std::int64_t highest, std::int64_t width)
      : mass_(static_cast<std::size_t>(width) + most_jumps), next_(mass_.size()) {
    mass_[most_jumps] = 1.0;
    top_ = highest;
  }

  /// Lets the process run for `time`, never beyond the highest count.
  void run(double time) {
    std::array<double, most_jumps> chance{};
    chance[0] = math::exp(-time);
    for (std::size_t m = 1; m < most_jumps; ++m)
      chance[m] = chance[m - 1] * time / static_cast<double>(m);
    const std::size_t counts = size();
    double* const out = &next_[most_jumps];
    std::fill(out, out + counts, 0.0);
    for (std::size_t m = 0; m < most_jumps; ++m) {
      // The cells below the first are always 0.
      const double* const in = &mass_[most_jumps - m];
      for (std::size_t i = 0; i < counts; ++i)
        out[i] += chance[m] * in[i];
    }
    mass_.swap(next_);
  }

  void raise_top() {
    ++top_;
    mass_[most_jumps + size() - 1] = 0.0;
  }

  void raise_bottom() {
    ++bottom_;
    std::copy(mass_.begin() + most_jumps + 1, mass_.begin() + most_jumps + 1 + signed_size(),
              mass_.begin() + most_jumps);
  }

  [[nodiscard]] std::int64_t top() const { return top_; }

  [[nodiscard]] double at(std::int64_t count) const {
    return mass_[most_jumps + static_cast<std::size_t>(count - bottom_)];
  }

 private:
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(top_ - bottom_ + 1); }

  [[nodiscard]] std::ptrdiff_t signed_size() const { return top_ - bottom_ + 1; }

  // The cell of count c is at most_jumps + c - bottom_.
  std::vector<double> mass_;
  std::vector<double> next_;
  std::int64_t bottom_ = 0;
  std::int64_t top_ = 0;
};

}  // namespace

double kolmogorov_cdf_exact(std::int64_t n, double d) {
  expects(n >= 1 && d > 0.0 && d < 1.0, "n >= 1 and d in (0, 1)");
  // In units of 1 / n: the count must stay at most nd above and below the time.
  const double nd = static_cast<double>(n) * d;
  if (nd <= 0.5) return 0.0;  // the largest distance is at least half a step
  const auto whole = static_cast<std::int64_t>(nd);
  const double fraction = nd - static_cast<double>(whole);
  Band band{std::min(whole, n), 2 * whole + 4};
  Moment now;
  Moment top_rises = {0, 1.0 - fraction};
  Moment bottom_rises = {whole, fraction};
  const Moment end = {n, 0.0};
  while (now.since(end) < 0.0) {
    const bool is_bottom = bottom_rises.since(top_rises) < 0.0;
    Moment& next = is_bottom ? bottom_rises : top_rises;
    const Moment stop = next.since(end) < 0.0 ? next : end;
    band.run(stop.since(now));
    now = stop;
    if (next.since(end) >= 0.0) break;
    if (is_bottom) {
      band.raise_bottom();
    } else if (band.top() < n) {
      band.raise_top();
    }
    ++next.whole;
  }
  // Given that there are n jumps in all, whose chance is n^n e^-n / n!.
  return band.at(n) * root_two_pi * std::sqrt(static_cast<double>(n)) *
         math::exp(math::stirling_remainder(static_cast<double>(n)));
}

}  // namespace assay::stats
