// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_DEVICES_H
#define AIOT_EMBODIED_DEVICES_H

#include "device-blocks.h"
#include "embodied-device.h"
#include "embodied-factors.h"

#include "ns3/csv-table.h"

#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

class EmbodiedRow;

/**
 * @brief Devices by name, and which of them stands for which board.
 *
 * The built-in tables are traces/embodied-devices.csv (archetypes: sensor nodes, cameras, edge and
 * cloud machines, base stations) and traces/embodied-boards.csv (device and life of each board of
 * traces/boards.csv). A figure that stands in for one that nobody published says so in its source.
 *
 * For a node of a scenario:
 * @code
 *   const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
 *   DeviceUse use;
 *   use.reservedS = simulatedS;
 *   use.busyS = activeS;
 *   const auto rows = devices.GetForBoard("lora-sensor").Share(use, rule);
 * @endcode
 */
class EmbodiedDevices
{
  public:
    /// @return the module's own devices and boards
    static EmbodiedDevices BuiltIn();

    /**
     * @param devices columns as in traces/embodied-devices.csv
     * @param boards columns as in traces/embodied-boards.csv
     * @param blocks what items of kind `block` refer to
     * @param factors what items of kinds `server`, `accelerator` and `hdd_drive` refer to
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    EmbodiedDevices(const CsvTable& devices,
                    const CsvTable& boards,
                    const DeviceBlocks& blocks,
                    const EmbodiedFactors& factors);

    /**
     * @param name a device, any case
     * @return it, with a life of 4 years (Boavizta's for IoT devices and servers)
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    EmbodiedDevice Get(const std::string& name) const;

    /**
     * @param board a board of traces/boards.csv, any case
     * @return its device, with the life that the board has; SetLifespan() changes it
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    EmbodiedDevice GetForBoard(const std::string& board) const;

    bool HasBoard(const std::string& board) const;

    /// @return the devices in the table's order
    const std::vector<std::string>& GetNames() const;

    /// @return the boards in the table's order
    std::vector<std::string> GetBoards() const;

  private:
    struct Board
    {
        std::string name;
        std::string device;
        double lifespanS;
    };

    void AddItem(const EmbodiedRow& cells,
                 const DeviceBlocks& blocks,
                 const EmbodiedFactors& factors);
    void AddBoard(const EmbodiedRow& cells);
    const Board* FindBoard(const std::string& board) const;

    std::vector<std::string> m_names;
    std::map<std::string, EmbodiedDevice> m_devices; ///< by name in lower case
    std::vector<Board> m_boards;
};

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_DEVICES_H
