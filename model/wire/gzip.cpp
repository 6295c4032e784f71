#include "model/wire/gzip.hpp"

#include <utility>
#include <vector>
#include <zlib.h>

#include "model/contract.hpp"
#include "model/input_error.hpp"

namespace assay {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{128} << 10U;
constexpr int gzip_window_bits = 15 + 16;  // the largest window, in a gzip wrapper
constexpr int level = 3;                   // twice as fast as the default for 5 % more bytes

// zlib counts in 32 bits and asks for bytes that are not `const` and not `char`.
Bytef* bytes_of(char* bytes) { return reinterpret_cast<Bytef*>(bytes); }

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> packed) : packed_{std::move(packed)} {
    expects(inflateInit2(&stream_, gzip_window_bits) == Z_OK, "zlib to start");
  }

  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(std::span<char> out) override {
    stream_.next_out = bytes_of(out.data());
    const auto room = static_cast<uInt>(std::min<std::size_t>(out.size(), 1U << 30U));
    stream_.avail_out = room;
    while (stream_.avail_out == room && refill())
      unpack();
    return room - stream_.avail_out;
  }

  [[nodiscard]] const std::string& name() const override { return packed_->name(); }

 private:
  bool refill() {
    if (stream_.avail_in > 0) return true;
    const std::size_t count = packed_->read(buffer_);
    stream_.next_in = bytes_of(buffer_.data());
    stream_.avail_in = static_cast<uInt>(count);
    if (count > 0) return true;
    if (inside_member_) throw InputError(name(), "the gzip data ends in the middle");
    return false;
  }

  void unpack() {
    inside_member_ = true;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      inside_member_ = false;
      inflateReset(&stream_);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      throw InputError(name(), "is no gzip data or is damaged (" +
                                   std::string(stream_.msg != nullptr ? stream_.msg : "zlib") +
                                   ")");
    }
  }

  std::unique_ptr<ByteSource> packed_;
  std::vector<char> buffer_ = std::vector<char>(buffer_bytes);
  z_stream stream_{};
  bool inside_member_ = true;  // so that an empty file is cut off, too
};

class GzipSink final : public ByteSink {
 public:
  explicit GzipSink(std::unique_ptr<ByteSink> packed) : packed_{std::move(packed)} {
    constexpr int memory_level = 8;
    expects(deflateInit2(&stream_, level, Z_DEFLATED, gzip_window_bits, memory_level,
                         Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib to start");
  }

  GzipSink(const GzipSink&) = delete;
  GzipSink& operator=(const GzipSink&) = delete;

  ~GzipSink() override { deflateEnd(&stream_); }

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, 1U << 30U);
      bytes.remove_prefix(part.size());
      // zlib only reads what next_in points to; its type predates const.
      stream_.next_in = bytes_of(const_cast<char*>(part.data()));  // NOLINT(*-const-cast)
      stream_.avail_in = static_cast<uInt>(part.size());
      while (stream_.avail_in > 0)
        pack(Z_NO_FLUSH);
    }
  }

  void finish() override {
    while (pack(Z_FINISH) != Z_STREAM_END) {
    }
    packed_->finish();
  }

 private:
  int pack(int flush) {
    stream_.next_out = bytes_of(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    const int status = deflate(&stream_, flush);
    expects(status != Z_STREAM_ERROR, "a consistent zlib stream");
    packed_->write({buffer_.data(), buffer_.size() - stream_.avail_out});
    return status;
  }

  std::unique_ptr<ByteSink> packed_;
  std::vector<char> buffer_ = std::vector<char>(buffer_bytes);
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<GzipSource>(std::move(packed));
}

std::unique_ptr<ByteSink> gzip(std::unique_ptr<ByteSink> packed) {
  return std::make_unique<GzipSink>(std::move(packed));
}

}  // namespace assay
