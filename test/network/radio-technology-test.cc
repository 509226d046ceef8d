// SPDX-License-Identifier: GPL-2.0-only
// One row, one name: what each radio of the list has, and how other names are refused.
#include "../tools/refusal.h"

#include "ns3/dnn-catalogue.h"
#include "ns3/radio-technology.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ns3
{
namespace aiot
{
namespace
{

TEST(RadioTechnology, NamesAreSortedAndUnique)
{
    const std::vector<std::string> names = GetRadioNames();
    ASSERT_FALSE(names.empty());
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
    for (const std::string& name : names)
    {
        EXPECT_EQ(FindRadioTechnology(name).name, name);
    }
}

/// The link, the devices and the sessions call it what the command line does.
TEST(RadioTechnology, HasOneName)
{
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        EXPECT_EQ(CreateLink(radio.name, LinkSettings({}))->GetName(), radio.name);
        if (radio.makePlan)
        {
            AccessNetworkConfig config;
            config.ipVersion = static_cast<int>(radio.defaults.ipVersion);
            EXPECT_EQ(radio.makePlan(config).radio, radio.name);
            EXPECT_EQ(CreateAccessNetworkHelper(radio.name, config)->GetPlan().radio, radio.name);
        }
    }
    EXPECT_EQ(CreateLink("lr-wpan", LinkSettings::Parse("slotted=1"))->GetName(), "lr-wpan");
}

TEST(RadioTechnology, HasALevelInScenarios)
{
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        EXPECT_TRUE(radio.makePlan || radio.makeMessages) << radio.name;
        // Wires need no radio at message level.
        EXPECT_EQ(radio.isWire, !radio.makeMessages) << radio.name;
    }
}

TEST(RadioTechnology, DefaultsBelongTogether)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        SCOPED_TRACE(radio.name);
        const Board sensor = hardware.GetBoard(radio.defaults.device);
        EXPECT_NO_THROW(RequireRadioOf(sensor, radio));
        EXPECT_NO_THROW(hardware.GetBoard(radio.defaults.gateway));
        for (const char* place : {radio.defaults.edge, radio.defaults.cloud})
        {
            EXPECT_TRUE(hardware.boards.Has(place) || hardware.processors.Has(place)) << place;
        }
        const DnnCatalogue& networks = hardware.processors.GetDnnCatalogue();
        EXPECT_NO_THROW(networks.Get(radio.defaults.model));
        EXPECT_NO_THROW(networks.Get(radio.defaults.deviceModel));
    }
}

/// A board of another kind fits no radio.
TEST(RadioTechnology, BoardsOfOtherKindsAreRefused)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    for (const RadioTechnology& radio : GetRadioTechnologies())
    {
        for (const RadioTechnology& other : GetRadioTechnologies())
        {
            if (radio.part != other.part)
            {
                EXPECT_THROW(RequireRadioOf(hardware.GetBoard(other.defaults.device), radio),
                             std::invalid_argument)
                    << other.name << " on " << radio.name;
            }
        }
    }
    // A modem of LTE-M is of the kind, but too slow for LTE as ns-3 has it.
    EXPECT_THROW(RequireRadioOf(hardware.GetBoard("lte-m-sensor"), FindRadioTechnology("lte")),
                 std::invalid_argument);
}

TEST(RadioTechnology, UnknownNamesAreAnsweredWithThoseNear)
{
    const auto complain = [](const std::string& name) {
        return test::RefusalOf([&] { FindRadioTechnology(name); });
    };
    EXPECT_EQ(complain("lr-wpa"), "unknown radio 'lr-wpa'; near are lr-wpan");
    EXPECT_EQ(complain("WIFI"), "unknown radio 'WIFI'; near are wifi");
    EXPECT_EQ(complain("lora"), "unknown radio 'lora'; near are lorawan");
    EXPECT_EQ(complain("qqqqqq"),
              "unknown radio 'qqqqqq'; known are " + JoinRadioNames(GetRadioNames()));
    for (const char* name : {"", " wifi", "wifi\n", "802.15.4", "wired", "csma-port"})
    {
        EXPECT_EQ(complain(name).rfind("unknown radio ", 0), 0U) << name;
    }
    EXPECT_EQ(test::RefusalOf([] { CreateAccessNetworkHelper("lorawan", AccessNetworkConfig()); }),
              "radio lorawan has no packet level, those are csma, lr-wpan, lte or wifi");
}

} // namespace
} // namespace aiot
} // namespace ns3
