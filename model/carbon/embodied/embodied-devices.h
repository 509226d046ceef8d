// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_DEVICES_H
#define AIOT_EMBODIED_DEVICES_H

#include "device-blocks.h"
#include "embodied-device.h"
#include "embodied-factors.h"

#include "ns3/csv-table.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

class EmbodiedRow;

/**
 * @ingroup aiot_carbon_embodied
 * @brief Devices by name, and which of them stands for which board.
 *
 * The built-in tables are traces/embodied-devices.csv (archetypes: sensor nodes, cameras, edge and
 * cloud machines, base stations) and traces/embodied-boards.csv (device and life of each board of
 * traces/boards.csv) and traces/embodied-processors.csv (which part of a board, or that all of it,
 * its processor is). A figure that replaces one that nobody published says so in its source.
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
    /// Life of a device of which none is told: 4 years (Boavizta, IoT devices and servers).
    static constexpr double DEFAULT_LIFESPAN_S = 4.0 * SECONDS_PER_YEAR;

    /// @return the module's own devices and boards, read once; there until the program ends
    static const EmbodiedDevices& BuiltIn();

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
     * @brief Adds devices; one that is there already is replaced as a whole.
     * @param devices columns as in traces/embodied-devices.csv
     * @param blocks as for the constructor
     * @param factors as for the constructor
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    void AddDevices(const CsvTable& devices,
                    const DeviceBlocks& blocks,
                    const EmbodiedFactors& factors);

    /**
     * @brief Adds boards; one that is there already is replaced.
     * @param boards columns as in traces/embodied-boards.csv
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    void AddBoards(const CsvTable& boards);

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

    /**
     * @brief Adds what of a board its processor is; one that is there already is replaced.
     * @param processors columns as in traces/embodied-processors.csv
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    void AddProcessors(const CsvTable& processors);

    bool HasProcessor(const std::string& processor) const;

    /**
     * @param processor one of the table, any case
     * @return it by itself: a chip, or a machine as a whole
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    EmbodiedDevice GetForProcessor(const std::string& processor) const;

    /**
     * A board on which another processor is mounted. A chip takes the place of the item
     * `processing`. A machine takes the place of a board that is a machine itself, and is added to
     * any other in place of that item. A chip in the place of a machine needs a host, HOST_DEVICE.
     *
     * @param board a board, any case
     * @param own its own processor; empty: it has none
     * @param mounted the processor that is there instead; empty: its own
     * @return what is there, with the life that the board has
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    EmbodiedDevice GetForBoard(const std::string& board,
                               const std::string& own,
                               const std::string& mounted) const;

    /// Device that stands for the single-board computer beside a bare chip.
    static constexpr const char* HOST_DEVICE = "edge-board";

    /**
     * @param board a board, any case
     * @return mass of its device with packaging (g); nothing: not known
     * @throw std::invalid_argument for an unknown one, with the known ones
     */
    std::optional<ValueRange> GetMassG(const std::string& board) const;

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
        std::optional<ValueRange> massG;
    };

    /// What of a board a processor is.
    struct Processor
    {
        std::string name;
        std::string device;
        bool isMachine;
    };

    void AddItem(const EmbodiedRow& cells,
                 const DeviceBlocks& blocks,
                 const EmbodiedFactors& factors);
    void AddBoard(const EmbodiedRow& cells, bool hasMass);
    const Board* FindBoard(const std::string& board) const;
    const Processor& GetProcessor(const std::string& processor) const;

    std::vector<std::string> m_names;
    std::map<std::string, EmbodiedDevice> m_devices; ///< by name in lower case
    std::vector<Board> m_boards;
    std::map<std::string, Processor> m_processors; ///< by name in lower case
};

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_DEVICES_H
