// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TRAINER_H
#define AIOT_TRAINER_H

#include "learning-node.h"

#include "ns3/training-plan.h"

namespace ns3
{
namespace aiot
{

class PowerCapCurve;

/// Counts of a Trainer since the beginning.
struct TrainerCounters
{
    uint64_t samples{0}; //!< training samples that arrived complete while they were collected
    uint64_t late{0};    //!< and while they were not: acknowledged, but not trained on
    uint64_t stray{0};   //!< other messages
    uint64_t rounds{0};  //!< times that training and evaluation came to their end
};

/**
 * @ingroup aiot_application
 * Collects training samples and develops a network with them.
 *
 * Samples are acknowledged and counted as they arrive. When Train() is called, the collection is
 * closed and three phases follow one another, each of which is a single interval of the processor,
 * however long it takes:
 *
 * | phase (stage)   | takes                                                                       |
 * |-----------------|-----------------------------------------------------------------------------|
 * | `preprocessing` | PreprocessingDuration, or TrainingPlan's normalisation at the pass's rate   |
 * | `training`      | TrainingPlan::GetTrainingPasses() times ForwardDuration                     |
 * | `evaluation`    | TrainingPlan::GetEvaluationPasses() times ForwardDuration                   |
 *
 * all at ForwardPower. Then the collection is open again, with no sample in it. The size of batches
 * and how well the network learns are not modelled.
 *
 * It is the LearningNode of a data centre, the centralised case: it computes and acknowledges as
 * such a node does (attributes `Processor` and `Slice`), but for phases of its own, and its
 * processor idles in between.
 */
class Trainer : public LearningNode
{
  public:
    /**
     * Signature of the trace source `Phase`.
     * @param stage which phase
     * @param begins whether it begins or ends
     */
    typedef void (*PhaseTracedCallback)(Stage stage, bool begins);

    /**
     * Signature of the trace source `Trained`.
     * @param done whether all phases came to their end; otherwise the power is gone
     */
    typedef void (*TrainedTracedCallback)(bool done);

    /// @return the TypeId
    static TypeId GetTypeId();
    Trainer();
    ~Trainer() override;

    /// @param plan how much computing it takes
    void SetPlan(const TrainingPlan& plan);

    /**
     * Train under a power cap: all phases take the curve's ratio of times as long, at its power.
     * Before Train().
     * @param curve of the job; ForwardDuration is its time under the highest cap
     * @param capW the cap (W)
     * @throw std::invalid_argument for a cap below the curve's
     */
    void SetPowerCap(const PowerCapCurve& curve, double capW);

    /// Collection is over: pre-process, train, evaluate. Must be running, and not at it already.
    void Train();

    /// @return the least number of samples that its plan needs
    uint64_t GetLeastSamples() const;

    /// @return samples collected since the last Train()
    uint64_t GetCollected() const;

    /**
     * @param samples number of samples, N
     * @param stage PREPROCESSING, TRAINING or EVALUATION
     * @return how long that phase takes with so many samples (s)
     */
    double GetPhaseDuration(uint64_t samples, Stage stage) const;

    /// @return counts since the beginning
    const TrainerCounters& GetCounters() const;

  protected:
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;

  private:
    /// @param stage the phase that begins
    void BeginPhase(Stage stage);

    /// The present phase is over.
    void EndPhase();

    double m_forwardS{0};         //!< attribute ForwardDuration (s)
    double m_cappedTime{1};       //!< time under the cap over that without
    double m_cappedW{0};          //!< power under the cap; 0: there is none (W)
    double m_forwardPowerW{0};    //!< attribute ForwardPower (W)
    double m_forwardFlops{0};     //!< attribute ForwardFlops (FLOP)
    double m_valuesPerSample{0};  //!< attribute ValuesPerSample
    Time m_preprocessingDuration; //!< attribute PreprocessingDuration

    TrainingPlan m_plan;                      //!< how much computing it takes
    uint64_t m_collected{0};                  //!< samples since the last Train()
    Stage m_phase{Stage::STANDBY};            //!< present phase; standby: none
    TrainerCounters m_counters;               //!< counts
    TracedCallback<Stage, bool> m_phaseTrace; //!< `Phase`
    TracedCallback<bool> m_trainedTrace;      //!< `Trained`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TRAINER_H
