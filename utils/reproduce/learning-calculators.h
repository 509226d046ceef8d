// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_CALCULATORS_H
#define AIOT_LEARNING_CALCULATORS_H

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/// Calculators for cards: `config` is a table, `where` its place; each returns its outputs, and
/// throws std::invalid_argument in one line for what is wrong with its inputs.

/// CL, FA and CFA: see ReadLearningConfig() and AnswerLearning().
nlohmann::json ComputeLearning(const nlohmann::json& config, const std::string& where);

/// The two stages of MetaLearning, the same without transfer, and what it saves.
nlohmann::json ComputeMetaLearning(const nlohmann::json& config, const std::string& where);

/// LabelChoice.
nlohmann::json ComputeLabels(const nlohmann::json& config, const std::string& where);

/// FittedClient.
nlohmann::json ComputeFittedClient(const nlohmann::json& config, const std::string& where);

/// TransferRound.
nlohmann::json ComputeTransferRound(const nlohmann::json& config, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_LEARNING_CALCULATORS_H
