// A checkpoint holds what cannot be derived: the journal, what was dropped, and the open instant.
// Restoring applies the journal to an empty pipeline, so it works into any number of shards, and
// there is no second description of the state that could drift from the first.
#include <array>
#include <bit>
#include <cstring>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/input_error.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {
namespace {

constexpr std::uint64_t magic = 0x31304B4359415341;  // "ASAYCK01", least significant byte first
constexpr std::size_t trailer = sizeof(std::uint64_t);

template <class T>
T little_endian(T value) {
  if constexpr (std::endian::native == std::endian::big) {
    auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
    for (std::size_t i = 0; i < bytes.size() / 2; ++i)
      std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
    return std::bit_cast<T>(bytes);
  } else {
    return value;
  }
}

[[noreturn]] void damaged(const std::string& what) { throw InputError("checkpoint", what); }

}  // namespace

/// Appends fixed-width little-endian fields.
class StreamingPipeline::Encoder {
 public:
  template <class T>
  void put(T value) {
    value = little_endian(value);
    const auto* first = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), first, first + sizeof value);
  }

  void put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    bytes_.insert(bytes_.end(), first, first + text.size());
  }

  void put(const Event& event) {
    put(static_cast<std::uint8_t>(event.payload.index()));
    put(event.event_id.view());
    put(event.timestamp.time_since_epoch().count());
    put(event.received_at.time_since_epoch().count());
    for (const UnitId unit : event.units)
      put(unit.value);
    put(event.attributes.value);
    std::visit([this](const auto& payload) { put_payload(payload); }, event.payload);
  }

  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

  [[nodiscard]] std::vector<std::byte> finish() {
    put(std::uint64_t{XXH3_64bits(bytes_.data(), bytes_.size())});
    return std::move(bytes_);
  }

 private:
  void put_payload(const Exposure& exposure) {
    put(exposure.experiment.value);
    put(exposure.variant.value);
  }

  void put_payload(const Outcome& outcome) {
    put(outcome.name.value);
    put(outcome.value_micro);
  }

  void put_payload(const Classification& classification) {
    put(static_cast<std::uint8_t>(classification.unit_kind));
    put(static_cast<std::uint8_t>(classification.is_bot));
  }

  void put_payload(const DefinitionChange& change) {
    put(change.experiment.value);
    put(change.definition.value);
  }

  std::vector<std::byte> bytes_;
};

/// Reads what Encoder wrote; throws InputError where the bytes end too early.
class StreamingPipeline::Decoder {
 public:
  static constexpr std::size_t least_event = 43;  ///< bytes: a classification with an empty id

  explicit Decoder(std::span<const std::byte> bytes) : bytes_{bytes} {
    if (bytes.size() < 2 * trailer) damaged("is too short");
    const std::size_t body = bytes.size() - trailer;
    at_ = body;
    const auto stated = get<std::uint64_t>();
    if (XXH3_64bits(bytes.data(), body) != stated) damaged("does not match its checksum");
    bytes_ = bytes.first(body);
    at_ = 0;
    if (get<std::uint64_t>() != magic) damaged("is of another format");
  }

  template <class T>
  T get() {
    T value{};
    std::memcpy(&value, take(sizeof value), sizeof value);
    return little_endian(value);
  }

  /// A view into the checkpoint's bytes.
  std::string_view text() {
    const auto size = get<std::uint32_t>();
    return {reinterpret_cast<const char*>(take(size)), size};
  }

  Event event() {
    Event out;
    const auto type = get<std::uint8_t>();
    if (type >= event_types.size()) damaged("holds an event of no type");
    out.event_id = Text{text()};
    out.timestamp = EventTime{Duration{get<std::int64_t>()}};
    out.received_at = ArrivalTime{Duration{get<std::int64_t>()}};
    for (UnitId& unit : out.units)
      unit = UnitId{get<std::uint32_t>()};
    out.attributes = AttributesId{get<std::uint32_t>()};
    out.payload = payload(type);
    return out;
  }

