// SPDX-License-Identifier: GPL-2.0-only
#include "runtime-predictor.h"

namespace ns3::aiot
{

RuntimePredictor::RuntimePredictor(const std::vector<const MeasuredInference*>& rows,
                                   NetworkLibrary& library)
{
    std::vector<EnergySample> samples;
    std::vector<double> latenciesS;
    for (const MeasuredInference* row : rows)
    {
        const KnownNetwork& network = library.Get(row->cost.network);
        if (!network.work)
        {
            continue;
        }
        const Precision precision = ParsePrecision(row->cost.precision);
        m_networks[precision].insert(row->key);
        samples.push_back({MakeNetworkInput(*network.work, precision),
                           row->cost.energyJ,
                           row->key,
                           row->cost.network});
        latenciesS.push_back(row->cost.latencyS);
    }
    if (samples.empty())
    {
        return;
    }
    m_energy.Fit(samples);
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        samples[i].energyJ = latenciesS[i];
    }
    m_latency.Fit(samples);
}

std::size_t
RuntimePredictor::CountNetworks(Precision precision) const
{
    const auto found = m_networks.find(precision);
    return found == m_networks.end() ? 0 : found->second.size();
}

EnergyPrediction
RuntimePredictor::PredictEnergy(const NetworkWork& work, Precision precision) const
{
    return m_energy.Predict(MakeNetworkInput(work, precision));
}

double
RuntimePredictor::PredictLatencyS(const NetworkWork& work, Precision precision) const
{
    return m_latency.Predict(MakeNetworkInput(work, precision)).energyJ;
}

std::shared_ptr<const NetworkFit>
FitRuntime(const std::vector<const MeasuredInference*>& rows, NetworkLibrary& library)
{
    return std::make_shared<RuntimePredictor>(rows, library);
}

} // namespace ns3::aiot
