#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assay::stats {

struct LoessOptions {
  std::int64_t window = 7;  ///< points that a fit looks at, odd, at least 3
  int degree = 1;           ///< of the local polynomial, 0 or 1
  std::int64_t jump = 1;    ///< fits every so many points and draws lines between, at least 1
  friend bool operator==(const LoessOptions&, const LoessOptions&) = default;
};

/// Values at the places 1, 2, ..., n with a weight each; no weights: all 1.
struct WeightedSeries {
  std::span<const double> values;
  std::span<const double> weights;
};

/// Local regression with tricube weights on equally spaced values, as STL uses it. Keeps room for
/// the weights of one fit between calls.
///
/// Source: W. S. Cleveland, J. Am. Stat. Assoc. 74 (1979) 829-836,
///         doi:10.1080/01621459.1979.10481038; spacing, ends and jumps as in STL, see stl.hpp.
class Loess {
 public:
  /// Throws: ContractError where an option is out of range.
  explicit Loess(const LoessOptions& options);

  /// The fitted curve at every place into `out`, of the same size; the value itself where all
  /// weights around are 0.
  void smooth(const WeightedSeries& series, std::span<double> out);

  /// The curve at place 0 or n + 1, from the window next to it; nothing where its weights are 0.
  [[nodiscard]] std::optional<double> before_first(const WeightedSeries& series);
  [[nodiscard]] std::optional<double> after_last(const WeightedSeries& series);

 private:
  /// The places `left` to `right`.
  struct Window {
    std::int64_t left = 1;
    std::int64_t right = 1;
  };

  [[nodiscard]] Window window_around(std::int64_t place, std::int64_t n) const;
  [[nodiscard]] std::optional<double> fit(const WeightedSeries& series, std::int64_t place,
                                          Window window);
  [[nodiscard]] double weigh(const WeightedSeries& series, std::int64_t place, Window window);
  void tilt(std::int64_t place, Window window, std::int64_t n);
  [[nodiscard]] double fit_or_value(const WeightedSeries& series, std::int64_t place,
                                    Window window);

  LoessOptions options_;
  std::vector<double> fit_weights_;  // of the places of the current window
};

}  // namespace assay::stats
