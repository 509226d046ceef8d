// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_WINDOW_H
#define AIOT_POWER_WINDOW_H

#include "power-states.h"

namespace ns3::aiot
{

/**
 * @brief Finds the measured work in a trace whose states are known; Calibrate() says how.
 * @param trace the samples
 * @param calibration states and visits; gets a warning where the window needs one
 * @return the window, nothing where no stretch stands above its surroundings
 */
std::optional<MeasuredWindow> FindWindow(const PowerTrace& trace, PowerCalibration& calibration);

} // namespace ns3::aiot

#endif // AIOT_POWER_WINDOW_H
