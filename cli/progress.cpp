#include "cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace assay::cli {
namespace {

constexpr int bar_width = 30;
constexpr auto quiet_time = std::chrono::seconds{1};
constexpr auto redraw_time = std::chrono::milliseconds{100};

}  // namespace

Progress::Progress(std::string label, bool is_wanted)
    : label_{std::move(label)},
      is_on_{is_wanted && isatty(STDERR_FILENO) != 0},
      start_{std::chrono::steady_clock::now()},
      last_{start_} {}

Progress::~Progress() {
  if (has_drawn_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::update(double share_done) {
  if (!is_on_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < quiet_time || now - last_ < redraw_time) return;
  last_ = now;
  draw(std::clamp(share_done, 0.0, 1.0));
}

void Progress::draw(double share_done) {
  const int filled = static_cast<int>(std::floor(share_done * bar_width));
  const std::chrono::duration<double> spent = last_ - start_;
  const double left = share_done > 0.0 ? spent.count() * (1.0 - share_done) / share_done : 0.0;
  std::cerr << fmt::format("\r{:<12} [{}{}] {:3.0f} %, {:.0f} s left\x1b[K", label_,
                           std::string(static_cast<std::size_t>(filled), '#'),
                           std::string(static_cast<std::size_t>(bar_width - filled), '.'),
                           100.0 * share_done, left)
            << std::flush;
  has_drawn_ = true;
}

}  // namespace assay::cli
