#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace assay::validators::shrinking {

/// How much may still be tried. The number of runs alone decides what a search finds; `must_stop`
/// (a clock, an interrupt) can only end it before that, and then `was_stopped` says so.
class Budget {
 public:
  explicit Budget(int runs, std::function<bool()> must_stop = {});

  /// Takes one run. False when there is none left, or when it is time to stop.
  [[nodiscard]] bool take();

  [[nodiscard]] int used() const { return used_; }

  /// Whether a run was asked for in vain.
  [[nodiscard]] bool is_exhausted() const { return is_exhausted_; }

  /// Whether that was for want of time and not of runs: another machine may find more.
  [[nodiscard]] bool was_stopped() const { return was_stopped_; }

 private:
  int runs_;
  int used_ = 0;
  bool is_exhausted_ = false;
  bool was_stopped_ = false;
  std::function<bool()> must_stop_;
};

/// Indices of what is kept, ascending.
using Kept = std::vector<std::size_t>;

/// Whether what is to be shown still shows with these alone.
using Fails = std::function<bool(const Kept& kept)>;

/// The items 0 .. n - 1, of which all together fail, without those that it does not need. When the
/// budget is not exhausted the answer is 1-minimal: none of its items can be left out alone. The
/// answer fails in any case, for it is always the last set of which `fails` said so, or all.
/// Nothing is asked twice, every question takes one run, and the questions depend on the answers
/// alone.
///
/// Halves, then quarters and so on, each alone and then each left out, until single items cannot
/// go. With one needed item, 2 log2 n questions; with k, O(k log n) where few are needed and O(n^2)
/// at worst.
///
/// Source: A. Zeller, R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE
///         Transactions on Software Engineering 28 (2002) 183-200, doi:10.1109/32.988498, algorithm
///         ddmin. Beside it, the empty set is asked first.
[[nodiscard]] Kept minimise(std::size_t n, const Fails& fails, Budget& budget);

}  // namespace assay::validators::shrinking
