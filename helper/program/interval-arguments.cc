// SPDX-License-Identifier: GPL-2.0-only
#include "interval-arguments.h"

#include "scenario-arguments.h"

#include "ns3/adapting-run.h"
#include "ns3/catalogue.h"
#include "ns3/energy-estimator.h"
#include "ns3/estimated-inferences.h"
#include "ns3/run-uncertainty.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Quantiles are within 3 % of the standard deviation; they take a tenth of a second.
constexpr std::size_t DRAWS = 10000;
/// Figures that are kept for each result.
constexpr std::size_t CAUSES = 10;

/// Tell why there are no intervals.
void
AppendReason(const std::string& reason, RunData& data)
{
    data.events.push_back({std::nullopt, data.run.simulatedS, "note", "no intervals: " + reason});
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
    m_catalogue = catalogue;
}

void
IntervalArguments::Append(RunData& data) const
{
    if (m_intervals == "off")
    {
        return;
    }
    const auto adaptations = FindAdaptations(data);
    if (!adaptations.empty())
    {
        AppendReason(adaptations.front() +
                         "; with other figures the run would have gone another way",
                     data);
        return;
    }
    try
    {
        const HardwareCatalogue hardware =
            m_catalogue ? m_catalogue->hardware : HardwareCatalogue::BuiltIn();
        EnergyEstimator estimator(hardware.processors);
        AppendIntervals(data, hardware, EstimatedInferences(estimator), {DRAWS, 1, CAUSES});
    }
    catch (const std::invalid_argument& error)
    {
        // A board of a program's own, which is in no table.
        AppendReason(error.what(), data);
    }
}

} // namespace aiot
} // namespace ns3
