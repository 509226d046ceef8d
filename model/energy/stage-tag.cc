// SPDX-License-Identifier: GPL-2.0-only
#include "stage-tag.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(StageTag);

TypeId
StageTag::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::StageTag")
                            .SetParent<Tag>()
                            .SetGroupName("Aiot")
                            .AddConstructor<StageTag>();
    return tid;
}

StageTag::StageTag(Stage stage)
    : m_stage(stage)
{
}

Stage
StageTag::GetStage() const
{
    return m_stage;
}

TypeId
StageTag::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
StageTag::GetSerializedSize() const
{
    return 1;
}

void
StageTag::Serialize(TagBuffer buffer) const
{
    buffer.WriteU8(static_cast<uint8_t>(m_stage));
}

void
StageTag::Deserialize(TagBuffer buffer)
{
    const uint8_t value = buffer.ReadU8();
    m_stage = value < STAGE_COUNT ? static_cast<Stage>(value) : Stage::STANDBY;
}

void
StageTag::Print(std::ostream& os) const
{
    os << "stage=" << StageName(m_stage);
}

void
TagStage(Ptr<Packet> packet, Stage stage)
{
    packet->AddByteTag(StageTag(stage));
}

StageShares
ReadStages(Ptr<const Packet> packet)
{
    StageShares shares;
    ByteTagIterator iterator = packet->GetByteTagIterator();
    while (iterator.HasNext())
    {
        const ByteTagIterator::Item item = iterator.Next();
        if (item.GetTypeId() == StageTag::GetTypeId())
        {
            StageTag tag;
            item.GetTag(tag);
            shares.Add(tag.GetStage(), item.GetEnd() - item.GetStart());
        }
    }
    return shares;
}

} // namespace aiot
} // namespace ns3
