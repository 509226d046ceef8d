// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARE_RECORDS_H
#define AIOT_SHARE_RECORDS_H

#include "ns3/records.h"
#include "ns3/share-rules.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * Give each row of `node` the share of its standby and hardware that the run answers for.
 *
 * Use is FindBusyTimes() over the length of the run. A sensor is the application's own: it is whole
 * by use and by reservation, too, unless its rule says otherwise. Call it when the rows of nodes
 * and energy are there, before AppendEcal(), AppendEmbodied() and AppendSci(); without it every
 * node is whole.
 *
 * @param rules which share each role has
 * @param data where the rows are
 */
void ApplyShares(const ShareRules& rules, RunData& data);

/**
 * @param data nodes with their shares
 * @return rules by role, for results that contain them: "cloud use:0.5, edge whole"
 */
std::string DescribeShares(const RunData& data);

/**
 * @ingroup aiot_helper_sink
 * What a run answers for of its rows of energy: all that a task took, and a share of standby.
 */
class AnsweredEnergy
{
  public:
    /// @param data nodes with their shares
    explicit AnsweredEnergy(const RunData& data);

    /**
     * @param record a row of energy of one of the nodes
     * @return the part, 0 to 1
     */
    double GetPart(const EnergyRecord& record) const;

  private:
    std::map<uint32_t, double> m_shares; //!< by node
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SHARE_RECORDS_H
