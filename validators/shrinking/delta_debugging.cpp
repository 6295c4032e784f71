#include "validators/shrinking/delta_debugging.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "model/contract.hpp"

namespace assay::validators::shrinking {

Budget::Budget(int runs, std::function<bool()> must_stop)
    : runs_{runs}, must_stop_{std::move(must_stop)} {
  expects(runs >= 0, "a number of runs that is not negative");
}

bool Budget::take() {
  if (used_ == runs_) {
    is_exhausted_ = true;
  } else if (must_stop_ && must_stop_()) {
    is_exhausted_ = was_stopped_ = true;
  } else {
    ++used_;
    return true;
  }
  return false;
}

namespace {

class Ddmin {
 public:
  Ddmin(std::size_t n, const Fails& fails, Budget& budget)
      : fails_{fails}, budget_{budget}, kept_(n) {
    std::iota(kept_.begin(), kept_.end(), std::size_t{0});
  }

  Kept run() {
    if (!kept_.empty()) keep({});
    std::size_t parts = 2;
    while (kept_.size() > 1 && !budget_.is_exhausted()) {
      parts = std::min(parts, kept_.size());
      if (keep_a_part(parts)) {
        parts = 2;
      } else if (leave_a_part_out(parts)) {
        parts = std::max<std::size_t>(parts - 1, 2);
      } else if (parts < kept_.size()) {
        parts *= 2;
      } else {
        break;
      }
    }
    return kept_;
  }

 private:
  bool keep(Kept some) {
    if (!known_.insert(some).second || !budget_.take() || !fails_(some)) return false;
    kept_ = std::move(some);
    return true;
  }

  /// Where the i-th of some parts of nearly the same size begins.
  [[nodiscard]] std::ptrdiff_t begin_of(std::size_t i, std::size_t parts) const {
    return static_cast<std::ptrdiff_t>(i * kept_.size() / parts);
  }

  bool keep_a_part(std::size_t parts) {
    for (std::size_t i = 0; i < parts; ++i) {
      if (keep({kept_.begin() + begin_of(i, parts), kept_.begin() + begin_of(i + 1, parts)}))
        return true;
    }
    return false;
  }

  bool leave_a_part_out(std::size_t parts) {
    for (std::size_t i = 0; i < parts; ++i) {
      Kept rest{kept_.begin(), kept_.begin() + begin_of(i, parts)};
      rest.insert(rest.end(), kept_.begin() + begin_of(i + 1, parts), kept_.end());
      if (keep(std::move(rest))) return true;
    }
    return false;
  }

  const Fails& fails_;
  Budget& budget_;
  Kept kept_;
  std::set<Kept> known_;
};

}  // namespace

Kept minimise(std::size_t n, const Fails& fails, Budget& budget) {
  return Ddmin{n, fails, budget}.run();
}

}  // namespace assay::validators::shrinking
