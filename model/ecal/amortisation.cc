// SPDX-License-Identifier: GPL-2.0-only
#include "amortisation.h"

#include "ns3/finite-number.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

constexpr auto STANDBY = static_cast<std::size_t>(Stage::STANDBY);
constexpr auto INFERENCE = static_cast<std::size_t>(Stage::INFERENCE);

void
RequireAmount(const std::string& what, double value)
{
    if (!(value >= 0 && std::isfinite(value)))
    {
        throw std::invalid_argument("amortisation: " + what + " is " + ShownNumber(value) +
                                    ", must be finite and at least 0");
    }
}

} // namespace

Amortisation::Amortisation(const LifecycleMeasurement& measured)
    : m_measured(measured)
{
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        RequireAmount(std::string("energy of stage ") + StageName(static_cast<Stage>(i)),
                      measured.stageJ[i]);
    }
    RequireAmount("bits of a sample", measured.sampleBits);
    RequireAmount("time of development", measured.developmentS);
    RequireAmount("time of inference", measured.inferenceS);
    RequireAmount("the rest of the time", measured.otherS);
    if (measured.inferences == 0 || measured.rounds == 0 || measured.sampleBits == 0)
    {
        throw std::invalid_argument("amortisation: " + std::to_string(measured.inferences) +
                                    " inferences, " + std::to_string(measured.rounds) +
                                    " rounds, " + ShownNumber(measured.sampleBits) +
                                    " bits per sample were measured; all must be above 0");
    }
}

uint64_t
Amortisation::CountRounds(uint64_t inferences, uint64_t retrainEvery)
{
    return retrainEvery == 0 || inferences == 0 ? 1 : (inferences - 1) / retrainEvery + 1;
}

LifecycleCost
Amortisation::Extrapolate(uint64_t inferences) const
{
    const double growth =
        static_cast<double>(inferences) / static_cast<double>(m_measured.inferences);
    const double rounds = static_cast<double>(CountRounds(inferences, m_measured.retrainEvery)) /
                          static_cast<double>(m_measured.rounds);
    LifecycleCost cost;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        if (i != STANDBY)
        {
            cost.stageJ[i] = m_measured.stageJ[i] * (i == INFERENCE ? growth : rounds);
            cost.totalJ += cost.stageJ[i];
        }
    }
    const double measuredS = m_measured.developmentS + m_measured.inferenceS + m_measured.otherS;
    const double timeS =
        m_measured.developmentS * rounds + m_measured.inferenceS * growth + m_measured.otherS;
    cost.stageJ[STANDBY] = measuredS > 0 ? m_measured.stageJ[STANDBY] * timeS / measuredS : 0;
    cost.trainingSamples = static_cast<double>(m_measured.trainingSamples) * rounds;
    cost.applicationBits =
        m_measured.sampleBits * (cost.trainingSamples + static_cast<double>(inferences));
    cost.ecalJPerBit = cost.totalJ / cost.applicationBits;
    cost.ecalWithStandbyJPerBit = (cost.totalJ + cost.stageJ[STANDBY]) / cost.applicationBits;
    return cost;
}

} // namespace ns3::aiot
