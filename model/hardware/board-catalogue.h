// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BOARD_CATALOGUE_H
#define AIOT_BOARD_CATALOGUE_H

#include "hardware-figure.h"

#include "ns3/name-index.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// How the figures of a board's processor and radio overlap.
enum class RadioAccounting
{
    SEPARATE,                 ///< they do not
    RADIO_INCLUDES_PROCESSOR, ///< one chip: the radio's figures contain the idle core
    PROCESSOR_INCLUDES_RADIO  ///< wall power of a box: the processor's contain the idle port
};

/**
 * @ingroup aiot_hardware
 * @brief A board as scenarios install it: names of its parts, and what the rest of it draws.
 *
 * Figures of its parts hold at a chip's pins, at the board's supply or at the wall. Between them
 * lie the converters: a node's energy is that of its parts, each over the efficiencies on its way
 * from the supply.
 */
struct BoardProfile
{
    std::string name;
    std::string description;
    /// "sensor", "gateway", "access-point", "base-station", "router", "edge" or "cloud"
    std::string role;
    std::string processor; ///< name in the processor catalogue; empty for none
    std::string radio;     ///< name of a radio, port or base station; empty for none
    RadioAccounting radioAccounting = RadioAccounting::SEPARATE;
    std::vector<std::string> sensors; ///< names in the sensor catalogue
    Figure platformW;                 ///< regulators, memory, leakage, fans: drawn all the time
    FigureBoundary platformBoundary = FigureBoundary::CHIP; ///< where platformW holds
    /// Wall socket to board, up to 1; on the grid alone, see GetAdapterEfficiency().
    Figure adapterEfficiency = Figure::Constant(1.0, "1");
    Figure regulatorEfficiency =
        Figure::Constant(1.0, "1");          ///< supply of the board to chip, up to 1
    std::string supplyKind = "grid";         ///< "grid", "rechargeable", "primary" or "harvested"
    bool facility = false;                   ///< stands in a data centre, so that pue applies
    Figure pue = Figure::Constant(1.0, "1"); ///< from 1; ISO/IEC 30134-2; 1 outside a facility

    /// @return what its supply passes through from the wall: 1 on cells, which need no adapter
    Figure GetAdapterEfficiency() const;

    /**
     * @param boundary where a figure of a part holds
     * @return joules there per joule at the node's supply, above 0, up to 1
     */
    double GetEfficiency(FigureBoundary boundary) const;
};

/**
 * @ingroup aiot_hardware
 * @brief Boards by name; the built-in table is traces/boards.csv, one number and one source per
 *        row.
 *
 * Names are found without regard to case, blanks, '-' and '_'; an unknown name throws
 * std::invalid_argument with near ones. Whether the parts exist is checked by HardwareCatalogue.
 */
class BoardCatalogue
{
  public:
    /// Largest power usage effectiveness that is taken for one.
    static constexpr double MAX_PUE = 10.0;

    /// An empty catalogue.
    BoardCatalogue();

    /// @return the module's own table, read once; it is there until the program ends
    static const BoardCatalogue& BuiltIn();

    /**
     * @brief Adds the boards of a table; one that is there already is replaced as a whole.
     * @param table columns as in traces/boards.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void Add(const CsvTable& table);

    /**
     * @brief Gives all boards in facilities one power usage effectiveness.
     * @param pue 1 to 10
     */
    void SetFacilityPue(double pue);

    /// Replaces a known board.
    void Set(const BoardProfile& board);

    BoardProfile Get(const std::string& name) const;
    bool Has(const std::string& name) const;
    std::vector<std::string> GetNames() const;

    /// @return names of the boards with a role, e.g. "edge"
    std::vector<std::string> GetNames(const std::string& role) const;

  private:
    NameIndex m_index;
    std::vector<BoardProfile> m_boards; ///< in the index's order
};

} // namespace ns3::aiot

#endif // AIOT_BOARD_CATALOGUE_H
