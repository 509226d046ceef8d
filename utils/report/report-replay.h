// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_REPLAY_H
#define AIOT_REPORT_REPLAY_H

#include "calibrate/replay-answer.h"

#include <string>

namespace ns3::aiot
{

/**
 * @param query which node is laid over which log
 * @return its simulated power over the measured one as a chart, and the error by state
 * @throw std::invalid_argument or std::runtime_error as AnswerReplay()
 */
std::string MakeReplaySection(const ReplayQuery& query);

} // namespace ns3::aiot

#endif // AIOT_REPORT_REPLAY_H
