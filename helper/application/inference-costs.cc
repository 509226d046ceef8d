// SPDX-License-Identifier: GPL-2.0-only
#include "inference-costs.h"

#include "ns3/estimated-inferences.h"
#include "ns3/figure-draw.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

struct InferenceCosts::Tables
{
    HardwareCatalogue hardware;
    EnergyEstimator estimator;
    std::optional<ProcessorPowerCaps> caps{};
};

InferenceCosts::InferenceCosts(const HardwareCatalogue& hardware)
    : m_tables(new Tables{
          hardware,
          EnergyEstimator((hardware.drawnFrom ? *hardware.drawnFrom : hardware).processors)})
{
    if (hardware.powerCapW)
    {
        m_tables->caps = ProcessorPowerCaps::BuiltIn();
    }
    if (hardware.drawnFrom || hardware.powerCapW)
    {
        // Not of the pointer that is shared: what the tables hold must not hold them.
        m_tables->estimator.ChangeAnswers(
            [tables = m_tables.get()](EnergyEstimate& answer) { ChangeAnswer(*tables, answer); });
    }
}

/// What a draw and a power cap make of an answer.
void
InferenceCosts::ChangeAnswer(Tables& tables, EnergyEstimate& answer)
{
    if (tables.hardware.drawnFrom)
    {
        DrawAnswer(tables, answer);
    }
    answer.ApplyPowerCap(FindPowerCap(tables, answer.processor),
                         tables.hardware.processors.Get(answer.processor).idleW.value);
}

PowerCapEffect
InferenceCosts::FindPowerCap(const Tables& tables, const std::string& processor)
{
    return tables.caps && tables.caps->Has(processor)
               ? tables.caps->GetEffect(processor, *tables.hardware.powerCapW)
               : PowerCapEffect();
}

PowerCapEffect
InferenceCosts::GetPowerCap(const std::string& processor) const
{
    return FindPowerCap(*m_tables, processor);
}

void
InferenceCosts::RequirePowerCap(const std::vector<Board>& boards) const
{
    if (!m_tables->caps)
    {
        return;
    }
    std::string others;
    for (const Board& board : boards)
    {
        if (board.processor && m_tables->caps->Has(board.processor->name))
        {
            return;
        }
        others += board.processor ? (others.empty() ? "" : ", ") + board.processor->name : "";
    }
    throw std::invalid_argument("--powerCap: no processor of this run has a curve of power caps (" +
                                others + "); " + m_tables->caps->ListNames() + " have one");
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
