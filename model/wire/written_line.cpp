#include "model/wire/written_line.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace assay {
namespace {

constexpr std::size_t word_bytes = sizeof(std::uint64_t);

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101ULL; }

/// The next eight bytes, the first one lowest.
std::uint64_t load(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, word_bytes);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// Marks the bytes that end or spoil a plain string: quote, backslash, control, beyond ASCII. Only
/// the lowest mark is sure to be one: a borrow may raise false ones above it.
std::uint64_t marks(std::uint64_t word) {
  const std::uint64_t control = word - every_byte(0x20);
  const std::uint64_t quote = (word ^ every_byte('"')) - every_byte(1);
  const std::uint64_t backslash = (word ^ every_byte('\\')) - every_byte(1);
  return (((control | quote | backslash) & ~word) | word) & every_byte(0x80);
}

bool is_of_number(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

/// Walks along one line. Every method is true when what it expects stands there, and then it has
/// moved behind it. Nothing expected holds a line end, so that none goes beyond the line, though
/// words are loaded across its end.
class Walker {
 public:
  explicit Walker(std::string_view line) : at_{line.data()}, end_{line.data() + line.size()} {}

  template <std::size_t n>
  bool skip(const char (&expected)[n]) {
    static_assert(n <= written_line_padding);
    if (std::memcmp(at_, expected, n - 1) != 0) return false;
    at_ += n - 1;
    return true;
  }

  /// The rest of a plain string whose opening quote was skipped, and its closing quote.
  bool text(std::string_view& out) {
    const char* const start = at_;
    std::uint64_t found = marks(load(at_));
    while (found == 0) {
      at_ += word_bytes;
      found = marks(load(at_));
    }
    at_ += std::countr_zero(found) / 8;
    out = {start, static_cast<std::size_t>(at_ - start)};
    return *at_++ == '"';
  }

  bool text(Token& out) {
    out.kind = Token::Kind::string;
    return text(out.text);
  }

  bool number(Token& out) {
    const char* const start = at_;
    while (is_of_number(*at_))
      ++at_;
    out = {.kind = Token::Kind::number, .text = {start, static_cast<std::size_t>(at_ - start)}};
    return at_ != start;
  }

  bool flag(Token& out) {
    const char* const start = at_;
    if (!skip("true") && !skip("false")) return false;
    out = {.kind = Token::Kind::boolean, .text = {start, static_cast<std::size_t>(at_ - start)}};
    return true;
  }

  /// The members of an object whose opening brace was skipped, at least one.
  bool members(std::vector<Member>& out) {
    constexpr std::size_t most_members = 16;
    do {
      Member member;
      if (!skip("\"") || !text(member.key) || !skip(":\"") || !text(member.value)) return false;
      const bool repeated = std::ranges::find(out, member.key, &Member::key) != out.end();
      if (repeated || out.size() == most_members) return false;
      out.push_back(member);
    } while (skip(","));
    return skip("}");
  }

  bool attributes(const AttributesMemo& memo, RawEvent& out) {
    out[Field::attributes].kind = Token::Kind::object;
    const char* const start = at_ - 1;
    // Up to the first brace. If one stands in a string, these bytes are no object and unknown.
    const auto* brace = static_cast<const char*>(std::memchr(at_, '}', remaining()));
    if (brace == nullptr) return false;
    out.known_attributes = memo.find({start, brace + 1});
    if (out.known_attributes) {
      at_ = brace + 1;
      return true;
    }
    if (!members(out.attributes)) return false;
    out.attributes_text = {start, at_};
    return true;
  }

  bool units(RawEvent& out) {
    out[Field::units].kind = Token::Kind::object;
    return members(out.units);
  }

  [[nodiscard]] bool is_at_end() const { return at_ == end_; }

 private:
  [[nodiscard]] std::size_t remaining() const { return static_cast<std::size_t>(end_ - at_); }

  const char* at_;
  const char* end_;
};

bool exposure(Walker& walker, RawEvent& out) {
  return walker.skip(R"(,"unit_id":")") && walker.text(out[Field::unit_id]) &&
         walker.skip(R"(,"experiment_id":")") && walker.text(out[Field::experiment_id]) &&
         walker.skip(R"(,"variant":")") && walker.text(out[Field::variant]);
}

bool outcome(Walker& walker, RawEvent& out) {
  return walker.skip(R"(,"unit_id":")") && walker.text(out[Field::unit_id]) &&
         walker.skip(R"(,"name":")") && walker.text(out[Field::name]) &&
         walker.skip(R"(,"value":)") && walker.number(out[Field::value]);
}

bool classification(Walker& walker, RawEvent& out) {
  return walker.skip(R"(,"unit_id":")") && walker.text(out[Field::unit_id]) &&
         walker.skip(R"(,"is_bot":)") && walker.flag(out[Field::is_bot]) &&
         walker.skip(R"(,"unit_kind":")") && walker.text(out[Field::unit_kind]);
}

bool payload(Walker& walker, RawEvent& out) {
  const std::string_view type = out[Field::event_type].text;
  if (type == "outcome") return outcome(walker, out);
  if (type == "exposure") return exposure(walker, out);
  return type == "classification" && classification(walker, out);
}

}  // namespace

bool parse_written_line(std::string_view line, const AttributesMemo& memo, RawEvent& out) {
  out.clear();
  Walker walker{line};
  const bool started = walker.skip(R"({"event_id":")") && walker.text(out[Field::event_id]) &&
                       walker.skip(R"(,"event_type":")") && walker.text(out[Field::event_type]) &&
                       walker.skip(R"(,"timestamp":")") && walker.text(out[Field::timestamp]) &&
                       walker.skip(R"(,"received_at":")") && walker.text(out[Field::received_at]);
  if (!started || !payload(walker, out)) return false;
  if (walker.skip(R"(,"attributes":{)") && !walker.attributes(memo, out)) return false;
  if (walker.skip(R"(,"units":{)") && !walker.units(out)) return false;
  return walker.skip("}") && walker.is_at_end();
}

}  // namespace assay
