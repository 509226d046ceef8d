// SPDX-License-Identifier: GPL-2.0-only
#include "inference-costs.h"

#include "ns3/estimated-inferences.h"
#include "ns3/figure-draw.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

struct InferenceCosts::Tables
{
    HardwareCatalogue hardware;
    EnergyEstimator estimator;
};

InferenceCosts::InferenceCosts(const HardwareCatalogue& hardware)
    : m_tables(new Tables{
          hardware,
          EnergyEstimator((hardware.drawnFrom ? *hardware.drawnFrom : hardware).processors)})
{
    if (hardware.drawnFrom)
    {
        // Not of the pointer that is shared: what the tables hold must not hold them.
        m_tables->estimator.ChangeAnswers(
            [tables = m_tables.get()](EnergyEstimate& answer) { DrawAnswer(*tables, answer); });
    }
}

/// The joules that a draw says, while the processor idles as the draw says, too.
void
InferenceCosts::DrawAnswer(Tables& tables, EnergyEstimate& answer)
{
    const double idleW = tables.hardware.drawnFrom->processors.Get(answer.processor).idleW.value;
    const double drawnIdleW = tables.hardware.processors.Get(answer.processor).idleW.value;
    const double durationS = answer.latencyS / answer.batch;
    const double ratio =
        FigureDraw(tables.hardware.draw)
            .GetRatio(MakeInferenceFigure(tables.estimator, answer, answer.processor));
    const double restJ = idleW * durationS + answer.energyNetJ - answer.energyJ;
    const double drawnRestJ = idleW > 0 ? restJ * drawnIdleW / idleW : restJ;
    answer.energyJ *= ratio;
    answer.energyNetJ = std::max(0.0, answer.energyJ + drawnRestJ - drawnIdleW * durationS);
}

const HardwareCatalogue&
InferenceCosts::GetHardware() const
{
    return m_tables->hardware;
}

EnergyEstimator&
InferenceCosts::GetEstimator() const
{
    return m_tables->estimator;
}

} // namespace aiot
} // namespace ns3
