#include "model/wire/quoted_text.hpp"

#include "model/json_text.hpp"

namespace assay {
namespace {

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string quoted_text(std::string_view text, std::size_t longest) {
  std::size_t end = text.size();
  if (end > longest) {
    end = longest;
    while (end > 0 && continues_a_character(text[end]))
      --end;
  }
  JsonText out;
  out.string(text.substr(0, end));
  return std::string{out.view()} + (end < text.size() ? "..." : "");
}

}  // namespace assay
