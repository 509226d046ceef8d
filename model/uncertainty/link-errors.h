// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_ERRORS_H
#define AIOT_LINK_ERRORS_H

#include "weighted-rows.h"

#include "ns3/records.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief How far off the joules of radios may be where messages travel in closed form.
 *
 * What radios of sensors draw at message level differs from what they draw with ns-3's packets, or
 * from what was measured where ns-3 has no such radio: traces/link-deviations.csv has the ratios.
 * Their 5 and 95 % quantiles, found as those of estimators (IntervalOfRatios()), are the width of
 * one figure for all sensors of a run: an error of the model, not of the data.
 */
class LinkErrors
{
  public:
    /// @param data a run: its parameters say of which radio and how messages travel
    explicit LinkErrors(const RunData& data);

    /**
     * @param record joules of a component in a state
     * @param node whose they are
     * @return what they may be off by; nothing for another component, a radio that sleeps, packets
     */
    std::optional<UncertainFigure> Find(const EnergyRecord& record, const NodeRecord& node) const;

  private:
    std::optional<UncertainFigure> m_error; ///< of the run's radio
};

/// @return the deviations of messages over a radio, over their value 1; nothing where none is known
std::optional<UncertainFigure> FindLinkError(const std::string& radio);

} // namespace ns3::aiot

#endif // AIOT_LINK_ERRORS_H
