// SPDX-License-Identifier: GPL-2.0-only
// A policy of one's own: inference runs on the device, at the edge and in the cloud in turn.
#include "ns3/inference-policy.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace mine
{

/// Where a sample's inference runs follows from its number.
class AlternatingOffload : public aiot::InferencePolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId()
    {
        static TypeId tid =
            TypeId("ns3::mine::AlternatingOffload")
                .SetParent<aiot::InferencePolicy>()
                .AddConstructor<AlternatingOffload>()
                .AddAttribute("First",
                              "Where the first sample goes: 0 device, 1 edge, 2 cloud.",
                              UintegerValue(0),
                              MakeUintegerAccessor(&AlternatingOffload::m_first),
                              MakeUintegerChecker<uint32_t>(0, 2));
        return tid;
    }

    aiot::InferenceChoice Choose(const aiot::Message& sample) override
    {
        constexpr aiot::Offload TIERS[] = {aiot::Offload::DEVICE,
                                           aiot::Offload::EDGE,
                                           aiot::Offload::CLOUD};
        const aiot::Offload tier =
            TIERS[(m_first + sample.id - 1) % 3]; // a sensor's samples count from 1
        return {aiot::InferencePlan::Whole(tier)};
    }

  private:
    uint32_t m_first{0}; //!< attribute First
};

NS_OBJECT_ENSURE_REGISTERED(AlternatingOffload);

} // namespace mine
} // namespace ns3
