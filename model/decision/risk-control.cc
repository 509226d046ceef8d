// SPDX-License-Identifier: GPL-2.0-only
#include "risk-control.h"

#include "ns3/finite-number.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

void
CheckLosses(const std::vector<double>& losses, std::size_t settings, double largest)
{
    if (losses.size() != settings)
    {
        throw std::invalid_argument("risk control: samples have " + std::to_string(settings) +
                                    " and " + std::to_string(losses.size()) + " settings");
    }
    double before = largest;
    for (const double loss : losses)
    {
        if (!(loss >= 0.0 && loss <= before))
        {
            throw std::invalid_argument("risk control: a loss of " + ShownNumber(loss) +
                                        " behind " + ShownNumber(before) +
                                        ": losses are 0 or more and never grow with caution");
        }
        before = loss;
    }
}

} // namespace

std::optional<std::size_t>
ControlRisk(const std::vector<std::vector<double>>& losses, double largest, double alpha)
{
    if (losses.empty() || losses.front().empty())
    {
        throw std::invalid_argument("risk control: there are no samples, or no settings");
    }
    if (!(alpha > 0.0) || std::isinf(alpha) || !(largest > 0.0) || std::isinf(largest))
    {
        throw std::invalid_argument("risk control: a limit of " + ShownNumber(alpha) +
                                    " for losses up to " + ShownNumber(largest) +
                                    ": both must be above 0");
    }
    const std::size_t settings = losses.front().size();
    std::vector<double> sums(settings, 0.0);
    for (const std::vector<double>& sample : losses)
    {
        CheckLosses(sample, settings, largest);
        for (std::size_t setting = 0; setting < settings; ++setting)
        {
            sums[setting] += sample[setting];
        }
    }
    const auto count = static_cast<double>(losses.size());
    for (std::size_t setting = 0; setting < settings; ++setting)
    {
        if (sums[setting] + largest <= alpha * (count + 1.0))
        {
            return setting;
        }
    }
    return std::nullopt;
}

} // namespace ns3::aiot
