// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_STATE_H
#define AIOT_LR_WPAN_STATE_H

#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"

namespace ns3
{
/// Home of the 802.15.4 classes from ns-3.42; before that they are in namespace ns3.
namespace lrwpan
{
}

namespace aiot
{
using namespace ns3::lrwpan;

/// Types of the states that PHY and MAC report, whose names changed in ns-3.42.
namespace lrwpanstate
{

/// @copydoc lrwpanstate
template <class>
struct SecondArgument;

/// @copydoc lrwpanstate
template <class A, class B, class... C>
struct SecondArgument<void (*)(A, B, C...)>
{
    using Type = B; //!< the type
};

using TrxState = SecondArgument<LrWpanPhy::StateTracedCallback>::Type;
using MacState = SecondArgument<LrWpanMac::StateTracedCallback>::Type;

} // namespace lrwpanstate

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_STATE_H
