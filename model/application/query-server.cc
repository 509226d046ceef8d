// SPDX-License-Identifier: GPL-2.0-only
#include "query-server.h"

#include "ns3/log.h"
#include "ns3/model-numbers.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotQueryServer");

NS_OBJECT_ENSURE_REGISTERED(QueryServer);

TypeId
QueryServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::QueryServer")
                            .SetParent<PoweredApplication>()
                            .SetGroupName("Aiot")
                            .AddConstructor<QueryServer>();
    return tid;
}

QueryServer::QueryServer()
    : m_normal(CreateObject<NormalRandomVariable>())
{
}

QueryServer::~QueryServer() = default;

std::size_t
QueryServer::AddEngine(std::unique_ptr<ServingModel> model, Ptr<ProcessorEnergyModel> processor)
{
    Engine engine;
    engine.model = std::move(model);
    engine.processor = processor;
    m_engines.push_back(std::move(engine));
    return m_engines.size() - 1;
}

void
QueryServer::AddKind(const QueryKind& kind, std::size_t number, std::vector<std::size_t> engines)
{
    NS_ABORT_MSG_IF(engines.empty(), "QueryServer: kind " << kind.name << " has no engine");
    const uint16_t id = ModelNumbers::Of(kind.name);
    NS_ABORT_MSG_IF(m_kinds.count(id) > 0,
                    "QueryServer: kind " << kind.name << " has the number of another");
    m_kinds[id] = {kind, number, std::move(engines), {}};
}

std::size_t
QueryServer::AddFleet(const std::vector<std::size_t>& engines,
                      Ptr<ScalingPolicy> policy,
                      const ReplicaCosts& costs)
{
    std::vector<Ptr<ProcessorEnergyModel>> processors;
    for (const std::size_t engine : engines)
    {
        processors.push_back(m_engines.at(engine).processor);
    }
    const auto ready = [this, engines](std::size_t replica) {
        Engine& engine = m_engines[engines[replica]];
        if (IsFree(engine))
        {
            BeginStep(engine);
        }
    };
    const auto load = [this, engines](std::size_t replica) { return GetLoad(engines[replica]); };
    auto replicas = std::make_unique<ReplicaFleet>(policy, costs, processors, load, ready);
    for (std::size_t i = 0; i < engines.size(); ++i)
    {
        Engine& engine = m_engines[engines[i]];
        NS_ABORT_MSG_IF(engine.fleet, "QueryServer: engine " << engines[i] << " has a fleet");
        engine.fleet = replicas.get();
        engine.replica = i;
    }
    m_fleets.push_back({engines, std::move(replicas)});
    return m_fleets.size() - 1;
}

FleetUse
QueryServer::GetFleetUse(std::size_t fleet) const
{
    return m_fleets.at(fleet).replicas->GetUse();
}

std::map<std::string, QueryOutcomes>
QueryServer::GetOutcomes() const
{
    std::map<std::string, QueryOutcomes> outcomes;
    for (const auto& [id, kind] : m_kinds)
    {
        outcomes[kind.kind.name] = kind.outcomes;
    }
    return outcomes;
}

uint64_t
QueryServer::GetPending() const
{
    return m_pending.size();
}

double
QueryServer::GetStepsJ() const
{
    return m_stepsJ;
}

double
QueryServer::GetRunningJ() const
{
    double sumJ = 0;
    for (const Engine& engine : m_engines)
    {
        sumJ += engine.model->GetRunningJ();
    }
    return sumJ;
}

int64_t
QueryServer::AssignStreams(int64_t stream)
{
    m_normal->SetStream(stream);
    return 1;
}

void
QueryServer::PowerUp()
{
    NS_LOG_FUNCTION(this);
    for (Fleet& fleet : m_fleets)
    {
        fleet.replicas->Start();
    }
    // What was waiting when power was lost; replicas go on when they are ready.
    for (std::size_t i = 0; i < m_engines.size(); ++i)
    {
        if (!m_engines[i].fleet && GetLoad(i) > 0 && IsFree(m_engines[i]))
        {
            BeginStep(m_engines[i]);
        }
    }
}

void
QueryServer::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    for (Engine& engine : m_engines)
    {
        CutStep(engine);
        if (engine.processor && !depleted && !engine.fleet)
        {
            engine.processor->Idle();
        }
    }
    for (Fleet& fleet : m_fleets)
    {
        fleet.replicas->Halt(depleted);
    }
}

void
QueryServer::CutStep(Engine& engine)
{
    if (!engine.step)
    {
        return;
    }
    const auto durationNs = static_cast<double>(engine.step->durationNs);
    const auto leftNs = static_cast<double>(Simulator::GetDelayLeft(engine.end).GetNanoSeconds());
    const double share = (durationNs - leftNs) / durationNs;
    Simulator::Cancel(engine.end);
    m_stepsJ += share * engine.step->GetEnergyJ();
    engine.model->Abort(share);
    engine.step = std::nullopt;
}

