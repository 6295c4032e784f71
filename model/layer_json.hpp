#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "model/config_reader.hpp"
#include "model/experiment.hpp"

namespace assay {

/// What a scenario says once for all its experiments.
struct SharedPlaces {
  std::map<std::string, LayerPlace, std::less<>> layers;   ///< by name
  std::map<std::string, std::string, std::less<>> groups;  ///< group_id by name
  EventTime start;         ///< the world's, of experiments that state none
  EventTime end;           ///< the same
  Duration pre_period{0};  ///< the same
};

/// Reads "layers" and "groups" of a scenario.
void read_shared_places(ConfigReader& scenario, SharedPlaces& places);

/// The experiment in the form that read_experiment takes: the layer's salt and buckets, the group's
/// id, and times that it does not state filled in. `place` is the experiment's JSON pointer.
[[nodiscard]] nlohmann::json resolve_experiment(nlohmann::json experiment, const std::string& place,
                                                const SharedPlaces& places);

}  // namespace assay
