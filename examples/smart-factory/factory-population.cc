// SPDX-License-Identifier: GPL-2.0-only
#include "factory-population.h"

#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/power-supply.h"
#include "ns3/sampling-weight.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

FactoryPopulation::FactoryPopulation(const SmartFactoryConfig& config)
    : m_simulated(config.sensors),
      m_cells(config.cells),
      m_population(config.population.value_or(config.sensors))
{
    if (!config.population)
    {
        return;
    }
    const std::string given = "population " + std::to_string(m_population);
    if (m_population < m_simulated)
    {
        throw std::invalid_argument(given + " is less than " + std::to_string(m_simulated) +
                                    " sensors, which are simulated");
    }
    if (m_simulated < m_cells || m_simulated < 2)
    {
        throw std::invalid_argument(given + " takes at least two sensors, and one per cell");
    }
    if (config.fidelity != "message")
    {
        throw std::invalid_argument(given + " goes with fidelity message only: packets of those "
                                            "that are not simulated would be missing");
    }
    if (config.lifecycle)
    {
        throw std::invalid_argument(given + " does not go with lifecycle");
    }
}

uint32_t
FactoryPopulation::GetSensors() const
{
    return m_population;
}

double
FactoryPopulation::GetWeight() const
{
    return static_cast<double>(m_population) / m_simulated;
}

void
FactoryPopulation::Install(const NodeContainer& sensors, const NodeContainer& others) const
{
    if (m_population == m_simulated)
    {
        return;
    }
    SamplingWeight::Install(sensors, GetWeight());
    for (auto it = others.Begin(); it != others.End(); ++it)
    {
        if (const auto supply = (*it)->GetObject<PowerSupply>())
        {
            for (const auto& component : supply->GetComponents())
            {
                if (const auto shared = DynamicCast<AggregatedInterfaceEnergyModel>(component))
                {
                    shared->SetPopulationWeight(GetWeight());
                }
            }
        }
    }
}

std::string
FactoryPopulation::GetStratum(uint32_t sensor) const
{
    return m_simulated < 2 * m_cells ? "all" : "cell " + std::to_string(sensor % m_cells);
}

std::vector<std::string>
FactoryPopulation::GetNotes(double inferenceS, double durationS) const
{
    // At the end, half of what one sample takes is not done on average, for each that is at work.
    const double share = GetWeight() * inferenceS / durationS;
    if (m_population == m_simulated || share < 0.02)
    {
        return {};
    }
    return {"a sample stands for " + std::to_string(std::lround(GetWeight())) +
            " and keeps a processor of the server busy for " +
            std::to_string(std::lround(100 * share)) +
            " % of the run: its joules are short by up to that; simulate more sensors, or longer"};
}

} // namespace aiot
} // namespace ns3
