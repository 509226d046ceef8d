// SPDX-License-Identifier: GPL-2.0-only
#include "access-plan.h"

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double MAX_RADIUS_M = 10000.0;

// ns3::DataRate aborts on text that is no rate, so what a user typed is read here.
std::optional<double>
ParseRateBps(const std::string& text)
{
    std::istringstream in(text);
    double value = 0;
    std::string unit;
    if (!(in >> value >> unit) || !std::isfinite(value) || in.peek() != EOF)
    {
        return std::nullopt;
    }
    static const std::vector<std::pair<std::string, double>> scales = {{"", 1.0},
                                                                       {"k", 1e3},
                                                                       {"M", 1e6},
                                                                       {"G", 1e9}};
    for (const auto& [prefix, scale] : scales)
    {
        if (unit == prefix + "b/s" || unit == prefix + "bps")
        {
            return value * scale;
        }
    }
    return std::nullopt;
}

std::string
ListRates(const std::vector<double>& ratesBps)
{
    std::ostringstream out;
    for (const double rateBps : ratesBps)
    {
        out << (out.tellp() > 0 ? ", " : "");
        if (rateBps < 1e6)
        {
            out << rateBps / 1e3 << "kb/s";
        }
        else
        {
            out << rateBps / 1e6 << "Mb/s";
        }
    }
    return out.str();
}

} // namespace

void
RequireCellRadius(double radiusM)
{
    if (!(radiusM > 0.0 && radiusM <= MAX_RADIUS_M))
    {
        std::ostringstream message;
        message << "cell radius " << radiusM << " m is not above 0 and at most " << MAX_RADIUS_M
                << " m";
        throw std::invalid_argument(message.str());
    }
}

void
RequireIpVersion(int version)
{
    if (version != 4 && version != 6)
    {
        throw std::invalid_argument("IP version " + std::to_string(version) + " is not 4 or 6");
    }
}

void
RequireAccessConfig(const AccessNetworkConfig& config)
{
    RequireIpVersion(config.ipVersion == 0 ? 4 : config.ipVersion);
    RequireCellRadius(config.radiusM);
    if (config.joinInterval.IsStrictlyNegative() || config.wanDelay.IsStrictlyNegative())
    {
        throw std::invalid_argument("join interval and WAN delay must not be negative");
    }
    if (config.lanDataRate.GetBitRate() == 0 || config.wanDataRate.GetBitRate() == 0)
    {
        throw std::invalid_argument("LAN and WAN data rates must be above 0");
    }
}

std::optional<std::size_t>
ChooseDataRate(const AccessNetworkConfig& config,
               const std::vector<double>& allowedBps,
               const std::string& radio)
{
    if (config.dataRate.empty())
    {
        return std::nullopt;
    }
    if (const auto rateBps = ParseRateBps(config.dataRate))
    {
        for (std::size_t i = 0; i < allowedBps.size(); ++i)
        {
            if (std::abs(*rateBps - allowedBps[i]) <= 1e-9 * allowedBps[i])
            {
                return i;
            }
        }
    }
    throw std::invalid_argument("data rate '" + config.dataRate + "' is not one of " + radio +
                                "'s: " + ListRates(allowedBps));
}

} // namespace aiot
} // namespace ns3
