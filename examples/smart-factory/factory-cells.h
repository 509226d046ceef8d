// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_CELLS_H
#define AIOT_FACTORY_CELLS_H

#include "smart-factory-scenario.h"

#include "ns3/records.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

struct FactoryPart;

/**
 * @ingroup aiot
 * The cells of a SmartFactory one by one, each in a process of its own, some at once.
 *
 * A cell has its sensors and its gateway, with the places, addresses and random streams that they
 * have among all, and edge and cloud as nobody but that cell uses them. So what comes out does not
 * depend on how many are simulated at once. What cells do to each other is left out: radio
 * interference, waits on wires that they share, and waits of one cell's samples for another's at
 * edge and cloud. UniteCells() says how the nodes that all share are put together.
 *
 * @code
 *   FactoryCells cells(factory, 4);
 *   cells.SetWatch([&](EnergyCarbonSink& sink) { run.SetUp(arguments, sink); });
 *   cells.Simulate(zones, startUtcNs, data);
 * @endcode
 */
class FactoryCells
{
  public:
    /**
     * @param factory what is simulated; not built, and nothing else has been
     * @param jobs processes at work at most
     * @throw std::invalid_argument for a factory that cannot be divided
     */
    FactoryCells(SmartFactory& factory, uint32_t jobs);

    /// @param watch told of the sink of each cell, before it is simulated
    void SetWatch(const std::function<void(EnergyCarbonSink&)>& watch);

    /// @param progress told how many cells are done
    void SetProgress(const std::function<void(uint32_t done)>& progress);

    /**
     * Simulate all cells and unite what they leave.
     * @param zones intensity by zone
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     * @param data where all records go but the run's name, arguments and wall time
     * @throw std::runtime_error if a cell was not simulated to its end, or if edge or cloud have
     * more to do for all cells than there is time
     */
    void Simulate(ZoneIntensities& zones, std::optional<int64_t> startUtcNs, RunData& data);

    /// @return events and processor time of all cells, one line, after Simulate()
    std::string DescribeWork() const;

  private:
    /// Simulate a cell; the number after the last one stands for edge and cloud alone.
    FactoryPart SimulateCell(uint32_t cell,
                             ZoneIntensities& zones,
                             std::optional<int64_t> startUtcNs) const;

    /// Count what the simulator did.
    void CountWork(const std::vector<FactoryPart>& parts);

    /// Fill in what follows from the records of all cells.
    void Complete(const std::vector<FactoryPart>& parts, RunData& data) const;

    SmartFactory& m_factory;                        //!< what is simulated
    uint32_t m_jobs;                                //!< processes at work
    std::function<void(EnergyCarbonSink&)> m_watch; //!< told of sinks
    std::function<void(uint32_t done)> m_progress;  //!< told of cells that are done
    uint64_t m_events{0};                           //!< of the simulator
    double m_cpuS{0};                               //!< processor time of all cells (s)
    double m_longestS{0};                           //!< of the one that took longest (s)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_CELLS_H
