// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STAGE_TAG_H
#define AIOT_STAGE_TAG_H

#include "ns3/packet.h"
#include "ns3/stage.h"
#include "ns3/tag.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * Byte tag that carries the lifecycle stage for which payload travels.
 *
 * Byte tags stay with their bytes through fragmentation, aggregation and TCP's send buffer, so that
 * a radio can charge the air time of a frame to the stage that caused it.
 */
class StageTag : public Tag
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    StageTag() = default;

    /// @param stage the stage to carry
    explicit StageTag(Stage stage);

    /// @return the stage carried
    Stage GetStage() const;

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(TagBuffer buffer) const override;
    void Deserialize(TagBuffer buffer) override;
    void Print(std::ostream& os) const override;

  private:
    Stage m_stage{Stage::STANDBY}; //!< stage carried
};

/**
 * Mark all bytes of a packet with a stage.
 *
 * @param packet payload, before any header is added
 * @param stage the stage for which it travels
 */
void TagStage(Ptr<Packet> packet, Stage stage);

/**
 * Sum the tagged bytes of a packet by stage.
 *
 * @param packet a packet with or without headers
 * @return tagged bytes per stage; empty if the packet carries no tagged byte
 */
StageShares ReadStages(Ptr<const Packet> packet);

} // namespace aiot
} // namespace ns3

#endif // AIOT_STAGE_TAG_H
