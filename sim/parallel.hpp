#pragma once

#include <cstddef>
#include <functional>

namespace assay::sim {

/// Calls work(0) .. work(n - 1), each once, on at most `jobs` threads and in any order; returns
/// when all are done. What `work` does for one index must not depend on another's. The only place
/// that knows about threads; with ASSAY_NO_THREADS it is a loop.
void for_each_index(std::size_t n, int jobs, const std::function<void(std::size_t)>& work);

}  // namespace assay::sim
