#include "model/wire/zstd.hpp"

#include <utility>
#include <vector>
#include <zstd.h>

#include "model/contract.hpp"
#include "model/input_error.hpp"

namespace assay {
namespace {

constexpr int level = 3;

struct Free {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }

  void operator()(ZSTD_CStream* stream) const { ZSTD_freeCStream(stream); }
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> packed) : packed_{std::move(packed)} {
    expects(stream_ != nullptr, "memory for zstd");
  }

  std::size_t read(std::span<char> out) override {
    ZSTD_outBuffer unpacked{out.data(), out.size(), 0};
    // Bytes may wait inside the library although the input is used up, so it is asked first.
    while (unpacked.pos == 0) {
      if (!flushing_ && input_.pos == input_.size && !refill()) break;
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &unpacked, &input_);
      if (ZSTD_isError(status) != 0U) {
        throw InputError(name(), "is no zstd data or is damaged (" +
                                     std::string(ZSTD_getErrorName(status)) + ")");
      }
      inside_frame_ = status != 0;
      flushing_ = inside_frame_ && unpacked.pos == unpacked.size;
    }
    return unpacked.pos;
  }

  [[nodiscard]] const std::string& name() const override { return packed_->name(); }

 private:
  bool refill() {
    input_ = {buffer_.data(), packed_->read(buffer_), 0};
    if (input_.size > 0) return true;
    if (inside_frame_) throw InputError(name(), "the zstd data ends in the middle");
    return false;
  }

  std::unique_ptr<ByteSource> packed_;
  std::vector<char> buffer_ = std::vector<char>(ZSTD_DStreamInSize());
  std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
  ZSTD_inBuffer input_{};
  bool inside_frame_ = true;  // so that an empty file is cut off, too
  bool flushing_ = false;     // the output was full: more may wait inside the library
};

class ZstdSink final : public ByteSink {
 public:
  explicit ZstdSink(std::unique_ptr<ByteSink> packed) : packed_{std::move(packed)} {
    expects(stream_ != nullptr, "memory for zstd");
    ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1);
  }

  void write(std::string_view bytes) override {
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    while (input.pos < input.size)
      pack(input, ZSTD_e_continue);
  }

  void finish() override {
    ZSTD_inBuffer nothing{};
    while (pack(nothing, ZSTD_e_end) != 0) {
    }
    packed_->finish();
  }

 private:
  std::size_t pack(ZSTD_inBuffer& input, ZSTD_EndDirective end) {
    ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
    const std::size_t left = ZSTD_compressStream2(stream_.get(), &output, &input, end);
    expects(ZSTD_isError(left) == 0U, "a consistent zstd stream");
    packed_->write({buffer_.data(), output.pos});
    return left;
  }

  std::unique_ptr<ByteSink> packed_;
  std::vector<char> buffer_ = std::vector<char>(ZSTD_CStreamOutSize());
  std::unique_ptr<ZSTD_CStream, Free> stream_{ZSTD_createCStream()};
};

}  // namespace

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<ZstdSource>(std::move(packed));
}

std::unique_ptr<ByteSink> zstd(std::unique_ptr<ByteSink> packed) {
  return std::make_unique<ZstdSink>(std::move(packed));
}

}  // namespace assay
