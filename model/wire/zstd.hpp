#pragma once

#include <memory>

#include "model/wire/byte_stream.hpp"

namespace assay {

/// The unpacked bytes of a Zstandard file (RFC 8878) of any number of frames. Reading throws
/// InputError when it is damaged or cut off.
[[nodiscard]] std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed);

/// Packs into one Zstandard frame with a checksum.
[[nodiscard]] std::unique_ptr<ByteSink> zstd(std::unique_ptr<ByteSink> packed);

}  // namespace assay
