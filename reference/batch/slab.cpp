#include "reference/batch/slab.hpp"

#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace assay::reference::unit_fold {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21U;

}  // namespace

Slab::Slab(std::size_t bytes)
    : memory_{::operator new((bytes + huge_page - 1) / huge_page * huge_page,
                             std::align_val_t{huge_page})} {
#ifdef __linux__
  if (bytes >= huge_page) ::madvise(memory_.get(), bytes, MADV_HUGEPAGE);  // no more than a wish
#endif
}

void Slab::Free::operator()(void* memory) const {
  ::operator delete(memory, std::align_val_t{huge_page});
}

}  // namespace assay::reference::unit_fold
