// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMPTY_RESULTS_H
#define AIOT_EMPTY_RESULTS_H

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_results
 * A results database without runs, byte by byte, for who makes many of them: a study has one for
 * each run. Compiling the statements of a schema takes as long as storing a run.
 */
class EmptyResults
{
  public:
    /** Make it, by the statements of today's schema. */
    EmptyResults();

    /**
     * Make the file with all its bytes at once, unless there is one of that name.
     * @param path of the database
     * @return whether it was made; if not, a writer makes it as before, by statements
     */
    bool Place(const std::string& path) const;

  private:
    std::string m_bytes;
};

} // namespace ns3::aiot

#endif // AIOT_EMPTY_RESULTS_H
