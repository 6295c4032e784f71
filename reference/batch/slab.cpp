#include "reference/batch/slab.hpp"

#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace assay::reference::unit_fold {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21U;

std::size_t in_huge_pages(std::size_t bytes) {
  return (bytes + huge_page - 1) / huge_page * huge_page;
}

}  // namespace

void* allocate_slab(std::size_t bytes) {
  if (bytes < huge_page) return ::operator new(bytes);
  void* const out = ::operator new(in_huge_pages(bytes), std::align_val_t{huge_page});
#ifdef __linux__
  ::madvise(out, in_huge_pages(bytes), MADV_HUGEPAGE);  // no more than a wish
#endif
  return out;
}

void free_slab(void* memory, std::size_t bytes) {
  if (bytes < huge_page) return ::operator delete(memory);
  ::operator delete(memory, std::align_val_t{huge_page});
}

}  // namespace assay::reference::unit_fold
