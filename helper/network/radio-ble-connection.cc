// SPDX-License-Identifier: GPL-2.0-only
// Bluetooth Low Energy: peripherals connected to a central.
#include "radio-list.h"

#include "ns3/ble-message-link.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr TxPowerRange CONNECTION_POWER{0, -40, 8};

/// Peripherals of a central.
class BleMessageRadio : public MessageRadio
{
  public:
    BleMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, "ble", CONNECTION_POWER)
    {
        ReadLinkSettings(settings, m_connection);
        BleConnectionLink check(m_connection);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<BleMessageLink>(m_connection);
    }

    RadioHubTraits GetHub() const override
    {
        return {GetTxPowerDbm(), 0, false};
    }

    bool IsDutyCycled() const override
    {
        return true;
    }

  protected:
    bool IsStrict() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        const LinkUse& rest = link.GetRadioTransmission(requests.first).plan.GetRestShare();
        // Work for the events that keep the connection; that for messages is the board's
        // processor's.
        profile.rest =
            AveragedRadioState(GetShares(rest), profile.powerW, rest.hostS * GetProcessorW());
        profile.listen = profile.rest;
        profile.answer = {{PowerState::IDLE, ToNs(m_connection.phy.frameSpaceS)},
                          {PowerState::TX, ToNs(m_connection.phy.GetPacketS(0))}};
    }

  private:
    BleConnectionConfig m_connection; //!< the connections
};

} // namespace

RadioTechnology
MakeBleConnectionRadio()
{
    RadioTechnology radio;
    radio.name = "ble-connection";
    radio.part = "ble";
    radio.defaults = MakeSensorDefaults("ble-sensor", "ble-gateway", 10);
    radio.txPowerDbm = CONNECTION_POWER.usualDbm;
    radio.makeMessages = MakeMessageRadio<BleMessageRadio>;
    radio.makeLink = MakeLinkModel<BleConnectionLink, BleConnectionConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
