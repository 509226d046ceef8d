// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSING_REGION_H
#define AIOT_PROCESSING_REGION_H

#include "facility-intensity.h"
#include "zone-intensities.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3::aiot
{

/// A place where a request can be processed, and what one takes there; nothing of its carbon.
struct ProcessingRegion
{
    std::string zone;        ///< grid zone, for messages
    double latencyS = 0;     ///< from the request to its answer, as far as known before
    int64_t startsAfterNs{}; ///< from the decision to the begin of processing
    int64_t lastsNs = 0;     ///< length of processing
    double powerW = 0;       ///< what processing draws above idle, >= 0
    double pue = 1;          ///< of its facility, >= 1

    /// A facility whose PUE varies, in the place of `pue`; null: it is constant.
    std::shared_ptr<const FacilityIntensity> facility{};

    /**
     * @param utcNs an instant, ns since 1970
     * @return PUE of its facility
     * @throw std::runtime_error where the facility's series has none
     */
    double GetPue(int64_t utcNs) const;
};

/**
 * @brief Has a region stand in the facility of its zone, if one was added.
 * @param zones intensities and facilities; must outlive the region
 * @param region its zone is asked for; its PUE is changed
 */
void UseFacility(ZoneIntensities& zones, ProcessingRegion& region);

} // namespace ns3::aiot

#endif // AIOT_PROCESSING_REGION_H