std::size_t
QueryServer::GetLoad(std::size_t engine) const
{
    const ServingModel& model = *m_engines[engine].model;
    return model.GetQueued() + model.GetRunning();
}

bool
QueryServer::IsFree(const Engine& engine)
{
    return !engine.step && !engine.ending &&
           (!engine.fleet || engine.fleet->IsReady(engine.replica));
}

QueryServer::Engine&
QueryServer::ChooseEngine(const Kind& kind)
{
    ReplicaFleet* const own = m_engines[kind.engines.front()].fleet;
    for (const Fleet& fleet : m_fleets)
    {
        if (fleet.replicas.get() == own)
        {
            own->Adapt(1);
            return m_engines[fleet.engines[own->Choose()]];
        }
    }
    return m_engines[*std::min_element(
        kind.engines.begin(),
        kind.engines.end(),
        [this](std::size_t a, std::size_t b) { return GetLoad(a) < GetLoad(b); })];
}

void
QueryServer::Receive(const Message& message, const Address& from)
{
    const auto found = m_kinds.find(message.model);
    if (message.type != MessageType::SAMPLE || found == m_kinds.end())
    {
        ++m_unknown;
        return;
    }
    Kind& kind = found->second;
    ServingRequest request;
    request.id = ++m_lastRequest;
    request.arrivalNs = Simulator::Now().GetNanoSeconds();
    request.kind = kind.number;
    const double normal = kind.kind.spread > 0 ? m_normal->GetValue() : 0;
    if (kind.kind.IsTokens())
    {
        request.tokensIn = std::max<uint32_t>(1, message.payloadBytes / BYTES_PER_TOKEN);
        request.tokensOut = static_cast<uint32_t>(
            std::max(1.0,
                     std::round(DrawLogNormal(kind.kind.tokensOut, kind.kind.spread, normal))));
    }
    else
    {
        request.size = DrawLogNormal(1, kind.kind.spread, normal);
    }
    Engine& engine = ChooseEngine(kind);
    try
    {
        engine.model->Submit(request);
    }
    catch (const std::invalid_argument& error)
    {
        NS_LOG_INFO(error.what());
        ++kind.outcomes.refused;
        if (engine.fleet)
        {
            engine.fleet->Adapt();
        }
        return;
    }
    m_pending[request.id] = {message, from, message.model};
    if (IsFree(engine))
    {
        BeginStep(engine);
    }
}

void
QueryServer::BeginStep(Engine& engine)
{
    engine.step = engine.model->Begin(Simulator::Now().GetNanoSeconds());
    if (!engine.step)
    {
        if (engine.processor)
        {
            engine.processor->Idle();
        }
        return;
    }
    if (engine.processor)
    {
        engine.processor->Work(Stage::INFERENCE, engine.step->powerW);
    }
    engine.end = Simulator::Schedule(NanoSeconds(engine.step->durationNs),
                                     &QueryServer::EndStep,
                                     this,
                                     static_cast<std::size_t>(&engine - m_engines.data()));
}

void
QueryServer::EndStep(std::size_t index)
{
    Engine& engine = m_engines[index];
    m_stepsJ += engine.step->GetEnergyJ();
    engine.step = std::nullopt;
    // An answer may come back at once as another query: it joins the next step.
    engine.ending = true;
    const std::vector<ServedRequest> answered = engine.model->End();
    for (const ServedRequest& served : answered)
    {
        Answer(served);
    }
    engine.ending = false;
    if (IsRunning())
    {
        BeginStep(engine);
        if (engine.fleet && !answered.empty())
        {
            engine.fleet->Adapt();
        }
    }
}

void
QueryServer::Answer(const ServedRequest& served)
{
    const auto found = m_pending.find(served.request.id);
    Kind& kind = m_kinds.at(found->second.kind);
    ++kind.outcomes.completed;
    kind.outcomes.energyJ += served.energyJ;
    kind.outcomes.residence.Add(served.doneNs - served.request.arrivalNs);
    Message result = found->second.message;
    const Address to = found->second.from;
    m_pending.erase(found);
    result.type = MessageType::RESULT;
    result.server = GetNode()->GetId();
    result.payloadBytes =
        kind.kind.IsTokens()
            ? served.request.tokensOut * BYTES_PER_TOKEN
            : static_cast<uint32_t>(
                  std::max(1.0, std::round(kind.kind.answerBytes * served.request.size)));
    Endpoint().Send(result, to);
}

void
QueryServer::SendFailed(const Message& message)
{
    // The asker counts what does not come back.
    NS_LOG_INFO("lost " << message);
}

void
QueryServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    for (Engine& engine : m_engines)
    {
        Simulator::Cancel(engine.end);
        engine.processor = nullptr;
    }
    m_fleets.clear();
    m_engines.clear();
    m_pending.clear();
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
