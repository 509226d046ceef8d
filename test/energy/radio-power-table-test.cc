// SPDX-License-Identifier: GPL-2.0-only
#include "energy-test-tools.h"

#include "ns3/channel-radio-registry.h"
#include "ns3/mac48-address.h"
#include "ns3/radio-energy-model.h"
#include "ns3/radio-power-table.h"
#include "ns3/stage-tag.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

TEST(RadioPowerTable, SendingIsInterpolatedOverDbm)
{
    RadioPowerTable table;
    EXPECT_FALSE(table.Has(PowerState::TX));
    table.SetTx(0, 1).SetTx(10, 2).SetTx(20, 6);
    EXPECT_TRUE(table.Has(PowerState::TX));
    EXPECT_DOUBLE_EQ(table.GetTxW(-5), 1);
    EXPECT_DOUBLE_EQ(table.GetTxW(0), 1);
    EXPECT_DOUBLE_EQ(table.GetTxW(5), 1.5);
    EXPECT_DOUBLE_EQ(table.GetTxW(10), 2);
    EXPECT_DOUBLE_EQ(table.GetTxW(17.5), 5);
    EXPECT_DOUBLE_EQ(table.GetTxW(99), 6);
    table.Set(PowerState::TX, 3);
    EXPECT_DOUBLE_EQ(table.GetTxW(0), 1) << "points go before the flat value";
    EXPECT_DOUBLE_EQ(RadioPowerTable().Set(PowerState::TX, 3).GetTxW(-7), 3);
}

TEST(RadioPowerTable, NonsenseIsRefusedInOneLine)
{
    RadioPowerTable table;
    EXPECT_THROW(table.Set(PowerState::RX, -1), std::invalid_argument);
    EXPECT_THROW(table.Set(PowerState::RX, std::nan("")), std::invalid_argument);
    EXPECT_THROW(table.SetTx(std::nan(""), 1), std::invalid_argument);
    EXPECT_THROW(table.SetTx(0, INFINITY), std::invalid_argument);
    try
    {
        table.GetW(PowerState::SLEEP);
        FAIL() << "accepted";
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_NE(std::string(error.what()).find("sleep"), std::string::npos);
    }
}

TEST(StageTag, ByteTagsSurviveFragmentsAndConcatenation)
{
    auto first = Create<Packet>(300);
    TagStage(first, Stage::INFERENCE);
    auto second = Create<Packet>(700);
    TagStage(second, Stage::TRAINING);
    auto untagged = Create<Packet>(50);
    first->AddAtEnd(untagged);
    first->AddAtEnd(second);
    EXPECT_EQ(ReadStages(first).GetWeight(Stage::INFERENCE), 300U);
    EXPECT_EQ(ReadStages(first).GetWeight(Stage::TRAINING), 700U);
    const StageShares piece = ReadStages(first->CreateFragment(200, 400));
    EXPECT_EQ(piece.GetWeight(Stage::INFERENCE), 100U);
    EXPECT_EQ(piece.GetWeight(Stage::TRAINING), 250U);
    EXPECT_TRUE(ReadStages(untagged).IsEmpty());
}

TEST(StageTag, NonsenseFromTheWireIsStandby)
{
    uint8_t byte = 200;
    StageTag tag(Stage::TRAINING);
    tag.Deserialize(TagBuffer(&byte, &byte + 1));
    EXPECT_EQ(tag.GetStage(), Stage::STANDBY);
    std::ostringstream text;
    StageTag(Stage::EVALUATION).Print(text);
    EXPECT_EQ(text.str(), "stage=evaluation");
}

/// Counts what is announced to it.
class AirRegistryRadio : public RadioEnergyModel
{
  public:
    void Expect(const FrameAnnouncement&) override
    {
        ++announced;
    }

    void ChangeState(int) override
    {
    }

    int announced{0};
};

TEST(ChannelRadioRegistry, AnnouncesToTheAddresseeAndForgetsWhoIsGone)
{
    auto registry = Create<ChannelRadioRegistry>();
    auto a = CreateObject<AirRegistryRadio>();
    const Mac48Address addressA("00:00:00:00:00:01");
    const Mac48Address addressB("00:00:00:00:00:02");
    registry->Add(addressA, PeekPointer(a));
    {
        auto b = CreateObject<AirRegistryRadio>();
        b->SetRegistry(registry);
        registry->Add(addressB, PeekPointer(b));
        registry->Announce(addressA, {0, 1, {}, 8, PeekPointer(b)});
        EXPECT_EQ(a->announced, 1);
        registry->AnnounceToAll({0, 1, {}, 8, PeekPointer(b)});
        EXPECT_EQ(a->announced, 2);
        EXPECT_EQ(b->announced, 0);
        EXPECT_EQ(registry->Find(addressB), PeekPointer(b));
    }
    EXPECT_EQ(registry->Find(addressB), nullptr);
    registry->Announce(addressB, {0, 1, {}, 8, nullptr});
    EXPECT_EQ(a->announced, 2);
}

} // namespace
} // namespace aiot
} // namespace ns3
