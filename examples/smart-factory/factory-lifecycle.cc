// SPDX-License-Identifier: GPL-2.0-only
#include "factory-lifecycle.h"

#include "ns3/amortisation.h"
#include "ns3/analytic-roofline.h"
#include "ns3/double.h"
#include "ns3/finite-number.h"
#include "ns3/lifecycle-records.h"
#include "ns3/model-receiver.h"
#include "ns3/quoted-text.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t TRAINER_PORT = 5001;
constexpr uint16_t MODEL_PORT = 5002;
constexpr double MAX_MODEL_BYTES = 1 << 30; //!< TcpEndpoint's MaxMessageBytes
constexpr double MAX_DURATION_S = 1e8;      //!< as --duration
/// What a TCP connection of ns-3's default window, 128 KiB, takes over the WAN's 20 ms (bit/s).
constexpr double WINDOW_BPS = 131072 * 8 / 0.02;
/// How much slower than the nominal rate a model may come before it is sent again: TCP over 6LoWPAN
/// reaches a sixth of it.
constexpr double RATE_MARGIN = 20;
constexpr double TRY_S = 30;          //!< besides: connection, queues (s)
constexpr double JOIN_S = 0.04;       //!< association or attach per sensor, twice the helper's (s)
constexpr double LINGER_S = 1;        //!< for delayed acknowledgements (s)
constexpr double TRAINING_PASSES = 3; //!< forward passes that a training step counts as

/**
 * @param precision such as int8 or fp16
 * @return bytes of a parameter
 */
double
GetPrecisionBytes(const std::string& precision)
{
    const std::size_t digit = precision.find_first_of("0123456789");
    const double bits = digit == std::string::npos ? 0 : std::atof(precision.c_str() + digit);
    if (!(bits > 0 && bits <= 64))
    {
        throw std::invalid_argument("precision " + precision + " has no known number of bits");
    }
    return bits / 8;
}

/**
 * A third of a training step: training counts as three forward passes, evaluation as one, at the
 * precision and batch of training.
 *
 * @param processor the trainer's
 * @param workload the network, which may be known by its multiply-accumulates alone
 * @param options how it is trained
 * @return one forward pass; that of a single request where the network was measured in floating
 * point on a processor without a sheet of rates
 * @throw std::invalid_argument where the processor has no rate to train with
 */
ForwardPass
FindForwardPass(const ProcessorProfile& processor,
                const InferenceWorkload& workload,
                const TrainingOptions& options)
{
    DnnWork macsOnly;
    macsOnly.macs = workload.GetModel().macs.value_or(0);
    const auto training =
        FindTrainingCost(processor, workload.GetWork().value_or(macsOnly), options);
    if (!training)
    {
        const EnergyEstimate single =
            workload.GetCosts().GetEstimator().Estimate({workload.GetModel().name, processor.name});
        if (single.method == EnergyMethod::MEASURED && single.precision.rfind("fp", 0) == 0)
        {
            return {single.latencyS,
                    single.RunningPowerW(processor.idleW.value),
                    "three single requests per step at " + single.precision +
                        ", since the processor has no sheet of rates"};
        }
        throw std::invalid_argument("--lifecycle: processor " + QuotedText(processor.name) +
                                    " has no training precision, fp16 or fp32; it computes in " +
                                    ListPrecisions(MakeDeviceSheet(processor)) +
                                    "; train elsewhere by --trainer, or name another processor");
    }
    const PowerCapEffect cap = workload.GetCosts().GetPowerCap(processor.name);
    const double stepS = cap.time * training->stepS;
    const double powerW = cap.GetPower() * training->powerW;
    std::ostringstream note;
    note << stepS * 1e3 << " ms and " << powerW * stepS << " J per sample and epoch at "
         << training->precision << ", batch " << options.batch
         << (training->isComputed ? "" : ", as fast as the data come");
    return {stepS / TRAINING_PASSES, std::max(processor.idleW.value, powerW), note.str()};
}

} // namespace

