#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "reference/streaming/compiled_experiment.hpp"

namespace assay::reference {

/// A metric part that an event feeds.
struct Feed {
  std::uint32_t experiment = 0;  ///< index into the pipeline's experiments
  std::uint32_t metric = 0;      ///< index into its metrics
  bool denominator = false;
};

/// The inverted index from (event name, attributes) to the metric parts that such an event feeds:
/// one look-up decides, conditions are evaluated once per distinct pair.
class FeedIndex {
 public:
  explicit FeedIndex(const Dictionary& dictionary);

  /// Forgets everything: the experiments are now these. They outlive their use here.
  void reset(std::span<const CompiledExperiment* const> experiments);

  /// In the order of experiments. Valid until the next call.
  [[nodiscard]] std::span<const Feed> find(Symbol name, AttributesId attributes);

 private:
  struct Slot {
    std::uint64_t key = UINT64_MAX;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] std::size_t place(std::uint64_t key) const;
  Slot evaluate(std::uint64_t key, Symbol name, AttributesId attributes);
  void grow();

  const Dictionary& dictionary_;
  std::vector<const CompiledExperiment*> experiments_;
  std::vector<Feed> feeds_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace assay::reference
