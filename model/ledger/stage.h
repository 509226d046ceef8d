// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STAGE_H
#define AIOT_STAGE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_ledger
 * A stage of the AI lifecycle in the sense of eCAL (Chou et al., arXiv 2408.00540).
 *
 * The first five are development (E_D), `INFERENCE` is what a sample that is to be processed costs
 * (sensing, uplink, pre-processing, forward pass, result), `STANDBY` is what no task caused.
 * The enumerators double as array indices and are stored in byte tags: append, never reorder.
 */
enum class Stage : uint8_t
{
    STANDBY = 0,
    DATA_COLLECTION,
    PREPROCESSING,
    TRAINING,
    EVALUATION,
    DEPLOYMENT,
    INFERENCE
};

/// Number of stages, for arrays indexed by Stage.
constexpr std::size_t STAGE_COUNT = 7;

/**
 * @param stage a stage
 * @return its name as the database spells it, e.g. `data_collection`
 */
const char* StageName(Stage stage);

/**
 * @param name a name as StageName() gives it
 * @return the stage
 * @throw std::invalid_argument if no stage has that name
 */
Stage ParseStage(const std::string& name);

/**
 * @ingroup aiot_ledger
 * How an interval of air or port time divides between stages: one weight per stage, in bytes.
 *
 * An A-MPDU or a TCP segment may carry payload of two stages; its energy is divided by tagged
 * bytes. Without any weight the whole interval is `STANDBY`.
 */
class StageShares
{
  public:
    /// The whole interval is standby.
    StageShares() = default;

    /**
     * The whole interval belongs to one stage.
     * @param stage the stage
     */
    StageShares(Stage stage);

    /**
     * @param stage a stage
     * @param weight what to add to its weight (bytes)
     */
    void Add(Stage stage, uint64_t weight);

    /**
     * @param other the weights to add to this one's
     */
    void Add(const StageShares& other);

    /// @return whether no stage has a weight
    bool IsEmpty() const
    {
        return GetTotal() == 0;
    }

    /**
     * @param stage a stage
     * @return its weight (bytes)
     */
    uint64_t GetWeight(Stage stage) const
    {
        return m_weights[static_cast<std::size_t>(stage)];
    }

    /// @return the sum of all weights (bytes)
    uint64_t GetTotal() const
    {
        uint64_t total = 0;
        for (uint64_t weight : m_weights)
        {
            total += weight;
        }
        return total;
    }

    /**
     * @param other the shares to compare with
     * @return whether both divide an interval in the same way, weight for weight
     */
    bool operator==(const StageShares& other) const;

    /**
     * Divide an interval: the parts are whole nanoseconds, they follow one another in the order of
     * the stages and add up to the interval exactly.
     *
     * @param durationNs length of the interval, >= 0 (ns)
     * @return nanoseconds per stage; all in `STANDBY` if no stage has a weight
     */
    std::array<int64_t, STAGE_COUNT> Split(int64_t durationNs) const;

  private:
    std::array<uint64_t, STAGE_COUNT> m_weights{}; //!< bytes per stage
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_STAGE_H
