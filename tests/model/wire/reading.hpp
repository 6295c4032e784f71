#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/dictionary.hpp"
#include "model/wire/event_csv.hpp"
#include "model/wire/event_reader.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/event_writer.hpp"
#include "model/wire/files.hpp"

namespace assay {

struct Reading {
  std::vector<Event> events;  // ids kept by the dictionary
  std::vector<std::string> problems;
  std::vector<std::int64_t> bad_lines;
  std::vector<std::string> bad_texts;
  LineCounts counts;
};

/// Everything that a log holds; bad lines are rejected. The name says the format.
template <class Reader = EventReader, class... More>
Reading read_text(std::string text, Dictionary& dictionary, More... more) {
  Reading out;
  const auto note = [&](const BadLine& bad) {
    out.problems.push_back(bad.reason);
    out.bad_lines.push_back(bad.line);
    out.bad_texts.emplace_back(bad.text);
  };
  Reader reader{text_input("events", std::move(text)),
                dictionary,
                {.on_bad_input = OnBadInput::reject, .rejected = note},
                more...};
  EventBatch batch;
  while (reader.read(batch)) {
    for (Event event : batch.events) {
      event.event_id = dictionary.keep(event.event_id.view());
      out.events.push_back(event);
    }
  }
  out.counts = reader.counts();
  return out;
}

inline std::string written(const std::vector<Event>& events, const Dictionary& dictionary) {
  EventLines lines{dictionary};
  for (const Event& event : events)
    lines.append(event);
  return std::string{lines.view()};
}

}  // namespace assay
