// SPDX-License-Identifier: GPL-2.0-only
#include "fidelity-radio.h"

#include "ns3/csma-helper.h"
#include "ns3/double.h"
#include "ns3/lr-wpan-compat.h"
#include "ns3/lr-wpan-duty-cycle.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/lr-wpan-helper.h"
#include "ns3/lr-wpan-link.h"
#include "ns3/radio-catalogue.h"
#include "ns3/string.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-link.h"
#include "ns3/wired-link.h"
#include "ns3/yans-wifi-helper.h"

#include <cmath>
#include <limits>
#include <optional>

namespace ns3::aiot
{

namespace
{

/**
 * Chance that a node on the circle is so much nearer to one of two others that it reads that one's
 * header although both send: by 4 dB (ns-3's ThresholdPreambleDetectionModel) with a path loss
 * exponent of 3 (its LogDistancePropagationLossModel).
 */
double
GetWifiCapture(std::uint32_t nodes)
{
    constexpr double most = 4.0;
    constexpr double exponent = 3.0;
    double captured = 0.0;
    double pairs = 0.0;
    for (std::uint32_t one = 1; one < nodes; ++one)
    {
        for (std::uint32_t other = 1; other < one; ++other)
        {
            const double ratio = std::sin(M_PI * one / nodes) / std::sin(M_PI * other / nodes);
            captured += 10.0 * exponent * std::abs(std::log10(ratio)) >= most ? 1.0 : 0.0;
            pairs += 1.0;
        }
    }
    return pairs > 0.0 ? captured / pairs : 0.0;
}

/// 802.11a at 6 Mbit/s, ad hoc, so that there are no beacons.
class WifiFidelity : public FidelityRadio
{
  public:
    std::string GetName() const override
    {
        return "wifi";
    }

    std::uint32_t GetPayloadBytes() const override
    {
        return 1000;
    }

    std::uint32_t GetMessages() const override
    {
        return 1000;
    }

    NetDeviceContainer Install(const NodeContainer& nodes) override
    {
        WifiHelper wifi;
        wifi.SetStandard(WIFI_STANDARD_80211a);
        wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                     "DataMode",
                                     StringValue("OfdmRate6Mbps"),
                                     "ControlMode",
                                     StringValue("OfdmRate6Mbps"));
        YansWifiPhyHelper phy;
        phy.SetChannel(YansWifiChannelHelper::Default().Create());
        phy.Set("TxPowerStart", DoubleValue(GetTxPowerDbm()));
        phy.Set("TxPowerEnd", DoubleValue(GetTxPowerDbm()));
        WifiMacHelper mac;
        mac.SetType("ns3::AdhocWifiMac");
        NetDeviceContainer devices = wifi.Install(phy, mac, nodes);
        wifi.AssignStreams(devices, 0);
        return devices;
    }

    std::unique_ptr<LinkModel> MakeLink(const FidelityCase& one) const override
    {
        WifiConfig config;
        config.data = FindWifiMode("ofdm-6");
        config.control = config.data;
        config.sifsS = 16e-6;
        config.aifsSlots = 2;
        config.overheadBytes = 36; // header 24, check 4, LLC 8
        config.beaconBytes = 0;
        config.capture = one.standard ? 0.0 : GetWifiCapture(one.nodes);
        return std::make_unique<WifiLink>(config);
    }

    double GetAnswerS() const override
    {
        return WifiAirtimeS(FindWifiMode("ofdm-6"), 14);
    }

    RadioProfile GetPart() const override
    {
        return RadioCatalogue::BuiltIn().Get("ESP32");
    }

    double GetTxPowerDbm() const override
    {
        return 14;
    }

    std::vector<FidelityState> GetStates() const override
    {
        return {{"idle", {PowerState::IDLE}, {LinkState::IDLE}},
                {"cca", {PowerState::CCA}, {LinkState::CCA}},
                {"rx", {PowerState::RX}, {LinkState::RX}},
                {"tx", {PowerState::TX}, {LinkState::TX}}};
    }
};

/// 802.15.4 without beacons, acknowledged; the receiver is on between messages or off.
class LrWpanFidelity : public FidelityRadio
{
  public:
    /// @param listens the receiver is on between messages
    explicit LrWpanFidelity(bool listens)
        : m_listens(listens)
    {
    }

    std::string GetName() const override
    {
        return m_listens ? "lr-wpan" : "lr-wpan-sleepy";
    }

    std::uint32_t GetPayloadBytes() const override
    {
        return 59;
    }

    std::uint32_t GetMessages() const override
    {
        return 3000;
    }

