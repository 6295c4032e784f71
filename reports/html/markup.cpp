#include "reports/html/markup.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/contract.hpp"

namespace assay::reports {
namespace {

/// Elements before which a line feed changes nothing that is seen.
bool starts_a_line(std::string_view tag) {
  constexpr std::array<std::string_view, 24> blocks{
      "html",  "head",    "body", "meta",   "title", "style", "header",  "main",
      "nav",   "section", "h1",   "h2",     "h3",    "p",     "div",     "table",
      "thead", "tbody",   "tr",   "figure", "svg",   "g",     "details", "dl"};
  return std::ranges::find(blocks, tag) != blocks.end();
}

}  // namespace

Markup& Markup::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
  return *this;
}

Markup& Markup::close() {
  expects(!open_.empty(), "an open element");
  out_ += "</" + open_.back() + ">";
  open_.pop_back();
  return *this;
}

Markup& Markup::text(std::string_view text) {
  out_ += escaped(text);
  return *this;
}

Markup& Markup::element(std::string_view tag, std::string_view text, Attributes attributes) {
  return open(tag, attributes).text(text).close();
}

Markup& Markup::empty(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += "/>";
  return *this;
}

Markup& Markup::verbatim(std::string_view markup) {
  out_ += markup;
  return *this;
}

std::string Markup::document() && {
  expects(open_.empty(), "every element closed");
  return std::move(out_) + "\n";
}

void Markup::start(std::string_view tag, Attributes attributes) {
  if (!out_.empty() && starts_a_line(tag)) out_ += '\n';
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"" + escaped(attribute.value) + '"';
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (is_control) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

}  // namespace assay::reports
