#include "model/wire/reject_file.hpp"

#include <simdjson.h>

#include "model/wire/files.hpp"

namespace assay {
namespace {

std::string sound(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return std::string{text};
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c;
    } else {
      out += "\uFFFD";
    }
  }
  return out;
}

}  // namespace

void RejectFile::put(const BadLine& bad) {
  if (!file_) file_ = open_output(path_);
  row_.clear();
  row_.raw("{\"file\":");
  row_.string(log_);
  row_.raw(",\"line\":");
  row_.raw(std::to_string(bad.line));
  row_.raw(",\"reason\":");
  row_.string(sound(bad.reason));
  row_.raw(",\"text\":");
  row_.string(sound(bad.text));
  row_.raw("}\n");
  file_->write(row_.view());
  ++lines_;
}

void RejectFile::finish() {
  if (file_) file_->finish();
}

}  // namespace assay
