// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/fitted-client.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

// Coefficients of eekaireb/ns3-fl-network, as ../shared/reference/learning.md 7.1 lists them.
constexpr FittedClient MNIST_PI4{8.09e-4, 9.45, -1.32e-4, 6.49, 229.3e6};
constexpr FittedClient CIFAR_PI400{8.47e-3, 3.32, -5.65e-4, 6.31, 61.572e6};

} // namespace

TEST(FittedClient, FiveEpochs)
{
    EXPECT_NEAR(MNIST_PI4.GetWork(5), 11923.6, 0.05);
    EXPECT_NEAR(MNIST_PI4.GetTimeS(5), 19.0962, 5e-5);
    EXPECT_NEAR(MNIST_PI4.GetPowerW(5), 4.9161, 5e-5);
    EXPECT_NEAR(MNIST_PI4.GetEnergyJ(5), 93.879, 5e-4);
    EXPECT_NEAR(CIFAR_PI400.GetWork(5), 3201.744, 5e-4);
    EXPECT_NEAR(CIFAR_PI400.GetTimeS(5), 30.4388, 5e-5);
    EXPECT_NEAR(CIFAR_PI400.GetPowerW(5), 4.501, 5e-4);
    EXPECT_NEAR(CIFAR_PI400.GetEnergyJ(5), 137.005, 5e-4);
}

TEST(FittedClient, RefusesEpochsBeyondItsFit)
{
    EXPECT_NEAR(CIFAR_PI400.GetLastEpoch(), 58.9, 0.05);
    EXPECT_GT(CIFAR_PI400.GetPowerW(58), 0.0);
    EXPECT_THROW(CIFAR_PI400.GetPowerW(60), std::invalid_argument);
    EXPECT_THROW(CIFAR_PI400.GetEnergyJ(60), std::invalid_argument);
    EXPECT_THROW(CIFAR_PI400.GetTimeS(-1), std::invalid_argument);
    try
    {
        CIFAR_PI400.GetTimeS(60);
        FAIL();
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_EQ(std::string(error.what()),
                  "60 epochs are outside the fit, whose power is negative from 58.9098 epochs on");
    }
}

TEST(TransferRound, OfOneClient)
{
    const TransferRound round{1.6e6, 250e3, 1024e3, 4.211, 30.4388, 137.005};
    round.Check();
    EXPECT_NEAR(round.GetDownlinkS(), 51.2, 1e-9);
    EXPECT_NEAR(round.GetUplinkS(), 12.5, 1e-9);
    EXPECT_NEAR(round.GetRoundS(), 94.139, 5e-4);
    EXPECT_NEAR(round.GetTransmitJ(), 52.6375, 5e-5);
    EXPECT_NEAR(round.GetClientJ(), 189.642, 1e-3);
    EXPECT_THROW((TransferRound{1, 0, 1, 1, 1, 1}.Check()), std::invalid_argument);
    EXPECT_THROW((TransferRound{-1, 1, 1, 1, 1, 1}.Check()), std::invalid_argument);
}

} // namespace ns3::aiot
