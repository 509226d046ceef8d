// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACILITY_OVERHEADS_H
#define AIOT_FACILITY_OVERHEADS_H

#include "ns3/energy-site.h"
#include "ns3/facility-intensity.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Intensities in the steps of facilities whose PUE varies, one for each pair of the two, kept for
 * as long as the energy accounts need them.
 */
class FacilityOverheads
{
  public:
    /**
     * Have a node stand in a facility.
     * @param overhead the facility
     * @param site the node, with the intensity of its zone; its PUE, water and steps are changed
     * @throw std::invalid_argument where the times of the two do not overlap
     */
    void Apply(const std::shared_ptr<const FacilitySeries>& overhead, EnergySite& site);

  private:
    /// A facility in a zone.
    struct Pair
    {
        std::shared_ptr<const FacilitySeries> overhead; //!< the facility
        FacilityIntensity intensity;                    //!< both
    };

    std::vector<std::unique_ptr<Pair>> m_pairs; //!< what was asked for
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACILITY_OVERHEADS_H
