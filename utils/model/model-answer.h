// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODEL_ANSWER_H
#define AIOT_MODEL_ANSWER_H

#include "ns3/dnn-zoo.h"
#include "ns3/layer-graph.h"
#include "ns3/precision.h"

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What `aiot model` is asked.
struct ModelQuestion
{
    std::vector<std::string> models{}; ///< names of the zoo, and files
    ZooOptions zoo{};
    std::map<std::string, std::vector<std::uint64_t>> inputShapes{}; ///< of ONNX files
    Precision precision = Precision::FP32;
    std::uint64_t batch = 1;
    bool layers = false; ///< also a list of layers and of cut points
};

/// Keys in the order in which they are printed.
using ModelAnswer = nlohmann::ordered_json;

/// An answer, and what the reader of a file had to say.
struct ModelFindings
{
    ModelAnswer answer{};
    std::vector<std::string> warnings{};
};

/**
 * @brief Answers for one network.
 * @throw std::invalid_argument, std::runtime_error with one line
 */
ModelFindings AnswerModel(const DnnZoo& zoo,
                          const ModelQuestion& question,
                          const std::string& model);

/// @return name and family of all networks that need no number of the user's
std::vector<ModelAnswer> ListModels(const DnnZoo& zoo);

} // namespace ns3::aiot

#endif // AIOT_MODEL_ANSWER_H
