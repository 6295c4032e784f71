#pragma once

#include "model/dictionary.hpp"
#include "model/event.hpp"

namespace assay::validators {

/// Writes events anew with the words of another dictionary, which then holds no more words than
/// they need. Ids of more than 12 bytes stay those of the first dictionary.
class Translator {
 public:
  Translator(const Dictionary& from, Dictionary& to) : from_{from}, to_{to} {}

  [[nodiscard]] Event operator()(Event event);

 private:
  [[nodiscard]] Symbol symbol(Symbol word) { return to_.symbol(from_.text(word)); }

  [[nodiscard]] AttributesId attributes(AttributesId id);
  [[nodiscard]] Exposure of(const Exposure& exposure);
  [[nodiscard]] Outcome of(const Outcome& outcome);
  [[nodiscard]] Classification of(const Classification& classification);
  [[nodiscard]] DefinitionChange of(const DefinitionChange& change);

  const Dictionary& from_;
  Dictionary& to_;
};

}  // namespace assay::validators
