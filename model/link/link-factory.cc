// SPDX-License-Identifier: GPL-2.0-only
#include "link-factory.h"

#include "ble-link.h"
#include "cellular-link.h"
#include "lorawan-link.h"
#include "lr-wpan-link.h"
#include "wifi-link.h"
#include "wired-link.h"

#include "ns3/quoted-text.h"

#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

template <class Link, class Config>
std::unique_ptr<LinkModel>
MakeLink(Config config, LinkSettings& settings)
{
    ReadLinkSettings(settings, config);
    return std::make_unique<Link>(config);
}

std::unique_ptr<LinkModel>
Make(const std::string& technology, LinkSettings& settings)
{
    std::uint32_t coverage = 0;
    if (technology == "lorawan")
    {
        return MakeLink<LorawanLink>(LorawanConfig(), settings);
    }
    if (technology == "lr-wpan")
    {
        return MakeLink<LrWpanLink>(LrWpanConfig(), settings);
    }
    if (technology == "wifi")
    {
        return MakeLink<WifiLink>(WifiConfig(), settings);
    }
    if (technology == "ble-advertising")
    {
        return MakeLink<BleAdvertisingLink>(BleAdvertisingConfig(), settings);
    }
    if (technology == "ble-connection")
    {
        return MakeLink<BleConnectionLink>(BleConnectionConfig(), settings);
    }
    if (technology == "wired")
    {
        return MakeLink<WiredLink>(WiredConfig(), settings);
    }
    if (technology == "lte")
    {
        return MakeLink<CellularLink>(CellularConfig(), settings);
    }
    settings.Read("coverage", coverage);
    return MakeLink<CellularLink>(technology == "nb-iot" ? NbIotConfig(coverage)
                                                         : LteMConfig(coverage),
                                  settings);
}

} // namespace

const std::vector<LinkTechnology>&
GetLinkTechnologies()
{
    constexpr double highest = std::numeric_limits<double>::quiet_NaN();
    static const std::vector<LinkTechnology> technologies{{"lorawan", "SX1261", 14.0},
                                                          {"lr-wpan", "CC2420", 0.0},
                                                          {"wifi", "ESP32-C3", 14.0},
                                                          {"lte", "LTE-Cat4-modem", 23.0},
                                                          {"lte-m", "nRF9160", 23.0},
                                                          {"nb-iot", "BG96", 23.0},
                                                          {"ble-advertising", "nRF52832", 0.0},
                                                          {"ble-connection", "nRF52832", 0.0},
                                                          {"wired", "100BASE-TX-port", highest}};
    return technologies;
}

const LinkTechnology&
FindLinkTechnology(const std::string& name)
{
    std::string list;
    for (const LinkTechnology& technology : GetLinkTechnologies())
    {
        if (technology.name == name)
        {
            return technology;
        }
        list += (list.empty() ? "" : ", ") + technology.name;
    }
    throw std::invalid_argument("unknown link technology " + QuotedText(name) +
                                ", must be one of " + list);
}

std::unique_ptr<LinkModel>
CreateLink(const std::string& technology, LinkSettings settings)
{
    FindLinkTechnology(technology);
    std::unique_ptr<LinkModel> link = Make(technology, settings);
    settings.RefuseOthers(technology);
    return link;
}

} // namespace ns3::aiot
