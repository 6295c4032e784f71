#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace assay::reports {

struct Attribute {
  std::string_view name;
  std::string value;
};

using Attributes = std::initializer_list<Attribute>;

/// Grows HTML or SVG that is also well-formed XML. Every text and every attribute's value goes
/// through it and is escaped, so that no name of a scenario can become markup.
class Markup {
 public:
  Markup& open(std::string_view tag, Attributes attributes = {});

  /// Closes the innermost open element.
  Markup& close();

  Markup& text(std::string_view text);

  /// An element with nothing but text.
  Markup& element(std::string_view tag, std::string_view text, Attributes attributes = {});

  /// An element without content: <meta/>, <rect/>.
  Markup& empty(std::string_view tag, Attributes attributes = {});

  /// What is markup already: the style sheet.
  Markup& verbatim(std::string_view markup);

  /// The document; ContractError while an element is open.
  [[nodiscard]] std::string document() &&;

 private:
  void start(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

/// The text with the five special characters as entities, and what XML does not allow as U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace assay::reports
