#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::sim {

/// Sorts by time, stable, in linear time where the instants are spread out as traffic is: one pass
/// into as many buckets of equal width as there are values, then within the buckets. Keeps its
/// buffers, so that sorting again and again costs no memory. `T` is small and trivially copyable.
template <class T>
class TimeSorter {
 public:
  /// `time_of(value)`: an std::int64_t.
  template <class TimeOf>
  void sort(std::vector<T>& values, TimeOf time_of) {
    if (values.size() < 2) return;
    std::int64_t first = time_of(values.front());
    std::int64_t last = first;
    for (const T& value : values) {
      first = std::min<std::int64_t>(first, time_of(value));
      last = std::max<std::int64_t>(last, time_of(value));
    }
    const auto since = [first](std::int64_t at) {
      return static_cast<std::uint64_t>(at) - static_cast<std::uint64_t>(first);
    };
    const unsigned bucket_bits =
        std::min(most_bucket_bits, static_cast<unsigned>(std::bit_width(values.size())));
    const auto span_bits = static_cast<unsigned>(std::bit_width(since(last)));
    const unsigned shift = span_bits > bucket_bits ? span_bits - bucket_bits : 0;
    const auto bucket_of = [&](const T& value) { return since(time_of(value)) >> shift; };
    const std::size_t fullest = scatter(values, (since(last) >> shift) + 1, bucket_of);
    if (shift == 0) return;  // a bucket is one instant
    const auto earlier = [&](const T& a, const T& b) { return time_of(a) < time_of(b); };
    if (fullest <= small) {
      insert_each(values.begin(), values.end(), earlier);
      return;
    }
    std::size_t begin = 0;
    for (const std::uint32_t end : ends_) {
      sort_bucket(values.begin() + static_cast<std::ptrdiff_t>(begin),
                  values.begin() + static_cast<std::ptrdiff_t>(end), earlier);
      begin = end;
    }
  }

 private:
  static constexpr unsigned most_bucket_bits = 16;  // what the nearest caches hold
  static constexpr std::size_t small = 16;

  /// Moves the values into their buckets, which `ends_` then tells apart; how full the fullest is.
  template <class BucketOf>
  std::size_t scatter(std::vector<T>& values, std::size_t buckets, BucketOf bucket_of) {
    ends_.assign(buckets, 0);
    for (const T& value : values)
      ++ends_[bucket_of(value)];
    std::uint32_t start = 0;
    std::uint32_t fullest = 0;
    for (std::uint32_t& end : ends_) {
      fullest = std::max(fullest, end);
      const std::uint32_t size = end;
      end = start;
      start += size;
    }
    other_.resize(values.size());
    for (const T& value : values)
      other_[ends_[bucket_of(value)]++] = value;
    values.swap(other_);
    return fullest;
  }

  template <class Iterator, class Earlier>
  static void insert_each(Iterator begin, Iterator end, Earlier earlier) {
    for (Iterator next = begin + 1; next < end; ++next) {
      if (!earlier(*next, *(next - 1))) continue;
      const T value = *next;
      Iterator place = next;
      do {
        *place = *(place - 1);
        --place;
      } while (place != begin && earlier(value, *(place - 1)));
      *place = value;
    }
  }

  template <class Iterator, class Earlier>
  static void sort_bucket(Iterator begin, Iterator end, Earlier earlier) {
    const auto size = static_cast<std::size_t>(end - begin);
    if (size > small) {
      std::stable_sort(begin, end, earlier);
    } else if (size > 1) {
      insert_each(begin, end, earlier);
    }
  }

  std::vector<T> other_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace assay::sim
