#include "sim/parallel.hpp"

#ifndef ASSAY_NO_THREADS
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif
#ifdef ASSAY_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace assay::sim {
namespace {

#ifndef ASSAY_NO_THREADS
void share_out(std::size_t n, const std::function<void(std::size_t)>& work) {
#ifdef ASSAY_THREAD_SANITIZER
  // oneTBB comes without instrumentation, so the sanitizer is told who waits for whom.
  char begun = 0;
  char ended = 0;
  __tsan_release(&begun);
  oneapi::tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
    __tsan_acquire(&begun);
    work(i);
    __tsan_release(&ended);
  });
  __tsan_acquire(&ended);
#else
  oneapi::tbb::parallel_for(std::size_t{0}, n, work);
#endif
}
#endif

}  // namespace

void for_each_index(std::size_t n, [[maybe_unused]] int jobs,
                    const std::function<void(std::size_t)>& work) {
#ifndef ASSAY_NO_THREADS
  if (jobs > 1 && n > 1) {
    using oneapi::tbb::global_control;
    // Without it the library silently takes no more threads than there are processors.
    const global_control allowed{global_control::max_allowed_parallelism,
                                 static_cast<std::size_t>(jobs)};
    oneapi::tbb::task_arena arena{jobs};
    arena.execute([&] { share_out(n, work); });
    return;
  }
#endif
  for (std::size_t i = 0; i < n; ++i)
    work(i);
}

}  // namespace assay::sim
