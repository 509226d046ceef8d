// SPDX-License-Identifier: GPL-2.0-only
#include "early-exit.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Shares come from tables with a few digits.
constexpr double SUM_TOLERANCE = 1e-9;

void
CheckExit(const NetworkExit& exit, std::size_t place)
{
    const auto refuse = [place](const char* what, double value, const char* allowed) {
        throw std::invalid_argument("exit " + std::to_string(place + 1) + ": " + what + " is " +
                                    ShownNumber(value) + ", allowed is " + allowed);
    };
    const char* const share = "a share from 0 to 1";
    if (!(exit.probability >= 0.0 && exit.probability <= 1.0))
    {
        refuse("the exit probability", exit.probability, share);
    }
    if (exit.accuracy && !(*exit.accuracy >= 0.0 && *exit.accuracy <= 1.0))
    {
        refuse("the accuracy", *exit.accuracy, share);
    }
    if (!(exit.latencyS >= 0.0) || std::isinf(exit.latencyS))
    {
        refuse("the latency", exit.latencyS, "0 s or more");
    }
    if (!(exit.energyJ >= 0.0) || std::isinf(exit.energyJ))
    {
        refuse("the energy", exit.energyJ, "0 J or more");
    }
}

} // namespace

EarlyExits::EarlyExits(const std::vector<NetworkExit>& exits)
    : m_exits(exits)
{
    if (exits.empty())
    {
        throw std::invalid_argument("a network without any exit");
    }
    double sum = 0.0;
    for (std::size_t place = 0; place < exits.size(); ++place)
    {
        CheckExit(exits[place], place);
        m_reach.push_back(std::max(0.0, 1.0 - sum));
        sum += exits[place].probability;
    }
    if (std::abs(sum - 1.0) > SUM_TOLERANCE)
    {
        throw std::invalid_argument("the exit probabilities add up to " + ShownNumber(sum) +
                                    ", allowed is 1; it is off by " + ShownNumber(sum - 1.0));
    }
}

const std::vector<NetworkExit>&
EarlyExits::GetExits() const
{
    return m_exits;
}

double
EarlyExits::GetReach(std::size_t exit) const
{
    return m_reach.at(exit);
}

ExpectedInference
EarlyExits::Expect() const
{
    ExpectedInference expected;
    double correct = 0.0;
    bool isKnown = true;
    for (std::size_t place = 0; place < m_exits.size(); ++place)
    {
        const NetworkExit& exit = m_exits[place];
        expected.latencyS += m_reach[place] * exit.latencyS;
        expected.energyJ += m_reach[place] * exit.energyJ;
        isKnown = isKnown && (exit.accuracy || exit.probability == 0.0);
        correct += exit.probability * exit.accuracy.value_or(0.0);
    }
    if (isKnown)
    {
        expected.accuracy = correct;
        if (correct > 0.0)
        {
            expected.energyPerCorrectJ = expected.energyJ / correct;
        }
    }
    return expected;
}

std::size_t
EarlyExits::Choose(double uniform) const
{
    double sum = 0.0;
    std::size_t last = 0;
    for (std::size_t place = 0; place < m_exits.size(); ++place)
    {
        if (m_exits[place].probability > 0.0)
        {
            sum += m_exits[place].probability;
            last = place;
            if (uniform < sum)
            {
                break;
            }
        }
    }
    return last;
}

double
EarlyExits::GetEnergyJ(std::size_t exit) const
{
    double energyJ = 0.0;
    for (std::size_t place = 0; place <= exit; ++place)
    {
        energyJ += m_exits.at(place).energyJ;
    }
    return energyJ;
}

double
EarlyExits::GetLatencyS(std::size_t exit) const
{
    double latencyS = 0.0;
    for (std::size_t place = 0; place <= exit; ++place)
    {
        latencyS += m_exits.at(place).latencyS;
    }
    return latencyS;
}

} // namespace ns3::aiot
