// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_RECORDER_H
#define AIOT_LEARNING_RECORDER_H

#include "energy-carbon-sink.h"

#include "ns3/learning-rounds.h"
#include "ns3/records.h"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Divides what nodes draw among the rounds and phases of a LearningRounds.
 *
 * Whenever a node does something else, and at the beginning of each round, the ledger's totals of
 * the node are taken; a row is a difference of two of them. Rows of a node add up to what the
 * ledger has, since every joule lies between two instants. Observing changes no other figure.
 *
 * @code
 *   EnergyCarbonSink sink(zones);
 *   sink.Attach(nodes);
 *   LearningRecorder recorder(sink, rounds);
 *   ...simulate...
 *   sink.Finish(data);
 *   recorder.Append(data);
 * @endcode
 *
 * Each node stands for itself: no groups, no SamplingWeight.
 */
class LearningRecorder
{
  public:
    /**
     * @param sink the energy accounts, attached to all nodes; must outlive this
     * @param rounds who learns
     */
    LearningRecorder(EnergyCarbonSink& sink, const Ptr<LearningRounds>& rounds);
    ~LearningRecorder();

    LearningRecorder(const LearningRecorder&) = delete;
    LearningRecorder& operator=(const LearningRecorder&) = delete;

    /**
     * Append the `learning_round` rows and an event for each device that was out of a round. Call
     * once, after EnergyCarbonSink::Finish().
     * @param data where to append
     */
    void Append(RunData& data);

    /// @return what became of the rounds, in their order
    const std::vector<RoundOutcome>& GetOutcomes() const;

    /// @return joules of all nodes in the last round that has ended, with PUE (J)
    double GetLastRoundJ() const;

  private:
    /// Parts of what a node drew.
    struct Drawn
    {
        double energyJ{0};    //!< all of it (J)
        double processorJ{0}; //!< by processors (J)
        double interfaceJ{0}; //!< by radios and ports (J)
        double standbyJ{0};   //!< for no task (J)
        double grams{0};      //!< location-based emissions (g)
    };

    /// What a node did in one phase of a round.
    struct Part
    {
        int64_t durationNs{0};    //!< for how long (ns)
        uint64_t sentBits{0};     //!< bits that it sent
        uint64_t receivedBits{0}; //!< bits that it received
        Drawn drawn;              //!< what that took
    };

    /// Parts of a round, by LearningPhase.
    using Parts = std::array<Part, LEARNING_PHASE_COUNT>;

    /// A node of the ledger.
    struct Metered
    {
        LearningPhase phase{LearningPhase::WAIT}; //!< what it does
        int64_t sinceNs{0};                       //!< since when its totals are not divided (ns)
        Drawn until;                              //!< totals until then
        Parts parts;                              //!< of the present round
        Parts outside;                            //!< before the first round, and after the last
    };

    void Begin(uint64_t round);                            //!< A round begins.
    void EnterPhase(uint32_t nodeId, LearningPhase phase); //!< A node does something else.
    /// Bits have arrived.
    void Delivered(uint32_t from, uint32_t to, LearningPhase phase, uint64_t bits);
    void Dropped(uint32_t nodeId, uint64_t round, std::string why); //!< A device is out.
    void Ended(const RoundOutcome& outcome);                        //!< A round has ended.

    /// @return the part that a node adds to
    Part& GetPart(Metered& metered, LearningPhase phase);

    void Cut(std::size_t site);                  //!< Give a node's joules to its phase.
    void Emit(std::size_t site, uint64_t round); //!< Make rows of a round of a node.

    EnergyCarbonSink& m_sink;                          //!< the energy accounts
    Ptr<LearningRounds> m_learning;                    //!< who learns
    std::vector<Metered> m_metered;                    //!< by site of the ledger
    std::unordered_map<uint32_t, std::size_t> m_sites; //!< by node id
    uint64_t m_round{0};                               //!< present round; 0: none
    double m_lastRoundJ{0};                            //!< of the last round, with PUE (J)
    std::vector<RoundOutcome> m_outcomes;              //!< of rounds that have ended
    std::vector<LearningRoundRecord> m_records;        //!< rows
    std::vector<EventRecord> m_events;                 //!< who was out of which round
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_RECORDER_H
