// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/radio-technology.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

MessageRadioConfig
Configure(const std::string& board, const std::string& link = "")
{
    MessageRadioConfig config;
    config.sensor = HardwareCatalogue::BuiltIn().GetBoard(board);
    config.link = link;
    config.payloadBytes = 48;
    return config;
}

const OfferedTraffic TRAFFIC{0.1, 48, 4, false, 0};

/// Profile of a radio in a cell of ten.
std::shared_ptr<const LinkRadioProfile>
MakeProfile(const std::string& radio, const MessageRadioConfig& config)
{
    const auto made = CreateMessageRadio(radio, config);
    return made->MakeProfile(*made->GetLoadedLink(TRAFFIC, 10), TRAFFIC);
}

double
Get(const LinkRadioProfile& profile, PowerState state)
{
    return profile.powerW[static_cast<std::size_t>(state)];
}

/// The processor's work at rest is the radio's, that for a message the board's: never both.
TEST(MessageRadio, CountsTheProcessorOnce)
{
    const MessageRadioConfig config = Configure("ble-sensor", "interval=0.1");
    const auto profile = MakeProfile("ble-connection", config);
    const ProcessorProfile& processor = *config.sensor.processor;
    // An event each 0.1 s, with the processor at work for 0.8 ms: at rest and while an answer is
    // expected, since it sleeps then, too.
    MessageRadioConfig without = config;
    without.sensor.processor.reset();
    const auto alone = MakeProfile("ble-connection", without);
    EXPECT_NEAR(profile->rest.GetPowerW() - alone->rest.GetPowerW(),
                0.008 * (processor.activeW.value - processor.sleepW.value),
                1e-12);
    EXPECT_EQ(profile->listen.GetPowerW(), profile->rest.GetPowerW());
    // For a message the board's processor works, for its event and the answer's.
    EXPECT_NEAR(CreateMessageRadio("ble-connection", config)->GetStackS(TRAFFIC, 1), 0.0016, 1e-9);
    // The chip that is both has no figure of its own for a core that sleeps beside its radio.
    const auto wifi = MakeProfile("wifi", Configure("wifi-camera"));
    EXPECT_EQ(wifi->rest.GetPowerW(), wifi->listen.GetPowerW());
}

TEST(MessageRadio, StandInsHaveThePowersOfThePacketLevel)
{
    const auto lrWpan = MakeProfile("lr-wpan", Configure("lr-wpan-sensor"));
    EXPECT_EQ(Get(*lrWpan, PowerState::IDLE), Get(*lrWpan, PowerState::RX));
    EXPECT_EQ(lrWpan->rest.GetState(), PowerState::SLEEP);
    EXPECT_FALSE(lrWpan->reachable);
    MessageRadioConfig listening = Configure("lr-wpan-sensor");
    listening.alwaysOn = true;
    EXPECT_TRUE(MakeProfile("lr-wpan", listening)->reachable);
    const auto lte = MakeProfile("lte", Configure("lte-camera"));
    EXPECT_EQ(lte->tailNs, 12000000000);
    EXPECT_TRUE(lte->startsInTail);
    // Power control: near terminals send with 10 dBm, to within 1 dB of the line from there to 23
    // dBm; far ones with all they have.
    EXPECT_NEAR(Get(*lte, PowerState::TX), 2.08, (2.66 - 2.08) / 13);
    MessageRadioConfig far = Configure("lte-camera");
    far.radiusM = 5000;
    EXPECT_NEAR(Get(*MakeProfile("lte", far), PowerState::TX), 2.66, 0.001);
}

TEST(MessageRadio, AnswersContendLikeMessages)
{
    const auto radio = CreateMessageRadio("lr-wpan", Configure("lr-wpan-sensor"));
    const auto link = radio->MakeLink();
    const auto [up, down] = MessageRadio::GetRequests(TRAFFIC);
    const RadioTransmission& there = link->GetRadioTransmission(up);
    const RadioTransmission& back = link->GetRadioTransmission(down);
    const double ratio = static_cast<double>(back.rxNs + back.answerNs) /
                         static_cast<double>(there.rxNs + there.answerNs);
    const auto loaded = radio->GetLoadedLink(TRAFFIC, 10);
    EXPECT_EQ(loaded->GetLoad().contenders, 9U);
    EXPECT_NEAR(loaded->GetLoad().messagesPerS, 0.1 * (1 + ratio), 1e-12);
    const auto lora = CreateMessageRadio("lorawan", Configure("lora-sensor"));
    const auto other = lora->GetLoadedLink(TRAFFIC, 10);
    EXPECT_EQ(other->GetLoad().messagesPerS, 0.1);
}

TEST(MessageRadio, CellsOfOneLoadShareALink)
{
    const auto radio = CreateMessageRadio("wifi", Configure("wifi-camera"));
    const auto link = radio->GetLoadedLink(TRAFFIC, 10);
    EXPECT_EQ(radio->GetLoadedLink(TRAFFIC, 10), link);
    EXPECT_NE(radio->GetLoadedLink(TRAFFIC, 11), link);
    // Another load leaves the cells as they are that have it.
    EXPECT_EQ(link->GetLoad().contenders, 9U);
}

TEST(MessageRadio, RefusesWhatItDoesNotCarry)
{
    const auto radio = CreateMessageRadio("lorawan", Configure("lora-sensor", "sf=12"));
    EXPECT_THROW(radio->Check(TRAFFIC, 10), std::invalid_argument);
    OfferedTraffic rare = TRAFFIC;
    rare.messagesPerS = 1e-3;
    EXPECT_EQ(radio->Check(rare, 10), 1);
    rare.payloadBytes = 300;
    EXPECT_THROW(radio->Check(rare, 10), std::invalid_argument);
    EXPECT_THROW(CreateMessageRadio("lorawan", Configure("wifi-camera")), std::invalid_argument);
    EXPECT_THROW(CreateMessageRadio("lorawan", Configure("lora-sensor", "window=3")),
                 std::invalid_argument);
    EXPECT_THROW(CreateMessageRadio("csma", Configure("wired-camera")), std::invalid_argument);
}

TEST(MessageRadio, EverySensorBoardOfARadioFits)
{
    for (const auto& [radio, board] :
         std::vector<std::pair<std::string, std::string>>{{"wifi", "wifi-camera"},
                                                          {"lr-wpan", "lr-wpan-sensor"},
                                                          {"lte", "lte-camera"},
                                                          {"lorawan", "lora-sensor"},
                                                          {"ble-connection", "ble-sensor"},
                                                          {"nb-iot", "nb-iot-sensor"},
                                                          {"lte-m", "lte-m-sensor"}})
    {
        const auto profile = MakeProfile(radio, Configure(board));
        EXPECT_GT(Get(*profile, PowerState::TX), 0) << radio;
        EXPECT_GT(Get(*profile, PowerState::RX), 0) << radio;
        EXPECT_LT(profile->rest.GetPowerW(), Get(*profile, PowerState::TX)) << radio;
    }
}

} // namespace
} // namespace aiot
} // namespace ns3
