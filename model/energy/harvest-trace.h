// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HARVEST_TRACE_H
#define AIOT_HARVEST_TRACE_H

#include "energy-compat.h"

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A harvester whose power is a given step function of time, for instance a day of a solar panel.
 *
 * @code
 *   auto sun = CreateObject<HarvestTrace>();
 *   sun->Read("panel.csv");            // columns time_s, power_w
 *   battery->ConnectEnergyHarvester(sun);
 *   sun->SetEnergySource(battery);
 *   sun->SetNode(node);
 * @endcode
 *
 * InstallHarvest() of solar-panel.h does all of this for a PowerSupply.
 *
 * Power is zero before the first step and stays at the last value after the last one, or the whole
 * begins again after the attribute `Period`. The first round starts when the steps are set, or with
 * the simulation.
 */
class HarvestTrace : public EnergyHarvester
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * Read the steps from a CSV file with columns `time_s` and `power_w`.
     *
     * @param path the file; times ascend strictly and are >= 0, powers are >= 0 (a pyranometer's
     * negative night values and fill values such as -9999 have to be cleaned before)
     * @throw std::runtime_error if it cannot be read, std::invalid_argument with file and line if a
     * value is out of range
     */
    void Read(const std::string& path);

    /**
     * @param steps beginning of each step and the power from then on (W), times ascending
     * @throw std::invalid_argument as Read()
     */
    void SetSteps(const std::vector<std::pair<Time, double>>& steps);

    /**
     * Tell somebody of each change of power, beside the energy source if one is set. A supply that
     * owns its harvester listens here, since the harvester's SetEnergySource() would keep the
     * supply alive for ever.
     * @param changed called when the power has changed
     */
    void SetChangedCallback(const Callback<void>& changed);

  protected:
    void DoInitialize() override;
    void DoDispose() override;

  private:
    double DoGetPower() const override;

    /// Begin the next step.
    void Step();

    Time m_period;                                //!< attribute Period; zero: do not repeat
    Time m_begin;                                 //!< beginning of the present round
    std::size_t m_next{0};                        //!< next step
    double m_powerW{0};                           //!< present power (W)
    std::vector<std::pair<Time, double>> m_steps; //!< the steps
    EventId m_event;                              //!< next step's event
    Callback<void> m_changed;                     //!< told of changes
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_HARVEST_TRACE_H
