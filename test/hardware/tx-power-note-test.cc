// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/tx-power-note.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

TEST(TxPowerNote, SaysWhatTheTableCannotTell)
{
    RadioProfile curve("curve", "ble");
    Figure power;
    power.value = 0.02;
    curve.AddTxPoint(0, power);
    power.value = 0.03;
    curve.AddTxPoint(4, power);
    for (const double dBm : {0.0, 2.0, 4.0})
    {
        EXPECT_EQ(DescribeTxPower(curve, dBm, true), "");
    }
    EXPECT_EQ(DescribeTxPower(curve, 8, true),
              "radio 'curve' sending at 8 dBm: its table goes from 0 to 4 dBm, 0.03 W as at 4 dBm "
              "is taken, too little");
    EXPECT_EQ(DescribeTxPower(curve, 8, false), DescribeTxPower(curve, 8, true));
    EXPECT_EQ(DescribeTxPower(curve, -8, true),
              "radio 'curve' sending at -8 dBm: its table goes from 0 to 4 dBm, 0.02 W as at 0 dBm "
              "is taken, too much");
    EXPECT_EQ(DescribeTxPower(curve, -8, false), "");

    RadioProfile single("single", "ble");
    single.SetPower("tx", power);
    EXPECT_EQ(DescribeTxPower(single, 8, true),
              "radio 'single' sending at 8 dBm: its table has one power for all, 0.03 W is taken");
    EXPECT_EQ(DescribeTxPower(single, 8, false), "");
}

} // namespace ns3::aiot
