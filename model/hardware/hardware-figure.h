// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HARDWARE_FIGURE_H
#define AIOT_HARDWARE_FIGURE_H

#include "ns3/csv-table.h"

#include <cstddef>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// How sure a number is; the order is from sure to unsure.
enum class FigureGrade
{
    READ,      ///< seen in the primary source
    MEASURED,  ///< a published measurement
    SECONDARY, ///< seen in somebody else's copy of the source
    DERIVED,   ///< worked out from other figures; the row states the rule
    RECALLED   ///< from memory, to be verified before a claim rests on it
};

/// What a power or an energy includes.
enum class FigureBoundary
{
    CHIP,  ///< supply pins of the part
    BOARD, ///< supply of the circuit board
    WALL   ///< mains socket of the whole box
};

/// @return the grade as the tables spell it, e.g. "read"
const char* FigureGradeName(FigureGrade grade);

/// @return the boundary as the tables spell it, e.g. "wall"
const char* FigureBoundaryName(FigureBoundary boundary);

/**
 * @ingroup aiot_hardware
 * @brief One number of a hardware table with its range, its unit and where it comes from.
 *
 * Where no range is known, low and high equal the value. A figure built by hand needs no more than
 * its value: `Figure figure = Figure::Constant(0.5, "W");`
 */
struct Figure
{
    double value = 0.0; ///< typical, in unit
    double low = 0.0;   ///< not above value
    double high = 0.0;  ///< not below value
    std::string unit;   ///< SI symbol as in the table, "1" for plain numbers
    FigureBoundary boundary = FigureBoundary::CHIP;
    FigureGrade grade = FigureGrade::DERIVED;
    std::string source;
    std::string note;

    /// @return a figure without a range
    static Figure Constant(double value, const std::string& unit);

    /// @return the figure less an amount, each of its three numbers clamped at zero
    Figure Subtract(double amount) const;
};

/**
 * @ingroup aiot_hardware
 * @brief Reads the columns `value low high unit boundary source grade note` of a hardware table.
 *
 * `source` and `grade` must be filled in every row; value, low and high must be in order and not
 * negative. `boundary` may be missing as a column.
 * A row's value may be text (a part's name); then only GetText() applies.
 *
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
class FigureReader
{
  public:
    /**
     * @param table a table with the columns above; it must outlive the reader
     * @param nameColumn title of the column that names the thing, e.g. "device"
     */
    FigureReader(const CsvTable& table, const std::string& nameColumn);

    std::size_t GetRowCount() const;
    const CsvTable& GetTable() const;

    /// @return the row's thing; an empty cell is refused
    std::string GetName(std::size_t row) const;

    /// @return the row's quantity, e.g. "idle_w"; an empty cell is refused
    std::string GetQuantity(std::size_t row) const;

    /// @return the row's value as text; an empty cell is refused
    std::string GetText(std::size_t row) const;

    /// @return the row's number with its range; the unit must be the one given, and W, s and B
    /// are up to what a node of a scenario may have
    Figure GetFigure(std::size_t row, const std::string& unit) const;

    /// @return the row's number with its range in any unit
    Figure GetFigure(std::size_t row) const;

    /// What of a row is wrong.
    enum class Cell
    {
        NAME,
        QUANTITY,
        VALUE,
        HIGH,
        UNIT
    };

    /// Throws "name:line: message", with the cell's character where the table knows it.
    [[noreturn]] void Refuse(std::size_t row,
                             const std::string& message,
                             Cell cell = Cell::VALUE) const;

  private:
    std::string GetFilled(std::size_t row, std::size_t column) const;

    const CsvTable& m_table;
    std::size_t m_name;
    std::size_t m_quantity;
    std::size_t m_value;
    std::size_t m_low;
    std::size_t m_high;
    std::size_t m_unit;
    std::size_t m_source;
    std::size_t m_grade;
    std::size_t m_note;
    std::optional<std::size_t> m_boundary;
};

/// @return the number in up to six digits for a message, e.g. "0.05"
std::string ShortNumber(double number);

/**
 * @param table a table
 * @param row index of a row
 * @param column column of a grade
 * @return the grade; another word is refused
 */
FigureGrade ReadFigureGrade(const CsvTable& table, std::size_t row, std::size_t column);

/**
 * @param table a table
 * @param row index of a row
 * @param column column of a boundary
 * @return the boundary; another word is refused
 */
FigureBoundary ReadFigureBoundary(const CsvTable& table, std::size_t row, std::size_t column);

/**
 * @param table a table
 * @param row index of a row
 * @param column a column that must be filled
 * @return the cell without the blanks around it, valid as long as the table; an empty cell is
 *         refused
 */
std::string_view ReadFilledCell(const CsvTable& table, std::size_t row, std::size_t column);

/**
 * @param table a table with a quantity per row
 * @param nameColumn title of the column that names the thing
 * @param name of a thing
 * @param quantity that it has
 * @return index of the row, for messages about two quantities
 */
std::size_t FindFigureRow(const CsvTable& table,
                          const std::string& nameColumn,
                          const std::string& name,
                          const std::string& quantity);

} // namespace ns3::aiot

#endif // AIOT_HARDWARE_FIGURE_H