FactoryLifecycle::FactoryLifecycle(const LifecycleConfig& config,
                                   const FactoryParameters& traits,
                                   const InferenceWorkload& workload,
                                   const Board& board)
    : m_config(config),
      m_traits(traits),
      m_plan(config.MakePlan()),
      m_model(workload.GetModel().name)
{
    const DnnProfile& model = workload.GetModel();
    if (!board.processor || !model.macs || !model.parameters)
    {
        throw std::invalid_argument("--lifecycle: network " + model.name +
                                    " cannot be trained on board " + board.profile.name +
                                    ": its multiply-accumulates, its parameters or the board's "
                                    "processor are not known");
    }
    const double bytes = std::ceil(*model.parameters * GetPrecisionBytes(traits.precision));
    if (bytes > MAX_MODEL_BYTES)
    {
        throw std::invalid_argument("--lifecycle: a model of " + ShownNumber(bytes) +
                                    " B cannot be deployed, at most 1073741824 B can");
    }
    m_modelBytes = static_cast<uint32_t>(bytes);
    m_pass = FindForwardPass(*board.processor, workload, config.training);
    m_forwardFlops = 2 * *model.macs;
    m_values = config.valuesPerSample.value_or(model.inputValues.value_or(traits.payloadBytes / 8));
    m_notes.push_back("training " + model.name + " on " + board.processor->name +
                      " is estimated: " + m_pass.note);
    const double durationS = EstimateDuration();
    if (!(durationS <= MAX_DURATION_S))
    {
        std::ostringstream text;
        text << "--lifecycle: it would take about " << durationS << " s, at most " << MAX_DURATION_S
             << " s can be simulated";
        throw std::invalid_argument(text.str());
    }
}

const std::vector<std::string>&
FactoryLifecycle::GetNotes() const
{
    return m_notes;
}

uint32_t
FactoryLifecycle::CountTargets() const
{
    switch (m_traits.offload)
    {
    case Offload::DEVICE:
        return m_traits.sensors;
    case Offload::EDGE:
        return m_config.trainer == "edge" ? 0 : 1;
    default:
        return m_config.trainer == "cloud" ? 0 : 1;
    }
}

double
FactoryLifecycle::GetModelRate() const
{
    const double bottleneckBps =
        m_traits.offload == Offload::DEVICE ? m_traits.rateBps : WINDOW_BPS;
    return std::min(bottleneckBps, WINDOW_BPS) / RATE_MARGIN;
}

double
FactoryLifecycle::EstimateDuration() const
{
    const auto samplingS = [this](double samples) {
        const double each = std::ceil(samples / m_traits.sensors) + 1;
        return each * std::max(m_traits.periodS, m_traits.busyS) + m_traits.timeoutS;
    };
    const uint64_t samples = m_config.trainingSamples;
    const double passes = m_plan.GetTrainingPasses(samples) + m_plan.GetEvaluationPasses(samples);
    const double flops =
        TrainingPlan::GetNormalisationFlops(static_cast<double>(samples) * m_values);
    const double computingS = (passes + flops / m_forwardFlops) * m_pass.durationS;
    const double modelS = CountTargets() * (m_modelBytes * 8.0 / GetModelRate() + 1);
    const auto rounds =
        static_cast<double>(Amortisation::CountRounds(m_config.inferences, m_config.retrainEvery));
    const double perRound = m_config.retrainEvery > 0
                                ? std::min(m_config.retrainEvery, m_config.inferences)
                                : m_config.inferences;
    const double roundS =
        samplingS(static_cast<double>(samples)) + computingS + modelS + samplingS(perRound);
    return std::ceil(1.25 * rounds * roundS + JOIN_S * m_traits.sensors + 60);
}

void
FactoryLifecycle::Install(const AccessNetwork& network,
                          const ApplicationContainer& sensors,
                          const Ptr<Node>& edge,
                          const Ptr<Node>& cloud,
                          const ObjectFactoryValue& endpoint,
                          const ObjectFactoryValue& modelEndpoint)
{
    const Ptr<Node> node = m_config.trainer == "edge" ? edge : cloud;
    m_trainer = CreateObjectWithAttributes<Trainer>("Transport",
                                                    endpoint,
                                                    "Port",
                                                    UintegerValue(TRAINER_PORT),
                                                    "ForwardDuration",
                                                    DoubleValue(m_pass.durationS),
                                                    "ForwardPower",
                                                    DoubleValue(m_pass.powerW),
                                                    "ForwardFlops",
                                                    DoubleValue(m_forwardFlops),
                                                    "ValuesPerSample",
                                                    DoubleValue(m_values));
    m_trainer->SetPlan(m_plan);
    node->AddApplication(m_trainer);
    m_trainers.Add(m_trainer);
    m_driver = CreateObjectWithAttributes<LifecycleDriver>("TrainingSamples",
                                                           UintegerValue(m_config.trainingSamples),
                                                           "Inferences",
                                                           UintegerValue(m_config.inferences),
                                                           "RetrainEvery",
                                                           UintegerValue(m_config.retrainEvery));
    m_driver->SetSensors(sensors);
    m_driver->SetTrainer(m_trainer, network.GetSocketAddress(node, TRAINER_PORT));
    Ptr<Node> server = m_traits.offload == Offload::DEVICE ? nullptr
                       : m_traits.offload == Offload::EDGE ? edge
                                                           : cloud;
    InstallDeployment(network, sensors, node, server, modelEndpoint);
    m_driver->SetAttribute("Linger", TimeValue(FindFadingTime(sensors) + Seconds(LINGER_S)));
    m_driver->TraceConnectWithoutContext("Phase", MakeCallback(&FactoryLifecycle::Phase, this));
    // After the applications, which may start at that instant.
    m_driver->Start(network.GetAllReadyTime() + MilliSeconds(1));
}