    NetDeviceContainer Install(const NodeContainer& nodes) override
    {
        m_helper.emplace();
        NetDeviceContainer devices = m_helper->Install(nodes);
        m_helper->AssignStreams(devices, 0);
        for (std::uint32_t i = 0; i < devices.GetN(); ++i)
        {
            const auto device = DynamicCast<LrWpanNetDevice>(devices.Get(i));
            const std::uint8_t octets[2] = {0, static_cast<std::uint8_t>(i + 1)};
            Mac16Address address;
            address.CopyFrom(octets);
            device->GetMac()->SetPanId(1);
            device->GetMac()->SetShortAddress(address);
            if (i > 0 && !m_listens)
            {
                const auto cycle = CreateObject<LrWpanDutyCycle>();
                cycle->SetDevice(device);
                nodes.Get(i)->AggregateObject(cycle);
            }
        }
        return devices;
    }

    std::unique_ptr<LinkModel> MakeLink(const FidelityCase& one) const override
    {
        LrWpanConfig config;
        config.listens = m_listens;
        config.wakeS = 0; // ns-3's radio starts at once
        if (!one.standard)
        {
            // All nodes are as far from the receiver: of frames that overlap the first is received
            // with the error model's chance at 0 dB.
            const std::uint32_t bits = 8 * (one.payloadBytes + config.overheadBytes);
            config.timing.ccaAtEnd = true;
            config.timing.firstFrameCapture =
                CreateObject<LrWpanErrorModel>()->GetChunkSuccessRate(1.0, bits);
        }
        return std::make_unique<LrWpanLink>(config);
    }

    double GetAnswerS() const override
    {
        return CsmaCaTiming().GetAckS();
    }

    RadioProfile GetPart() const override
    {
        return RadioCatalogue::BuiltIn().Get("CC2420");
    }

    double GetTxPowerDbm() const override
    {
        return 0;
    }

    LinkPower GetPower() const override
    {
        // ns-3's MAC has the receiver on throughout a backoff, which the link calls idle.
        LinkPower power = FidelityRadio::GetPower();
        power.powerW[static_cast<std::size_t>(LinkState::IDLE)] = power.Get(LinkState::RX);
        return power;
    }

    std::vector<FidelityState> GetStates() const override
    {
        std::vector<FidelityState> states{
            {"listen",
             {PowerState::IDLE, PowerState::RX, PowerState::SWITCHING},
             {LinkState::IDLE, LinkState::CCA, LinkState::RX}},
            {"tx", {PowerState::TX}, {LinkState::TX}}};
        if (!m_listens)
        {
            states.push_back({"sleep", {PowerState::SLEEP}, {LinkState::SLEEP}});
        }
        return states;
    }

  private:
    bool m_listens;                       ///< between messages
    std::optional<LrWpanHelper> m_helper; ///< of the last run; takes its channel along
};

/// One segment of 100 Mbit/s Ethernet, as CsmaAccessHelper has it.
class CsmaFidelity : public FidelityRadio
{
  public:
    std::string GetName() const override
    {
        return "csma";
    }

    std::uint32_t GetPayloadBytes() const override
    {
        return 1000;
    }

    std::uint32_t GetMessages() const override
    {
        return 2000;
    }

    NetDeviceContainer Install(const NodeContainer& nodes) override
    {
        CsmaHelper csma;
        csma.SetChannelAttribute("DataRate", StringValue("100Mb/s"));
        csma.SetChannelAttribute("Delay", StringValue("500ns"));
        NetDeviceContainer devices = csma.Install(nodes);
        csma.AssignStreams(devices, 0);
        return devices;
    }

    std::unique_ptr<LinkModel> MakeLink(const FidelityCase& /* one */) const override
    {
        WiredConfig config;
        config.overheadBytes = 18; // header 14, check 4
        config.framingBytes = 0;
        return std::make_unique<WiredLink>(config);
    }

    double GetAnswerS() const override
    {
        return 0;
    }

    RadioProfile GetPart() const override
    {
        return RadioCatalogue::BuiltIn().Get("100BASE-TX-port");
    }

    double GetTxPowerDbm() const override
    {
        return std::numeric_limits<double>::quiet_NaN();
    }

    std::vector<FidelityState> GetStates() const override
    {
        return {{"idle", {PowerState::IDLE}, {LinkState::IDLE, LinkState::RX}},
                {"tx", {PowerState::TX}, {LinkState::TX}}};
    }
};

} // namespace

LinkPower
FidelityRadio::GetPower() const
{
    return LinkPower::FromRadio(GetPart(), GetTxPowerDbm());
}

std::vector<std::unique_ptr<FidelityRadio>>
ListFidelityRadios()
{
    std::vector<std::unique_ptr<FidelityRadio>> radios;
    radios.push_back(std::make_unique<WifiFidelity>());
    radios.push_back(std::make_unique<LrWpanFidelity>(true));
    radios.push_back(std::make_unique<LrWpanFidelity>(false));
    radios.push_back(std::make_unique<CsmaFidelity>());
    return radios;
}

} // namespace ns3::aiot
