#include "model/canonical_json.hpp"

#include <array>
#include <variant>

#include "model/decimal.hpp"
#include "model/definition_json.hpp"

namespace assay {
namespace {

// Kinds in the order of their names as bytes.
constexpr std::array sorted_kinds{UnitKind::device, UnitKind::request, UnitKind::session};

/// Writes the members of one object. Keys come in the order in which the methods are called.
class Members {
 public:
  Members(JsonText& out, const Event& event, const Dictionary& dictionary)
      : out_{out}, event_{event}, dictionary_{dictionary} {}

  void text(std::string_view key, std::string_view value) {
    name_member(key);
    out_.string(value);
  }

  void raw(std::string_view key, std::string_view value) {
    name_member(key);
    out_.raw(value);
  }

  void word(std::string_view key, Symbol symbol) { text(key, dictionary_.text(symbol)); }

  void unit(UnitKind kind) {
    const UnitId id = event_.unit(kind);
    if (!id.is_none()) text("unit_id", dictionary_.text(kind, id));
  }

  void attributes() {
    if (event_.attributes == no_attributes) return;
    name_member("attributes");
    put_attributes(out_, event_.attributes, dictionary_);
  }

  void units() {
    if (!has_units(event_)) return;
    name_member("units");
    put_units(out_, event_, dictionary_);
  }

  void identity() {
    text("event_id", event_.event_id.view());
    text("event_type", name(type_of(event_)));
  }

  void timestamp() { raw("timestamp", '"' + format_utc(event_.timestamp) + '"'); }

 private:
  void name_member(std::string_view key) {
    out_.raw(std::string_view{out_.size() == 0 ? "{" : ","});
    out_.string(key);
    out_.raw(":");
  }

  JsonText& out_;
  const Event& event_;
  const Dictionary& dictionary_;
};

void put(Members& members, const Exposure& exposure, const Dictionary& /*dictionary*/) {
  members.attributes();
  members.identity();
  members.word("experiment_id", exposure.experiment);
  members.timestamp();
  members.unit(UnitKind::user);
  members.units();
  members.word("variant", exposure.variant);
}

void put(Members& members, const Outcome& outcome, const Dictionary& /*dictionary*/) {
  members.attributes();
  members.identity();
  members.word("name", outcome.name);
  members.timestamp();
  members.unit(UnitKind::user);
  members.units();
  members.raw("value", format_micro(Int128{outcome.value_micro}));
}

void put(Members& members, const Classification& classification, const Dictionary& /*dictionary*/) {
  members.identity();
  members.raw("is_bot", classification.is_bot ? "true" : "false");
  members.timestamp();
  members.unit(classification.unit_kind);
  members.text("unit_kind", name(classification.unit_kind));
}

void put(Members& members, const DefinitionChange& change, const Dictionary& dictionary) {
  members.raw("definition", write_experiment(dictionary.definition(change.definition)));
  members.identity();
  members.word("experiment_id", change.experiment);
  members.timestamp();
}

}  // namespace

std::string canonical_json(const Event& event, const Dictionary& dictionary) {
  JsonText out;
  Members members{out, event, dictionary};
  std::visit([&](const auto& payload) { put(members, payload, dictionary); }, event.payload);
  out.raw("}");
  return std::string{out.view()};
}

void put_attributes(JsonText& out, AttributesId attributes, const Dictionary& dictionary) {
  std::string_view separator = "{";
  for (const Attribute& attribute : dictionary.attributes(attributes)) {
    out.raw(separator);
    out.string(dictionary.text(attribute.key));
    out.raw(":");
    out.string(dictionary.text(attribute.value));
    separator = ",";
  }
  if (separator == "{") out.raw(separator);
  out.raw("}");
}

void put_units(JsonText& out, const Event& event, const Dictionary& dictionary) {
  std::string_view separator = "{";
  for (const UnitKind kind : sorted_kinds) {
    const UnitId id = event.unit(kind);
    if (id.is_none()) continue;
    out.raw(separator);
    out.string(name(kind));
    out.raw(":");
    out.string(dictionary.text(kind, id));
    separator = ",";
  }
  if (separator == "{") out.raw(separator);
  out.raw("}");
}

bool has_units(const Event& event) {
  return !event.unit(UnitKind::session).is_none() || !event.unit(UnitKind::device).is_none() ||
         !event.unit(UnitKind::request).is_none();
}

}  // namespace assay
