// SPDX-License-Identifier: GPL-2.0-only
#include "interval-arguments.h"

#include "scenario-arguments.h"

#include "ns3/catalogue.h"
#include "ns3/emptied-batteries.h"
#include "ns3/estimated-inferences.h"
#include "ns3/inference-costs.h"
#include "ns3/interval-storage.h"
#include "ns3/run-uncertainty.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Of programs that draw by themselves; others take as many as EvenDraws has.
constexpr std::size_t DRAWS = 10000;
/// Figures that are kept for each result.
constexpr std::size_t CAUSES = 10;

/// Tell why there are no intervals.
void
AppendReason(const std::string& reason, RunData& data)
{
    data.events.push_back({std::nullopt, data.run.simulatedS, "note", NO_INTERVALS_NOTE + reason});
}

} // namespace

void
IntervalArguments::Register(ScenarioArguments& arguments)
{
    arguments.AddChoice("intervals",
                        "tell between what results lie, by the ranges of the figures in the tables",
                        m_intervals,
                        {"on", "off"});
}

void
IntervalArguments::UseCatalogue(const std::shared_ptr<const Catalogue>& catalogue)
{
    UseHardware(catalogue->hardware);
}

void
IntervalArguments::UseHardware(const HardwareCatalogue& hardware)
{
    m_hardware = std::make_shared<const HardwareCatalogue>(hardware);
    m_costs.reset();
}

bool
IntervalArguments::IsOn() const
{
    return m_intervals != "off";
}

bool
IntervalArguments::HasHardware() const
{
    return m_hardware != nullptr;
}

const InferenceCosts&
IntervalArguments::GetCosts() const
{
    if (!m_costs)
    {
        m_costs = std::make_shared<const InferenceCosts>(m_hardware ? *m_hardware
                                                                    : HardwareCatalogue::BuiltIn());
    }
    return *m_costs;
}

DrawSettings
IntervalArguments::GetSettings()
{
    return {DRAWS, 1, CAUSES, true};
}

void
IntervalArguments::Append(RunData& data) const
{
    if (!IsOn())
    {
        return;
    }
    if (m_hardware && m_hardware->drawnFrom)
    {
        AppendReason("the figures of this run are draw " + std::to_string(m_hardware->draw), data);
        return;
    }
    try
    {
        const HardwareCatalogue& hardware = GetCosts().GetHardware();
        const InferenceFigures inferences = EstimatedInferences(GetCosts().GetEstimator());
        const auto adaptations = FindAdaptations(data, hardware, inferences);
        if (!adaptations.empty())
        {
            AppendReason(adaptations.front() +
                             "; with other figures the run would have gone another way (aiot "
                             "uncertainty --resimulate)",
                         data);
            return;
        }
        AppendIntervals(data, hardware, inferences, GetSettings());
    }
    catch (const std::invalid_argument& error)
    {
        // A board of a program's own, which is in no table.
        AppendReason(error.what(), data);
    }
}

} // namespace aiot
} // namespace ns3
