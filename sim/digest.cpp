#include "sim/digest.hpp"

#define XXH_INLINE_ALL
#include <variant>
#include <xxhash.h>

#include "model/contract.hpp"
#include "model/definition_json.hpp"

namespace assay::sim {

Digest::Digest(std::uint64_t every) : every_{every} { expects(every >= 1, "every >= 1"); }

void Digest::put(std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes_.push_back(static_cast<char>(number >> shift & 0xFFU));
}

void Digest::put(std::string_view text) {
  put(static_cast<std::uint64_t>(text.size()));
  bytes_.append(text);
}

void Digest::close() {
  put(value_);
  value_ = XXH3_64bits(bytes_.data(), bytes_.size());
  bytes_.clear();
  if (++count_ % every_ == 0) marks_.push_back(value_);
}

void Digest::add(const Event& event, const Dictionary& dictionary) {
  put(event.event_id.view());
  put(static_cast<std::uint64_t>(event.timestamp.time_since_epoch().count()));
  put(static_cast<std::uint64_t>(event.received_at.time_since_epoch().count()));
  for (const UnitKind kind : unit_kinds) {
    const UnitId unit = event.unit(kind);
    put(unit.is_none() ? std::string_view{} : dictionary.text(kind, unit));
  }
  for (const Attribute& attribute : dictionary.attributes(event.attributes)) {
    put(dictionary.text(attribute.key));
    put(dictionary.text(attribute.value));
  }
  put(static_cast<std::uint64_t>(event.payload.index()));
  if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
    put(dictionary.text(exposure->experiment));
    put(dictionary.text(exposure->variant));
  } else if (const auto* outcome = std::get_if<Outcome>(&event.payload)) {
    put(dictionary.text(outcome->name));
    put(static_cast<std::uint64_t>(outcome->value_micro));
  } else if (const auto* said = std::get_if<Classification>(&event.payload)) {
    put(name(said->unit_kind));
    put(std::uint64_t{said->is_bot});
  } else if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) {
    put(dictionary.text(change->experiment));
    put(write_experiment(dictionary.definition(change->definition)));
  }
  close();
}

void Digest::add(const Snapshot& snapshot) {
  put(results_csv(snapshot.results));
  put(counts_csv(snapshot.counts));
  close();
}

void Digest::add(std::string_view text) {
  put(text);
  close();
}

std::string Digest::text() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned shift = 64; shift > 0; shift -= 4)
    text.push_back(digits[value_ >> (shift - 4) & 15U]);
  return text;
}

}  // namespace assay::sim
