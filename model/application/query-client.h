// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_CLIENT_H
#define AIOT_QUERY_CLIENT_H

#include "latency-histogram.h"
#include "powered-application.h"

#include "ns3/event-id.h"
#include "ns3/query-kinds.h"
#include "ns3/random-variable-stream.h"
#include "ns3/region-choice.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace aiot
{

/// When a QueryClient asks what; many share it.
struct QueryPlan
{
    std::vector<QueryKind> kinds;               //!< what is asked
    double perDay{1};                           //!< queries of a client; of random ones the mean
    double swing{0};                            //!< how far the rate swings about its mean, 0 to 1
    double peakHour{0};                         //!< hour of the day at which it is highest
    int64_t startUtcNs{0};                      //!< simulated time zero (ns since 1970)
    int64_t untilNs{0};                         //!< nobody asks from then on (ns)
    std::vector<std::size_t> day;               //!< exact queries of a day; empty: random ones
    std::vector<Address> regions;               //!< servers
    std::shared_ptr<const RegionChoice> choice; //!< which of them answers
};

/// What became of the queries of one kind, as a client sees it.
struct AskedQueries
{
    uint64_t asked{0};        //!< queries
    uint64_t answered{0};     //!< answers that came back
    LatencyHistogram latency; //!< from the query to its answer
};

/**
 * @ingroup aiot_application
 * Asks queries of several kinds, of a server that is chosen query by query.
 *
 * Either at random instants, a Poisson process whose rate has one peak a day,
 *
 *     rate(t) = perDay / day x (1 + swing cos(2 pi (hour(t) - peakHour) / 24))
 *
 * with kinds by their counts, or exactly `QueryPlan::day`, at even intervals. Prompts have
 * log-normal lengths, a token each QueryServer::BYTES_PER_TOKEN bytes.
 */
class QueryClient : public PoweredApplication
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    QueryClient();
    ~QueryClient() override;

    /**
     * @param plan what it asks
     * @param phase of queries at even intervals, 0 to 1
     */
    void SetPlan(std::shared_ptr<const QueryPlan> plan, double phase);

    /// @return what became of queries, by kind in the plan
    const std::vector<AskedQueries>& GetAsked() const;

    /// @param stream first stream to use @return number of streams used
    int64_t AssignStreams(int64_t stream);

  protected:
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;
    void DoDispose() override;

  private:
    /// A query without an answer.
    struct Open
    {
        int64_t askedNs;  //!< when (ns)
        std::size_t kind; //!< in the plan
    };

    void ScheduleNext();              //!< Wait for the next query.
    int64_t DrawNextNs();             //!< @return instant of the next random query (ns)
    std::size_t DrawKind();           //!< @return kind of a random query
    void Ask();                       //!< Ask, and wait for the next.
    void SendQuery(std::size_t kind); //!< Ask a query of a kind.

    std::shared_ptr<const QueryPlan> m_plan;   //!< what it asks
    double m_phase{0};                         //!< of even intervals
    uint64_t m_count{0};                       //!< queries asked
    uint32_t m_lastId{0};                      //!< of a query
    std::vector<AskedQueries> m_asked;         //!< by kind
    std::unordered_map<uint32_t, Open> m_open; //!< by id
    EventId m_next;                            //!< next query
    Ptr<UniformRandomVariable> m_uniform;      //!< draws instants and kinds
    Ptr<NormalRandomVariable> m_normal;        //!< draws lengths
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_QUERY_CLIENT_H
