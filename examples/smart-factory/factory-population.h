// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_POPULATION_H
#define AIOT_FACTORY_POPULATION_H

#include "smart-factory-config.h"

#include "ns3/node-container.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Has the sensors of a SmartFactory stand for more: SmartFactoryConfig::population of them, each
 * for the same number.
 */
class FactoryPopulation
{
  public:
    /**
     * @param config the factory; what it leaves open may be filled in later
     * @throw std::invalid_argument for a population that does not go with the rest
     */
    explicit FactoryPopulation(const SmartFactoryConfig& config);

    /// @return sensors that there are
    uint32_t GetSensors() const;

    /// @return sensors that each simulated one stands for
    double GetWeight() const;

    /**
     * Weigh the sensors, and the messages that others exchange with them. Before the sink is
     * attached.
     * @param sensors the sensors
     * @param others gateways and servers
     */
    void Install(const NodeContainer& sensors, const NodeContainer& others) const;

    /**
     * @param sensor number of a sensor
     * @return name of its stratum: its cell, if at least two of each cell are simulated
     */
    std::string GetStratum(uint32_t sensor) const;

    /**
     * @param inferenceS time of an inference at edge or cloud (s)
     * @param durationS length of the run (s)
     * @return what a user should know: nothing, or one note
     */
    std::vector<std::string> GetNotes(double inferenceS, double durationS) const;

  private:
    uint32_t m_simulated;  //!< sensors that are simulated
    uint32_t m_cells;      //!< number of gateways
    uint32_t m_population; //!< sensors that there are
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_POPULATION_H
