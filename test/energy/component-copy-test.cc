// SPDX-License-Identifier: GPL-2.0-only
// A component that is a copy of another one has its attributes, and nothing else of it.
#include "energy-test-tools.h"

#include "ns3/boolean.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/string.h"

namespace ns3
{
namespace aiot
{
namespace
{

/// @return all attributes of an object that can be read, as text
std::vector<std::string>
GetAttributes(const Ptr<Object>& object)
{
    std::vector<std::string> values;
    for (TypeId tid = object->GetInstanceTypeId(); tid != Object::GetTypeId();
         tid = tid.GetParent())
    {
        for (std::size_t i = 0; i < tid.GetAttributeN(); ++i)
        {
            const TypeId::AttributeInformation attribute = tid.GetAttribute(i);
            if ((attribute.flags & TypeId::ATTR_GET) && attribute.accessor->HasGetter())
            {
                StringValue value;
                object->GetAttribute(attribute.name, value);
                values.push_back(attribute.name + "=" + value.Get());
            }
        }
    }
    return values;
}

using ComponentCopyTest = EnergyTest;

TEST_F(ComponentCopyTest, HasTheAttributesOfItsPatternAndDrawsByItself)
{
    auto pattern = CreateObject<ProcessorEnergyModel>();
    const auto usual = GetAttributes(pattern);
    pattern->SetLoad({0.7, 0.2, 0.01, true, false});
    pattern->SetWaitsAsleep(true);
    pattern->SetConverterEfficiency(0.8);
    IntervalBook ofPattern;
    ofPattern.Watch(pattern);

    const auto copy = CopyObject(pattern);
    EXPECT_EQ(copy->GetInstanceTypeId(), ProcessorEnergyModel::GetTypeId());
    EXPECT_EQ(GetAttributes(copy), GetAttributes(pattern));
    EXPECT_NE(GetAttributes(copy), usual);
    EXPECT_GE(usual.size(), 7U);
    EXPECT_EQ(copy->GetComponent(), Component::PROCESSOR);

    auto supply = CreateObject<MainsSupply>();
    copy->SetEnergySource(supply);
    IntervalBook ofCopy;
    ofCopy.Watch(copy);
    Simulator::Schedule(Seconds(1), [&copy] { copy->Work(Stage::INFERENCE, 0.4); });
    Simulator::Schedule(Seconds(3), [&copy] { copy->Idle(); });
    Simulator::Run();
    EXPECT_DOUBLE_EQ(copy->GetTotalEnergyConsumption(), 0.2 * 1 + 0.4 * 2);
    EXPECT_DOUBLE_EQ(supply->GetDrawnJ(), (0.2 * 1 + 0.4 * 2) / 0.8);
    EXPECT_EQ(ofCopy.GetNs(PowerState::ACTIVE), 2000000000);
    EXPECT_TRUE(ofPattern.GetAll().empty());
    EXPECT_FALSE(pattern->GetSupply());
    EXPECT_EQ(pattern->GetTotalEnergyConsumption(), 0);
    supply->Dispose(); // it is on no node that would
}

} // namespace
} // namespace aiot
} // namespace ns3
