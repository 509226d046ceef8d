// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-hops.h"

#include "ecal-fields.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_HOPS = 1000;

/// How one spelling of a hop names its members.
struct HopKeys
{
    std::array<std::string, PROTOCOL_LAYERS> layers;
    std::string failureRate;

    std::vector<std::string> All() const
    {
        std::vector<std::string> keys(layers.begin(), layers.end());
        keys.push_back(failureRate);
        return keys;
    }
};

HopKeys
PackageKeys()
{
    HopKeys keys;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        keys.layers[index] = ProtocolLayerName(static_cast<ProtocolLayer>(index));
    }
    keys.failureRate = "failure_rate";
    return keys;
}

HopKeys
CapitalKeys()
{
    HopKeys keys = PackageKeys();
    for (std::string& key : keys.layers)
    {
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) {
            return static_cast<char>(std::toupper(c));
        });
        key += "_PROTOCOLS";
    }
    keys.failureRate = "FAILURE_RATE";
    return keys;
}

TransmissionHop
ReadWithKeys(const EcalFields& fields, const HopKeys& keys, const ProtocolTable& protocols)
{
    TransmissionHop hop = MakeGenericHop(protocols);
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        const std::string& key = keys.layers[index];
        const std::string name = fields.Text(key, hop.protocols[index].name);
        fields.At(key, [&] {
            hop.protocols[index] = protocols.Get(static_cast<ProtocolLayer>(index), name);
        });
    }
    const std::string& key = keys.failureRate;
    hop.failureRate = fields.Number(key, 0.0, 0.0, 1.0);
    if (hop.failureRate == 1.0)
    {
        fields.Refuse(key, "must be a number from 0 to below 1, not 1: nothing would ever arrive");
    }
    return hop;
}

std::vector<std::string>
ProtocolKeys()
{
    return {"layer", "dp", "cp", "e_tx", "e_rx", "n_device", "p_device", "n_gateway", "p_gateway"};
}

TransmissionProtocol
ReadProtocol(const std::string& name, const EcalFields& fields)
{
    constexpr double LARGEST = 1e12; // the table has the bounds of each figure
    const auto number = [&fields](const char* key) {
        return fields.Number(key, 0.0, 0.0, LARGEST);
    };
    TransmissionProtocol protocol;
    protocol.name = name;
    fields.Get("layer");
    const std::string layer = fields.Text("layer", "");
    fields.At("layer", [&] { protocol.layer = ParseProtocolLayer(layer); });
    protocol.dataOverhead = number("dp");
    protocol.controlOverhead = number("cp");
    protocol.txJPerBit = number("e_tx");
    protocol.rxJPerBit = number("e_rx");
    protocol.deviceCount = number("n_device");
    protocol.deviceJ = number("p_device");
    protocol.gatewayCount = number("n_gateway");
    protocol.gatewayJ = number("p_gateway");
    return protocol;
}

} // namespace

TransmissionHop
ReadHop(const nlohmann::json& hop, const std::string& where, const ProtocolTable& protocols)
{
    const HopKeys keys = PackageKeys();
    return ReadWithKeys(EcalFields(hop, where, keys.All()), keys, protocols);
}

TransmissionHop
ReadCapitalHop(const nlohmann::json& hop, const std::string& where, const ProtocolTable& protocols)
{
    const HopKeys keys = CapitalKeys();
    return ReadWithKeys(EcalFields(hop, where, keys.All()), keys, protocols);
}

std::vector<std::string>
GetCapitalHopKeys()
{
    return CapitalKeys().All();
}

std::vector<TransmissionHop>
ReadHops(const nlohmann::json& list, const std::string& where, const ProtocolTable& protocols)
{
    if (!list.is_array() || list.size() > MAX_HOPS)
    {
        throw std::invalid_argument(where + " must be an array of at most " +
                                    std::to_string(MAX_HOPS) + " hops");
    }
    std::vector<TransmissionHop> hops;
    for (const nlohmann::json& hop : list)
    {
        hops.push_back(ReadHop(hop, where + " " + std::to_string(hops.size() + 1), protocols));
    }
    return hops;
}

void
AddProtocols(const nlohmann::json& object, const std::string& where, ProtocolTable& protocols)
{
    if (!object.is_object())
    {
        throw std::invalid_argument(where + " must be an object of protocols by name, not " +
                                    object.type_name());
    }
    for (const auto& [name, member] : object.items())
    {
        const TransmissionProtocol protocol =
            ReadProtocol(name, EcalFields(member, where + ": " + QuotedText(name), ProtocolKeys()));
        try
        {
            protocols.Add(protocol);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(where + ": " + error.what());
        }
    }
}

} // namespace ns3::aiot
