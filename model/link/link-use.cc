// SPDX-License-Identifier: GPL-2.0-only
#include "link-use.h"

#include <numeric>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

const char*
LinkStateName(LinkState state)
{
    constexpr std::array<const char*, LINK_STATES>
        names{"off", "sleep", "wake", "idle", "cca", "rx", "tx", "tail"};
    return names.at(static_cast<std::size_t>(state));
}

LinkUse&
LinkUse::Add(LinkState state, double stayS)
{
    if (!(stayS >= 0.0))
    {
        throw std::logic_error(std::string("negative time in link state ") + LinkStateName(state));
    }
    durationS[static_cast<std::size_t>(state)] += stayS;
    return *this;
}

double
LinkUse::Get(LinkState state) const
{
    return durationS[static_cast<std::size_t>(state)];
}

double
LinkUse::GetTotalS() const
{
    return std::accumulate(durationS.begin(), durationS.end(), 0.0);
}

LinkUse&
LinkUse::operator+=(const LinkUse& other)
{
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        durationS[i] += other.durationS[i];
    }
    hostS += other.hostS;
    return *this;
}

LinkUse&
LinkUse::operator*=(double factor)
{
    for (double& stayS : durationS)
    {
        stayS *= factor;
    }
    hostS *= factor;
    return *this;
}

LinkUse
operator+(LinkUse a, const LinkUse& b)
{
    return a += b;
}

LinkUse
operator*(LinkUse a, double factor)
{
    return a *= factor;
}

void
RequireLinkValue(const std::string& what, double value, double least, double most)
{
    if (value >= least && value <= most)
    {
        return;
    }
    std::ostringstream message;
    message << what << " is " << value << ", must be from " << least << " to " << most;
    throw std::invalid_argument(message.str());
}

} // namespace ns3::aiot
