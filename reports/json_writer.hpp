#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/json_text.hpp"

namespace assay::reports {

/// Writes an indented JSON document in the order it is told. Knows the commas, not the grammar:
/// in an object every value follows a key.
class JsonWriter {
 public:
  /// An object; `members` writes its keys and values.
  template <class Members>
  void object(Members members) {
    open('{');
    members();
    close('}');
  }

  /// An array of what `element` writes of each item.
  template <class Items, class Element>
  void array(const Items& items, Element element) {
    open('[');
    for (const auto& item : items) {
      separate();
      element(item);
    }
    close(']');
  }

  void key(std::string_view name);

  void null() { text_.raw("null"); }

  void value(std::string_view text) { text_.string(text); }

  /// The shortest text that reads back as the same number; ContractError unless it is finite.
  void value(double number);

  void value(bool truth) { text_.raw(truth ? "true" : "false"); }

  template <std::integral T>
  void value(T number) {
    text_.raw(std::to_string(number));
  }

  /// Two numbers on one line.
  void value(const std::pair<double, double>& interval);

  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }

  template <class T>
  void field(std::string_view name, const T& what) {
    key(name);
    if constexpr (std::convertible_to<T, std::string_view>) {
      value(std::string_view{what});
    } else {
      value(what);
    }
  }

  /// The document with a line feed at its end.
  [[nodiscard]] std::string document() const { return std::string{text_.view()} + "\n"; }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();  ///< a comma where one is due, and a new line
  void new_line();

  JsonText text_;
  std::size_t depth_ = 0;
  bool is_empty_ = true;  ///< the innermost object or array has nothing yet
};

}  // namespace assay::reports
