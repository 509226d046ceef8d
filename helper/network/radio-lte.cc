// SPDX-License-Identifier: GPL-2.0-only
// LTE: terminals of a base station, as ns-3 has them.
#include "cellular-message-radio.h"
#include "lte-plan.h"
#include "radio-list.h"

#include "ns3/cellular-message-link.h"

namespace ns3
{
namespace aiot
{

RadioTechnology
MakeLteRadio()
{
    RadioTechnology radio;
    radio.name = "lte";
    radio.part = "lte";
    radio.defaults = MakeCameraDefaults("lte-camera", "enb-femto", 10);
    radio.txPowerDbm = LtePlan::TX_POWER.usualDbm;
    radio.overheadBytes = 60;
    radio.attributeGroups = {"Lte"};
    radio.hasLan = false;
    radio.makePlan = LtePlan::Make;
    radio.makeMessages = [](const MessageRadioConfig& config,
                            LinkSettings& settings) -> std::unique_ptr<MessageRadio> {
        return std::make_unique<CellularMessageRadio>(config,
                                                      settings,
                                                      "lte",
                                                      CellularMessageLink::GetPacketLteConfig(),
                                                      true);
    };
    radio.makeLink = MakeLinkModel<CellularLink, CellularConfig>;
    radio.requireBoard = [](const Board& board) {
        RequireCategory(CellularMessageLink::GetPacketLteConfig(), *board.radio);
    };
    return radio;
}

} // namespace aiot
} // namespace ns3
