#pragma once

#include <memory>
#include <utility>

#include "model/altered_pipeline.hpp"

namespace assay::validators::mutants {

/// `A` is made from (setup, dictionary), afresh for every pipeline.
template <class A>
[[nodiscard]] PipelineFactory altered(PipelineFactory good) {
  return [good = std::move(good)](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<AlteredPipeline>(good(setup, dictionary),
                                             std::make_unique<A>(setup, dictionary));
  };
}

}  // namespace assay::validators::mutants
