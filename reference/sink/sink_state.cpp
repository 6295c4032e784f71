#include "reference/sink/sink_state.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/input_error.hpp"

namespace assay::reference {
namespace {

constexpr std::uint64_t magic = 0x31'6B'6E'69'73'79'73'61U;  // names the format and its version

void put(std::vector<std::byte>& out, std::uint64_t word) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::byte>(word >> shift & 0xFFU));
}

[[noreturn]] void damaged() { throw InputError("sink checkpoint", "the bytes are damaged"); }

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_{bytes} {}

  std::uint64_t word() {
    std::uint64_t out = 0;
    unsigned shift = 0;
    for (const std::byte byte : take(8)) {
      out |= std::to_integer<std::uint64_t>(byte) << shift;
      shift += 8;
    }
    return out;
  }

  std::string text() {
    std::string out;
    for (const std::byte byte : take(word()))
      out.push_back(static_cast<char>(byte));
    return out;
  }

  [[nodiscard]] bool is_done() const { return rest_.empty(); }

 private:
  std::span<const std::byte> take(std::uint64_t n) {
    if (n > rest_.size()) damaged();
    const auto out = rest_.first(n);
    rest_ = rest_.subspan(n);
    return out;
  }

  std::span<const std::byte> rest_;
};

std::uint64_t checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace

std::vector<std::byte> encode(const SinkState& state) {
  std::vector<std::byte> out;
  for (const std::uint64_t word :
       {magic, state.last_checkpoint, state.next_sequence, std::uint64_t{state.prepared.size()}})
    put(out, word);
  for (const PreparedPart& part : state.prepared) {
    put(out, part.checkpoint);
    put(out, part.bytes);
    put(out, part.name.size());
    for (const char c : part.name)
      out.push_back(static_cast<std::byte>(c));
  }
  put(out, checksum(out));
  return out;
}

SinkState decode_sink_state(std::span<const std::byte> bytes) {
  constexpr std::size_t checksum_bytes = 8;
  if (bytes.size() < checksum_bytes) damaged();
  const auto body = bytes.first(bytes.size() - checksum_bytes);
  if (Reader{bytes.last(checksum_bytes)}.word() != checksum(body)) damaged();
  Reader in{body};
  if (in.word() != magic) damaged();
  SinkState out;
  out.last_checkpoint = in.word();
  out.next_sequence = in.word();
  const std::uint64_t parts = in.word();
  for (std::uint64_t i = 0; i < parts; ++i) {
    PreparedPart& part = out.prepared.emplace_back();
    part.checkpoint = in.word();
    part.bytes = in.word();
    part.name = in.text();
  }
  if (!in.is_done()) damaged();
  return out;
}

}  // namespace assay::reference
