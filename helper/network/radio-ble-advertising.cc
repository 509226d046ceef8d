// SPDX-License-Identifier: GPL-2.0-only
// Bluetooth Low Energy: advertising without connection.
#include "radio-list.h"

#include "ns3/ble-advertising-message-link.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr TxPowerRange ADVERTISING_POWER{0, -40, 8};
/// Length, type and company of manufacturer specific data.
constexpr uint32_t STRUCTURE_BYTES = 4;
/// A sensor scans until its answer comes: a lost one is not to cost it half a minute.
constexpr double TIMEOUT_S = 2;

/// Advertisers around a scanner, which answers by advertising.
class BleAdvertisingMessageRadio : public MessageRadio
{
  public:
    BleAdvertisingMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, "ble", ADVERTISING_POWER)
    {
        m_advertising.structureBytes = STRUCTURE_BYTES;
        ReadLinkSettings(settings, m_advertising);
        BleAdvertisingLink check(m_advertising);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<BleAdvertisingMessageLink>(m_advertising);
    }

    RadioHubTraits GetHub() const override
    {
        return {GetTxPowerDbm(), 0, true};
    }

    bool IsDutyCycled() const override
    {
        return true;
    }

    double GetStackS(const RadioMessageLink& link, const OfferedTraffic& traffic) const override
    {
        // The answer's events are the gateway's work.
        return link.GetRadioTransmission(GetRequests(traffic).first).plan.GetMeanUse().hostS;
    }

  protected:
    bool DoAcknowledgementsContend() const override
    {
        return true;
    }

    bool IsStrict() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& /* link */,
                  const OfferedTraffic& /* traffic */) const override
    {
        profile.rest = Pure(PowerState::SLEEP, profile.powerW);
        profile.listen = Pure(PowerState::RX, profile.powerW);
        profile.reachable = false;
    }

  private:
    BleAdvertisingConfig m_advertising; //!< sensors and gateway alike
};

} // namespace

RadioTechnology
MakeBleAdvertisingRadio()
{
    RadioTechnology radio;
    radio.name = "ble-advertising";
    radio.part = "ble";
    radio.defaults = MakeSensorDefaults("ble-sensor", "ble-gateway", 10);
    radio.defaults.timeoutS = TIMEOUT_S;
    radio.txPowerDbm = ADVERTISING_POWER.usualDbm;
    radio.whyNoHandshake = "nobody acknowledges advertising: a flight that is lost stays lost";
    radio.makeMessages = MakeMessageRadio<BleAdvertisingMessageRadio>;
    radio.makeLink = MakeLinkModel<BleAdvertisingLink, BleAdvertisingConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
