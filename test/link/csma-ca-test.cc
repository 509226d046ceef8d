// SPDX-License-Identifier: GPL-2.0-only
#include "csma-ca-twin.h"

#include "ns3/csma-ca-point.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

constexpr double INFINITE = std::numeric_limits<double>::infinity();

/// @param offered share of time that frames and acknowledgements of all nodes ask for
CsmaCaLoad
MakeLoad(const CsmaCaTiming& timing, std::uint32_t nodes, std::uint32_t bytes, double offered)
{
    CsmaCaLoad load;
    load.nodes = nodes;
    load.frameS = timing.GetFrameS(bytes);
    load.messagesPerS = offered / (nodes * (load.frameS + timing.GetAckS()));
    return load;
}

/// Chance that a message arrives at least once.
double
Delivery(const CsmaCaTiming& timing, const CsmaCaLoad& load, const CsmaCaPoint& point)
{
    const double access = 1.0 - DescribeAccess(timing, point).failure;
    double lost = 0.0;
    double open = 1.0;
    for (std::uint32_t attempt = 0; attempt < timing.GetMaxAttempts(); ++attempt)
    {
        lost += open * (1.0 - access);
        const double collision = attempt == 0 ? point.collision : point.collisionAgain;
        open *= access * (1.0 - (1.0 - collision) * (1.0 - load.frameErrorRate));
    }
    return 1.0 - lost - open;
}

/// How far the model may be from simulated nodes.
struct Bounds
{
    double delivery;
    double transmissions;
    double ccas;
};

/// Compares an unslotted network with a simulation of its nodes.
void
CompareUnslotted(const CsmaCaTiming& timing,
                 std::uint32_t nodes,
                 std::uint32_t bytes,
                 double offered,
                 const Bounds& bounds)
{
    const CsmaCaLoad load = MakeLoad(timing, nodes, bytes, offered);
    const CsmaCaPoint point = SolveUnslotted(timing, load);
    const CsmaCaEffort effort = DescribeEffort(timing, load, point);
    const test::CsmaCaCount count = test::SimulateUnslotted(timing, load, 400.0, 1);
    const auto where = ::testing::Message()
                       << bytes << " B, " << nodes << " nodes, " << offered << " offered, "
                       << timing.firstFrameCapture << " survive";
    EXPECT_NEAR(Delivery(timing, load, point), count.GetDelivery(), bounds.delivery) << where;
    EXPECT_NEAR(effort.transmissions / count.GetTransmissions(), 1.0, bounds.transmissions)
        << where;
    EXPECT_NEAR(effort.ccas / count.GetCcas(), 1.0, bounds.ccas) << where;
}

} // namespace

TEST(CsmaCa, ConstantsOfTheStandard)
{
    const CsmaCaTiming timing;
    EXPECT_NEAR(timing.GetBackoffS(), 320e-6, 1e-15);
    EXPECT_NEAR(timing.GetCcaS(), 128e-6, 1e-15);
    EXPECT_NEAR(timing.GetTurnaroundS(), 192e-6, 1e-15);
    EXPECT_NEAR(timing.GetAckWaitS(), 864e-6, 1e-15);
    EXPECT_NEAR(timing.GetAckS(), 352e-6, 1e-15);
    EXPECT_NEAR(timing.GetFrameS(127), 4256e-6, 1e-15);
    EXPECT_EQ(timing.GetWindow(0), 8.0);
    EXPECT_EQ(timing.GetWindow(4), 32.0);
}

TEST(CsmaCa, AloneInClosedForm)
{
    CsmaCaTiming timing;
    CsmaCaLoad load = MakeLoad(timing, 1, 50, 0.1);
    for (const bool slotted : {false, true})
    {
        const CsmaCaPoint point =
            slotted ? SolveSlotted(timing, load) : SolveUnslotted(timing, load);
        EXPECT_DOUBLE_EQ(point.collision, 0.0);
        EXPECT_DOUBLE_EQ(point.busy[0], 0.0);
        const CsmaCaAccess access = DescribeAccess(timing, point);
        EXPECT_NEAR(access.backoffS, 3.5 * 320e-6, 1e-15);
        EXPECT_DOUBLE_EQ(access.ccas, slotted ? 2.0 : 1.0);
        EXPECT_NEAR(access.varianceS2, 63.0 / 12.0 * 320e-6 * 320e-6, 1e-15);
        EXPECT_DOUBLE_EQ(DescribeEffort(timing, load, point).transmissions, 1.0);
    }
}

TEST(CsmaCa, FrameErrorsAlone)
{
    CsmaCaTiming timing;
    CsmaCaLoad load = MakeLoad(timing, 1, 50, 0.01);
    load.frameErrorRate = 0.2;
    const CsmaCaPoint point = SolveUnslotted(timing, load);
    EXPECT_NEAR(DescribeEffort(timing, load, point).transmissions, 1.0 + 0.2 + 0.04 + 0.008, 1e-12);
    EXPECT_NEAR(Delivery(timing, load, point), 1.0 - 0.0016, 1e-12);
}

