#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "cli/stats/words.hpp"
#include "model/decimal.hpp"
#include "reference/assignment/seeded_hashes.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json hashes(const Inputs& in) {
  const std::string key = in.text("key");
  const auto seed = static_cast<std::uint32_t>(word_or(in, "seed", largest_word_32, 0));
  const reference::Hash128 murmur = reference::murmur3_x64_128(key, seed);
  const reference::Hash128 xxh3 = reference::xxh3_128(key, seed);
  return {{"murmur3_x86_32", hex_32(reference::murmur3_x86_32(key, seed))},
          {"murmur3_x64_128_h1", hex_64(murmur.first)},
          {"murmur3_x64_128_h2", hex_64(murmur.second)},
          {"xxh32", hex_32(reference::xxh32(key, seed))},
          {"xxh64", hex_64(reference::xxh64(key, seed))},
          {"xxh3_64", hex_64(reference::xxh3_64(key, seed))},
          {"xxh3_128_high64", hex_64(xxh3.first)},
          {"xxh3_128_low64", hex_64(xxh3.second)}};
}

/// floor(hash / modulus)'s remainder, never negative.
std::int64_t floor_mod(std::int64_t hash, std::int64_t modulus) {
  const std::int64_t out = hash % modulus;
  return out < 0 ? out + modulus : out;
}

json bucket(const Inputs& in) {
  const std::string separator = in.has("separator") ? in.text("separator") : "|";
  const std::string key = in.text("unit_id") + separator + in.text("salt");
  const auto seed = static_cast<std::uint32_t>(word_or(in, "seed", largest_word_32, 0));
  const std::int64_t modulus = in.integer("modulus");
  requires_input(modulus >= 1, "modulus", "at least 1");
  const std::uint32_t murmur = reference::murmur3_x86_32(key, seed);
  // Platforms that use it read this half as a signed number.
  const auto half = static_cast<std::int64_t>(reference::murmur3_x64_128(key, seed).first);
  const auto scaled = [&](Int128 hash, unsigned bits) {
    return whole(static_cast<std::int64_t>(hash * modulus >> bits));
  };
  const auto unsigned_modulus = static_cast<std::uint64_t>(modulus);
  const std::uint64_t xxh3 = reference::xxh3_64(key, seed) % unsigned_modulus;
  return {{"murmur3_x86_32", hex_32(murmur)},
          {"bucket_mod", murmur % modulus},
          {"bucket_mulshift", scaled(murmur, 32)},
          {"unit_float", std::ldexp(static_cast<double>(murmur), -32)},
          {"murmur3_x64_128_h1", fmt::format("0x{:016x}", half)},
          {"bucket_mod_x64", whole(floor_mod(half, modulus))},
          {"bucket_mulshift_x64", scaled(half, 64)},
          {"xxh3_bucket_mod", whole(static_cast<std::int64_t>(xxh3))}};
}

constexpr Field hashes_inputs[] = {{"key", "a text; its UTF-8 bytes are hashed"},
                                   {"seed", "0 to 2^32 - 1; 0 where it is missing"}};
constexpr Field hashes_outputs[] = {{"murmur3_x86_32", R"(32 bits, as "0x...")"},
                                    {"murmur3_x64_128_h1", "the first 64 bits"},
                                    {"murmur3_x64_128_h2", "the last 64 bits"},
                                    {"xxh32", "32 bits"},
                                    {"xxh64", "64 bits"},
                                    {"xxh3_64", "64 bits"},
                                    {"xxh3_128_high64", "the upper 64 of 128 bits"},
                                    {"xxh3_128_low64", "the lower 64 of 128 bits"}};

constexpr Field bucket_inputs[] = {
    {"unit_id", "the assignment unit, a text"},
    {"salt", "of the layer or experiment, a text"},
    {"separator", R"(between the two in the hashed key; "|" where it is missing)"},
    {"seed", "0 to 2^32 - 1; 0 where it is missing"},
    {"modulus", "how many buckets, at least 1"}};
constexpr Field bucket_outputs[] = {
    {"murmur3_x86_32", R"(h, 32 bits, as "0x...")"},
    {"bucket_mod", "h modulo the buckets, from 0"},
    {"bucket_mulshift", "floor(h modulus / 2^32), from 0"},
    {"unit_float", "h / 2^32, in [0, 1)"},
    {"murmur3_x64_128_h1", R"(g, the first 64 bits as a signed number, "0x-..." below 0)"},
    {"bucket_mod_x64", "g modulo the buckets, from 0"},
    {"bucket_mulshift_x64", "floor(g modulus / 2^64), from -modulus / 2 to below modulus / 2"},
    {"xxh3_bucket_mod", "the unsigned 64-bit XXH3 modulo the buckets, from 0"}};

constexpr StatisticKind kinds[] = {
    {"hashes", "The hashes that decide assignments",
     "A. Appleby, MurmurHash3; Y. Collet, xxHash, specification 0.2.0", hashes_inputs,
     hashes_outputs, hashes},
    {"bucket", "The bucket of a unit under several rules",
     "A. Appleby, MurmurHash3; D. Lemire, ACM Trans. Model. Comput. Simul. 29 (2019), "
     "doi:10.1145/3230636",
     bucket_inputs, bucket_outputs, bucket}};

}  // namespace

constinit const std::span<const StatisticKind> hashing_statistics{kinds};

}  // namespace assay::cli
