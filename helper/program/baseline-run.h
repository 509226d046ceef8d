// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BASELINE_RUN_H
#define AIOT_BASELINE_RUN_H

#include "ns3/nstime.h"
#include "ns3/records.h"

#include <cstdio>
#include <functional>
#include <sys/types.h>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * A second simulation, in a process of its own: the same nodes and network for the same time
 * without the application. What the first drew beyond it is what the application causes.
 *
 * The process is made before anything is simulated, so that addresses, node numbers and random
 * streams of both begin alike: the result is that of a program run a second time. It waits until
 * the length of the first is known.
 *
 * @code
 *   BaselineRun baseline([&](const Time& duration, RunData& data) { ...simulate, sink.Finish... });
 *   ...simulate...
 *   baseline.Collect(Simulator::Now(), data);
 * @endcode
 */
class BaselineRun
{
  public:
    /// Simulates for a time without the application, and fills in the rows of energy.
    using Simulation = std::function<void(const Time& duration, RunData& data)>;

    /**
     * @param simulation what the second process does
     * @throw std::runtime_error if there can be no second process
     */
    explicit BaselineRun(const Simulation& simulation);

    /// Ends the second process, wherever it is.
    ~BaselineRun();

    BaselineRun(const BaselineRun&) = delete;
    BaselineRun& operator=(const BaselineRun&) = delete;

    /**
     * Have it simulated, and append the `baseline` rows. Call once.
     * @param duration length of the run
     * @param data where to append
     * @throw std::runtime_error if the second process did not come to its end
     */
    void Collect(const Time& duration, RunData& data);

  private:
    /// Close what is open and wait for the process. @return whether it ended well
    bool End();

    pid_t m_process{-1};         //!< the second process
    std::FILE* m_order{nullptr}; //!< to it: the length
    std::FILE* m_rows{nullptr};  //!< from it: rows
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BASELINE_RUN_H
