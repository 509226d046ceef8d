// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DEVICE_BLOCKS_H
#define AIOT_DEVICE_BLOCKS_H

#include "embodied-factors.h"
#include "embodied-item.h"

#include "ns3/csv-table.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace ns3::aiot
{

class EmbodiedRow;

/**
 * @ingroup aiot_carbon_embodied
 * @brief The twelve functional blocks of an IoT device by hardware specification level.
 *
 * Blocks: processing, memory, connectivity, sensing, pcb, power-supply, casing, others,
 * user-interface, actuators, security, transport; levels 0 to 3 as Pirson & Bol define them (J.
 * Cleaner Production 322:128966, 2021). Two methods: `pirson-bol-2021`, whose figures were read
 * from tables, digitised or derived from unit factors, and `tide`, one value of another data base,
 * whose range is ours. The first is used where nobody chooses and it has the block.
 */
class DeviceBlocks
{
  public:
    /// @return the module's own table, traces/embodied-blocks.csv
    static DeviceBlocks BuiltIn(FactorPolicy policy = FactorPolicy::AUDITED);

    /**
     * @param table columns as in traces/embodied-blocks.csv
     * @param policy what to do with suspect rows
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    DeviceBlocks(const CsvTable& table, FactorPolicy policy);

    /**
     * @param block name of the block, any case
     * @param level 0 to 3
     * @param method `pirson-bol-2021`, `tide`, or empty for the first that has the block and is not
     *        suspect
     * @return one such block; no packaging
     * @throw std::invalid_argument for an unknown block, and for a level without a figure
     * @throw SuspectFactorError for a suspect row, unless the policy allows it
     */
    PartFootprint Get(const std::string& block, int level, const std::string& method = "") const;

    /// @return the names of the blocks in the table's order
    const std::vector<std::string>& GetNames() const;

  private:
    struct Row
    {
        PartFootprint part;
        std::string suspect;
    };

    void AddRow(const EmbodiedRow& cells);
    const Row* Find(const std::string& block, int level, const std::string& method) const;

    FactorPolicy m_policy;
    std::map<std::tuple<std::string, int, std::string>, Row> m_rows;
    std::vector<std::string> m_names;
};

} // namespace ns3::aiot

#endif // AIOT_DEVICE_BLOCKS_H
