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
        return FigureDistribution::LogNormalAround(range.lowJ, cost.energyJ, range.highJ);
    }
    return FigureDistribution::ByGrade(cost.energyJ, cost.grade);
}

} // namespace

UncertainFigure
MakeInferenceFigure(EnergyEstimator& estimator,
                    const EnergyEstimate& cost,
                    const std::string& processor)
{
    UncertainFigure energy;
    energy.name = cost.network + " " + cost.precision + " on " + processor + " inference (" +
                  EnergyMethodName(cost.method) + ")";
    energy.value = cost.energyJ;
    energy.distribution = DistributionOf(cost, estimator.FindInterval(cost));
    energy.kind = cost.method == EnergyMethod::MEASURED ? FigureKind::DATA : FigureKind::MODEL;
    return energy;
}

namespace
{

InferenceFigure
MakeFigure(EnergyEstimator& estimator,
           const EnergyEstimate& cost,
           const ProcessorProfile& processor)
{
    const double energyJ = cost.energyJ;
    const double durationS = cost.latencyS / cost.batch;
    InferenceFigure figure;
    figure.energy = MakeInferenceFigure(estimator, cost, processor.name);
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
