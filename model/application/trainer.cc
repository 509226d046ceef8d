// SPDX-License-Identifier: GPL-2.0-only
#include "trainer.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/power-cap-curve.h"

#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotTrainer");

NS_OBJECT_ENSURE_REGISTERED(Trainer);

namespace
{

/// ns-3 counts 64-bit nanoseconds: 292 years.
constexpr double MAX_PHASE_S = 9.2e9;

} // namespace

TypeId
Trainer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::Trainer")
            .SetParent<LearningNode>()
            .SetGroupName("Aiot")
            .AddConstructor<Trainer>()
            .AddAttribute("ForwardDuration",
                          "How long the processor takes for one forward pass (s). A number, not a "
                          "Time, since many are multiplied and a nanosecond may be too coarse.",
                          DoubleValue(0.001),
                          MakeDoubleAccessor(&Trainer::m_forwardS),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ForwardPower",
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Trainer::m_forwardPowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ForwardFlops",
                          "Floating-point operations of one forward pass, two per "
                          "multiply-accumulate; with ForwardDuration, the processor's rate. 0: "
                          "unknown, then pre-processing takes PreprocessingDuration.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Trainer::m_forwardFlops),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ValuesPerSample",
                          "Values that are normalised per sample.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Trainer::m_valuesPerSample),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("PreprocessingDuration",
                          "How long pre-processing all samples of a round takes (s); 0: as long as "
                          "normalising their values.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Trainer::m_preprocessingDuration),
                          MakeTimeChecker(Time(0)))
            .AddTraceSource("Phase",
                            "A phase begins or ends.",
                            MakeTraceSourceAccessor(&Trainer::m_phaseTrace),
                            "ns3::aiot::Trainer::PhaseTracedCallback")
            .AddTraceSource("Trained",
                            "The network is trained and evaluated, or the power is gone.",
                            MakeTraceSourceAccessor(&Trainer::m_trainedTrace),
                            "ns3::aiot::Trainer::TrainedTracedCallback");
    return tid;
}

Trainer::Trainer()
    : LearningNode(false)
{
}

Trainer::~Trainer() = default;

void
Trainer::SetPlan(const TrainingPlan& plan)
{
    m_plan = plan;
}

void
Trainer::SetPowerCap(const PowerCapCurve& curve, double capW)
{
    m_cappedW = curve.At(capW).powerW;
    m_cappedTime = curve.GetTimeRatio(capW);
}

uint64_t
Trainer::GetLeastSamples() const
{
    return m_plan.GetLeastSamples();
}

uint64_t
Trainer::GetCollected() const
{
    return m_collected;
}

const TrainerCounters&
Trainer::GetCounters() const
{
    return m_counters;
}

double
Trainer::GetPhaseDuration(uint64_t samples, Stage stage) const
{
    switch (stage)
    {
    case Stage::PREPROCESSING:
        if (m_preprocessingDuration.IsZero() && m_forwardFlops > 0)
        {
            const double values = static_cast<double>(samples) * m_valuesPerSample;
            return m_cappedTime * TrainingPlan::GetNormalisationFlops(values) / m_forwardFlops *
                   m_forwardS;
        }
        return m_cappedTime * m_preprocessingDuration.GetSeconds();
    case Stage::TRAINING:
        return m_cappedTime * m_plan.GetTrainingPasses(samples) * m_forwardS;
    case Stage::EVALUATION:
        return m_cappedTime * m_plan.GetEvaluationPasses(samples) * m_forwardS;
    default:
        return 0;
    }
}

void
Trainer::PowerDown(bool depleted)
{
    LearningNode::PowerDown(depleted);
    if (m_phase != Stage::STANDBY)
    {
        m_phase = Stage::STANDBY;
        m_trainedTrace(false);
    }
}

void
Trainer::Train()
{
    NS_LOG_FUNCTION(this << m_collected);
    NS_ABORT_MSG_IF(!IsRunning() || m_phase != Stage::STANDBY,
                    "Trainer: Train() of node " << GetNode()->GetId()
                                                << " while it is training, or does not run");
    BeginPhase(Stage::PREPROCESSING);
}

void
Trainer::BeginPhase(Stage stage)
{
    const double durationS = GetPhaseDuration(m_collected, stage);
    NS_ABORT_MSG_IF(!(durationS >= 0 && durationS < MAX_PHASE_S),
                    "Trainer: stage " << StageName(stage) << " takes " << durationS
                                      << " s, allowed is 0 to " << MAX_PHASE_S << " s");
    m_phase = stage;
    m_phaseTrace(stage, true);
    Compute(stage,
            NanoSeconds(std::llround(durationS * 1e9)),
            m_cappedW > 0 ? m_cappedW : m_forwardPowerW,
            [this] { EndPhase(); });
}

void
Trainer::EndPhase()
{
    const Stage ended = m_phase;
    if (ended == Stage::EVALUATION)
    {
        m_phase = Stage::STANDBY;
        m_collected = 0;
        ++m_counters.rounds;
    }
    m_phaseTrace(ended, false);
    if (ended == Stage::EVALUATION)
    {
        m_trainedTrace(true);
    }
    else
    {
        BeginPhase(ended == Stage::PREPROCESSING ? Stage::TRAINING : Stage::EVALUATION);
    }
}

void
Trainer::Receive(const Message& message, const Address& from)
{
    if (message.type != MessageType::SAMPLE || message.stage != Stage::DATA_COLLECTION)
    {
        ++m_counters.stray;
        return;
    }
    const bool collecting = m_phase == Stage::STANDBY;
    m_collected += collecting ? 1 : 0;
    ++(collecting ? m_counters.samples : m_counters.late);
    LearningNode::Receive(message, from);
}

} // namespace aiot
} // namespace ns3
