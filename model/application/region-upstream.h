// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REGION_UPSTREAM_H
#define AIOT_REGION_UPSTREAM_H

#include "ns3/region-choice.h"
#include "ns3/upstream-policy.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Has an edge server relay each sample to the cloud region that a RegionChoice names.
 *
 * @code
 *   auto policy = CreateObject<RegionUpstream>();
 *   policy->Set(MakeRegionChoice("forecast", setup), addresses, startUtcNs);
 *   edge.SetAttribute("UpstreamPolicy", PointerValue(policy));
 * @endcode
 */
class RegionUpstream : public UpstreamPolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param choice decides
     * @param addresses socket addresses of the regions' servers, in the choice's order
     * @param startUtcNs instant of simulated time zero (ns since 1970)
     */
    void Set(std::unique_ptr<RegionChoice> choice,
             const std::vector<Address>& addresses,
             int64_t startUtcNs);

    Address Choose(const Message& sample) override;

  private:
    std::unique_ptr<RegionChoice> m_choice; //!< decides
    std::vector<Address> m_addresses;       //!< of the regions
    int64_t m_startUtcNs{0};                //!< simulated time zero (ns since 1970)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_REGION_UPSTREAM_H
