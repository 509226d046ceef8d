// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROUNDS_TABLE_H
#define AIOT_ROUNDS_TABLE_H

#include "ns3/csv-table.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace ns3::aiot
{

/// What a number of rounds was found for.
struct RoundsQuestion
{
    std::string policy;   ///< cl, fa, cfa or a name of the user's
    double devices = 0.0; ///< active in a round
    double neighbours = 0.0;
    bool iid = true; ///< whether the devices' data are alike
};

/**
 * @ingroup aiot_learning
 * @brief Rounds until a target, as the user's own learning found them.
 *
 * A CSV file with the columns policy, devices, neighbours, iid (yes or no) and rounds; others, such
 * as a target or a source, are left alone. Nothing is interpolated and nothing predicted: rounds
 * follow from data and model, which a simulator of energy does not have. What the table lacks is
 * refused, with one exception that is published: without a row for data that are not alike, that
 * for alike data is multiplied ("often 2 x", abstract of arXiv 2103.10346), if the user asks for
 * it. A data centre (policy cl) has all data in one place: its row for alike data holds for others.
 */
class RoundsTable
{
  public:
    /**
     * @param table the file
     * @throw std::invalid_argument in one line that names the row: gaps, a case that stands there
     *        twice, counts that are none
     */
    explicit RoundsTable(const CsvTable& table);

    /**
     * @param question for what
     * @param unlikeFactor takes the place of a missing row for iid = no; 0: nothing does
     * @return the rounds; none for a case that the table does not have
     */
    std::optional<double> Find(const RoundsQuestion& question, double unlikeFactor = 0.0) const;

    /**
     * @param question for what
     * @param unlikeFactor as for Find()
     * @return the rounds
     * @throw std::invalid_argument in one line for a case that the table does not have
     */
    double Get(const RoundsQuestion& question, double unlikeFactor = 0.0) const;

  private:
    using Key = std::tuple<std::string, double, double, bool>;

    std::string m_name;
    std::map<Key, double> m_rounds;
};

} // namespace ns3::aiot

#endif // AIOT_ROUNDS_TABLE_H
