// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_COSTS_H
#define AIOT_INFERENCE_COSTS_H

#include "ns3/energy-estimator.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/processor-power-caps.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * Hardware, and the one estimator of a program that says what networks cost on it. Copies share
 * both, so that a program with several scenarios prepares and estimates nothing twice. With drawn
 * hardware (DrawHardware()) the joules of inferences are drawn, too.
 */
class InferenceCosts
{
  public:
    /**
     * Not explicit: a catalogue may stand wherever costs are asked for.
     * @param hardware parts and networks
     */
    InferenceCosts(const HardwareCatalogue& hardware = HardwareCatalogue::BuiltIn());

    /// @return parts and networks
    const HardwareCatalogue& GetHardware() const;

    /// @return answers what an inference takes, under the catalogue's power cap if it has one
    EnergyEstimator& GetEstimator() const;

    /**
     * @param processor a processor
     * @return what the catalogue's power cap does to its work; 1 without a cap or without a curve
     */
    PowerCapEffect GetPowerCap(const std::string& processor) const;

    /**
     * @param boards what works in a run
     * @throw std::invalid_argument in one line where there is a power cap, and no processor of
     * these has a curve
     */
    void RequirePowerCap(const std::vector<Board>& boards) const;

  private:
    struct Tables; //!< hardware and estimator

    static void ChangeAnswer(Tables& tables, EnergyEstimate& answer);
    static void DrawAnswer(Tables& tables, EnergyEstimate& answer);
    static PowerCapEffect FindPowerCap(const Tables& tables, const std::string& processor);

    std::shared_ptr<Tables> m_tables; //!< of all copies
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_COSTS_H
