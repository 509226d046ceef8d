// SPDX-License-Identifier: GPL-2.0-only
#include "runtime-predictor.h"

namespace ns3::aiot
{

RuntimePredictor::RuntimePredictor(const std::vector<const MeasuredInference*>& rows,
                                   DnnLibrary& library)
{
    std::vector<EnergySample> samples;
    std::vector<double> latenciesS;
    for (const MeasuredInference* row : rows)
    {
        const KnownDnn& network = library.Get(row->cost.network);
        if (!network.work)
        {
            continue;
        }
        const Precision precision = ParsePrecision(row->cost.precision);
        m_networks[precision].insert(row->key);
        samples.push_back({MakeDnnInput(*network.work, precision),
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
RuntimePredictor::PredictEnergy(const DnnWork& work, Precision precision) const
{
    return m_energy.Predict(MakeDnnInput(work, precision));
}

double
RuntimePredictor::PredictLatencyS(const DnnWork& work, Precision precision) const
{
    return m_latency.Predict(MakeDnnInput(work, precision)).energyJ;
}

std::shared_ptr<const DnnFit>
FitRuntime(const std::vector<const MeasuredInference*>& rows, DnnLibrary& library)
{
    return std::make_shared<RuntimePredictor>(rows, library);
}

} // namespace ns3::aiot
