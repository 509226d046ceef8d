// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CALIBRATE_ANSWER_H
#define AIOT_CALIBRATE_ANSWER_H

#include "ns3/power-log.h"
#include "ns3/power-states.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// What is asked about power logs.
struct CalibrateQuery
{
    std::vector<std::string> traces;
    PowerLogOptions log;
    LevelRules rules;
    std::vector<std::string> stateNames; ///< by rising power; empty: idle, active, state-1, ...
    bool acceptGaps = false;
    bool acceptClipped = false;
    std::string device; ///< these go into the row of a catalogue, empty if not said
    std::string kind;
    std::string instrument;
    std::string boundary;
    std::string date;
    std::string like; ///< processor of the tables that has what was not measured
    bool json = false;
    bool row = false;
    std::string output; ///< catalogue that gains the row; empty: printed
};

/// One record of a log, calibrated.
struct CalibratedRecord
{
    PowerTrace trace;
    PowerCalibration found;
};

/// One log, calibrated.
struct CalibratedLog
{
    std::string path;
    std::string format; ///< "energy-samples", or as PowerLogColumns
    std::vector<CalibratedRecord> records;
};

/// A figure of a device as a row of a catalogue of processors.
struct CalibratedFigure
{
    std::string quantity; ///< active_w, idle_w, sleep_w or off_w
    double valueW = 0.0;  ///< mean over the records, by their time
    double lowW = 0.0;    ///< least mean of a tenth of a record
    double highW = 0.0;   ///< largest such mean
    double seconds = 0.0; ///< that it was measured for
};

/**
 * @param path of a log
 * @param query how it is read
 * @return its records
 * @throw std::invalid_argument or std::runtime_error for what cannot be calibrated, with the reason
 */
CalibratedLog CalibrateLog(const std::string& path, const CalibrateQuery& query);

/**
 * @param logs of one device
 * @return active_w over all their windows, idle_w of the state around them; a state that the user
 *         named sleep or off is sleep_w or off_w
 * @throw std::invalid_argument where a log has no window, or is clipped in it
 */
std::vector<CalibratedFigure> PoolFigures(const std::vector<CalibratedLog>& logs);

} // namespace ns3::aiot

#endif // AIOT_CALIBRATE_ANSWER_H
