// SPDX-License-Identifier: GPL-2.0-only
// NB-IoT: terminals of a narrow band.
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
ReadNbIotCell(LinkSettings& settings)
{
    uint32_t coverage = 0;
    settings.Read("coverage", coverage);
    return NbIotConfig(coverage);
}

} // namespace

RadioTechnology
MakeNbIotRadio()
{
    RadioTechnology radio;
    radio.name = "nb-iot";
    radio.part = "nb-iot";
    radio.defaults = MakeSensorDefaults("nb-iot-sensor", "enb-femto", 60);
    radio.txPowerDbm = CellularMessageRadio::TX_POWER.usualDbm;
    radio.makeMessages = [](const MessageRadioConfig& config,
                            LinkSettings& settings) -> std::unique_ptr<MessageRadio> {
        return std::make_unique<CellularMessageRadio>(config,
                                                      settings,
                                                      "nb-iot",
                                                      ReadNbIotCell(settings),
                                                      false);
    };
    radio.makeLink = [](LinkSettings& settings) -> std::unique_ptr<LinkModel> {
        CellularConfig cell = ReadNbIotCell(settings);
        ReadLinkSettings(settings, cell);
        return std::make_unique<CellularLink>(cell);
    };
    return radio;
}

} // namespace aiot
} // namespace ns3
