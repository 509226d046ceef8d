// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DEFERRED_COMPLETIONS_H
#define AIOT_DEFERRED_COMPLETIONS_H

#include "inference-statistics.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Samples of a server whose result was settled when they came, and that count once they are done.
 */
class DeferredCompletions
{
  public:
    /// A sample.
    struct Answer
    {
        int64_t doneNs;        //!< when it is done (ns)
        int64_t residenceNs;   //!< since its arrival (ns)
        InferenceModel* model; //!< its network
        double energyJ;        //!< what it takes (J)
    };

    /// @param answer a sample
    void Add(const Answer& answer);

    /**
     * Count those that are done now.
     * @param counters where to
     */
    void Count(InferenceCounters& counters);

    /// @return those that are not counted
    std::size_t GetSize() const;

    /// Forget all.
    void Clear();

  private:
    std::vector<Answer> m_answers; //!< those that are not counted
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_DEFERRED_COMPLETIONS_H
