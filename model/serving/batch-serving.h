// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BATCH_SERVING_H
#define AIOT_BATCH_SERVING_H

#include "serving-model.h"

#include "ns3/diffusion-roofline.h"

#include <deque>
#include <functional>
#include <vector>

namespace ns3::aiot
{

/// What a batch of requests of one kind takes.
struct BatchPrice
{
    double timeS = 0.0;  ///< above 0 (s)
    double powerW = 0.0; ///< mean power during it, at least 0 (W)
};

/**
 * @ingroup aiot_serving
 * @brief Requests that are worked off in batches of one kind, all of which are answered together:
 * images and videos, networks without tokens, and measured joules.
 *
 * A batch takes what waits longest and what else waits of its kind, up to `maxBatch`. A request
 * answers for a share of the batch's joules by its size.
 */
class BatchServing : public ServingModel
{
  public:
    /// @return what a batch takes, by its kind, the number of requests, and the sum of their sizes
    using Price = std::function<BatchPrice(std::size_t kind, std::size_t count, double size)>;

    /**
     * @param kinds number of kinds
     * @param price what a batch takes
     * @param maxBatch most requests in a batch, at least 1
     * @throw std::invalid_argument in one line for a batch of none
     */
    BatchServing(std::size_t kinds, Price price, std::size_t maxBatch = 1);

    /// @throw std::invalid_argument for an unknown kind, and a size that is not above 0
    void Submit(const ServingRequest& request) override;
    std::optional<ServingStep> Begin(int64_t nowNs) override;
    std::vector<ServedRequest> End() override;
    void Abort(double share) override;
    std::size_t GetQueued() const override;
    std::size_t GetRunning() const override;
    double GetRunningJ() const override;

  private:
    void ShareEnergy(double share); ///< Give a share of the batch's joules to its requests.

    std::size_t m_kinds;
    Price m_price;
    std::size_t m_maxBatch;
    std::deque<ServedRequest> m_queue;  ///< in the order of arrival
    std::vector<ServedRequest> m_batch; ///< what is worked on
    double m_size = 0.0;                ///< of all in the batch
    ServingStep m_step;                 ///< the batch
};

/// Joules of one kind of query as they were measured, and how they are drawn.
struct MeasuredKind
{
    double energyJ = 0.0;   ///< of one query of size 1, above 0 (J)
    double powerW = 0.0;    ///< at which they are drawn, above 0 (W)
    double batchCost = 1.0; ///< of each further query of a batch, over the first: 0 to 1
};

/**
 * @brief Prices from a table of measured joules.
 *
 *     time(n) = energy / power x mean size x (1 + (n - 1) batchCost)
 *
 * at the same power: joules of n queries are n times those of one only where batchCost is 1, which
 * is right for tables that say nothing of batches. That joules grow with the size is our rule.
 *
 * @param kinds by number
 * @return their prices
 * @throw std::invalid_argument in one line for numbers out of range
 */
BatchServing::Price MakeMeasuredPrice(const std::vector<MeasuredKind>& kinds);

/**
 * @brief Prices of images and videos by steps, resolution and frames: EstimateDiffusion().
 *
 * A request of size s counts as s of its kind in the batch.
 *
 * @param kinds by number; their `batch` is not looked at
 * @param coefficients what was fitted
 * @return their prices
 * @throw std::invalid_argument in one line for what cannot be
 */
BatchServing::Price MakeDiffusionPrice(const std::vector<DiffusionSetting>& kinds,
                                       const DiffusionCoefficients& coefficients = {});

} // namespace ns3::aiot

#endif // AIOT_BATCH_SERVING_H
