#include "sim/faults/fault_count.hpp"

#include <cstddef>

namespace assay::sim {

void count_felt(FaultCount& count) {
  ++count.injected;
  ++count.delivered;
  ++count.felt;
}

void add(FaultCounts& sum, const FaultCounts& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i].expected += more[i].expected;
    sum[i].injected += more[i].injected;
    sum[i].delivered += more[i].delivered;
    sum[i].felt += more[i].felt;
  }
}

}  // namespace assay::sim
