// SPDX-License-Identifier: GPL-2.0-only
#include "learning-calculators.h"

#include "ecal/ecal-fields.h"
#include "learning/learning-config.h"

#include "ns3/fitted-client.h"
#include "ns3/label-cost.h"
#include "ns3/meta-learning.h"

#include <limits>

namespace ns3::aiot
{

namespace
{

/// A number that must be there; its bounds are the model's to check.
double
Need(const EcalFields& fields, const std::string& key)
{
    constexpr double ANY = std::numeric_limits<double>::max();
    fields.Get(key);
    return fields.Number(key, 0.0, -ANY, ANY);
}

MetaLearning
ReadMetaLearning(const EcalFields& fields)
{
    MetaLearning meta;
    meta.tasks = Need(fields, "tasks");
    meta.devicesPerTask = Need(fields, "devices_per_task");
    meta.metaTasks = Need(fields, "meta_tasks");
    meta.innerBatches = Need(fields, "inner_batches");
    meta.outerBatches = Need(fields, "outer_batches");
    meta.jacobianFactor = Need(fields, "jacobian_factor");
    meta.server = {Need(fields, "server_power_w"), Need(fields, "server_batch_s"), 0.0};
    meta.device = {Need(fields, "device_power_w"),
                   Need(fields, "device_batch_s"),
                   Need(fields, "device_batches")};
    meta.dataBits = Need(fields, "data_bits_per_device");
    meta.modelBits = Need(fields, "model_bits");
    meta.link = {Need(fields, "uplink_bit_per_j"),
                 Need(fields, "downlink_bit_per_j"),
                 Need(fields, "sidelink_bit_per_j")};
    meta.pue = Need(fields, "pue");
    meta.downlinkPue = fields.Flag("downlink_pue", meta.downlinkPue);
    meta.uploadEachRound = fields.Flag("upload_each_round", meta.uploadEachRound);
    meta.metaRounds = Need(fields, "meta_rounds");
    meta.adaptRounds = {Need(fields, "adapt_rounds")};
    return meta;
}

} // namespace

nlohmann::json
ComputeLearning(const nlohmann::json& config, const std::string& where)
{
    return AnswerLearning(ReadLearningConfig(config, where));
}

nlohmann::json
ComputeMetaLearning(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config,
                            where,
                            {"tasks",
                             "devices_per_task",
                             "meta_tasks",
                             "inner_batches",
                             "outer_batches",
                             "jacobian_factor",
                             "server_power_w",
                             "server_batch_s",
                             "device_power_w",
                             "device_batch_s",
                             "device_batches",
                             "data_bits_per_device",
                             "model_bits",
                             "uplink_bit_per_j",
                             "downlink_bit_per_j",
                             "sidelink_bit_per_j",
                             "pue",
                             "downlink_pue",
                             "upload_each_round",
                             "meta_rounds",
                             "adapt_rounds",
                             "single_task_rounds",
                             "factor"});
    const MetaLearning meta = ReadMetaLearning(fields);
    MetaLearning single = meta;
    single.metaRounds = 0.0;
    single.adaptRounds = {Need(fields, "single_task_rounds")};
    const MetaLearningCost cost = CostOfMetaLearning(meta);
    const double singleJ = CostOfMetaLearning(single).GetTotalJ();
    const double factor = fields.Number("factor", 2.0, 0.0, std::numeric_limits<double>::max());
    return {{"meta_compute_j", cost.metaComputeJ},
            {"meta_uplink_j", cost.metaUplinkJ},
            {"meta_downlink_j", cost.metaDownlinkJ},
            {"adaptation_j", cost.GetAdaptationJ()},
            {"total_j", cost.GetTotalJ()},
            {"single_task_j", singleJ},
            {"saving_factor", singleJ / cost.GetTotalJ()},
            {"adapt_rounds_at_factor", FindAdaptRounds(meta, single.adaptRounds.front(), factor)}};
}

nlohmann::json
ComputeLabels(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(config,
                            where,
                            {"samples",
                             "labelled",
                             "train_j",
                             "pretrain_j",
                             "finetune_j",
                             "annotator_w",
                             "seconds_per_label"});
    const LabelChoice choice{Need(fields, "samples"),
                             Need(fields, "labelled"),
                             Need(fields, "train_j"),
                             Need(fields, "pretrain_j"),
                             Need(fields, "finetune_j"),
                             Need(fields, "annotator_w"),
                             Need(fields, "seconds_per_label")};
    choice.Check();
    return {{"label_j", choice.GetLabelJ()},
            {"supervised_j", choice.GetSupervisedJ()},
            {"semi_supervised_j", choice.GetSemiSupervisedJ()},
            {"break_even_j_per_label", choice.GetBreakEvenJ()},
            {"ratio", choice.GetRatio()}};
}

nlohmann::json
ComputeFittedClient(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(
        config,
        where,
        {"time_slope", "time_offset_s", "power_slope", "power_offset_w", "macs", "epochs"});
    const FittedClient client{Need(fields, "time_slope"),
                              Need(fields, "time_offset_s"),
                              Need(fields, "power_slope"),
                              Need(fields, "power_offset_w"),
                              Need(fields, "macs")};
    const double epochs = Need(fields, "epochs");
    return {{"time_s", client.GetTimeS(epochs)},
            {"power_w", client.GetPowerW(epochs)},
            {"energy_j", client.GetEnergyJ(epochs)},
            {"work", client.GetWork(epochs)},
            {"last_epoch", client.GetLastEpoch()}};
}

nlohmann::json
ComputeTransferRound(const nlohmann::json& config, const std::string& where)
{
    const EcalFields fields(
        config,
        where,
        {"model_bytes", "downlink_bps", "uplink_bps", "transmit_w", "compute_s", "compute_j"});
    const TransferRound round{Need(fields, "model_bytes"),
                              Need(fields, "downlink_bps"),
                              Need(fields, "uplink_bps"),
                              Need(fields, "transmit_w"),
                              Need(fields, "compute_s"),
                              Need(fields, "compute_j")};
    round.Check();
    return {{"downlink_s", round.GetDownlinkS()},
            {"uplink_s", round.GetUplinkS()},
            {"round_s", round.GetRoundS()},
            {"transmit_j", round.GetTransmitJ()},
            {"client_j", round.GetClientJ()}};
}

} // namespace ns3::aiot
