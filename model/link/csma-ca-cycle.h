// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_CA_CYCLE_H
#define AIOT_CSMA_CA_CYCLE_H

#include "csma-ca-point.h"

#include <array>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief Unslotted CSMA-CA from the end of a frame to the end of the next: how many assess when.
 *
 * Whoever finds a frame assesses again within a window that is hardly longer than the frame, so
 * assessments crowd after frames: at light load they are there twice as dense as on average, and
 * collisions and disturbed acknowledgements as frequent. This class follows the expected number of
 * assessments, by stage, in steps of two symbols (a byte at 2.4 GHz):
 *
 * - after a frame: w_s(i) assessments of stage s are due in step i, besides fresh ones at a
 *   constant rate. The first that finds the channel free, in the gap before an acknowledgement or
 *   after it, begins the next frame: in step i with chance f(i);
 * - others whose assessments end within a turnaround after that one's collide with it;
 * - in the frame: sum of f(i) w_s(i + turnaround + x) are due in step x, and fresh ones. They are
 *   busy and spread evenly over the next stage's window; so are retries after an acknowledgement
 *   that did not come;
 * - what is left at the frame's end is w for the next cycle: a fixed point.
 *
 * Nodes are taken as many and independent but for a factor for few. Own derivation; held against
 * simulated nodes in the tests.
 */
class CsmaCaCycle
{
  public:
    CsmaCaCycle(const CsmaCaTiming& timing, const CsmaCaLoad& load);

    /**
     * Go towards the fixed point. At the rate of the call before it goes on from there, at another
     * it begins with what that one found.
     * @param messagesPerS taken up by each node, 1/s; finite
     * @param settled change of a step, of all shares together, at which it ends
     */
    void Settle(double messagesPerS, double settled = SETTLED);

    static constexpr double SETTLED = 1e-7; //!< change of a step that no result shows

    /// @return of the assessments of a stage, from 1, those that find the channel taken
    double GetBusy(std::uint32_t stage) const;

    /// @return chance that a frame is lost to one that begins within a turnaround of it
    double GetCollision() const;

    /// @return chance that a frame is lost since it begins between another and its acknowledgement
    double GetInterleaveProbability() const;

    /// @return chance that the acknowledgement of a frame that arrived is disturbed
    double GetAckLossProbability() const;

    /// @return chance that who retries after such a loss first finds the frame that did it
    double GetMetAfterLoss() const;

  private:
    using Steps = std::vector<double>;

    /// What is due after a frame; those that are acknowledged and others are kept apart.
    struct Population
    {
        double share = 0.0;     ///< of the frames
        std::vector<Steps> due; ///< w, by stage
    };

    /// Between the end of a frame and the beginning of the next.
    struct IdleGap
    {
        std::vector<Steps> due; ///< by stage, with those that come again within the pause
        Steps begins;           ///< f; the last one: later
        Steps received;         ///< of f: the frame gets through
        Steps interleaves;      ///< of f: before an acknowledgement
    };

    std::size_t CountSteps(double durationS) const;
    double GetDue(const std::vector<Steps>& due, std::size_t step, double fresh) const;
    double Round(double stride);
    IdleGap FollowPause(const Population& crowd, bool answered);
    void CountFrames(std::array<IdleGap, 2>& pauses);
    void CarryOver(const IdleGap& pause, const Steps& weights, std::vector<Steps>& due) const;
    void AddRetries(const std::array<IdleGap, 2>& pauses, std::vector<Steps>& due);
    double FollowFrame(Population& crowd, std::vector<Steps>& due, double share, double stride);
    void SpreadBusy(std::vector<Steps>& due,
                    std::size_t stage,
                    std::size_t step,
                    double number) const;

    CsmaCaTiming m_timing;
    double m_frameErrorRate;
    double m_stepS;
    std::size_t m_unit;            ///< of the backoff, steps
    std::size_t m_cca;             ///< steps
    std::size_t m_ccaSteps;        ///< after a frame in which an assessment still finds it, steps
    std::size_t m_turnaroundSteps; ///< steps
    std::size_t m_answer;          ///< steps; 0 without
    std::size_t m_wait;            ///< for an acknowledgement, steps
    std::size_t m_frame;           ///< steps
    double m_nodes;                ///< number
    double m_messagesPerS = -1.0;  ///< of the last Settle(); negative: none yet
    int m_rounds = 0;              ///< at this rate
    double m_stride = 1.0;         ///< of the next step
    double m_change = 0.0;         ///< of the last step
    double m_fresh = 0.0;          ///< messages of all nodes in a step
    double m_others = 0.0;         ///< of all but one
    std::size_t m_steps;           ///< after which nothing but fresh ones is due
    std::array<Population, 2> m_populations; ///< after frames with an acknowledgement, and without
    double m_lost = 0.0;                     ///< frames of a cycle that are not received
    double m_collision = 0.0;
    double m_cutIn = 0.0;
    double m_answerLost = 0.0;
    double m_metAfterLoss = 0.0;
    std::vector<double> m_assessed; ///< by stage, in a cycle
    std::vector<double> m_busyCca;  ///< of them
};

} // namespace ns3::aiot

#endif // AIOT_CSMA_CA_CYCLE_H
