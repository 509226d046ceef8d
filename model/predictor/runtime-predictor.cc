// SPDX-License-Identifier: GPL-2.0-only
#include "runtime-predictor.h"

namespace ns3::aiot
{

namespace
{

EnergyPrediction
PredictWith(std::optional<ResidualRoofline>& model,
            const std::vector<EnergySample>& samples,
            const EnergyInput& input)
{
    if (!model)
    {
        model.emplace();
        if (!samples.empty())
        {
            model->Fit(samples);
        }
    }
    return model->Predict(input);
}

} // namespace

RuntimePredictor::RuntimePredictor(const std::vector<const MeasuredInference*>& rows,
                                   DnnLibrary& library)
{
    for (const MeasuredInference* row : rows)
    {
        const KnownDnn& network = library.Get(row->cost.network);
        if (!network.work)
        {
            continue;
        }
        const Precision precision = ParsePrecision(row->cost.precision);
        m_networks[precision].insert(row->key);
        m_energies.push_back({MakeDnnInput(*network.work, precision),
                              row->cost.energyJ,
                              row->key,
                              row->cost.network});
        m_latencies.push_back(m_energies.back());
        m_latencies.back().energyJ = row->cost.latencyS;
    }
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
    return PredictWith(m_energy, m_energies, MakeDnnInput(work, precision));
}

double
RuntimePredictor::PredictLatencyS(const DnnWork& work, Precision precision) const
{
    return PredictWith(m_latency, m_latencies, MakeDnnInput(work, precision)).energyJ;
}

std::shared_ptr<const DnnFit>
FitRuntime(const std::vector<const MeasuredInference*>& rows, DnnLibrary& library)
{
    return std::make_shared<RuntimePredictor>(rows, library);
}

} // namespace ns3::aiot
