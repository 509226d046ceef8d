// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVING_MODEL_H
#define AIOT_SERVING_MODEL_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/**
 * @defgroup aiot_serving Serving
 * @ingroup aiot
 * How servers answer queries: batches, joules of each query, replicas.
 */

namespace ns3::aiot
{

/// A query, as a server gets it.
struct ServingRequest
{
    uint64_t id = 0;        ///< the asker's, handed back as it is
    int64_t arrivalNs = 0;  ///< when it came (ns)
    std::size_t kind = 0;   ///< what is asked for, where a model serves several kinds
    uint32_t tokensIn = 0;  ///< prompt, of language models
    uint32_t tokensOut = 0; ///< answer, of language models
    double size = 1.0;      ///< of what is made, relative to its kind's: pixels, seconds of video
};

/// A query that is answered.
struct ServedRequest
{
    ServingRequest request;
    int64_t admittedNs = 0; ///< when work on it began (ns)
    int64_t firstNs = 0;    ///< when its first token was there; elsewhere as doneNs (ns)
    int64_t doneNs = 0;     ///< when it was answered (ns)
    double energyJ = 0.0;   ///< its share of what the server drew while it worked on it (J)
};

/// What a server does until something can change: constant power over whole nanoseconds.
struct ServingStep
{
    int64_t durationNs = 0;    ///< at least 1 (ns)
    double powerW = 0.0;       ///< of the processors, idle power contained (W)
    std::size_t batch = 0;     ///< requests that it works on
    uint64_t promptTokens = 0; ///< that it reads
    uint64_t tokens = 0;       ///< that it makes, of answers

    /// @return its energy (J)
    double GetEnergyJ() const;
};

/**
 * @ingroup aiot_serving
 * @brief How a server works its queries off: which of them it works on together, how long that
 * takes, what it draws, and what part of it each query answers for.
 *
 * A model knows no clock and no simulator. Whoever has both drives it: step after step, for as long
 * as Begin() gives one. New requests may be submitted at any time and count from the next step on.
 *
 * @code
 *   model.Submit({id, nowNs, 0, 200, 400});
 *   if (!isBusy && (step = model.Begin(nowNs)))
 *   {
 *       // the processor works at step->powerW until nowNs + step->durationNs; then:
 *       for (const ServedRequest& served : model.End())
 *       {
 *           // answer it, and Begin() again
 *       }
 *   }
 * @endcode
 *
 * Joules of all requests, served and not yet served, add up to those of all steps.
 */
class ServingModel
{
  public:
    virtual ~ServingModel() = default;

    /**
     * @param request a query that waits from now on
     * @throw std::invalid_argument in one line for one that can never be served
     */
    virtual void Submit(const ServingRequest& request) = 0;

    /**
     * Begin the next step; none is under way.
     * @param nowNs the instant (ns)
     * @return the step; nothing while there is nothing to do
     */
    virtual std::optional<ServingStep> Begin(int64_t nowNs) = 0;

    /// End the step that is under way. @return the requests that are answered by it
    virtual std::vector<ServedRequest> End() = 0;

    /**
     * End the step that is under way before its time, as when power is lost: what it would have
     * done is not done, and its requests answer for what it drew.
     * @param share of the step that has passed, 0 to 1
     */
    virtual void Abort(double share) = 0;

    /// @return requests that wait
    virtual std::size_t GetQueued() const = 0;

    /// @return requests that are being worked on
    virtual std::size_t GetRunning() const = 0;

    /// @return joules of requests that are not answered, until the last step that ended (J)
    virtual double GetRunningJ() const = 0;
};

} // namespace ns3::aiot

#endif // AIOT_SERVING_MODEL_H
