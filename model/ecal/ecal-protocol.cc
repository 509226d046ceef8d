// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-protocol.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, PROTOCOL_LAYERS> LAYER_NAMES{"application",
                                                               "presentation",
                                                               "session",
                                                               "transport",
                                                               "network",
                                                               "datalink",
                                                               "physical"};

std::size_t
IndexOf(ProtocolLayer layer)
{
    return static_cast<std::size_t>(layer);
}

} // namespace

const char*
ProtocolLayerName(ProtocolLayer layer)
{
    return LAYER_NAMES.at(IndexOf(layer));
}

ProtocolLayer
ParseProtocolLayer(const std::string& name)
{
    const auto found = std::find(LAYER_NAMES.begin(), LAYER_NAMES.end(), name);
    if (found == LAYER_NAMES.end())
    {
        throw std::invalid_argument("unknown layer " + QuotedText(name) + "; there are " +
                                    JoinWords({LAYER_NAMES.begin(), LAYER_NAMES.end()}));
    }
    return static_cast<ProtocolLayer>(found - LAYER_NAMES.begin());
}

void
CheckProtocol(const TransmissionProtocol& protocol)
{
    constexpr double MAX_OVERHEAD = 1000.0;
    constexpr double MAX_ENERGY_J = 1e6;
    constexpr double MAX_COUNT = 1e9;
    const std::string who = "protocol " + QuotedText(protocol.name) + ": ";
    if (protocol.name.empty())
    {
        throw std::invalid_argument("a protocol of the " +
                                    std::string(ProtocolLayerName(protocol.layer)) +
                                    " layer has no name");
    }
    RequireRange(who + "data overhead", protocol.dataOverhead, 0.0, MAX_OVERHEAD);
    RequireRange(who + "control overhead", protocol.controlOverhead, 0.0, MAX_OVERHEAD);
    RequireRange(who + "sender's J/bit", protocol.txJPerBit, 0.0, MAX_ENERGY_J);
    RequireRange(who + "receiver's J/bit", protocol.rxJPerBit, 0.0, MAX_ENERGY_J);
    RequireRange(who + "device count", protocol.deviceCount, 0.0, MAX_COUNT);
    RequireRange(who + "device energy in J", protocol.deviceJ, 0.0, MAX_ENERGY_J);
    RequireRange(who + "gateway count", protocol.gatewayCount, 0.0, MAX_COUNT);
    RequireRange(who + "gateway energy in J", protocol.gatewayJ, 0.0, MAX_ENERGY_J);
}

ProtocolTable
ProtocolTable::BuiltIn()
{
    ProtocolTable protocols;
    protocols.AddTable(CsvTable::BuiltIn("ecal-protocols.csv"));
    return protocols;
}

void
ProtocolTable::AddTable(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const auto number = [&](const char* title) {
            return table.GetNumber(row, table.GetColumn(title));
        };
        try
        {
            TransmissionProtocol protocol;
            protocol.name = table.GetText(row, table.GetColumn("protocol"));
            protocol.layer = ParseProtocolLayer(table.GetText(row, table.GetColumn("layer")));
            protocol.dataOverhead = number("data_overhead");
            protocol.controlOverhead = number("control_overhead");
            protocol.txJPerBit = number("tx_j_per_bit");
            protocol.rxJPerBit = number("rx_j_per_bit");
            protocol.deviceCount = number("device_count");
            protocol.deviceJ = number("device_j");
            protocol.gatewayCount = number("gateway_count");
            protocol.gatewayJ = number("gateway_j");
            Add(protocol);
        }
        catch (const std::invalid_argument& error)
        {
            const std::string what = error.what();
            const bool placed = what.rfind(table.GetName(), 0) == 0;
            throw std::invalid_argument(placed ? what : table.Where(row) + ": " + what);
        }
    }
}

void
ProtocolTable::Add(const TransmissionProtocol& protocol)
{
    CheckProtocol(protocol);
    m_protocols.at(IndexOf(protocol.layer))[protocol.name] = protocol;
}

const TransmissionProtocol&
ProtocolTable::Get(ProtocolLayer layer, const std::string& name) const
{
    const auto& known = m_protocols.at(IndexOf(layer));
    const auto found = known.find(name);
    if (found == known.end())
    {
        throw std::invalid_argument("unknown protocol " + QuotedText(name) + " of the " +
                                    ProtocolLayerName(layer) + " layer; there are " +
                                    JoinWords(GetNames(layer)));
    }
    return found->second;
}

const TransmissionProtocol&
ProtocolTable::GetGeneric(ProtocolLayer layer) const
{
    return Get(layer, std::string("Generic_") + ProtocolLayerName(layer));
}

std::vector<std::string>
ProtocolTable::GetNames(ProtocolLayer layer) const
{
    std::vector<std::string> names;
    for (const auto& [name, protocol] : m_protocols.at(IndexOf(layer)))
    {
        names.push_back(OneLineText(name));
    }
    return names;
}

} // namespace ns3::aiot
