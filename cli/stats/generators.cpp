#include <nlohmann/json.hpp>

#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "cli/stats/words.hpp"
#include "sim/random/philox.hpp"
#include "sim/random/philox_64.hpp"
#include "sim/random/standard_philox.hpp"
#include "sim/random/threefry.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

template <class Words>
Words words_of(const Inputs& in, std::string_view name) {
  using Word = typename Words::value_type;
  Words out{};
  const auto given = words(in, name, out.size(), std::numeric_limits<Word>::max());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<Word>(given[i]);
  return out;
}

json philox_4x32(const Inputs& in) {
  json out = json::array();
  for (const std::uint32_t word : sim::philox(words_of<sim::PhiloxCounter>(in, "counter"),
                                              words_of<sim::PhiloxKey>(in, "key")))
    out.push_back(hex_32(word));
  return {{"output", out}};
}

json philox_4x64(const Inputs& in) {
  json out = json::array();
  for (const std::uint64_t word : sim::philox_64(words_of<sim::Philox64Counter>(in, "counter"),
                                                 words_of<sim::Philox64Key>(in, "key")))
    out.push_back(hex_64(word));
  return {{"output", out}};
}

json threefry_4x32(const Inputs& in) {
  json out = json::array();
  for (const std::uint32_t word : sim::threefry(words_of<sim::ThreefryWords>(in, "counter"),
                                                words_of<sim::ThreefryWords>(in, "key")))
    out.push_back(hex_32(word));
  return {{"output", out}};
}

json standard_engine(const Inputs& in) {
  static constexpr std::array<std::string_view, 2> engines{"philox4x32", "philox4x64"};
  const bool is_64 = in.choice("engine", engines) == 1;
  const std::uint64_t seed = word_or(in, "seed", largest_word_64, sim::PhiloxEngine::default_seed);
  const std::uint64_t position = word(in, "position", largest_word_64);
  requires_input(position >= 1, "position", "at least 1");
  const std::uint64_t value =
      is_64 ? sim::standard_philox_64(seed, position) : sim::standard_philox_32(seed, position);
  return {{"value", std::to_string(value)}};
}

constexpr Field philox_32_inputs[] = {
    {"counter", R"(four 32-bit words, least significant first, as "0x..." or numbers)"},
    {"key", "two 32-bit words, likewise"}};
constexpr Field philox_64_inputs[] = {
    {"counter", R"(four 64-bit words, least significant first, as "0x..." or numbers)"},
    {"key", "two 64-bit words, likewise"}};
constexpr Field threefry_inputs[] = {
    {"counter", R"(four 32-bit words, least significant first, as "0x..." or numbers)"},
    {"key", "four 32-bit words, likewise"}};
constexpr Field block_outputs[] = {{"output", R"(four words, as "0x...")"}};
constexpr Field engine_inputs[] = {
    {"engine", R"("philox4x32" or "philox4x64")"},
    {"seed", "a 64-bit number; 20111115 where it is missing; philox4x32 uses its low 32 bits"},
    {"position", "which value, 1 the first; up to 64 bits"}};
constexpr Field engine_outputs[] = {{"value", "a whole number, as text"}};

constexpr std::string_view salmon =
    "J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC 2011, doi:10.1145/2063384.2063405";

constexpr StatisticKind kinds[] = {
    {"philox4x32_10", "128 random bits by Philox4x32-10", salmon, philox_32_inputs, block_outputs,
     philox_4x32},
    {"philox4x64_10", "256 random bits by Philox4x64-10", salmon, philox_64_inputs, block_outputs,
     philox_4x64},
    {"threefry4x32_20", "128 random bits by Threefry4x32-20", salmon, threefry_inputs,
     block_outputs, threefry_4x32},
    {"std_philox_engine", "Any value of C++26's Philox engines", "C++26, [rand.eng.philox]",
     engine_inputs, engine_outputs, standard_engine}};

}  // namespace

constinit const std::span<const StatisticKind> generators_statistics{kinds};

}  // namespace assay::cli
