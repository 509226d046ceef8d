// SPDX-License-Identifier: GPL-2.0-only
// LoRaWAN: class A devices of a gateway.
#include "radio-list.h"

#include "ns3/lorawan-message-link.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr TxPowerRange LORAWAN_POWER{14, -17, 22}; // lowest of SX1261, highest of SX1262

/// Class A devices of a gateway.
class LorawanMessageRadio : public MessageRadio
{
  public:
    LorawanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, "lorawan", LORAWAN_POWER)
    {
        ReadLinkSettings(settings, m_device);
        LorawanLink check(m_device);
        // The board's processor works before the message is handed over.
        m_stackS = m_device.hostWakeS + m_device.hostAfterS;
        m_device.hostWakeS = m_device.hostAfterS = 0;
    }

    double GetStackS(const RadioMessageLink& /* link */,
                     const OfferedTraffic& /* traffic */) const override
    {
        return m_stackS;
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<LorawanMessageLink>(m_device);
    }

    RadioHubTraits GetHub() const override
    {
        return {LORAWAN_POWER.usualDbm, 0, true};
    }

  protected:
    double GetChannels() const override
    {
        return m_device.channels;
    }

    bool IsStrict() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& /* link */,
                  const OfferedTraffic& /* traffic */) const override
    {
        profile.rest = profile.listen = Pure(PowerState::SLEEP, profile.powerW);
        profile.windowed = true;
    }

  private:
    LorawanConfig m_device; //!< the devices
    double m_stackS{0};     //!< processor's time for a message (s)
};

} // namespace

RadioTechnology
MakeLorawanRadio()
{
    RadioTechnology radio;
    radio.name = "lorawan";
    radio.part = "lorawan";
    radio.defaults = MakeSensorDefaults("lora-sensor", "lora-gateway", 60);
    radio.txPowerDbm = LORAWAN_POWER.usualDbm;
    radio.whyNoHandshake = "LoRaWAN has a security of its own and no room for it";
    radio.makeMessages = MakeMessageRadio<LorawanMessageRadio>;
    radio.makeLink = MakeLinkModel<LorawanLink, LorawanConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
