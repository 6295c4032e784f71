#pragma once

#include <memory>

#include "model/wire/byte_stream.hpp"

namespace assay {

/// The unpacked bytes of a gzip file (RFC 1952) of any number of members. Reading throws InputError
/// when it is damaged or cut off.
[[nodiscard]] std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed);

/// Packs into one gzip member that carries neither a name nor a time: same bytes, same file.
[[nodiscard]] std::unique_ptr<ByteSink> gzip(std::unique_ptr<ByteSink> packed);

}  // namespace assay
