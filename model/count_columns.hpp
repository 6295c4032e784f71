#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/result_table.hpp"

/// The counts of the counts table by their names, in the order of its columns.
namespace assay {

template <class Row>
struct CountColumn {
  std::string_view name;
  std::int64_t Row::* count;
};

inline constexpr std::array unit_count_columns{
    CountColumn<UnitCounts>{"exposed", &UnitCounts::exposed},
    CountColumn<UnitCounts>{"bots", &UnitCounts::bots},
    CountColumn<UnitCounts>{"crossover", &UnitCounts::crossover},
    CountColumn<UnitCounts>{"analysed", &UnitCounts::analysed}};

inline constexpr std::array event_count_columns{
    CountColumn<EventCounts>{"received", &EventCounts::received},
    CountColumn<EventCounts>{"rejected", &EventCounts::rejected},
    CountColumn<EventCounts>{"late", &EventCounts::late},
    CountColumn<EventCounts>{"duplicate", &EventCounts::duplicate},
    CountColumn<EventCounts>{"untracked", &EventCounts::untracked},
    CountColumn<EventCounts>{"out_of_window", &EventCounts::out_of_window},
    CountColumn<EventCounts>{"no_unit", &EventCounts::no_unit},
    CountColumn<EventCounts>{"counted", &EventCounts::counted},
    CountColumn<EventCounts>{"held", &EventCounts::held},
    CountColumn<EventCounts>{"conflict", &EventCounts::conflict}};

}  // namespace assay
