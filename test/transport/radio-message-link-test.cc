// SPDX-License-Identifier: GPL-2.0-only
#include "radio-cell.h"

#include "ns3/battery.h"
#include "ns3/ble-advertising-message-link.h"
#include "ns3/ble-message-link.h"
#include "ns3/cellular-message-link.h"
#include "ns3/double.h"
#include "ns3/lorawan-message-link.h"
#include "ns3/lr-wpan-message-link.h"
#include "ns3/mains-supply.h"
#include "ns3/wifi-message-link.h"

#include <array>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

namespace ns3
{
namespace aiot
{
namespace
{

const RadioRequest UP{48, 16, 5, true, 0};
const RadioRequest DOWN{48, 16, 5, false, 0};

/// A radio that rests as its link says.
std::shared_ptr<LinkRadioProfile>
MakeProfile(const RadioMessageLink& link, const RadioRequest& request = UP)
{
    auto profile = std::make_shared<LinkRadioProfile>();
    profile->powerW = MakeTestPowers();
    profile->rest = profile->listen =
        AveragedRadioState(GetShares(link.GetRadioTransmission(request).plan.GetRestShare()),
                           profile->powerW);
    return profile;
}

/// Which state of the ledger a technology has for which states of its link.
struct StateGroup
{
    std::vector<PowerState> books;
    std::vector<LinkState> link;
};

/// A technology in the comparison of means.
struct Technology
{
    std::string name;
    std::function<Ptr<RadioMessageLink>()> make;
    LinkLoad load;
    double tailS;
    double periodS;
    std::vector<StateGroup> groups;
    uint32_t payloadBytes{48};
};

std::vector<StateGroup>
Same(const std::vector<std::pair<PowerState, LinkState>>& states)
{
    std::vector<StateGroup> groups;
    for (const auto& [books, link] : states)
    {
        groups.push_back({{books}, {link}});
    }
    return groups;
}

LinkLoad
Load(uint32_t contenders, double messagesPerS, double frameErrorRate = 0)
{
    LinkLoad load;
    load.contenders = contenders;
    load.messagesPerS = messagesPerS;
    load.frameErrorRate = frameErrorRate;
    return load;
}

std::vector<Technology>
ListTechnologies()
{
    const auto all = Same({{PowerState::SLEEP, LinkState::SLEEP},
                           {PowerState::WAKE, LinkState::WAKE},
                           {PowerState::IDLE, LinkState::IDLE},
                           {PowerState::CCA, LinkState::CCA},
                           {PowerState::RX, LinkState::RX},
                           {PowerState::TX, LinkState::TX},
                           {PowerState::TAIL, LinkState::TAIL}});
    // On in backoff, assessment and turnaround, but by other names.
    const std::vector<StateGroup> lrWpan{{{PowerState::SLEEP}, {LinkState::SLEEP}},
                                         {{PowerState::WAKE}, {LinkState::WAKE}},
                                         {{PowerState::IDLE, PowerState::RX, PowerState::SWITCHING},
                                          {LinkState::IDLE, LinkState::CCA, LinkState::RX}},
                                         {{PowerState::TX}, {LinkState::TX}}};
    LorawanConfig confirmed;
    confirmed.confirmed = true;
    confirmed.maxTransmissions = 3;
    confirmed.downlinkSuccess = 0.8;
    return {
        {"lr-wpan", [] { return CreateObject<LrWpanMessageLink>(); }, Load(40, 1), 0, 1, lrWpan},
        {"wifi", [] { return CreateObject<WifiMessageLink>(); }, Load(20, 40), 0, 0.1, all},
        {"lorawan", [] { return CreateObject<LorawanMessageLink>(); }, Load(200, 0.02), 0, 60, all},
        {"lorawan confirmed",
         [confirmed] { return CreateObject<LorawanMessageLink>(confirmed); },
         Load(200, 0.005),
         0,
         300,
         all},
        {"nb-iot",
         [] { return CreateObject<CellularMessageLink>(NbIotConfig(1)); },
         Load(100, 0.01),
         10,
         100,
         all},
        {"lte-m",
         [] { return CreateObject<CellularMessageLink>(LteMConfig(0)); },
         Load(1000, 0.01),
         10,
         100,
         all},
        {"ble", [] { return CreateObject<BleMessageLink>(); }, Load(5, 0.2, 0.3), 0, 5, all},
        {"ble advertising",
         [] { return CreateObject<BleAdvertisingMessageLink>(); },
         Load(500, 0.2, 0.1),
         0,
         5,
         all}};
}

double
SumLink(const LinkUse& use, const StateGroup& group)
{
    double sumS = 0;
    for (const LinkState state : group.link)
    {
        sumS += use.Get(state);
    }
    return sumS;
}

/// Means of many messages are those of the plan, by state: within four standard errors.
TEST(RadioMessageLink, MeansAreThoseOfThePlan)
{
    for (const Technology& one : ListTechnologies())
    {
        SCOPED_TRACE(one.name);
        constexpr uint32_t MESSAGES = 4000;
        const Ptr<RadioMessageLink> link = one.make();
        link->SetLoad(one.load);
        RadioRequest request = UP;
        request.payloadBytes = one.payloadBytes;
        auto profile = MakeProfile(*link, request);
        profile->tailNs = ToNs(one.tailS);
        RadioCell cell(link, profile, CreateObject<MainsSupply>());
        cell.payloadBytes = one.payloadBytes;
        for (uint32_t i = 0; i < MESSAGES; ++i)
        {
            cell.SendAt(Seconds(i * one.periodS));
        }
        cell.RunTo(Seconds(MESSAGES * one.periodS));
        EXPECT_EQ(cell.bookedNs, Simulator::Now().GetNanoSeconds());
        EXPECT_NEAR(cell.bookedJ, cell.supply->GetDrawnJ(), 1e-12 * cell.bookedJ);
        const LinkPlan& plan = link->GetRadioTransmission(request).plan;
        const double delivered = plan.GetDeliveryProbability();
        EXPECT_NEAR(static_cast<double>(cell.hub->GetCounters().received) / MESSAGES,
                    delivered,
                    4 * std::sqrt(delivered * (1 - delivered) / MESSAGES) + 1e-12);
        const LinkUse mean = plan.GetPeriodUse(one.periodS);
        for (const StateGroup& group : one.groups)
        {
            double gotS = 0;
            for (const PowerState state : group.books)
            {
                gotS += cell.seconds[state];
            }
            // Outcomes differ, and within each the wait does.
            const double meanS = SumLink(plan.GetMeanUse(), group);
            double varianceS2 = 0;
            for (std::size_t i = 0; i < plan.GetOutcomeCount(); ++i)
            {
                const LinkOutcome& outcome = plan.GetOutcome(i);
                varianceS2 +=
                    outcome.probability * (std::pow(SumLink(outcome.use, group) - meanS, 2) +
                                           std::pow(outcome.delaySpreadS, 2) / 3);
            }
            // Rest is what is left, so it varies as much as all others together.
            const double totalVarianceS2 = varianceS2 + [&] {
                double sumS2 = 0;
                const double totalS = plan.GetMeanUse().GetTotalS();
                for (std::size_t i = 0; i < plan.GetOutcomeCount(); ++i)
                {
                    const LinkOutcome& outcome = plan.GetOutcome(i);
                    sumS2 += outcome.probability * (std::pow(outcome.use.GetTotalS() - totalS, 2) +
                                                    std::pow(outcome.delaySpreadS, 2) / 3);
                }
                return sumS2 * std::pow(SumLink(plan.GetRestShare(), group), 2);
            }();
            const double exactS = 1e-8; // phases are whole nanoseconds
            EXPECT_NEAR(gotS / MESSAGES,
                        SumLink(mean, group),
                        4 * std::sqrt(totalVarianceS2 / MESSAGES) + exactS)
                << PowerStateName(group.books.front());
        }
    }
}

/// What is sent holds the message: no fewer bits than its payload, and no fewer than the hub gets.
TEST(RadioMessageLink, WireBitsHoldTheMessage)
{
    for (const Technology& one : ListTechnologies())
    {
        for (const uint32_t payloadBytes : {1U, one.payloadBytes, 4 * one.payloadBytes})
        {
            SCOPED_TRACE(one.name + ", " + std::to_string(payloadBytes) + " B");
            constexpr uint32_t MESSAGES = 20;
            RadioRequest request = UP;
            request.payloadBytes = payloadBytes;
            const Ptr<RadioMessageLink> link = one.make();
            RadioCell cell(link, MakeProfile(*link, request), CreateObject<MainsSupply>());
            cell.payloadBytes = payloadBytes;
            for (uint32_t i = 0; i < MESSAGES; ++i)
            {
                cell.SendAt(Seconds(i * one.periodS));
            }
            cell.RunTo(Seconds(MESSAGES * one.periodS));
            const RadioTransmission& transmission = link->GetRadioTransmission(request);
            const uint64_t arrived = cell.hub->GetCounters().received;
            ASSERT_GT(arrived, 0U);
            EXPECT_GE(transmission.bits, uint64_t{8} * payloadBytes);
            EXPECT_GE(cell.radio->GetTraffic().txBits, arrived * transmission.bits);
            EXPECT_GE(cell.radio->GetTraffic().txFrames, arrived * transmission.frames);
        }
    }
}

/// Who advertises does not scan: the answer waits until all events are over.
/// Send two messages at once, each over a network of its own. @return when they arrive (ns)
std::vector<int64_t>
SendOverTwoNetworks(const std::array<Ptr<MessageLink>, 2>& links)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    NodeContainer nodes(2);
    std::vector<int64_t> arrivedNs;
    std::vector<Ptr<MessageNetwork>> networks;
    std::vector<Ptr<MessageLevelEndpoint>> endpoints;
    for (const Ptr<MessageLink>& link : links)
    {
        auto network = CreateObject<MessageNetwork>();
        network->AddRoot(nodes.Get(0));
        network->AddStation(nodes.Get(1), network->AddMedium(link, nodes.Get(0), nullptr), nullptr);
        network->AssignStreams(7);
        for (uint32_t node : {0U, 1U})
        {
            endpoints.push_back(CreateObject<MessageLevelEndpoint>());
            endpoints.back()->SetAttribute("Network", PointerValue(network));
            endpoints.back()->Open(nodes.Get(node), RadioCell::PORT);
        }
        endpoints[endpoints.size() - 2]->SetReceiveCallback(
            Callback<void, const Message&, const Address&>([&](const Message&, const Address&) {
                arrivedNs.push_back(Simulator::Now().GetNanoSeconds());
            }));
        Message message;
        message.payloadBytes = 20;
        endpoints.back()->Send(message, MessageNetwork::GetAddress(0, RadioCell::PORT));
        networks.push_back(network);
    }
    Simulator::Run();
    for (const auto& endpoint : endpoints)
    {
        endpoint->Dispose();
    }
    Simulator::Destroy();
    return arrivedNs;
}

TEST(RadioMessageLink, RemembersNoMessageSoThatTwoMediaMayShareIt)
{
    for (const auto& one : ListTechnologies())
    {
        SCOPED_TRACE(one.name);
        const Ptr<MessageLink> link = one.make();
        const auto shared = SendOverTwoNetworks({link, link});
        ASSERT_EQ(shared.size(), 2U);
        EXPECT_EQ(shared, SendOverTwoNetworks({one.make(), one.make()}));
        EXPECT_EQ(shared[0], shared[1]);
    }
}

TEST(RadioMessageLink, AdvertisersAreAnsweredAfterTheirEvents)
{
    const auto link = CreateObject<BleAdvertisingMessageLink>();
    RadioRequest answer = DOWN;
    EXPECT_EQ(link->ChooseAnswerTime(1000, 5000, answer, 2000), 5000);
    EXPECT_EQ(link->ChooseAnswerTime(1000, 5000, answer, 7000), 7000);
    BleAdvertisingConfig config;
    config.events = 2;
    config.scanShare = 0.5;
    const auto twice = CreateObject<BleAdvertisingMessageLink>(config);
    const RadioTransmission& up = twice->GetRadioTransmission(UP);
    const RadioTransmission& down = twice->GetRadioTransmission(DOWN);
    EXPECT_EQ(down.plan.GetDeliveryProbability(), 1) << "a sensor that waits scans all the time";
    EXPECT_LT(up.plan.GetDeliveryProbability(), 1);
    EXPECT_EQ(up.frames, 3U);
    EXPECT_EQ(up.plan.GetOutcome(0).attempts * up.perAttempt, 3U * 2 * 3) << "on three channels";
}

/// The instant at which a battery is empty follows from the phases.
void
ExpectDeathWhileSending(const Ptr<RadioMessageLink>& link, double periodS)
{
    const auto profile = MakeProfile(*link);
    const RadioTransmission& transmission = link->GetRadioTransmission(UP);
    ASSERT_EQ(transmission.phases.size(), 1U);
    const auto powerOf = [&](PowerState state) {
        return profile->powerW[static_cast<std::size_t>(state)];
    };
    double messageJ = 0;
    double beforeTxJ = 0;
    int64_t messageNs = 0;
    int64_t beforeTxNs = 0;
    bool sent = false;
    for (const RadioPhase& phase : transmission.phases[0])
    {
        sent = sent || phase.state == PowerState::TX;
        const double phaseJ = powerOf(phase.state) * static_cast<double>(phase.durationNs) * 1e-9;
        messageJ += phaseJ;
        messageNs += phase.durationNs;
        beforeTxJ += sent ? 0 : phaseJ;
        beforeTxNs += sent ? 0 : phase.durationNs;
    }
    const double restS = periodS - static_cast<double>(messageNs) * 1e-9;
    const double periodJ = messageJ + restS * profile->rest.GetPowerW();
    const double txS =
        0.4 * static_cast<double>(SumPhases(transmission.phases[0], PowerState::TX)) * 1e-9;
    auto battery = CreateObject<Battery>();
    battery->SetAttribute("InitialEnergy",
                          DoubleValue(5 * periodJ + beforeTxJ + txS * powerOf(PowerState::TX)));
    RadioCell cell(link, profile, battery);
    double diedS = 0;
    battery->TraceConnectWithoutContext("Depleted", Callback<void, Time>([&](Time at) {
                                            diedS = at.GetSeconds();
                                        }));
    for (uint32_t i = 0; i < 10; ++i)
    {
        cell.SendAt(Seconds(i * periodS));
    }
    cell.RunTo(Seconds(10 * periodS));
    EXPECT_NEAR(diedS, 5 * periodS + static_cast<double>(beforeTxNs) * 1e-9 + txS, 2e-9);
    EXPECT_EQ(cell.hub->GetCounters().received, 6U);
    EXPECT_NEAR(cell.bookedJ, battery->GetInitialEnergy(), 1e-9 * powerOf(PowerState::TX));
    EXPECT_EQ(cell.bookedNs, Simulator::Now().GetNanoSeconds());
    EXPECT_EQ(cell.radio->GetPowerState(), PowerState::OFF);
}

TEST(RadioMessageLink, ABatteryEndsWithItsLastJouleLorawan)
{
    ExpectDeathWhileSending(CreateObject<LorawanMessageLink>(), 60);
}

TEST(RadioMessageLink, ABatteryEndsWithItsLastJouleLrWpan)
{
    LrWpanConfig config;
    config.timing.minExponent = 0; // no backoff, so nothing is drawn
    ExpectDeathWhileSending(CreateObject<LrWpanMessageLink>(config), 1);
}

/// @return when the station gets a message that the hub sends at an instant; negative: never
double
AnswerAt(const Ptr<RadioMessageLink>& link,
         const std::shared_ptr<LinkRadioProfile>& profile,
         double sentS,
         double* rxS = nullptr)
{
    RadioCell cell(link, profile, CreateObject<MainsSupply>());
    double gotS = -1;
    cell.station->SetReceiveCallback(Callback<void, const Message&, const Address&>(
        [&](const Message&, const Address&) { gotS = Simulator::Now().GetSeconds(); }));
    cell.SendAt(Seconds(0));
    cell.SendAt(Seconds(sentS), false);
    cell.RunTo(Seconds(100));
    if (rxS)
    {
        *rxS = cell.seconds[PowerState::RX];
    }
    return gotS;
}

TEST(RadioMessageLink, ClassAHearsInItsWindowsOnly)
{
    const LorawanConfig config;
    auto profile = MakeProfile(*CreateObject<LorawanMessageLink>());
    profile->windowed = true;
    const double heardS = config.radioWakeS + LorawanLink(config).GetAirtimeS(64);
    LoraModulation modulation = config.modulation;
    modulation.crc = false;
    const double firstS = modulation.GetAirtimeS(64 + config.overheadBytes);
    modulation.spreadingFactor = config.rx2SpreadingFactor;
    const double secondS = modulation.GetAirtimeS(64 + config.overheadBytes);
    const double emptyS = LorawanLink(config).GetEmptyWindowS(7);
    double rxS = 0;
    const auto make = [] { return CreateObject<LorawanMessageLink>(); };
    EXPECT_NEAR(AnswerAt(make(), profile, heardS + 0.5, &rxS), heardS + 1 + firstS, 1e-8);
    EXPECT_NEAR(rxS, firstS, 1e-8); // no second window
    EXPECT_NEAR(AnswerAt(make(), profile, heardS + 1.5, &rxS), heardS + 2 + secondS, 1e-8);
    EXPECT_NEAR(rxS, emptyS + secondS, 1e-8);
    EXPECT_EQ(AnswerAt(make(), profile, heardS + 2.5), -1);
    EXPECT_EQ(AnswerAt(make(), profile, 50), -1);
}

TEST(RadioMessageLink, ACellularTailIsPaidOnceAndSavesTheSetUp)
{
    CellularConfig config = NbIotConfig(0);
    auto link = CreateObject<CellularMessageLink>(config);
    auto profile = MakeProfile(*link);
    profile->tailNs = ToNs(config.tailS);
    RadioCell cell(link, profile, CreateObject<MainsSupply>());
    cell.SendAt(Seconds(0));
    cell.SendAt(Seconds(6));
    cell.RunTo(Seconds(100));
    RadioRequest again = UP;
    again.variant = 1;
    const auto& first = link->GetRadioTransmission(UP).phases[0];
    const auto& second = link->GetRadioTransmission(again).phases[0];
    EXPECT_EQ(SumPhases(second, PowerState::WAKE), 0);
    EXPECT_LT(SumPhases(second, PowerState::RX), SumPhases(first, PowerState::RX));
    EXPECT_NEAR(cell.seconds[PowerState::WAKE], config.wakeS, 1e-8);
    EXPECT_NEAR(cell.seconds[PowerState::TX],
                1e-9 * (SumPhases(first, PowerState::TX) + SumPhases(second, PowerState::TX)),
                1e-8);
    // Cut short by the second message, then whole; the first message ends at 6 s less its tail.
    EXPECT_NEAR(cell.seconds[PowerState::TAIL] + cell.seconds[PowerState::WAKE] +
                    cell.seconds[PowerState::IDLE] + cell.seconds[PowerState::RX] +
                    cell.seconds[PowerState::TX],
                6 + config.tailS +
                    1e-9 * (SumPhases(second, PowerState::RX) + SumPhases(second, PowerState::TX)),
                1e-6);
}

TEST(RadioMessageLink, APowerSavingTerminalIsReachedInItsTailOnly)
{
    CellularConfig config = NbIotConfig(0);
    auto profile = MakeProfile(*CreateObject<CellularMessageLink>(config));
    profile->tailNs = ToNs(config.tailS);
    EXPECT_GT(AnswerAt(CreateObject<CellularMessageLink>(config), profile, 5), 5);
    EXPECT_EQ(AnswerAt(CreateObject<CellularMessageLink>(config), profile, 50), -1);
    config.pagingPeriodS = 10;
    EXPECT_GT(AnswerAt(CreateObject<CellularMessageLink>(config), profile, 50), 50);
}

/// A receiver is charged with what it hears and answers, between what it does otherwise.
TEST(RadioMessageLink, AReceiverHearsAndAcknowledges)
{
    LrWpanConfig config;
    auto link = CreateObject<LrWpanMessageLink>(config);
    auto profile = MakeProfile(*link);
    profile->answer = {{PowerState::SWITCHING, 192000}, {PowerState::TX, 352000}};
    profile->answerBits = 40;
    RadioCell cell(link, profile, CreateObject<MainsSupply>());
    cell.SendAt(Seconds(1), false);
    cell.RunTo(Seconds(2));
    EXPECT_NEAR(cell.seconds[PowerState::RX], 1e-9 * link->GetRadioTransmission(DOWN).rxNs, 1e-9);
    EXPECT_NEAR(cell.seconds[PowerState::TX], 352e-6, 1e-9);
    EXPECT_EQ(cell.radio->GetTraffic().txBits, 40U);
    EXPECT_EQ(cell.bookedNs, 2000000000);
}

/// Who does not listen at rest hears nothing; who is told that something comes does.
TEST(RadioMessageLink, DutyCycle)
{
    auto link = CreateObject<LrWpanMessageLink>();
    auto profile = MakeProfile(*link);
    std::array<double, POWER_STATE_COUNT> idle{};
    idle[static_cast<std::size_t>(PowerState::IDLE)] = 1;
    profile->listen = AveragedRadioState(idle, profile->powerW);
    profile->reachable = false;
    RadioCell cell(link, profile, CreateObject<MainsSupply>());
    auto cycle = CreateObject<LinkRadioDutyCycle>();
    cycle->SetRadio(cell.radio);
    cell.SendAt(Seconds(1), false);
    Simulator::Schedule(Seconds(2), [&] { cycle->Wake(Stage::INFERENCE); });
    cell.SendAt(Seconds(3), false);
    Simulator::Schedule(Seconds(4), [&] { cycle->Rest(); });
    cell.RunTo(Seconds(5));
    EXPECT_EQ(cell.station->GetCounters().received, 1U);
    EXPECT_NEAR(cell.seconds[PowerState::SLEEP], 3, 1e-9);
    EXPECT_NEAR(cell.seconds[PowerState::IDLE] + cell.seconds[PowerState::RX], 2, 1e-9);
}

/// By events or by plan: the same. A battery that is nearly empty goes by events.
TEST(RadioMessageLink, EventsGiveWhatPlansGive)
{
    std::map<PowerState, double> wanted;
    for (const bool plans : {true, false})
    {
        auto link = CreateObject<CellularMessageLink>(LteMConfig(0));
        auto profile = MakeProfile(*link);
        profile->tailNs = 3000000000;
        Ptr<PowerSupply> supply = CreateObject<MainsSupply>();
        if (!plans)
        {
            // All that could be planned at once would take more than this; what is drawn does not.
            supply = CreateObject<Battery>();
            supply->SetAttribute("InitialEnergy", DoubleValue(9.5));
        }
        RadioCell cell(link, profile, supply);
        for (const double at : {0.0, 2.0, 9.0})
        {
            cell.SendAt(Seconds(at));
        }
        cell.RunTo(Seconds(20));
        EXPECT_NE(cell.radio->GetPowerState(), PowerState::OFF);
        EXPECT_EQ(cell.bookedNs, 20000000000);
        if (plans)
        {
            wanted = cell.seconds;
        }
        EXPECT_EQ(cell.seconds, wanted);
    }
}

} // namespace
} // namespace aiot
} // namespace ns3