void
FactoryLifecycle::InstallDeployment(const AccessNetwork& network,
                                    const ApplicationContainer& sensors,
                                    const Ptr<Node>& trainer,
                                    const Ptr<Node>& server,
                                    const ObjectFactoryValue& endpoint)
{
    if (server == trainer)
    {
        return;
    }
    const Time timeout = Seconds(TRY_S + m_modelBytes * 8.0 / GetModelRate());
    auto sender = CreateObjectWithAttributes<ModelSender>("Transport",
                                                          endpoint,
                                                          "ModelName",
                                                          StringValue(m_model),
                                                          "ModelBytes",
                                                          UintegerValue(m_modelBytes),
                                                          "TryTimeout",
                                                          TimeValue(timeout));
    trainer->AddApplication(sender);
    m_models.Add(sender);
    m_driver->SetSender(sender);
    const auto receive = [&](const Ptr<Node>& node) {
        auto receiver = CreateObjectWithAttributes<ModelReceiver>("Transport",
                                                                  endpoint,
                                                                  "Port",
                                                                  UintegerValue(MODEL_PORT));
        node->AddApplication(receiver);
        m_models.Add(receiver);
        return network.GetSocketAddress(node, MODEL_PORT);
    };
    if (server)
    {
        m_driver->AddServer(receive(server));
        return;
    }
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        m_driver->AddDevice(DynamicCast<Sensor>(*it), receive((*it)->GetNode()));
    }
}

void
FactoryLifecycle::Phase(Stage stage, uint64_t round, bool begins)
{
    EventRecord event;
    event.timeS = static_cast<double>(Simulator::Now().GetNanoSeconds()) * 1e-9;
    event.kind = begins ? "started" : "stopped";
    event.detail = std::string(StageName(stage)) + ", round " + std::to_string(round);
    m_events.push_back(event);
}

const ApplicationContainer&
FactoryLifecycle::GetTrainers() const
{
    return m_trainers;
}

const ApplicationContainer&
FactoryLifecycle::GetModelApplications() const
{
    return m_models;
}

bool
FactoryLifecycle::IsComplete() const
{
    return m_driver->IsComplete();
}

std::string
FactoryLifecycle::GetStatus() const
{
    return m_driver->GetStatus();
}

uint64_t
FactoryLifecycle::GetTrainingSamples() const
{
    return m_trainer->GetCounters().samples;
}

void
FactoryLifecycle::Collect(double sampleBits, RunData& data) const
{
    data.events.insert(data.events.end(), m_events.begin(), m_events.end());
    if (!IsComplete())
    {
        data.run.status = "stopped";
        EventRecord event;
        event.timeS = data.run.simulatedS;
        event.kind = "stopped";
        event.detail = "lifecycle not complete: " + GetStatus();
        data.events.push_back(event);
        return;
    }
    LifecycleMeasurement measured;
    measured.sampleBits = sampleBits;
    measured.rounds = m_driver->GetRounds();
    measured.retrainEvery = m_config.retrainEvery;
    measured.inferenceS = m_driver->GetPhaseTime(Stage::INFERENCE).GetSeconds();
    for (const Stage stage : {Stage::DATA_COLLECTION,
                              Stage::PREPROCESSING,
                              Stage::TRAINING,
                              Stage::EVALUATION,
                              Stage::DEPLOYMENT})
    {
        measured.developmentS += m_driver->GetPhaseTime(stage).GetSeconds();
    }
    measured.otherS =
        std::max(0.0, data.run.simulatedS - measured.developmentS - measured.inferenceS);
    AppendExtrapolation(measured, data);
}

} // namespace aiot
} // namespace ns3
