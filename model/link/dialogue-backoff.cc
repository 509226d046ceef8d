// SPDX-License-Identifier: GPL-2.0-only
#include "dialogue-backoff.h"

#include <vector>

namespace ns3::aiot
{

namespace
{

/// The chain forgets where it began within a few answers.
constexpr int ANSWERS = 60;

} // namespace

double
GetDialogueBackoff(std::uint32_t window)
{
    const double share = 1.0 / window;
    std::vector<double> left(window, share);
    for (int answer = 0; answer < ANSWERS; ++answer)
    {
        // A difference of k > 0 has the chance 1 / window from every R below window - k.
        std::vector<double> next(window, 0.0);
        double below = 0.0;
        for (std::uint32_t r = 0; r + 1 < window; ++r)
        {
            below += left[r];
            next[window - 1 - r] = below * share;
        }
        double later = 0.0;
        for (const double chance : next)
        {
            later += chance;
        }
        next[0] = 1.0 - later;
        left = next;
    }
    double mean = 0.0;
    for (std::uint32_t r = 0; r < window; ++r)
    {
        mean += r * left[r];
    }
    return mean;
}

} // namespace ns3::aiot
