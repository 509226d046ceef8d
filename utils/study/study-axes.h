// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_AXES_H
#define AIOT_STUDY_AXES_H

#include "study-file.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Reads the dimensions of a study's grid from the tables of its file.
 *
 * All functions throw std::invalid_argument with one line that begins with `where`.
 *
 * @param value a text, number or switch
 * @param where its place, such as "study.toml: [arguments] zone"
 * @return it as a command line takes it
 */
std::string MakeStudyText(const nlohmann::json& value, const std::string& where);

/// @return a value, or all of a list, as texts
std::vector<std::string> MakeStudyTexts(const nlohmann::json& value, const std::string& where);

/// @return [parameters]: an axis for each member, a list or {from, to, step}
std::vector<StudyAxis> ReadParameterAxes(const nlohmann::json& table, const std::string& where);

/// @return one [[linked]] table: lists of the same length that change together
StudyAxis ReadLinkedAxis(const nlohmann::json& table, const std::string& where);

/// @return [sample]: a latin hypercube of {low, high, scale, whole}
StudyAxis ReadSampleAxis(const nlohmann::json& table, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_STUDY_AXES_H
