// SPDX-License-Identifier: GPL-2.0-only
#include "radio-notes.h"

#include "ns3/node.h"
#include "ns3/packet-library.h"
#include "ns3/radio-duty-cycle.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return whether a device is a radio that this module has an energy model for
bool
IsRadio(const Ptr<NetDevice>& device)
{
    constexpr std::array<const char*, 5> RADIOS{"ns3::WifiNetDevice",
                                                "ns3::LrWpanNetDevice",
                                                "ns3::lrwpan::LrWpanNetDevice",
                                                "ns3::LteUeNetDevice",
                                                "ns3::LteEnbNetDevice"};
    return std::any_of(RADIOS.begin(), RADIOS.end(), [&device](const char* type) {
        return IsOfType(*device, type);
    });
}

/// @return "5 nodes of role camera (3, 4, 5, ...)"
std::string
Name(const std::string& role, const std::vector<uint32_t>& ids)
{
    constexpr std::size_t most = 3;
    std::string text = std::to_string(ids.size()) + (ids.size() == 1 ? " node" : " nodes") +
                       " of role " + role + " (";
    for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
    {
        text += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
    }
    return text + (ids.size() > most ? ", ...)" : ")");
}

} // namespace

void
RadioNotes::Add(const Ptr<PowerSupply>& supply, const std::string& role)
{
    const Ptr<Node> node = supply->GetNode();
    if (!node)
    {
        return;
    }
    std::size_t radios = 0;
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        radios += IsRadio(node->GetDevice(i)) ? 1 : 0;
    }
    if (radios == 0)
    {
        return;
    }
    std::size_t models = supply->GetForeignModels().size();
    bool isListening = false;
    for (const auto& component : supply->GetComponents())
    {
        models += component->GetComponent() == Component::RADIO ? 1 : 0;
        isListening = isListening || IsOfType(*component, "ns3::aiot::LrWpanEnergyModel");
    }
    if (models < radios)
    {
        m_unmetered[role].push_back(node->GetId());
    }
    if (isListening && supply->MayDeplete() && !node->GetObject<RadioDutyCycle>())
    {
        m_listening[role].push_back(node->GetId());
    }
}

void
RadioNotes::Append(RunData& data) const
{
    const double nowS = static_cast<double>(Simulator::Now().GetNanoSeconds()) * 1e-9;
    for (const auto& [role, ids] : m_unmetered)
    {
        data.events.push_back({std::nullopt,
                               nowS,
                               "unmetered",
                               "a radio of " + Name(role, ids) +
                                   " has no energy model, so its energy is missing: "
                                   "BoardEnergyHelper::InstallInterfaces() adds one"});
    }
    for (const auto& [role, ids] : m_listening)
    {
        data.events.push_back({std::nullopt,
                               nowS,
                               "note",
                               "the 802.15.4 radio of " + Name(role, ids) +
                                   " listens all the time, on a battery; with "
                                   "InstallDutyCycles() it sleeps between messages"});
    }
}

} // namespace aiot
} // namespace ns3
