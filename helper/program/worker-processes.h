// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WORKER_PROCESSES_H
#define AIOT_WORKER_PROCESSES_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * Work that processes share: each piece is done in a process of its own, some of them at once.
 *
 * A piece begins with what this process knows, and nothing of what other pieces do: what comes out
 * of it does not depend on how many are at work. All of them end with this process, however it
 * ends.
 *
 * @code
 *   const WorkerProcesses workers(4);
 *   std::vector<std::string> parts = workers.Run(40, [&](uint32_t cell) { return Pack(cell); });
 * @endcode
 */
class WorkerProcesses
{
  public:
    /// Does a piece of work by its number, and returns what came out as bytes.
    using Work = std::function<std::string(uint32_t piece)>;

    /// Hears how many pieces are done.
    using Progress = std::function<void(uint32_t done)>;

    /**
     * @param atOnce processes at work at most, above 0
     */
    explicit WorkerProcesses(uint32_t atOnce);

    /**
     * Do all pieces, from number 0 on. Call it while this process has one thread.
     * @param pieces how many there are
     * @param work does one of them; what it throws ends them all
     * @param progress called whenever one is done; may be none
     * @return what came out, in the order of their numbers
     * @throw std::runtime_error if one was not done, one line; the others are stopped then
     */
    std::vector<std::string> Run(uint32_t pieces,
                                 const Work& work,
                                 const Progress& progress = nullptr) const;

  private:
    uint32_t m_atOnce; //!< processes at work at most
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WORKER_PROCESSES_H
