#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "model/experiment.hpp"
#include "model/ids.hpp"
#include "model/stable_vector.hpp"

namespace assay {

/// Distinct strings, each with a dense index in the order of first sight. Views stay valid.
class StringPool {
 public:
  StringPool();

  static constexpr std::size_t most_at_once = 64;

  /// The index of `text`, added when it is new.
  std::uint32_t add(const Text& text);

  std::uint32_t add(std::string_view text) { return add(Text{text}); }

  /// add() of each text in turn, at most `most_at_once`; their waits for memory overlap.
  void add(std::span<const Text> texts, std::uint32_t* indices);

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;

  [[nodiscard]] std::string_view operator[](std::uint32_t index) const {
    return texts_[index].view();
  }

  /// Asks for the memory behind an index that will be looked at soon.
  void prefetch(std::uint32_t index) const { __builtin_prefetch(&texts_[index]); }

  [[nodiscard]] std::size_t size() const { return texts_.size(); }

  /// A copy of the bytes that lives as long as the pool; it gets no index.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  struct Slot {
    std::uint32_t hash = 0;   ///< says the place, and tells most other texts apart
    std::uint32_t index = 0;  ///< plus one; 0 is free
  };

  [[nodiscard]] std::size_t slot_of(const Text& text, std::uint32_t hash) const;
  std::uint32_t add(const Text& text, std::uint32_t hash);
  void grow();

  StableVector<Text> texts_;  // the short ones are there, the others point into the blocks
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<Slot> slots_;
  std::size_t block_used_ = 0;
  std::size_t block_size_ = 0;
};

struct Attribute {
  Symbol key;
  Symbol value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// The words of one world or one event log. Grows only. One writer; a reader may look up ids that
/// were handed to it while the writer goes on (a parser thread ahead of the pipeline).
class Dictionary {
 public:
  Dictionary();

  Symbol symbol(std::string_view text) { return Symbol{symbols_.add(text)}; }

  Symbol symbol(const Text& text) { return Symbol{symbols_.add(text)}; }

  [[nodiscard]] std::optional<Symbol> find_symbol(std::string_view text) const;

  [[nodiscard]] std::string_view text(Symbol symbol) const { return symbols_[symbol.value]; }

  UnitId unit(UnitKind kind, std::string_view text) {
    return UnitId{units_[index(kind)].add(text)};
  }

  /// unit() of each text in turn, with less waiting for memory. `units` has as many places.
  void units(UnitKind kind, std::span<const Text> texts, std::span<UnitId> units);

  [[nodiscard]] std::optional<UnitId> find_unit(UnitKind kind, std::string_view text) const;

  [[nodiscard]] std::string_view text(UnitKind kind, UnitId unit) const {
    return units_[index(kind)][unit.value];
  }

  /// Asks for the memory of a unit's text that will be looked at soon.
  void prefetch(UnitKind kind, UnitId unit) const { units_[index(kind)].prefetch(unit.value); }

  [[nodiscard]] std::size_t unit_count(UnitKind kind) const { return units_[index(kind)].size(); }

  /// The id of a set of attributes; they are sorted by the key's bytes. Keys must be distinct.
  AttributesId attributes(std::vector<Attribute> set);

  /// Sorted by the key's bytes.
  [[nodiscard]] std::span<const Attribute> attributes(AttributesId id) const;

  /// The value of one attribute; none when it is missing.
  [[nodiscard]] std::optional<Symbol> value_of(AttributesId id, Symbol key) const;

  [[nodiscard]] std::size_t attributes_count() const { return sets_.size(); }

  DefinitionId definition(ExperimentDefinition definition);

  [[nodiscard]] const ExperimentDefinition& definition(DefinitionId id) const {
    return definitions_[id.value];
  }

  /// A text whose bytes live as long as the dictionary: for event ids of more than 12 bytes.
  [[nodiscard]] Text keep(std::string_view text);

 private:
  StringPool symbols_;
  std::array<StringPool, unit_kinds.size()> units_;
  StringPool set_keys_;  // the bytes of a set's ids, so that equal sets meet
  StableVector<std::vector<Attribute>> sets_;
  StableVector<ExperimentDefinition> definitions_;
};

}  // namespace assay
