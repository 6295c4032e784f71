#include "reference/streaming/zeroed_memory.hpp"

#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace assay::reference {
namespace {

constexpr std::align_val_t cache_line{64};

#if defined(__linux__)

constexpr std::size_t huge_page = std::size_t{2} << 20U;

bool is_large(std::size_t bytes) { return bytes >= huge_page; }

std::byte* map(std::size_t bytes) {
  void* const all = mmap(nullptr, bytes + huge_page, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (all == MAP_FAILED) throw std::bad_alloc{};
  // Huge pages begin at multiples of their size: what lies outside goes back.
  auto* const first = static_cast<std::byte*>(all);
  const std::size_t past = reinterpret_cast<std::size_t>(first) % huge_page;
  const std::size_t before = past == 0 ? 0 : huge_page - past;
  if (before > 0) munmap(first, before);
  if (before < huge_page) munmap(first + before + bytes, huge_page - before);
  madvise(first + before, bytes, MADV_HUGEPAGE);  // a wish; small pages do as well
  return first + before;
}

void unmap(std::byte* data, std::size_t bytes) { munmap(data, bytes); }

#else

bool is_large(std::size_t /*bytes*/) { return false; }

std::byte* map(std::size_t /*bytes*/) { throw std::bad_alloc{}; }

void unmap(std::byte* /*data*/, std::size_t /*bytes*/) {}

#endif

}  // namespace

ZeroedMemory::ZeroedMemory(std::size_t bytes) : bytes_{bytes} {
  if (is_large(bytes)) {
    bytes_ = (bytes + 4095) / 4096 * 4096;
    data_ = map(bytes_);
  } else if (bytes > 0) {
    data_ = static_cast<std::byte*>(::operator new(bytes, cache_line));
    std::memset(data_, 0, bytes);
  }
}

ZeroedMemory::~ZeroedMemory() {
  if (data_ == nullptr) return;
  if (is_large(bytes_)) {
    unmap(data_, bytes_);
  } else {
    ::operator delete(data_, cache_line);
  }
}

}  // namespace assay::reference
