#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/dictionary.hpp"
#include "model/experiment.hpp"

namespace assay::reference::unit_fold {

/// The segments of one experiment that were met, numbered in the order of first sight; 0 is "all".
class Segments {
 public:
  Segments(const ExperimentDefinition& definition, const Dictionary& dictionary);

  /// Those that an exposure or an outcome with these attributes falls into, "all" not among them.
  /// Valid until the next call.
  [[nodiscard]] std::span<const std::uint32_t> of(AttributesId attributes,
                                                  SegmentDefinition::From from);

  [[nodiscard]] bool any(SegmentDefinition::From from) const;

  [[nodiscard]] std::size_t size() const { return labels_.size(); }

  /// "all", "country=US", "country=(none)".
  [[nodiscard]] const std::string& label(std::size_t segment) const { return labels_[segment]; }

 private:
  struct Cut {
    const SegmentDefinition* definition = nullptr;
    Symbol key;  ///< none when no event has the attribute
  };

  struct Side {
    std::vector<Cut> cuts;
    std::vector<std::uint32_t> known;  ///< by attributes; 1 + place in `segments` over cuts, or 0
    std::vector<std::uint32_t> segments;
  };

  [[nodiscard]] std::uint32_t number(const Cut& cut, AttributesId attributes);

  const Dictionary& dictionary_;
  Side exposure_;
  Side outcome_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> labels_{"all"};
};

}  // namespace assay::reference::unit_fold
