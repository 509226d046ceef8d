// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CAUSED_ROWS_H
#define AIOT_CAUSED_ROWS_H

#include "result-rows.h"

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: what is caused beyond standby, as rows of results; not installed.
 */

namespace ns3::aiot
{

/**
 * @brief What rows took beyond the mean power of their component while there was no task.
 *
 * The same rule as the view v_energy_caused. A row's joules less its time by that power are parts
 * of the row and, with a minus, of the component's rows of standby: where both draw an idle power,
 * it cancels. As in the view, what a component of one kind of board causes in a state is never
 * below zero, whichever figures are drawn. What a converter loses is caused as what is behind it,
 * on average; where components of a board stand behind different converters, that average leaves a
 * remainder, which is fixed.
 */
class CausedRows
{
  public:
    /// @param rows of a run; must outlive this
    explicit CausedRows(ResultRows& rows);

    /// @return what the nodes of a role caused, or all where it is empty
    UncertainResult Make(const std::string& key, EnergyMeasure measure, const std::string& role);

  private:
    /// A component of a node.
    using Component = std::tuple<std::uint32_t, std::string, std::uint32_t>;

    /// Its rows without a task.
    struct Rest
    {
        double durationS = 0.0;
        double energyJ = 0.0;
        std::vector<std::size_t> rows;
    };

    void FindRest();
    void FindBeyond();
    void FindConverters();
    Component ComponentOf(std::size_t row) const;
    void AddRow(std::size_t row, std::vector<ChargedPart>& charged);
    std::size_t FloorOf(std::size_t row);

    ResultRows& m_rows;
    std::map<Component, Rest> m_rest;
    std::vector<double> m_caused;                          ///< share of a row's joules, by row
    std::vector<std::vector<const EnergyPart*>> m_partsOf; ///< by row
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> m_floors;
};

} // namespace ns3::aiot

#endif // AIOT_CAUSED_ROWS_H