 private:
  const std::byte* take(std::size_t count) {
    if (count > bytes_.size() - at_) damaged("ends too early");
    const std::byte* const where = bytes_.data() + at_;
    at_ += count;
    return where;
  }

  Payload payload(std::uint8_t type) {
    if (type == static_cast<std::uint8_t>(EventType::classification)) {
      const auto number = get<std::uint8_t>();
      if (number >= unit_kinds.size()) damaged("classifies a unit of no kind");
      const auto kind = static_cast<UnitKind>(number);
      return Classification{.unit_kind = kind, .is_bot = get<std::uint8_t>() != 0};
    }
    const Symbol first{get<std::uint32_t>()};
    if (type == static_cast<std::uint8_t>(EventType::outcome)) {
      return Outcome{.name = first, .value_micro = get<std::int64_t>()};
    }
    const auto second = get<std::uint32_t>();
    if (type == static_cast<std::uint8_t>(EventType::exposure)) {
      return Exposure{.experiment = first, .variant = Symbol{second}};
    }
    return DefinitionChange{.experiment = first, .definition = DefinitionId{second}};
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

std::vector<std::byte> StreamingPipeline::checkpoint() {
  constexpr std::size_t usual_event = 64;
  Encoder out;
  out.reserve((std::size_t{journal_.size()} + copies_.size()) * usual_event + 1024);
  out.put(magic);
  for (const EventType type : event_types) {
    const Tallies::Dropped& dropped = tallies_.dropped(type);
    for (const std::int64_t count : {dropped.late, dropped.duplicate, dropped.conflict})
      out.put(count);
  }
  out.put(closed_);
  for (std::uint32_t entry = 0; entry < closed_; ++entry)
    out.put(journal_.event(entry));
  const auto put_open = [&](Event event) {
    event.received_at = instant_;
    out.put(event);
  };
  const std::size_t open = journal_.size() - closed_ + copies_.size();
  out.put(static_cast<std::uint32_t>(open));
  for (std::uint32_t entry = closed_; entry < journal_.size(); ++entry)
    put_open(journal_.event(entry));
  for (const Copy& copy : copies_)
    put_open(copy.event);
  return out.finish();
}

void StreamingPipeline::reset() {
  journal_ = {};
  ids_ = {};
  chains_ = {};
  feeds_.reset({});
  tracks_.clear();
  track_of_symbol_.clear();
  applied_ = 0;
  closed_ = 0;
  instant_ = {};
  copies_.clear();
  tallies_ = {};
}

void StreamingPipeline::restore(std::span<const std::byte> checkpoint) {
  constexpr std::size_t batch = 64;
  Decoder in{checkpoint};
  reset();
  std::array<Tallies::Dropped, event_types.size()> dropped{};
  for (Tallies::Dropped& of_type : dropped) {
    of_type.late = in.get<std::int64_t>();
    of_type.duplicate = in.get<std::int64_t>();
    of_type.conflict = in.get<std::int64_t>();
  }
  std::array<Event, batch> events;
  std::array<std::uint32_t, batch> hashes{};
  auto left = in.get<std::uint32_t>();
  // What is stated may be wrong; the bytes are there.
  ids_.reserve(std::min<std::uint64_t>(left, checkpoint.size() / Decoder::least_event));
  while (left > 0) {
    const std::size_t count = std::min<std::size_t>(left, batch);
    for (std::size_t i = 0; i < count; ++i) {
      events[i] = in.event();
      hashes[i] = IdIndex::hash(events[i].event_id);
      ids_.prefetch(hashes[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      ids_.add(hashes[i], journal_.size());
      journal_.append(events[i]);
    }
    closed_ = journal_.size();
    apply_closed();
    left -= static_cast<std::uint32_t>(count);
  }
  for (left = in.get<std::uint32_t>(); left > 0; --left) {
    const Event event = in.event();
    instant_ = event.received_at;
    admit(event, IdIndex::hash(event.event_id));
  }
  for (const EventType type : event_types)
    tallies_.dropped(type) = dropped[static_cast<std::size_t>(type)];
}

}  // namespace assay::reference
