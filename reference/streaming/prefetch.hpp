#pragma once

namespace assay::reference {

/// Asks for the cache line at `where`, which need not be readable.
inline void prefetch(const void* where) {
  __builtin_prefetch(where, 1);
  // g++ takes a function that only prefetches for one without effect and drops calls of it.
  asm volatile("");  // NOLINT(hicpp-no-assembler): no instruction
}

}  // namespace assay::reference
