// SPDX-License-Identifier: GPL-2.0-only
#include "../link/csma-ca-twin.h"
#include "part.h"

#include "ns3/cellular-link.h"
#include "ns3/csma-ca-point.h"
#include "ns3/dcf-channel.h"
#include "ns3/lora-modulation.h"
#include "ns3/lr-wpan-link.h"
#include "ns3/wifi-link.h"

#include <cmath>
#include <memory>

namespace ns3::aiot
{

namespace
{

/// 51 B at SF7: 8 + 4.25 preamble, 8 and 80 payload symbols of 1.024 ms (Semtech's calculator).
BenchPart
LoraAirtime()
{
    return {"lora airtime, SF7, 51 B", 100.25 * 1.024e-3, 1e-12, [] {
                return LoraModulation().GetAirtimeS(51);
            }};
}

/// Bianchi's chance to send in a slot, by halving his two equations.
double
BianchiTau(double stations, double window, int doublings)
{
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < 200; ++i)
    {
        const double tau = 0.5 * (low + high);
        const double p = 1.0 - std::pow(1.0 - tau, stations - 1.0);
        const double asked =
            2.0 * (1.0 - 2.0 * p) /
            ((1.0 - 2.0 * p) * (window + 1.0) + p * window * (1.0 - std::pow(2.0 * p, doublings)));
        (asked > tau ? low : high) = tau;
    }
    return low;
}

BenchPart
Bianchi()
{
    DcfChannel channel;
    channel.stations = 10;
    channel.window = 32;
    channel.doublings = 5;
    channel.maxAttempts = 0;
    return {"bianchi fixed point, 10 stations", BianchiTau(10, 32, 5), 1e-9, [channel] {
                return SolveDcf(channel).tau;
            }};
}

/// Light load: all is delivered, and sent once but for what collides.
BenchPart
WifiPlan()
{
    const auto link = std::make_shared<WifiLink>(WifiConfig());
    LinkLoad load;
    load.contenders = 9;
    load.messagesPerS = 1.0;
    return {"wifi plan, 10 stations", 1.0, 0.01, [link, load] {
                return link->Plan(1000, load).GetMeanAttempts();
            }};
}

/// Frames per message of ten nodes that offer 0.3 of the time; expected are simulated nodes.
BenchPart
CsmaCa(bool slotted)
{
    const CsmaCaTiming timing;
    CsmaCaLoad load;
    load.nodes = 10;
    load.frameS = timing.GetFrameS(70);
    load.messagesPerS = 0.3 / (load.nodes * (load.frameS + timing.GetAckS()));
    constexpr double simulatedS = 100.0;
    const auto simulate = slotted ? test::SimulateSlotted : test::SimulateUnslotted;
    return {slotted ? "csma-ca, slotted, 10 nodes" : "csma-ca, unslotted, 10 nodes",
            simulate(timing, load, simulatedS, 1).GetTransmissions(),
            0.02,
            [timing, load, slotted] {
                const CsmaCaPoint point =
                    slotted ? SolveSlotted(timing, load) : SolveUnslotted(timing, load);
                return DescribeEffort(timing, load, point).transmissions;
            }};
}

/// Outcomes of a plan, whose chances add up to 1.
BenchPart
LrWpanPlan()
{
    const auto link = std::make_shared<LrWpanLink>(LrWpanConfig());
    LinkLoad load;
    load.contenders = 9;
    load.messagesPerS = 1.0;
    return {"lr-wpan plan, 10 nodes", 1.0, 1e-12, [link, load] {
                const LinkPlan plan = link->Plan(50, load);
                double sum = 0.0;
                for (std::size_t i = 0; i < plan.GetOutcomeCount(); ++i)
                {
                    sum += plan.GetOutcome(i).probability;
                }
                return sum;
            }};
}

/// 200 B with 40 B of overhead over NB-IoT with I_TBS 9: 1960 bits in blocks of up to 936 bits in
/// eight units of 8 ms (TS 36.213, table 16.5.1.2-2), here from the blocks themselves.
BenchPart
NbIotPlan()
{
    const CellularConfig config = NbIotConfig(0);
    const auto link = std::make_shared<CellularLink>(config);
    const double expected = config.blocks.GetAirtimeS(200 + config.overheadBytes);
    return {"nb-iot plan", expected, 1e-9, [link] {
                return link->Plan(200, LinkLoad()).GetAirtimeS();
            }};
}

} // namespace

std::vector<BenchPart>
ListLinkParts()
{
    return {LoraAirtime(),
            Bianchi(),
            WifiPlan(),
            CsmaCa(false),
            CsmaCa(true),
            LrWpanPlan(),
            NbIotPlan()};
}

} // namespace ns3::aiot
