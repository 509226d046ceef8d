// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_LINK_H
#define AIOT_LR_WPAN_LINK_H

#include "csma-ca-point.h"
#include "link-model.h"
#include "tsch-schedule.h"

namespace ns3::aiot
{

class LinkSettings;

struct LinkAttempt;

/// A node and its network. Defaults: IEEE 802.15.4-2020, star without beacons.
struct LrWpanConfig
{
    CsmaCaTiming timing;
    bool slotted = false;
    std::uint32_t overheadBytes = 11;  ///< control 2, sequence 1, PAN 2, addresses 4, check 2
    std::uint32_t maxFrameBytes = 127; ///< aMaxPhyPacketSize
    bool listens = false;              ///< receiver on at rest and in backoff (RxOnWhenIdle)
    double wakeS = 0.000194;           ///< sleep to receive, CC2420 (traces/radios.csv)
    double hostS = 0.0;                ///< processor per message
    TschConfig tsch;                   ///< slots of its own in place of CSMA-CA
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, LrWpanConfig& config);

/**
 * @ingroup aiot_link
 * @brief IEEE 802.15.4 node to coordinator, unslotted or slotted CSMA-CA, or TSCH.
 *
 * Assessments count as `cca`; the turnaround before a frame, and waiting for an answer, as `rx`.
 * A message of several frames sends one after another.
 */
class LrWpanLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit LrWpanLink(const LrWpanConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

  private:
    std::vector<LinkAttempt> ListAttempts(const CsmaCaPoint& point, const CsmaCaLoad& load) const;
    LinkPlan PlanSlots(std::uint32_t pieces, double frameS, const LinkLoad& load) const;
    LinkUse GetRest() const;

    LrWpanConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_LR_WPAN_LINK_H
