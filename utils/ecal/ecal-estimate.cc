// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-hops.h"
#include "ecal-lifecycle-config.h"
#include "ecal-network.h"
#include "ecal-shared-keys.h"

namespace ns3::aiot
{

namespace
{

/// A figure of which the authors take 0, too, as "not given".
double
ReadUnlessZero(const EcalFields& fields, const char* key, double missing, double high)
{
    const double value = fields.Number(key, 0.0, 0.0, high);
    return value == 0.0 ? missing : value;
}

/// A named profile stands for all stages, and figures beside it count for nothing.
void
ReadProcessorFields(const EcalFields& fields, const EcalTables& tables, EcalConfig& config)
{
    constexpr double PREPROCESSING_FLOP_PER_S = 1e10;
    const EcalProcessor plain;
    const double flops = ReadUnlessZero(fields, "processor_flops_per_second", 0.0, MAX_FLOP_PER_S);
    const double power =
        ReadUnlessZero(fields, "processor_max_power", plain.maxPowerW, MAX_POWER_W);
    EcalProcessor& model = config.trainingProcessor;
    EcalProcessor& preprocessing = config.preprocessingProcessor;
    model.maxPowerW = power;
    model.flopPerS = flops == 0.0 ? plain.flopPerS : flops;
    preprocessing.maxPowerW = power;
    preprocessing.flopPerS = flops == 0.0 ? PREPROCESSING_FLOP_PER_S : flops;
    if (fields.Has("hardware"))
    {
        fields.At("hardware", [&] {
            const EcalHardwareProfile& profile = tables.hardware.Get(fields.Text("hardware", ""));
            model.flopPerS = profile.fp32FlopPerS;
            model.maxPowerW = profile.tdpW;
        });
        preprocessing = model;
    }
    config.inferenceProcessor = model;
}

} // namespace

EcalLifecycle
ReadEstimate(const nlohmann::json& config, const std::string& where, const EcalTables& tables)
{
    const EcalKeys shared = EcalKeys::Package();
    std::vector<std::string> keys{"model_type",
                                  "model_params",
                                  "hardware",
                                  "processor_flops_per_second",
                                  "processor_max_power",
                                  "transmission_hops"};
    const std::vector<std::string> more = shared.All();
    keys.insert(keys.end(), more.begin(), more.end());
    const EcalFields fields(config, where, keys);

    EcalLifecycle lifecycle;
    lifecycle.rules = EcalRules::Estimate();
    lifecycle.config = ReadShared(fields, shared, false);
    ReadProcessorFields(fields, tables, lifecycle.config);
    fields.Get("model_type");
    lifecycle.config.forwardFlops =
        ReadAuthorsFlops(fields.Text("model_type", ""), fields.Object("model_params"), where);
    const std::string hops = "transmission_hops";
    lifecycle.config.hops = fields.Has(hops)
                                ? ReadHops(fields.Get(hops), fields.Where(hops), tables.protocols)
                                : std::vector<TransmissionHop>{MakeGenericHop(tables.protocols)};
    return lifecycle;
}

} // namespace ns3::aiot