TEST(CsmaCa, UnslottedAgainstSimulatedNodes)
{
    const CsmaCaTiming timing;
    for (const std::uint32_t bytes : {30U, 70U, 127U})
    {
        for (const std::uint32_t nodes : {2U, 10U, 50U})
        {
            CompareUnslotted(timing, nodes, bytes, 0.1, {0.002, 0.01, 0.03});
            CompareUnslotted(timing, nodes, bytes, 0.3, {0.015, 0.02, 0.05});
            // Half the time is more than the short frames' waiting and answering leaves.
            CompareUnslotted(timing, nodes, bytes, 0.5, {bytes > 30 ? 0.02 : 0.07, 0.04, 0.08});
        }
    }
}

TEST(CsmaCa, JudgingAtTheEndAgainstSimulatedNodes)
{
    CsmaCaTiming timing;
    timing.ccaAtEnd = true;
    for (const double survives : {0.0, 0.9, 1.0})
    {
        timing.firstFrameCapture = survives;
        for (const std::uint32_t nodes : {2U, 10U, 50U})
        {
            CompareUnslotted(timing, nodes, 70, 0.1, {0.002, 0.01, 0.03});
            CompareUnslotted(timing, nodes, 70, 0.3, {0.015, 0.02, 0.05});
            CompareUnslotted(timing, nodes, 70, 0.5, {0.02, 0.04, 0.08});
        }
    }
}

TEST(CsmaCa, FirstOfTwoFramesMaySurvive)
{
    CsmaCaTiming timing;
    const CsmaCaLoad load = MakeLoad(timing, 10, 70, 0.1);
    const CsmaCaPoint none = SolveUnslotted(timing, load);
    timing.firstFrameCapture = 1.0;
    const CsmaCaPoint first = SolveUnslotted(timing, load);
    // Half of what collides began first, but for frames that meet an acknowledgement.
    EXPECT_GT(first.collision / none.collision, 0.5);
    EXPECT_LT(first.collision / none.collision, 0.75);
    EXPECT_DOUBLE_EQ(first.answerLost, 0.0);
    EXPECT_NEAR(first.collisionAgain, first.collision, 1e-12);
}

TEST(CsmaCa, SlottedAgainstSimulatedNodes)
{
    const CsmaCaTiming timing;
    for (const std::uint32_t bytes : {30U, 70U, 127U})
    {
        for (const std::uint32_t nodes : {2U, 10U, 50U})
        {
            for (const double offered : {0.1, 0.3, 0.5, INFINITE})
            {
                const bool heavy = offered > 0.3;
                const CsmaCaLoad load = MakeLoad(timing, nodes, bytes, offered);
                const CsmaCaPoint point = SolveSlotted(timing, load);
                const CsmaCaEffort effort = DescribeEffort(timing, load, point);
                const test::CsmaCaCount count = test::SimulateSlotted(timing, load, 100.0, 1);
                const auto where = ::testing::Message()
                                   << bytes << " B, " << nodes << " nodes, " << offered;
                EXPECT_NEAR(Delivery(timing, load, point), count.GetDelivery(), heavy ? 0.08 : 0.03)
                    << where;
                EXPECT_NEAR(effort.ccas / count.GetCcas(), 1.0, heavy ? 0.10 : 0.08) << where;
                if (std::isinf(offered))
                {
                    EXPECT_TRUE(point.saturated);
                    EXPECT_NEAR(point.messagesPerS * nodes * count.simulatedS / count.messages,
                                1.0,
                                0.11)
                        << where;
                }
            }
        }
    }
}

TEST(CsmaCa, UnslottedSaturation)
{
    // Far beyond its range the model tells a channel that works from one that does not.
    const CsmaCaTiming timing;
    for (const std::uint32_t nodes : {2U, 10U, 50U})
    {
        const CsmaCaLoad load = MakeLoad(timing, nodes, 127, INFINITE);
        const CsmaCaPoint point = SolveUnslotted(timing, load);
        const test::CsmaCaCount count = test::SimulateUnslotted(timing, load, 60.0, 1);
        EXPECT_TRUE(point.saturated);
        EXPECT_NEAR(Delivery(timing, load, point), count.GetDelivery(), 0.15) << nodes;
    }
}

TEST(CsmaCa, MoreLoadMoreTrouble)
{
    const CsmaCaTiming timing;
    for (const bool slotted : {false, true})
    {
        double busy = 0.0;
        double delivery = 1.0;
        for (const double offered : {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6})
        {
            const CsmaCaLoad load = MakeLoad(timing, 20, 70, offered);
            const CsmaCaPoint point =
                slotted ? SolveSlotted(timing, load) : SolveUnslotted(timing, load);
            EXPECT_GT(point.busy[0], busy);
            EXPECT_LT(Delivery(timing, load, point), delivery);
            busy = point.busy[0];
            delivery = Delivery(timing, load, point);
        }
    }
}

TEST(CsmaCa, Refusals)
{
    CsmaCaTiming timing;
    timing.maxBackoffs = 6;
    EXPECT_THROW(SolveUnslotted(timing, CsmaCaLoad()), std::invalid_argument);
    timing = CsmaCaTiming();
    timing.firstFrameCapture = 1.1;
    EXPECT_THROW(SolveUnslotted(timing, CsmaCaLoad()), std::invalid_argument);
    timing = CsmaCaTiming();
    timing.minExponent = 6;
    EXPECT_THROW(SolveSlotted(timing, CsmaCaLoad()), std::invalid_argument);
}
