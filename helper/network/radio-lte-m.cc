// SPDX-License-Identifier: GPL-2.0-only
// LTE-M: terminals of category M1.
#include "cellular-message-radio.h"
#include "radio-list.h"

namespace ns3
{
namespace aiot
{

namespace
{

/// @return a cell of the coverage class that is asked for
CellularConfig
ReadLteMCell(LinkSettings& settings)
{
    uint32_t coverage = 0;
    settings.Read("coverage", coverage);
    return LteMConfig(coverage);
}

} // namespace

RadioTechnology
MakeLteMRadio()
{
    RadioTechnology radio;
    radio.name = "lte-m";
    radio.part = "lte";
    radio.defaults = MakeSensorDefaults("lte-m-sensor", "enb-femto", 60);
    radio.txPowerDbm = CellularMessageRadio::TX_POWER.usualDbm;
    radio.makeMessages = [](const MessageRadioConfig& config,
                            LinkSettings& settings) -> std::unique_ptr<MessageRadio> {
        return std::make_unique<CellularMessageRadio>(config,
                                                      settings,
                                                      "lte",
                                                      ReadLteMCell(settings),
                                                      false);
    };
    radio.makeLink = [](LinkSettings& settings) -> std::unique_ptr<LinkModel> {
        CellularConfig cell = ReadLteMCell(settings);
        ReadLinkSettings(settings, cell);
        return std::make_unique<CellularLink>(cell);
    };
    return radio;
}

} // namespace aiot
} // namespace ns3
