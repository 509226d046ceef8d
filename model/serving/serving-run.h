// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVING_RUN_H
#define AIOT_SERVING_RUN_H

#include "serving-model.h"

#include "ns3/compensated-sum.h"

#include <cstdint>
#include <functional>

namespace ns3::aiot
{

/// Sums over the steps of a server.
struct ServingTotals
{
    CompensatedSum energyJ{};  ///< of all steps (J)
    int64_t busyNs = 0;        ///< of all steps (ns)
    double batchNs = 0.0;      ///< of all steps, times the requests in them (ns)
    uint64_t steps = 0;        ///< that ended
    uint64_t promptTokens = 0; ///< read
    uint64_t tokens = 0;       ///< made

    /// @return requests in a step, a mean over the time of all steps
    double GetMeanBatch() const;

    /// @return mean power of the steps (W)
    double GetMeanPowerW() const;
};

/**
 * @ingroup aiot_serving
 * @brief Drives a ServingModel through requests in the order of their arrival, without a simulator.
 *
 * @code
 *   ServingRun run(model, [](const ServedRequest& served) { ... });
 *   for (const ServingRequest& request : requests)
 *   {
 *       run.Arrive(request);
 *   }
 *   run.Drain();
 * @endcode
 *
 * A listener may submit requests to the model, which then never runs out of work: a closed loop.
 */
class ServingRun
{
  public:
    using Listener = std::function<void(const ServedRequest& served)>;

    /**
     * @param model what answers; must outlive this
     * @param listener is told of each request that is answered
     */
    explicit ServingRun(ServingModel& model, Listener listener = {});

    /// A request comes, not before those that came.
    void Arrive(const ServingRequest& request);

    /// Work until an instant; a step that ends later stays under way (ns).
    void RunUntil(int64_t atNs);

    /// Work until nothing is left. @return the instant (ns)
    int64_t Drain();

    /// @return sums over the steps that have ended
    const ServingTotals& GetTotals() const;

  private:
    void BeginStep(int64_t nowNs);
    void EndStep();

    ServingModel& m_model;
    Listener m_listener;
    std::optional<ServingStep> m_step; ///< under way
    int64_t m_endNs = 0;               ///< of that, or of the last one
    ServingTotals m_totals;
};

} // namespace ns3::aiot

#endif // AIOT_SERVING_RUN_H
