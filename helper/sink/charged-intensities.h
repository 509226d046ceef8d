// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHARGED_INTENSITIES_H
#define AIOT_CHARGED_INTENSITIES_H

#include "battery-charging.h"

#include "ns3/zone-intensities.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// One step of a publisher's series.
struct PublishedStep
{
    const IntensitySeries* series; //!< the series
    std::size_t step;              //!< index in it
};

/**
 * @ingroup aiot_helper_sink
 * Intensity of the energy in rechargeable batteries: that of the place and the instant of charging,
 * whenever the energy is used. What comes out of a series is a constant of one step's value.
 */
class ChargedIntensities
{
  public:
    /// @param zones intensity by zone; must outlive this
    explicit ChargedIntensities(ZoneIntensities& zones);

    /// @param charging where, when and how well; before the first Get()
    void SetCharging(const BatteryCharging& charging);

    /// @return where, when and how well
    const BatteryCharging& GetCharging() const;

    /**
     * @param zone zone of a node with a rechargeable battery
     * @return intensity of the energy in it; valid as long as this
     * @throw std::invalid_argument for an unknown zone, std::runtime_error if there is no value for
     * the instant of charging
     */
    const IntensitySeries& Get(const std::string& zone);

    /**
     * @param series a series that the ledger uses, from Get() or another
     * @param step index of a step of it
     * @return the same as its publisher has it
     */
    PublishedStep GetPublished(const IntensitySeries& series, std::size_t step) const;

  private:
    /// One step's value, at all instants.
    struct Charged
    {
        IntensitySeries constant; //!< that value
        PublishedStep published;  //!< where it comes from
    };

    ZoneIntensities& m_zones;                        //!< intensity by zone
    BatteryCharging m_charging;                      //!< where, when and how well
    std::vector<std::unique_ptr<Charged>> m_charged; //!< what was asked for
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CHARGED_INTENSITIES_H
