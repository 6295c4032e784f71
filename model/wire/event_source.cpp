#include "model/wire/event_source.hpp"

#include <utility>

#include "model/wire/event_csv.hpp"
#include "model/wire/event_reader.hpp"
#include "model/wire/files.hpp"

namespace assay {

std::unique_ptr<EventSource> open_events(const std::string& path, Dictionary& dictionary,
                                         ReadOptions options) {
  std::string_view unpacked = path;
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (unpacked.ends_with(suffix)) unpacked.remove_suffix(suffix.size());
  }
  if (unpacked.ends_with(".csv")) {
    return std::make_unique<EventCsvReader>(open_input(path), dictionary, std::move(options));
  }
  return std::make_unique<EventReader>(open_input(path), dictionary, std::move(options));
}

}  // namespace assay
