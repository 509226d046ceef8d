// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_SERVER_H
#define AIOT_QUERY_SERVER_H

#include "latency-histogram.h"
#include "powered-application.h"
#include "replica-fleet.h"

#include "ns3/event-id.h"
#include "ns3/load-energy-model.h"
#include "ns3/query-kinds.h"
#include "ns3/random-variable-stream.h"
#include "ns3/serving-model.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What became of the queries of one kind at a server.
struct QueryOutcomes
{
    uint64_t completed{0};        //!< answered
    uint64_t refused{0};          //!< too long for the memory, or unknown
    double energyJ{0};            //!< of those that were answered (J)
    LatencyHistogram residence{}; //!< from arrival to answer
};

/**
 * @ingroup aiot_application
 * Answers queries in batches as they happen, by one or several ServingModel, each on a processor of
 * its own.
 *
 * A query is a SAMPLE whose `model` is the number of its kind (ModelNumbers). A prompt has a token
 * per BYTES_PER_TOKEN of its payload; the length of an answer, or the size of what is made, is
 * drawn here. It goes to the engine of its group with the fewest requests. Each step of an engine
 * is an interval of its processor; between steps the processor is idle. Queries in work when the
 * power goes are lost. Engines are always on unless a policy switches them (AddFleet()).
 */
class QueryServer : public PoweredApplication
{
  public:
    /// Bytes of text per token; about four letters of English (unverified).
    static constexpr uint32_t BYTES_PER_TOKEN = 4;

    /// @return the TypeId
    static TypeId GetTypeId();
    QueryServer();
    ~QueryServer() override;

    /**
     * @param model how it serves
     * @param processor its energy model while it answers; null: its energy is not counted
     * @return number of the engine
     */
    std::size_t AddEngine(std::unique_ptr<ServingModel> model, Ptr<ProcessorEnergyModel> processor);

    /**
     * @param kind a kind of query
     * @param number of the kind in its engines' models
     * @param engines any of which answers it, at least one
     */
    void AddKind(const QueryKind& kind, std::size_t number, std::vector<std::size_t> engines);

    /**
     * Have a policy switch engines on and off; before the application starts.
     * @param engines that are replicas of each other, each in one fleet at most; a kind is answered
     * by all of a fleet
     * @param policy how many are on
     * @param costs of switching
     * @return number of the fleet
     */
    std::size_t AddFleet(const std::vector<std::size_t>& engines,
                         Ptr<ScalingPolicy> policy,
                         const ReplicaCosts& costs);

    /// @param fleet its number @return what it has done until now
    FleetUse GetFleetUse(std::size_t fleet) const;

    /// @return what became of queries, by kind
    std::map<std::string, QueryOutcomes> GetOutcomes() const;

    /// @return queries that wait or are being worked on
    uint64_t GetPending() const;

    /// @return joules of all steps that have ended, or that a loss of power cut short (J)
    double GetStepsJ() const;

    /// @return joules of queries that are not answered, of steps that have ended (J)
    double GetRunningJ() const;

    /// @param stream first stream to use @return number of streams used
    int64_t AssignStreams(int64_t stream);

  protected:
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    /// A model, its processor, and the step that is under way.
    struct Engine
    {
        std::unique_ptr<ServingModel> model; //!< how it serves
        Ptr<ProcessorEnergyModel> processor; //!< its energy; may be null
        std::optional<ServingStep> step;     //!< under way
        EventId end;                         //!< of the step
        bool ending{false};                  //!< between two steps
        ReplicaFleet* fleet{nullptr};        //!< that switches it; null: always on
        std::size_t replica{0};              //!< its number there
    };

    /// Engines that a policy switches.
    struct Fleet
    {
        std::vector<std::size_t> engines;       //!< by replica
        std::unique_ptr<ReplicaFleet> replicas; //!< which of them are on
    };

    /// A kind of query, and who answers it.
    struct Kind
    {
        QueryKind kind;                   //!< what it is
        std::size_t number;               //!< of its engines' models
        std::vector<std::size_t> engines; //!< who answers it
        QueryOutcomes outcomes;           //!< what became of them
    };

    /// A query that is not answered.
    struct Pending
    {
        Message message; //!< as it came
        Address from;    //!< where from
        uint16_t kind;   //!< number of its kind
    };

    Engine& ChooseEngine(const Kind& kind); //!< @return that with the fewest requests
    /// @return queries that wait or are being worked on there
    std::size_t GetLoad(std::size_t engine) const;
    /// @return whether an engine may begin a step
    static bool IsFree(const Engine& engine);
    void BeginStep(Engine& engine);           //!< Begin the next step, if there is any.
    void EndStep(std::size_t index);          //!< The step of an engine is over.
    void CutStep(Engine& engine);             //!< Power is lost in mid-step, if there is one.
    void Answer(const ServedRequest& served); //!< Send an answer.

    std::vector<Engine> m_engines;                   //!< by number
    std::vector<Fleet> m_fleets;                     //!< by number
    std::map<uint16_t, Kind> m_kinds;                //!< by ModelNumbers
    std::unordered_map<uint64_t, Pending> m_pending; //!< by number of the request
    uint64_t m_lastRequest{0};                       //!< number of the last one
    uint64_t m_unknown{0};                           //!< queries of an unknown kind
    double m_stepsJ{0};                              //!< of all steps that have ended (J)
    Ptr<NormalRandomVariable> m_normal;              //!< draws lengths and sizes
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_QUERY_SERVER_H
