// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_ANSWER_H
#define AIOT_EMBODIED_ANSWER_H

#include "embodied-inputs.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One question: a group with its inputs.
struct EmbodiedRequest
{
    nlohmann::json id; ///< a text or an integer; its place, from 1, for one without an id
    std::string group;
    nlohmann::json inputs;
    std::string where; ///< begins messages
};

/// One answer: a result, or why there is none.
struct EmbodiedAnswer
{
    nlohmann::json id;
    std::string group;
    nlohmann::json result; ///< null if refused
    std::string refusal;   ///< why the row that it rests on is wrong; else empty
};

/**
 * @brief Reads a file of requests.
 *
 * A name that ends in .toml is a device; all else is JSON: one request {id, group, inputs}, an
 * array of them, or an object with the array as `vectors`.
 *
 * @throw std::runtime_error where it cannot be read, std::invalid_argument for mistakes
 */
std::vector<EmbodiedRequest> ReadEmbodiedRequests(const std::string& path);

/**
 * @brief Answers one request.
 *
 * With policy ACT_AS_PUBLISHED, results have the keys that ACT's vectors have; otherwise also low,
 * high, method, source and grade.
 *
 * @throw std::invalid_argument for mistakes; rows that are known to be wrong are refused by answer
 */
EmbodiedAnswer AnswerEmbodied(const EmbodiedRequest& request, EmbodiedTables& tables);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_ANSWER_H
