// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COST_BOUNDS_H
#define AIOT_COST_BOUNDS_H

#include "energy-subject.h"
#include "measured-inferences.h"

namespace ns3::aiot
{

/// What an estimate may not leave, as measured on the same engine.
struct CostBounds
{
    NetCost least;
    NetCost most;

    /// @return the cost, raised or lowered to the bounds; the lower one has the last word
    NetCost Apply(const NetCost& cost) const;
};

/// @return whether one network has no more of any kind of work than another, or is the same
bool HasNoMoreWork(const KnownDnn& a, const KnownDnn& b);

/**
 * @brief The bounds that measurements set on an estimate.
 *
 * On one engine a network with more of all kinds of work costs no less, nor does one in a wider
 * precision (where measurements do not say otherwise, see IsWiderDearer()), nor does a request
 * alone cost less than one under full load:
 *
 *     offline <= server <= single        int4 <= int8 <= fp16 <= fp32
 *
 * Every measurement that answers by itself and can be compared so is a bound. Two estimates that
 * are in that order before the bounds are in that order after them.
 *
 * @param measured all measurements
 * @param library where their networks are looked up
 * @param subject its precision and engine are set
 * @param leaveOut whether the rows of the subject's own network are not looked at
 */
CostBounds FindCostBounds(const MeasuredInferences& measured,
                          DnnLibrary& library,
                          const EnergySubject& subject,
                          bool leaveOut);

} // namespace ns3::aiot

#endif // AIOT_COST_BOUNDS_H
