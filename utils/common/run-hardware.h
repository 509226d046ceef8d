// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_HARDWARE_H
#define AIOT_RUN_HARDWARE_H

#include "ns3/energy-estimator.h"
#include "ns3/hardware-catalogue.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

class ResultsQuery;

/**
 * @brief The parts with which stored runs were made: the module's own, and those of the user's
 * catalogue files that a run names, if these are what they were.
 *
 * One figure of a part with a user's row has another range than the table's, so two runs may need
 * different catalogues.
 */
class RunHardware
{
  public:
    /// Parts, and what inferences on them take.
    struct Parts
    {
        HardwareCatalogue hardware;
        EnergyEstimator estimator;
    };

    /// Parts of a run, and what could not be had of them.
    struct Found
    {
        Parts* parts;        ///< never null; valid as long as the RunHardware
        std::string missing; ///< why files of the run are not among them; empty: they are
    };

    /// @param given files in place of those that runs name; for runs that name none although they
    ///        could, nothing
    explicit RunHardware(std::vector<std::string> given);

    /**
     * @param database open for reading
     * @param run one of its runs
     * @return its parts; those of the module alone where a file is missing or has changed
     * @throw std::invalid_argument for a file that is no catalogue
     */
    Found Find(const ResultsQuery& database, std::int64_t run);

  private:
    Parts& Read(const std::vector<std::string>& files);

    std::vector<std::string> m_given;
    std::map<std::vector<std::string>, std::unique_ptr<Parts>> m_parts; ///< by their files
};

} // namespace ns3::aiot

#endif // AIOT_RUN_HARDWARE_H
