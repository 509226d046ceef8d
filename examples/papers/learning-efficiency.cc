// SPDX-License-Identifier: GPL-2.0-only
#include "learning-network.h"

#include "ns3/double.h"
#include "ns3/efficiency-network.h"
#include "ns3/load-energy-model.h"
#include "ns3/pointer.h"
#include "ns3/power-supply-helper.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return the radio of a node that has a supply, a processor and that
Ptr<EfficiencyRadioEnergyModel>
InstallMeter(const Ptr<Node>& node)
{
    const Ptr<PowerSupply> supply = PowerSupplyHelper("ns3::aiot::MainsSupply").Install(node);
    CreateObject<ProcessorEnergyModel>()->SetEnergySource(supply);
    auto radio = CreateObject<EfficiencyRadioEnergyModel>();
    radio->SetEnergySource(supply);
    return radio;
}

} // namespace

LearningLinks
InstallEfficiencyLinks(const LearningNodes& nodes,
                       const LearningSetup& setup,
                       double rateBps,
                       EnergyCarbonSink& sink,
                       const std::string& serverZone)
{
    LearningLinks links;
    // Nothing gets lost: whoever waits for an acknowledgement has only to wait for the bits.
    links.tryTimeout += Seconds(2 * std::max(setup.modelBits, setup.dataBits) / rateBps);
    auto network = CreateObjectWithAttributes<EfficiencyNetwork>("Rate", DoubleValue(rateBps));
    network->SetEfficiencies({setup.link.uplinkBitPerJ,
                              setup.link.downlinkBitPerJ,
                              setup.relayed ? 0 : setup.link.sidelinkBitPerJ});
    Ptr<EfficiencyRadioEnergyModel> hubRadio = InstallMeter(nodes.server);
    if (!setup.downlinkPue)
    {
        links.gateways.Create(1);
        hubRadio = InstallMeter(links.gateways.Get(0));
        sink.Label(links.gateways.Get(0), {"base-station", "base-station", serverZone});
    }
    network->AddHub(nodes.server, hubRadio);
    links.serverAddress = EfficiencyNetwork::GetAddress(nodes.server->GetId(), LEARNING_PORT);
    for (auto it = nodes.devices.Begin(); it != nodes.devices.End(); ++it)
    {
        network->AddDevice(*it, InstallMeter(*it));
        links.deviceAddresses.push_back(
            EfficiencyNetwork::GetAddress((*it)->GetId(), LEARNING_PORT));
    }
    ObjectFactory transport("ns3::aiot::EfficiencyEndpoint");
    transport.Set("Network", PointerValue(network));
    links.transport = ObjectFactoryValue(transport);
    return links;
}

} // namespace aiot
} // namespace ns3
