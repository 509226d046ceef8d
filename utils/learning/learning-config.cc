// SPDX-License-Identifier: GPL-2.0-only
#include "learning-config.h"

#include "ecal/ecal-fields.h"

#include "ns3/efficiency-flip.h"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> KEYS{"devices",
                                    "active_devices",
                                    "neighbours",
                                    "model_bits",
                                    "uploads",
                                    "server_power_w",
                                    "server_batch_s",
                                    "server_batches",
                                    "device_power_w",
                                    "device_batch_s",
                                    "device_batches",
                                    "data_bits_per_device",
                                    "server_share",
                                    "pue",
                                    "uplink_bit_per_j",
                                    "downlink_bit_per_j",
                                    "all_train",
                                    "downlink_to_all",
                                    "sidelink_bit_per_j",
                                    "downlink_pue",
                                    "relayed",
                                    "server_g_per_kwh",
                                    "devices_g_per_kwh",
                                    "cl_rounds",
                                    "fa_rounds",
                                    "cfa_rounds"};

/// A number, its bounds being the model's to check.
double
GetNumber(const EcalFields& fields, const std::string& key, double missing)
{
    constexpr double ANY = std::numeric_limits<double>::max();
    return fields.Number(key, missing, -ANY, ANY);
}

std::optional<double>
FindNumber(const EcalFields& fields, const std::string& key)
{
    return fields.Has(key) ? std::optional(GetNumber(fields, key, 0.0)) : std::nullopt;
}

RoundTrainer
ReadTrainer(const EcalFields& fields, const std::string& whose)
{
    return {GetNumber(fields, whose + "_power_w", 0.0),
            GetNumber(fields, whose + "_batch_s", 0.0),
            GetNumber(fields, whose + "_batches", 0.0)};
}

void
AddCost(nlohmann::json& json,
        const std::string& prefix,
        const LearningSetup& setup,
        const PolicyRounds& policy)
{
    const LearningCost cost = CostOfLearning(setup, policy.policy, policy.rounds);
    json[prefix + "_rounds"] = policy.rounds;
    json[prefix + "_server_compute_j"] = cost.serverComputeJ;
    json[prefix + "_device_compute_j"] = cost.deviceComputeJ;
    json[prefix + "_uplink_j"] = cost.uplinkJ;
    json[prefix + "_downlink_j"] = cost.downlinkJ;
    json[prefix + "_sidelink_j"] = cost.sidelinkJ;
    json[prefix + "_total_j"] = cost.GetTotalJ();
    json[prefix + "_g"] = cost.GetGrams(setup);
}

void
AddComparison(nlohmann::json& json,
              const std::string& prefix,
              const LearningSetup& setup,
              const PolicyRounds& policy,
              const PolicyRounds& central)
{
    const double own = json.at(prefix + "_total_j");
    const double other = json.at("cl_total_j");
    const EfficiencyFlip flip = FindEfficiencyFlip(setup, policy, central);
    json[prefix + "_against_cl_percent"] = 100.0 * (own / other - 1.0);
    json[prefix + "_delta_j"] = flip.deltaJ;
    json[prefix + "_delta_bit"] = flip.deltaBit;
    json[prefix + "_wins"] = GetFlipText(flip.kind);
    json[prefix + "_wins_always"] = flip.kind == FlipKind::FIRST_ALWAYS ? 1 : 0;
    json[prefix + "_wins_never"] = flip.kind == FlipKind::SECOND_ALWAYS ? 1 : 0;
    if (flip.bitPerJ > 0.0)
    {
        json[prefix + "_threshold_bit_per_j"] = flip.bitPerJ;
    }
}

/// Refuses what cannot be told from inputs near the ends of what a double holds.
void
RequireFinite(const nlohmann::json& answer)
{
    for (const auto& [key, value] : answer.items())
    {
        if (value.is_number() && !std::isfinite(value.get<double>()))
        {
            throw std::invalid_argument("learning: " + key +
                                        " cannot be computed: inputs are too "
                                        "large, too small, or all 0");
        }
    }
}

} // namespace

LearningConfig
ReadLearningConfig(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config, where, KEYS);
    LearningConfig result;
    LearningSetup& setup = result.setup;
    for (const char* key : {"devices", "active_devices", "model_bits", "data_bits_per_device"})
    {
        fields.Get(key);
    }
    setup.devices = GetNumber(fields, "devices", 0.0);
    setup.activeDevices = GetNumber(fields, "active_devices", 0.0);
    setup.neighbours = GetNumber(fields, "neighbours", setup.neighbours);
    setup.modelBits = GetNumber(fields, "model_bits", 0.0);
    setup.dataBits = GetNumber(fields, "data_bits_per_device", 0.0);
    setup.uploads = GetNumber(fields, "uploads", setup.uploads);
    setup.server = ReadTrainer(fields, "server");
    setup.device = ReadTrainer(fields, "device");
    setup.serverShare = GetNumber(fields, "server_share", setup.serverShare);
    setup.pue = GetNumber(fields, "pue", setup.pue);
    setup.link = {GetNumber(fields, "uplink_bit_per_j", 0.0),
                  GetNumber(fields, "downlink_bit_per_j", 0.0),
                  GetNumber(fields, "sidelink_bit_per_j", 0.0)};
    setup.allTrain = fields.Flag("all_train", setup.allTrain);
    setup.downlinkToAll = fields.Flag("downlink_to_all", setup.downlinkToAll);
    setup.downlinkPue = fields.Flag("downlink_pue", setup.downlinkPue);
    setup.relayed = fields.Flag("relayed", setup.relayed);
    setup.serverGPerKwh = GetNumber(fields, "server_g_per_kwh", 0.0);
    setup.devicesGPerKwh = GetNumber(fields, "devices_g_per_kwh", 0.0);
    result.centralisedRounds = FindNumber(fields, "cl_rounds");
    result.federatedRounds = FindNumber(fields, "fa_rounds");
    result.consensusRounds = FindNumber(fields, "cfa_rounds");
    return result;
}

nlohmann::json
AnswerLearning(const LearningConfig& config)
{
    config.setup.Check();
    for (const auto& rounds :
         {config.centralisedRounds, config.federatedRounds, config.consensusRounds})
    {
        RequireAboveZero(rounds.value_or(1.0), "the number of rounds");
    }
    nlohmann::json json = nlohmann::json::object();
    const std::optional<double> central = config.centralisedRounds;
    if (central)
    {
        AddCost(json, "cl", config.setup, {LearningPolicy::CENTRALISED, *central});
    }
    const auto add =
        [&](const std::string& prefix, LearningPolicy policy, const std::optional<double>& rounds) {
            if (policy != LearningPolicy::CONSENSUS || config.setup.HasPeerLinks())
            {
                json[prefix + "_break_even_rounds"] = FindBreakEvenRounds(config.setup, policy);
            }
            if (rounds)
            {
                AddCost(json, prefix, config.setup, {policy, *rounds});
            }
            if (rounds && central)
            {
                AddComparison(json,
                              prefix,
                              config.setup,
                              {policy, *rounds},
                              {LearningPolicy::CENTRALISED, *central});
            }
        };
    add("fa", LearningPolicy::FEDERATED, config.federatedRounds);
    add("cfa", LearningPolicy::CONSENSUS, config.consensusRounds);
    RequireFinite(json);
    return json;
}

} // namespace ns3::aiot
