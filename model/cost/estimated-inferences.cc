// SPDX-License-Identifier: GPL-2.0-only
#include "estimated-inferences.h"

#include "energy-estimator.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

FigureDistribution
DistributionOf(const EnergyEstimate& cost, const EnergyRange& range)
{
    if (range.lowJ < range.highJ)
    {
        return FigureDistribution::LogNormalBetween(range.lowJ, range.highJ);
    }
    return FigureDistribution::ByGrade(cost.energyJ, cost.grade);
}

InferenceFigure
MakeFigure(EnergyEstimator& estimator,
           const EnergyEstimate& cost,
           const ProcessorProfile& processor)
{
    const double energyJ = cost.energyJ;
    const double durationS = cost.latencyS / cost.batch;
    InferenceFigure figure;
    figure.energy.name = cost.network + " " + cost.precision + " on " + processor.name +
                         " inference (" + EnergyMethodName(cost.method) + ")";
    figure.energy.value = energyJ;
    figure.energy.distribution = DistributionOf(cost, estimator.FindInterval(cost));
    figure.energy.kind =
        cost.method == EnergyMethod::MEASURED ? FigureKind::DATA : FigureKind::MODEL;
    figure.energyW = energyJ / durationS;
    figure.runningW = cost.RunningPowerW(processor.idleW.value);
    return figure;
}

} // namespace

InferenceFigures
EstimatedInferences(EnergyEstimator& estimator)
{
    return [&estimator](const std::string& network,
                        const std::string& precision,
                        const ProcessorProfile& processor) -> std::optional<InferenceFigure> {
        EnergyQuery question;
        question.network = network;
        question.processor = processor.name;
        question.precision = precision;
        try
        {
            const EnergyEstimate cost = estimator.Estimate(question);
            return MakeFigure(estimator, cost, processor);
        }
        catch (const std::invalid_argument&)
        {
            // A network from a file, or of another catalogue: its joules stay as they are.
            return std::nullopt;
        }
    };
}

} // namespace ns3::aiot
